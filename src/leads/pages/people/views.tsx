/** The list of people, and the form in which one is written down or changed. */
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import { showPhone } from '#foundation/lib/phones.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Pager,
  Select,
  Table,
  Tabs,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { LEAD_STATUS_TAGS, type LeadStatusTag } from '../../inputs.ts';
import type { Person } from '../../queries.ts';

const KINDS: Record<LeadStatusTag, BadgeKind> = { hot: 'warn', warm: 'good', cold: 'info' };

export type ListQuery = {
  q?: string;
  tag?: string;
  status?: LeadStatusTag;
  sort?: 'contact' | 'name';
  cursor?: string;
};

export type PeopleListProps = {
  viewer: MemberEntry;
  people: readonly Person[];
  tags: readonly string[];
  query: ListQuery;
  next: string | null;
};

/** Everybody outside, by what was typed and chosen; the list goes along while somebody types. */
export function PeopleList(props: PeopleListProps) {
  const { viewer, query } = props;
  const t = words(viewer.language).people;
  const home = homeOf(viewer);
  return (
    <div class="stack-wide">
      <Tabs
        label={t.filter}
        tabs={[
          { label: t.all, href: addressOf(home, { ...query, status: undefined }), current: !query.status },
          ...LEAD_STATUS_TAGS.map((one) => ({
            label: t.statuses[one],
            href: addressOf(home, { ...query, status: one }),
            current: query.status === one,
          })),
        ]}
      />
      <SearchForm {...props} />
      <FoundPeople {...props} />
    </div>
  );
}

function SearchForm({ viewer, tags, query }: PeopleListProps) {
  const t = words(viewer.language).people;
  return (
    <Form
      action={homeOf(viewer)}
      method="get"
      role="search"
      target="#people"
      hx-trigger="submit, input delay:150ms, change"
      hx-push-url="false"
      class="stack"
    >
      {query.status && <input type="hidden" name="status" value={query.status} />}
      <Field name="q" type="search" label={t.search} hint={t.searchHint} value={query.q} autocomplete="off" />
      <div class="cluster">
        {tags.length > 0 && (
          <Select
            name="tag"
            label={t.tag}
            width="medium"
            value={query.tag ?? ''}
            options={[{ value: '', label: t.anyTag }, ...tags.map((tag) => ({ value: tag, label: tag }))]}
          />
        )}
        <Select
          name="sort"
          label={t.sort}
          width="medium"
          value={query.sort ?? 'contact'}
          options={(['contact', 'name'] as const).map((value) => ({ value, label: t.sorts[value] }))}
        />
        <Button icon="search">{t.find}</Button>
      </div>
    </Form>
  );
}

/** The rows and what leads on from them. */
export function FoundPeople({ viewer, people, query, next }: PeopleListProps) {
  const t = words(viewer.language).people;
  const home = homeOf(viewer);
  const asked = Boolean(query.q || query.tag || query.status || query.cursor);
  return (
    <div id="people">
      {people.length > 0 ? <Rows viewer={viewer} people={people} /> : <Nobody home={home} asked={asked} t={t} />}
      <Pager
        language={viewer.language}
        next={next ? addressOf(home, { ...query, cursor: next }) : undefined}
        previous={query.cursor ? addressOf(home, { ...query, cursor: undefined }) : undefined}
      />
    </div>
  );
}

function Rows({ viewer, people }: { viewer: MemberEntry; people: readonly Person[] }) {
  const t = words(viewer.language).people;
  const { name, company, reach, tags, status, contact } = t.columns;
  return (
    <Table
      caption={t.title}
      columns={[
        { label: name },
        { label: company },
        { label: reach },
        { label: tags },
        { label: status },
        { label: contact, align: 'end' },
      ]}
      rows={people.map((person) => ({
        cells: [
          <a href={`${homeOf(viewer)}/${person.id}`}>{calledOf(person, t.unnamed)}</a>,
          person.company ?? '',
          firstReach(person),
          person.tags.join(', '),
          person.status && <StatusBadge language={viewer.language} status={person.status} />,
          <Time instant={person.lastContactAt} zone={viewer.timezone} language={viewer.language} form="day" />,
        ],
      }))}
    />
  );
}

