/** A person's page: how they are reached, what is said of them, what is ahead, and everything so far. */
import type { MemberEntry } from '#foundation/db/index.ts';
import { showPhone } from '#foundation/lib/phones.ts';
import {
  Button,
  ButtonLink,
  Card,
  DefinitionList,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  Select,
  Time,
} from '#foundation/views/index.ts';
import type { Person } from '#leads/index.ts';
import { calledOf, IDENTITY_KINDS, LEAD_STATUS_TAGS, StatusBadge } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { History } from './history/views.tsx';
import type { PersonView } from './queries.ts';

export type PersonPageProps = PersonView & {
  viewer: MemberEntry;
  token: string;
  /** Whether this is not the beginning of the history. */
  later: boolean;
  errors?: ErrorsByField;
  typed?: Readonly<Record<string, string>>;
};

/** All of it; `home` addresses are below the person's own. */
export function PersonBody(props: PersonPageProps) {
  const { viewer, person, suspected } = props;
  const t = words(viewer.language).people;
  const people = `/app/${viewer.organizationSlug}/people`;
  return (
    <div class="columns">
      <div class="stack-wide">
        {suspected.map((one) => (
          <Notice action={<a href={`${people}/${person.id}/joining?with=${one.id}`}>{t.compare}</a>} title={t.perhaps}>
            <a href={`${people}/${one.id}`}>{calledOf(one, t.unnamed)}</a>
            {one.company && `, ${one.company}`}
          </Notice>
        ))}
        <Card title={t.note}>
          <NoteForm {...props} />
        </Card>
        <Card title={t.timeline}>
          <History {...props} />
        </Card>
      </div>
      <div class="stack-wide">
        <Upcoming {...props} />
        <About {...props} />
        <Reached {...props} />
        <Joined {...props} />
      </div>
    </div>
  );
}

function NoteForm({ viewer, person, token, errors = {}, typed = {} }: PersonPageProps) {
  const t = words(viewer.language).people;
  return (
    <Form action={`${addressOf(viewer, person)}/notes`} token={token} class="stack">
      <div class="field">
        <label class="visually-hidden" for="body">
          {t.note}
        </label>
        <textarea
          id="body"
          name="body"
          rows={3}
          maxlength={5000}
          required
          aria-describedby={errors.body ? 'body-error' : undefined}
        >
          {typed.body}
        </textarea>
        {errors.body && (
          <p class="field-error" id="body-error">
            {errors.body.join(' ')}
          </p>
        )}
      </div>
      <Button kind="primary">{t.noteSave}</Button>
    </Form>
  );
}

