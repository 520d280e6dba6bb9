/** Two people side by side, and what they will be together. */
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, ButtonLink, Card, DefinitionList, EmptyState, Form, Table } from '#foundation/views/index.ts';
import type { Person } from '#leads/index.ts';
import { calledOf, StatusBadge } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { together } from '../rules.ts';

/** What will be together, with the button that does it. */
export function JoiningPreview({ viewer, one, other }: { viewer: MemberEntry; one: Person; other: Person }) {
  const t = words(viewer.language).people;
  const people = `/app/${viewer.organizationSlug}/people`;
  return (
    <div class="stack-wide">
      <Card title={t.joinResult}>
        <Told viewer={viewer} person={together(one, other)} />
      </Card>
      <Form action={`${people}/${one.id}/joined`} class="cluster">
        <input type="hidden" name="personId" value={other.id} />
        <Button kind="primary">{t.join}</Button>
        <ButtonLink kind="quiet" icon="repeat" href={`${people}/${other.id}/joining?with=${one.id}`}>
          {t.joinSwap}
        </ButtonLink>
      </Form>
      <div class="columns">
        <Card title={t.joinKeep}>
          <Told viewer={viewer} person={one} />
        </Card>
        <Card title={t.joinGone}>
          <Told viewer={viewer} person={other} />
        </Card>
      </div>
    </div>
  );
}

function Told({ viewer, person }: { viewer: MemberEntry; person: Person }) {
  const t = words(viewer.language).people;
  const { fields } = t;
  return (
    <DefinitionList
      items={[
        {
          label: fields.name,
          value: <a href={`/app/${viewer.organizationSlug}/people/${person.id}`}>{calledOf(person, t.unnamed)}</a>,
        },
        { label: fields.company, value: person.company ?? t.notSaid },
        { label: fields.title, value: person.title ?? t.notSaid },
        {
          label: fields.status,
          value: person.status ? <StatusBadge language={viewer.language} status={person.status} /> : t.noStatus,
        },
        { label: fields.tags, value: person.tags.join(', ') || t.noTags },
        { label: t.reached, value: person.identities.map(({ value }) => value).join(', ') || t.noReach },
      ]}
    />
  );
}

/** People among whom one is chosen to be joined with somebody. */
export function JoiningChoice({ viewer, one, found }: { viewer: MemberEntry; one: Person; found: readonly Person[] }) {
  const t = words(viewer.language).people;
  const home = `/app/${viewer.organizationSlug}/people/${one.id}/joining`;
  return found.length === 0 ? (
    <EmptyState title={t.emptyFound} />
  ) : (
    <Table
      caption={t.joinWith}
      columns={[{ label: t.columns.name }, { label: t.columns.company }, { label: t.columns.reach }]}
      rows={found.map((person) => ({
        cells: [
          <a href={`${home}?with=${person.id}`}>{calledOf(person, t.unnamed)}</a>,
          person.company ?? '',
          person.identities.map(({ value }) => value).join(', '),
        ],
      }))}
    />
  );
}

export type Pair = { one: Person; other: Person; why: 'name' | 'contact' };

/** Pairs of people who may be one. */
export function Pairs({ viewer, pairs }: { viewer: MemberEntry; pairs: readonly Pair[] }) {
  const t = words(viewer.language).people;
  const people = `/app/${viewer.organizationSlug}/people`;
  return pairs.length === 0 ? (
    <EmptyState icon="people" title={t.duplicatesNone} />
  ) : (
    <Table
      caption={t.duplicatesTitle}
      columns={[
        { label: t.joinKeep },
        { label: t.joinGone },
        { label: t.columns.company },
        { label: t.because.name, hideLabel: true },
        { label: t.compare, hideLabel: true },
      ]}
      rows={pairs.map(({ one, other, why }) => ({
        cells: [
          calledOf(one, t.unnamed),
          calledOf(other, t.unnamed),
          one.company ?? other.company ?? '',
          t.because[why],
          <a href={`${people}/${one.id}/joining?with=${other.id}`}>{t.compare}</a>,
        ],
      }))}
    />
  );
}
