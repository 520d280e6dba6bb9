import { Shell } from '#accounts/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatDay } from '#foundation/lib/dates.ts';
import { Card, EmptyState, Initials, Pager } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Today } from '../queries.ts';

export type UnansweredProps = { viewer: MemberEntry; people: Today['waiting']; next: string | null };

/** Everybody who has a live link and no time yet, newest first. */
export function UnansweredPage({ viewer, people, next }: UnansweredProps) {
  const { language } = viewer;
  const { desk, todayPages: t, shell } = words(language);
  const home = `/app/${viewer.organizationSlug}`;
  return (
    <Shell viewer={viewer} place="today" title={desk.waiting} back={{ label: desk.title, href: `${home}/today` }}>
      {people.length === 0 ? (
        <EmptyState title={t.nobody}>{t.nobodyText}</EmptyState>
      ) : (
        <Card>
          <Unanswered viewer={viewer} people={people} />
        </Card>
      )}
      <Pager
        language={language}
        next={next ? `${home}/unanswered?before=${next}` : undefined}
        nextLabel={shell.nextPage}
      />
    </Shell>
  );
}

/** The same people as rows, each with what they were invited to and whether they have looked. */
export function Unanswered({ viewer, people }: Omit<UnansweredProps, 'next'>) {
  const { language, timezone: zone } = viewer;
  const t = words(language).desk;
  return (
    <ul class="rows">
      {people.map(({ name, title, invitationId, openedAt, invitedAt }) => (
        <li>
          <Initials name={name} />
          <span>
            <a href={`/app/${viewer.organizationSlug}/invitations/${invitationId}`}>{name}</a>
            <br />
            <span class="small soft">
              {title} ·{' '}
              {openedAt === null
                ? t.invited(formatDay(invitedAt, zone, language, 'short'))
                : t.opened(formatDay(openedAt, zone, language, 'short'))}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