function Upcoming({ viewer, upcoming }: PersonPageProps) {
  const t = words(viewer.language).people;
  return (
    <Card title={t.upcoming}>
      {upcoming.length === 0 ? (
        <p class="soft">{t.noUpcoming}</p>
      ) : (
        <ul class="stack">
          {upcoming.map(({ eventId, title, startsAt }) => (
            <li>
              <a href={`/app/${viewer.organizationSlug}/events/${eventId}`}>{title}</a>{' '}
              <Time instant={startsAt} zone={viewer.timezone} language={viewer.language} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function About({ viewer, person, errors = {}, typed = {} }: PersonPageProps) {
  const t = words(viewer.language).people;
  const home = addressOf(viewer, person);
  const link = person.url && (
    <a href={person.url} rel="noreferrer nofollow">
      {person.url}
    </a>
  );
  return (
    <Card title={t.about}>
      <div class="stack">
        <DefinitionList
          items={[
            {
              label: t.fields.status,
              value: person.status ? <StatusBadge language={viewer.language} status={person.status} /> : t.noStatus,
            },
            { label: t.fields.company, value: person.company ?? t.notSaid },
            { label: t.fields.title, value: person.title ?? t.notSaid },
            ...(link ? [{ label: t.fields.url, value: link }] : []),
          ]}
        />
        <Form action={`${home}/status`} method="put" class="cluster">
          <Select
            name="status"
            label={t.fields.status}
            width="medium"
            value={person.status ?? ''}
            options={[
              { value: '', label: t.noStatus },
              ...LEAD_STATUS_TAGS.map((value) => ({ value, label: t.statuses[value] })),
            ]}
          />
          <Button small>{t.setStatus}</Button>
        </Form>
        <Tags viewer={viewer} person={person} />
        <Form action={`${home}/tags`} class="cluster">
          <Field
            name="tag"
            label={t.addTag}
            width="medium"
            maxlength={40}
            errors={errors.tag}
            value={typed.tag}
            required
          />
          <Button small>{t.add}</Button>
        </Form>
      </div>
    </Card>
  );
}

function Tags({ viewer, person }: { viewer: MemberEntry; person: Person }) {
  const t = words(viewer.language).people;
  return person.tags.length === 0 ? (
    <p class="soft">{t.noTags}</p>
  ) : (
    <ul class="cluster">
      {person.tags.map((tag) => (
        <li>
          <Form action={`${addressOf(viewer, person)}/tags/${encodeURIComponent(tag)}`} method="delete" class="cluster">
            <a href={`/app/${viewer.organizationSlug}/people?tag=${encodeURIComponent(tag)}`}>{tag}</a>
            <Button kind="quiet" icon="close" small label={t.removeTag(tag)} />
          </Form>
        </li>
      ))}
    </ul>
  );
}

function Reached({ viewer, person, errors = {}, typed = {} }: PersonPageProps) {
  const t = words(viewer.language).people;
  const home = addressOf(viewer, person);
  return (
    <Card title={t.reached}>
      <div class="stack">
        {person.identities.length === 0 && <p class="soft">{t.noReach}</p>}
        <ul class="stack">
          {person.identities.map(({ id, kind, value }) => (
            <li>
              <Form
                action={`${home}/identities/${id}`}
                method="delete"
                class="cluster cluster-apart"
                confirm={{ text: t.removeReach(kind === 'webchat' ? t.kinds[kind] : value) }}
              >
                <span>
                  <span class="soft">{t.kinds[kind]}</span> <Way kind={kind} value={value} />
                </span>
                <Button
                  kind="quiet"
                  icon="trash"
                  small
                  label={t.removeReach(kind === 'webchat' ? t.kinds[kind] : value)}
                />
              </Form>
            </li>
          ))}
        </ul>
        <details open={Boolean(errors.value)}>
          <summary>{t.addReach}</summary>
          <Form action={`${home}/identities`} class="stack">
            <Select
              name="kind"
              label={t.kind}
              width="medium"
              value={typed.kind ?? 'email'}
              options={IDENTITY_KINDS.filter((kind) => kind !== 'webchat').map((value) => ({
                value,
                label: t.kinds[value],
              }))}
            />
            <Field name="value" label={t.value} value={typed.value} errors={errors.value} autocomplete="off" required />
            <Button>{t.add}</Button>
          </Form>
        </details>
      </div>
    </Card>
  );
}

function Way({ kind, value }: Pick<Person['identities'][number], 'kind' | 'value'>) {
  if (kind === 'webchat') return null;
  else if (kind === 'email') return <a href={`mailto:${value}`}>{value}</a>;
  else if (kind === 'phone' || kind === 'whatsapp') return <a href={`tel:${value}`}>{showPhone(value)}</a>;
  else if (kind === 'linkedin')
    return (
      <a href={value} rel="noreferrer nofollow">
        {value.replace('https://www.', '')}
      </a>
    );
  else return <>{value}</>;
}

function Joined({ viewer, person, joined }: PersonPageProps) {
  const t = words(viewer.language).people;
  const home = addressOf(viewer, person);
  return (
    <Card title={t.joinWith}>
      <div class="stack">
        {joined.length > 0 && <h3>{t.joinedPeople}</h3>}
        {joined.map((one) => (
          <Form action={`${home}/joined/${one.id}`} method="delete" class="cluster cluster-apart">
            <span>{calledOf(one, t.unnamed)}</span>
            <Button kind="quiet" icon="undo" small>
              {t.part}
            </Button>
          </Form>
        ))}
        <Form action={`${home}/joining`} method="get" class="cluster" role="search">
          <Field name="q" type="search" label={t.joinFind} width="medium" autocomplete="off" />
          <Button small icon="search">
            {t.find}
          </Button>
        </Form>
      </div>
    </Card>
  );
}

/** The buttons beside the name. */
export function PersonActions({ viewer, person }: { viewer: MemberEntry; person: Person }) {
  const t = words(viewer.language).people;
  const home = addressOf(viewer, person);
  return (
    <>
      <Form action={home} method="delete" confirm={{ text: t.removeConfirm(calledOf(person, t.unnamed)) }}>
        <Button kind="quiet" icon="trash">
          {t.remove}
        </Button>
      </Form>
      <ButtonLink href={`${home}/edit`} icon="edit">
        {t.edit}
      </ButtonLink>
      <ButtonLink
        href={`/app/${viewer.organizationSlug}/invitations/new?person=${person.id}`}
        kind="primary"
        icon="invitations"
      >
        {t.invite}
      </ButtonLink>
    </>
  );
}

/** The address of a person's page. */
export function addressOf(viewer: MemberEntry, person: Pick<Person, 'id'>): string {
  return `/app/${viewer.organizationSlug}/people/${person.id}`;
}