function Nobody({ home, asked, t }: { home: string; asked: boolean; t: ReturnType<typeof words>['people'] }) {
  return asked ? (
    <EmptyState title={t.emptyFound} />
  ) : (
    <EmptyState
      icon="people"
      title={t.emptyTitle}
      action={
        <ButtonLink href={`${home}/new`} kind="primary" icon="plus">
          {t.write}
        </ButtonLink>
      }
    >
      {t.emptyText}
    </EmptyState>
  );
}

/** How likely somebody is to come to something. */
export function StatusBadge({ language, status }: { language: string; status: LeadStatusTag }) {
  return <Badge kind={KINDS[status]}>{words(language).people.statuses[status]}</Badge>;
}

/** What somebody is called: their name, else the first way to reach them. */
export function calledOf(person: Pick<Person, 'name' | 'identities'>, otherwise: string): string {
  return person.name ?? (firstReach(person) || otherwise);
}

function firstReach({ identities }: Pick<Person, 'identities'>): string {
  const [first] = identities;
  if (!first) return '';
  if (first.kind === 'phone' || first.kind === 'whatsapp') return showPhone(first.value);
  else return first.value.replace('https://www.', '');
}

export type PersonFormProps = {
  viewer: MemberEntry;
  /** The person who is changed; none for a new one. */
  id?: string;
  typed: Typed;
  errors?: ErrorsByField;
  token?: string;
};

/** What is told of a person; for a new one also how to reach them. */
export function PersonForm({ viewer, id, typed, errors = {}, token }: PersonFormProps) {
  const { people: t, forms } = words(viewer.language);
  const home = homeOf(viewer);
  const field = (name: 'name' | 'company' | 'title' | 'email' | 'phone' | 'linkedin', rest = {}) => (
    <Field name={name} label={t.fields[name]} value={typed[name]} errors={errors[name]} autocomplete="off" {...rest} />
  );
  return (
    <Form action={id ? `${home}/${id}` : home} method={id ? 'put' : 'post'} token={token} class="stack">
      <ErrorSummary language={viewer.language} errors={errors} />
      {field('name', { autofocus: true })}
      {!id && field('email', { type: 'email', note: forms.optional })}
      {!id && field('phone', { type: 'tel', hint: t.fields.phoneHint, width: 'medium', note: forms.optional })}
      {!id && field('linkedin', { inputmode: 'url', note: forms.optional })}
      {field('company', { note: forms.optional })}
      {field('title', { note: forms.optional })}
      <Field
        name="url"
        label={t.fields.url}
        hint={t.fields.urlHint}
        value={typed.url}
        errors={errors.url}
        inputmode="url"
        note={forms.optional}
      />
      <Select
        name="status"
        label={t.fields.status}
        width="medium"
        value={typed.status ?? ''}
        errors={errors.status}
        options={[
          { value: '', label: t.noStatus },
          ...LEAD_STATUS_TAGS.map((value) => ({ value, label: t.statuses[value] })),
        ]}
      />
      <Field
        name="tags"
        label={t.fields.tags}
        hint={t.fields.tagsHint}
        value={typed.tags}
        errors={errors.tags}
        note={forms.optional}
      />
      <div class="cluster">
        <Button kind="primary">{t.save}</Button>
        <ButtonLink kind="quiet" href={id ? `${home}/${id}` : home}>
          {t.cancel}
        </ButtonLink>
      </div>
    </Form>
  );
}

function homeOf(viewer: MemberEntry): string {
  return `/app/${viewer.organizationSlug}/people`;
}

function addressOf(home: string, { q, tag, status, sort, cursor }: ListQuery): string {
  const asked = new URLSearchParams({
    ...(q && { q }),
    ...(tag && { tag }),
    ...(status && { status }),
    ...(sort && sort !== 'contact' && { sort }),
    ...(cursor && { cursor }),
  }).toString();
  return asked ? `${home}?${asked}` : home;
}
