/** The search: one field, and what it finds by kind. Every hit is a link, so that it is walked with the keyboard. */
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, EmptyState, Field, Form, Time } from '#foundation/views/index.ts';
import { calledOf } from '#leads/index.ts';
import { words } from '#words/index.ts';
import type { Findings } from './queries.ts';

export type SearchProps = { viewer: MemberEntry; query: string; found: Findings };

/** The field and the findings below it, which go along while somebody types. */
export function SearchPart(props: SearchProps) {
  const t = words(props.viewer.language).search;
  return (
    <div class="stack-wide">
      <Form
        action={`/app/${props.viewer.organizationSlug}/search`}
        method="get"
        role="search"
        target="#found"
        hx-trigger="submit, input delay:150ms"
        class="stack"
      >
        <Field name="q" type="search" label={t.field} hint={t.hint} value={props.query} autocomplete="off" autofocus />
        <Button icon="search">{t.find}</Button>
      </Form>
      <FoundThings {...props} />
    </div>
  );
}

/** What was found, by kind. */
export function FoundThings({ viewer, query, found }: SearchProps) {
  const t = words(viewer.language);
  const home = `/app/${viewer.organizationSlug}`;
  const { people, invitations, events } = found;
  const count = people.length + invitations.length + events.length;
  return (
    <section id="found" class="stack-wide" aria-label={t.search.title}>
      {query.trim() !== '' && (
        <p class="soft" role="status">
          {count > 0 && t.search.found(count)}
        </p>
      )}
      {query.trim() !== '' && count === 0 && <EmptyState icon="search" title={t.search.nothing(query)} />}
      <Kind title={t.search.people}>
        {people.map((person) => (
          <li>
            <a href={`${home}/people/${person.id}`}>{calledOf(person, t.people.unnamed)}</a>
            {person.company && <span class="soft"> {person.company}</span>}
          </li>
        ))}
      </Kind>
      <Kind title={t.search.invitations}>
        {invitations.map(({ id, title }) => (
          <li>
            <a href={`${home}/invitations/${id}`}>{title}</a>
          </li>
        ))}
      </Kind>
      <Kind title={t.search.events}>
        {events.map(({ id, title, startsAt }) => (
          <li>
            <a href={`${home}/events/${id}`}>{title}</a>{' '}
            {startsAt !== null && <Time instant={startsAt} zone={viewer.timezone} language={viewer.language} />}
          </li>
        ))}
      </Kind>
    </section>
  );
}

function Kind({ title, children }: { title: string; children: readonly unknown[] }) {
  return children.length === 0 ? null : (
    <section class="stack">
      <h2>{title}</h2>
      <ul class="stack">{children}</ul>
    </section>
  );
}
