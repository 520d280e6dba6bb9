import type { Child } from 'hono/jsx';
import { Shell } from '#accounts/index.ts';
import type { EventRow } from '#calendar/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  dateIn,
  formatDate,
  formatDates,
  formatMonth,
  formatTimeRange,
  formatZone,
  zoneCity,
} from '#foundation/lib/dates.ts';
import {
  ButtonLink,
  type CalendarEvent,
  DayCalendar,
  EmptyState,
  Icon,
  MonthCalendar,
  Notice,
  Tabs,
  WeekCalendar,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { linkOf } from '../rules.ts';
import { faceOfBlock, Layers } from './layers/views.tsx';
import { DIARY, MovingForms } from './moving/views.tsx';
import type { Diary } from './queries.ts';
import { addressOf, marksOf, type Shown } from './rules.ts';

export type CalendarPageProps = Diary & {
  viewer: MemberEntry;
  shown: Shown;
  now: number;
  /** What became of a move. */
  said?: Child;
};

/** A month, a week or a day of one's own calendar. */
export function CalendarPage(props: CalendarPageProps) {
  const { viewer, shown, now } = props;
  const { language, timezone } = viewer;
  const { calendarPages: t, monthPages: pages } = words(language);
  const home = `/app/${viewer.organizationSlug}`;
  return (
    <Shell
      viewer={viewer}
      place="calendar"
      title={t.title}
      lead={t.zone(formatZone(timezone, now, language))}
      wide
      keys={[
        { key: 'd', label: pages.keyDay, href: addressOf(home, 'day', newDate(shown)) },
        { key: 'w', label: pages.keyWeek, href: addressOf(home, 'week', newDate(shown)) },
        { key: 'm', label: pages.keyMonth, href: addressOf(home, 'month', newDate(shown)) },
      ]}
      scripts={['live.js', 'calendar.js']}
      actions={
        <ButtonLink kind="primary" icon="plus" href={`${home}/events/new?date=${newDate(shown)}`}>
          {t.newEvent}
        </ButtonLink>
      }
    >
      <CalendarDiary {...props} />
    </Shell>
  );
}

/** The calendar itself with what is said above it: the answer to a move. */
export function CalendarDiary(props: CalendarPageProps) {
  const { viewer, shown, crowded, now, said } = props;
  const { language, timezone: zone } = viewer;
  const { calendarPages: t, movingPages } = words(language);
  const home = `/app/${viewer.organizationSlug}`;
  return (
    <div
      id={DIARY}
      class="stack"
      data-keep={movingPages.keep}
      data-back={movingPages.back}
      data-fresh={movingPages.fresh}
      data-new={`${home}/events/new`}
    >
      {said}
      <div
        id="calendar-days"
        class="stack"
        data-live={`${home}/live`}
        data-again={addressOf(home, shown.view, shown.view === 'month' ? shown.chosen : shown.days[0]!)}
        data-read={String(now)}
        data-whole=""
      >
        <Turning shown={shown} language={language} home={home} />
        <Layers layers={props.layers} {...{ home, language, shown }} />
        {crowded !== null && <Notice kind="warning">{t.crowded(crowded)}</Notice>}
        <Days {...props} home={home} />
      </div>
      {shown.view !== 'month' && <MovingForms {...{ home, language, zone, shown }} />}
    </div>
  );
}

function Turning({ shown, language, home }: { shown: Shown; language: string; home: string }) {
  const { calendarPages: t, monthPages: pages } = words(language);
  const { view, previous, next, today } = shown;
  const labels = {
    month: [pages.previousMonth, pages.nextMonth],
    week: [t.previousWeek, t.nextWeek],
    day: [t.previousDay, t.nextDay],
  }[view];
  const names = { month: pages.month, week: t.week, day: t.day };
  return (
    <div class="calendar-head">
      <h2>{headingOf(shown, language)}</h2>
      <nav class="cluster" aria-label={t.turn}>
        {previous && (
          <a class="turn" href={addressOf(home, view, previous)} aria-label={labels[0]} rel="prev">
            <Icon name="left" />
          </a>
        )}
        <ButtonLink small href={addressOf(home, view, today)}>
          {t.today}
        </ButtonLink>
        {next && (
          <a class="turn" href={addressOf(home, view, next)} aria-label={labels[1]} rel="next">
            <Icon name="right" />
          </a>
        )}
      </nav>
      <Tabs
        label={t.views}
        tabs={(['month', 'week', 'day'] as const).map((one) => ({
          label: names[one],
          href: addressOf(home, one, newDate(shown)),
          current: view === one,
        }))}
      />
    </div>
  );
}

function headingOf({ view, days, chosen }: Shown, language: string): string {
  if (view === 'month') return formatMonth(chosen, language);
  return view === 'day' ? formatDate(days[0]!, language) : formatDates(days[0]!, days.at(-1)!, language);
}

function Days(props: CalendarPageProps & { home: string }) {
  const { viewer, shown, events, home } = props;
  const { language, timezone: zone } = viewer;
  const { calendarPages: t, monthPages: pages } = words(language);
  const isShown = (one: { startsAt: number; endsAt: number }) => shown.days.some((day) => isOn(one, day, zone));
  const placed = [
    ...events.filter(isShown).map((event) => ({ ...faceOf(event, home), ...movesOf(event, props.now) })),
    ...props.blocks.filter(isShown).map((block) => faceOfBlock(block, language)),
  ];
  const quiet = { month: pages.quietMonth, week: t.quietWeek, day: t.quietDay }[shown.view];
  return (
    <>
      {shown.view === 'month' ? <Month {...props} placed={placed} /> : <Hours {...props} placed={placed} />}
      {placed.length === 0 && (
        <EmptyState
          title={quiet}
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

type DaysProps = CalendarPageProps & { home: string; placed: CalendarEvent[] };

function Month({ viewer, shown, placed, away, trips, home }: DaysProps) {
  const { language, timezone: zone } = viewer;
  const { calendarPages: t, monthPages: pages } = words(language);
  const marks = marksOf(shown.days, zone, away, trips, {
    away: t.away,
    partly: (from, until) => formatTimeRange(from, until, zone, language),
    travel: (there) => pages.travel(zoneCity(there)),
  });
  return (
    <MonthCalendar
      {...{ language, zone, marks }}
      days={shown.days}
      month={shown.chosen.slice(0, 7)}
      today={shown.today}
      chosen={shown.chosen}
      events={placed}
      label={pages.monthOf(formatMonth(shown.chosen, language))}
      dayHref={(date) => addressOf(home, 'day', date)}
      chooseHref={(date) => `${addressOf(home, 'month', date)}#day`}
    />
  );
}

function Hours({ viewer, shown, placed, away, now, home }: DaysProps) {
  const { language, timezone: zone } = viewer;
  const t = words(language).calendarPages;
  const background = away.map(({ from, until, holiday }) => ({ from, until, label: holiday ?? t.away }));
  const common = { language, zone, events: placed, background, now };
  return shown.view === 'day' ? (
    <DayCalendar {...common} day={shown.days[0]!} label={formatDate(shown.days[0]!, language)} />
  ) : (
    <WeekCalendar
      {...common}
      days={shown.days}
      label={t.weekOf(formatDate(shown.days[0]!, language))}
      dayHref={(date) => addressOf(home, 'day', date)}
    />
  );
}

/** What an event is called in a list: by who comes, where somebody does. */
export function titleOf({ title, guests }: Pick<EventRow, 'title' | 'guests'>): string {
  return guests ? `${guests} · ${title}` : title;
}

/** An event as the calendar's components draw it. */
export function faceOf(event: EventRow, home: string): CalendarEvent {
  const held = event.isOption ? 'option' : 'held';
  const open = event.status === 'held' ? held : event.status === 'confirmed' ? 'confirmed' : 'tentative';
  return {
    id: `event-${event.id}`,
    title: titleOf(event),
    start: event.startsAt,
    end: event.endsAt,
    href: linkOf(event, home),
    look: event.status === 'completed' || event.status === 'no_show' ? 'confirmed' : open,
    // Where there is little room, that it is only offered is said before the place.
    detail: event.isOption ? undefined : (event.location ?? undefined),
    allDay: event.allDay,
  };
}

// Hands move what somebody typed in, and appointments to come; of these the guest is told.
function movesOf(event: EventRow, now: number): Pick<CalendarEvent, 'moves' | 'guest'> {
  if (event.status !== 'confirmed' || event.allDay) return {};
  if (event.sourceType === 'manual') return { moves: 'own' };
  return event.sourceType === 'invitation' && event.endsAt > now ? { moves: 'told', guest: event.guests ?? '' } : {};
}

function isOn(event: { startsAt: number; endsAt: number }, day: string, zone: string): boolean {
  return dateIn(event.startsAt, zone) <= day && dateIn(event.endsAt - 1, zone) >= day;
}

// Something new is most likely for today, where today is on the page; in a month for the day that is chosen.
function newDate({ view, days, chosen, today }: Shown): string {
  if (view === 'month') return chosen;
  return days.includes(today) ? today : days[0]!;
}
