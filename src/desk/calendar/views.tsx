import { Shell } from '#accounts/index.ts';
import type { EventRow } from '#calendar/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { dateIn, formatDate, formatDates, formatZone } from '#foundation/lib/dates.ts';
import {
  ButtonLink,
  type CalendarEvent,
  DayCalendar,
  EmptyState,
  Icon,
  Notice,
  Tabs,
  WeekCalendar,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { AwaySpan, Shown } from './rules.ts';

export type CalendarPageProps = {
  viewer: MemberEntry;
  shown: Shown;
  events: readonly EventRow[];
  /** When the member is away. */
  away: readonly AwaySpan[];
  /** How many are shown, where there are more of them. */
  crowded: number | null;
  now: number;
};

/** A week or a day of one's own calendar. */
export function CalendarPage(props: CalendarPageProps) {
  const { viewer, shown, crowded, now } = props;
  const { language, timezone } = viewer;
  const t = words(language).calendarPages;
  const home = `/app/${viewer.organizationSlug}`;
  return (
    <Shell
      viewer={viewer}
      place="calendar"
      title={t.title}
      lead={t.zone(formatZone(timezone, now, language))}
      wide
      scripts={['live.js']}
      actions={
        <ButtonLink kind="primary" icon="plus" href={`${home}/events/new?date=${newDate(shown)}`}>
          {t.newEvent}
        </ButtonLink>
      }
    >
      <div
        id="calendar-days"
        class="stack"
        data-live={`${home}/live`}
        data-again={`${home}/calendar?${shown.view}=${shown.days[0]}`}
        data-read={String(now)}
        data-whole=""
      >
        <Turning shown={shown} language={language} home={home} />
        {crowded !== null && <Notice kind="warning">{t.crowded(crowded)}</Notice>}
        <Days {...props} home={home} />
      </div>
    </Shell>
  );
}

function Turning({ shown, language, home }: { shown: Shown; language: string; home: string }) {
  const t = words(language).calendarPages;
  const { view, days, previous, next, today } = shown;
  const address = (date: string) => `${home}/calendar?${view}=${date}`;
  const heading = view === 'day' ? formatDate(days[0]!, language) : formatDates(days[0]!, days.at(-1)!, language);
  const labels = view === 'day' ? [t.previousDay, t.nextDay] : [t.previousWeek, t.nextWeek];
  return (
    <div class="calendar-head">
      <h2>{heading}</h2>
      <nav class="cluster" aria-label={t.turn}>
        {previous && (
          <a class="turn" href={address(previous)} aria-label={labels[0]} rel="prev">
            <Icon name="left" />
          </a>
        )}
        <ButtonLink small href={`${home}/calendar?${view}=${today}`}>
          {t.today}
        </ButtonLink>
        {next && (
          <a class="turn" href={address(next)} aria-label={labels[1]} rel="next">
            <Icon name="right" />
          </a>
        )}
      </nav>
      <Tabs
        label={t.views}
        tabs={[
          { label: t.week, href: `${home}/calendar?week=${days[0]}`, current: view === 'week' },
          { label: t.day, href: `${home}/calendar?day=${newDate(shown)}`, current: view === 'day' },
        ]}
      />
    </div>
  );
}

function Days({ viewer, shown, events, away, now, home }: CalendarPageProps & { home: string }) {
  const { language, timezone: zone } = viewer;
  const t = words(language).calendarPages;
  const placed = events
    .filter((event) => shown.days.some((day) => isOn(event, day, zone)))
    .map((event) => faceOf(event, home));
  const background = away.map(({ from, until, holiday }) => ({ from, until, label: holiday ?? t.away }));
  const common = { language, zone, events: placed, background, now };
  return (
    <>
      {shown.view === 'day' ? (
        <DayCalendar {...common} day={shown.days[0]!} label={formatDate(shown.days[0]!, language)} />
      ) : (
        <WeekCalendar
          {...common}
          days={shown.days}
          label={t.weekOf(formatDate(shown.days[0]!, language))}
          dayHref={(date) => `${home}/calendar?day=${date}`}
        />
      )}
      {placed.length === 0 && (
        <EmptyState
          title={shown.view === 'day' ? t.quietDay : t.quietWeek}
          action={
            <ButtonLink kind="plain" icon="invitations" href={`${home}/invitations/new`}>
              {t.invite}
            </ButtonLink>
          }
        >
          {t.quietText}
        </EmptyState>
      )}
    </>
  );
}

/** What an event is called in a list: by who comes, where somebody does. */
export function titleOf({ title, guests }: Pick<EventRow, 'title' | 'guests'>): string {
  return guests ? `${guests} · ${title}` : title;
}

/** An event as the calendar's components draw it. */
export function faceOf(event: EventRow, home: string): CalendarEvent {
  const open = event.status === 'held' ? 'held' : event.status === 'confirmed' ? 'confirmed' : 'tentative';
  return {
    id: `event-${event.id}`,
    title: titleOf(event),
    start: event.startsAt,
    end: event.endsAt,
    href: `${home}/events/${event.id}`,
    look: event.status === 'completed' || event.status === 'no_show' ? 'confirmed' : open,
    detail: event.location ?? undefined,
    allDay: event.allDay,
  };
}

function isOn(event: EventRow, day: string, zone: string): boolean {
  return dateIn(event.startsAt, zone) <= day && dateIn(event.endsAt - 1, zone) >= day;
}

// Something new is most likely for today, where today is on the page.
function newDate({ days, today }: Shown): string {
  return days.includes(today) ? today : days[0]!;
}
