import type { Child } from 'hono/jsx';
import { clockAt, dateIn, formatDate, formatTime, formatTimeRange, formatWeekday } from '#foundation/lib/dates.ts';
import {
  coversDay,
  type Hours,
  hoursFor,
  minuteClasses,
  type Placed,
  placeDay,
} from '#foundation/views/calendar-layout.ts';
import { Swatch } from '#foundation/views/swatch.tsx';
import { words } from '#words/index.ts';

const MINUTES_PER_HOUR = 60;
const SHORT_BELOW_MINUTES = 45;
const TALL_FROM_MINUTES = 75;

export type EventLook = 'confirmed' | 'tentative' | 'held' | 'option' | 'foreign' | 'cancelled';
/** An appointment from start to end (milliseconds, UTC). */
export type CalendarEvent = {
  id: string;
  title: string;
  start: number;
  end: number;
  href?: string;
  look?: EventLook;
  detail?: string;
  /** #rrggbb of the calendar that it is from, shown beside its title. */
  colour?: string | null;
  allDay?: boolean;
  /** Whether hands may move it: freely, or with a question because `guest` is told. */
  moves?: 'own' | 'told';
  guest?: string;
};

/** A shaded time from `from` to `until` (ms), and what it is. */
export type Shade = { from: number; until: number; label: string };

export type WeekCalendarProps = {
  language: string;
  zone: string;
  /** Plain dates in order, seven for a week. */
  days: readonly string[];
  events: readonly CalendarEvent[];
  /** Time that is shaded behind the events, such as time away; ms. */
  background?: readonly Shade[];
  label: string;
  now?: number;
  /** Hours shown at least; more when an event lies outside. */
  hours?: Hours;
  dayHref?: (date: string) => string;
};

type DayPlan = {
  date: string;
  placed: Placed<CalendarEvent>[];
  allDay: CalendarEvent[];
  shades: Placed<CalendarEvent>[];
};

/** Days side by side with their events in place; on a phone the same as a list. */
export function WeekCalendar(props: WeekCalendarProps) {
  const { language, zone, days, events, label, now, dayHref } = props;
  const shades = (props.background ?? []).map(shadeOf);
  const plans = days.map((date) => planDay(events, shades, date, zone));
  const hours = hoursFor(
    plans.flatMap((plan) => plan.placed),
    props.hours,
  );
  return (
    <section
      class={days.length === 1 ? 'calendar calendar-day' : 'calendar'}
      aria-label={label}
      data-grid={`${hours.from} ${hours.to}`}
    >
      <HourGutter hours={hours} language={language} />
      <ol class="calendar-days">
        {plans.map((plan) => (
          <Day plan={plan} hours={hours} language={language} zone={zone} now={now} href={dayHref?.(plan.date)} />
        ))}
      </ol>
    </section>
  );
}

/** One day with its events in place; on a phone the same as a list. */
export function DayCalendar({ day, ...rest }: Omit<WeekCalendarProps, 'days'> & { day: string }) {
  return <WeekCalendar {...rest} days={[day]} />;
}

type DayProps = { plan: DayPlan; hours: Hours; language: string; zone: string; now?: number; href?: string };

function Day({ plan, hours, language, zone, now, href }: DayProps) {
  const t = words(language).calendar;
  const isToday = now !== undefined && dateIn(now, zone) === plan.date;
  return (
    <li class={isToday ? 'calendar-column today' : 'calendar-column'}>
      <DayHead date={plan.date} language={language} isToday={isToday} href={href} />
      <ul class="all-day">
        {plan.allDay.map((event) => (
          <li class={`event event-${event.look ?? 'confirmed'}`}>
            <EventFace event={event} time={t.allDay} language={language} />
          </li>
        ))}
      </ul>
      {plan.placed.length + plan.allDay.length + plan.shades.length === 0 && <p class="nothing">{t.nothing}</p>}
      <ol
        class={`calendar-events ${minuteClasses('d', (hours.to - hours.from) * MINUTES_PER_HOUR)}`}
        data-date={plan.date}
      >
        {plan.shades.map((piece) => (
          <ShadedTime piece={piece} hours={hours} />
        ))}
        {plan.placed.map((piece) => (
          <PlacedEvent piece={piece} hours={hours} language={language} zone={zone} />
        ))}
        {isToday && <NowLine now={now} hours={hours} language={language} zone={zone} />}
      </ol>
    </li>
  );
}

function DayHead({
  date,
  language,
  isToday,
  href,
}: {
  date: string;
  language: string;
  isToday: boolean;
  href?: string;
}) {
  const t = words(language).calendar;
  const face = (
    <>
      <span class="visually-hidden">
        {formatDate(date, language)}
        {isToday && `, ${t.today}`}
      </span>
      <span class="weekday" aria-hidden="true">
        {formatWeekday(date, language, 'short')}
      </span>
      <span class="day-number" aria-hidden="true">
        {Number(date.slice(8))}
      </span>
    </>
  );
  return <h2 class="day-head">{href ? <a href={href}>{face}</a> : face}</h2>;
}

type PieceProps = { piece: Placed<CalendarEvent>; hours: Hours; language: string; zone: string };

function PlacedEvent({ piece, hours, language, zone }: PieceProps) {
  const { event, from, to, lane, lanes } = piece;
  const place = [
    `event event-${event.look ?? 'confirmed'}`,
    to - from < SHORT_BELOW_MINUTES && 'event-short',
    to - from >= TALL_FROM_MINUTES && 'event-tall',
    minuteClasses('m', from - hours.from * MINUTES_PER_HOUR),
    minuteClasses('d', to - from),
    lanes > 1 && `lane${lane} of${lanes} event-lapped`,
    lane < lanes - 1 && 'event-under',
  ];
  // What goes over midnight is drawn in pieces: its own page moves it.
  const moves = dateIn(event.start, zone) === dateIn(event.end - 1, zone) ? event.moves : undefined;
  const minutes = Math.round((event.end - event.start) / 60_000);
  const data = moves && { 'data-moves': moves, 'data-start': from, 'data-minutes': minutes, 'data-guest': event.guest };
  return (
    <li class={place.filter(Boolean).join(' ')} {...data}>
      <EventFace
        event={event}
        time={formatTimeRange(event.start, event.end, zone, language)}
        language={language}
        hint={moves && `hint-${moves}`}
      />
      {moves && <span class="event-edge" aria-hidden="true" />}
    </li>
  );
}

type FaceProps = { event: CalendarEvent; time: string; language: string; hint?: string };

function EventFace({ event, time, language, hint }: FaceProps) {
  const t = words(language).calendar;
  const state = event.look && event.look !== 'confirmed' ? t[event.look] : undefined;
  const face: Child = (
    <>
      <span class="event-title">
        {event.colour !== undefined && <Swatch colour={event.colour} />}
        {event.title}
      </span>
      <span class="event-time">{time}</span>
      {event.detail && <span class="event-detail">{event.detail}</span>}
      {state && <span class="event-state">{state}</span>}
    </>
  );
  return event.href ? (
    <a
      class="event-face"
      href={event.href}
      data-event={event.id}
      title={[event.title, time, state].filter(Boolean).join(', ')}
      aria-describedby={hint}
    >
      {face}
    </a>
  ) : (
    <div class="event-face" data-event={event.id}>
      {face}
    </div>
  );
}

function HourGutter({ hours, language }: { hours: Hours; language: string }) {
  return (
    <ol class="hours" aria-hidden="true">
      {Array.from({ length: hours.to - hours.from }, (_, index) => (
        <li>{formatTime(Date.UTC(2026, 0, 5, hours.from + index), 'UTC', language).replace(':00', '')}</li>
      ))}
    </ol>
  );
}

function NowLine({ now, hours, language, zone }: { now: number; hours: Hours; language: string; zone: string }) {
  const minutes = clockAt(now, zone).minutes - hours.from * MINUTES_PER_HOUR;
  const inside = minutes >= 0 && minutes <= (hours.to - hours.from) * MINUTES_PER_HOUR;
  return inside ? (
    <li class={`now-line ${minuteClasses('m', minutes)}`}>
      <span class="visually-hidden">
        {words(language).calendar.now}, {formatTime(now, zone, language)}
      </span>
    </li>
  ) : null;
}

// Only what lies within the hours that are shown; the words stand once, where the shade begins on the day.
function ShadedTime({ piece, hours }: { piece: Placed<CalendarEvent>; hours: Hours }) {
  const from = Math.max(piece.from, hours.from * MINUTES_PER_HOUR);
  const to = Math.min(piece.to, hours.to * MINUTES_PER_HOUR);
  return to > from ? (
    <li class={`shade ${minuteClasses('m', from - hours.from * MINUTES_PER_HOUR)} ${minuteClasses('d', to - from)}`}>
      <span class="shade-label">{piece.event.title}</span>
    </li>
  ) : null;
}

function shadeOf({ from, until, label }: Shade, at: number): CalendarEvent {
  return { id: `shade-${at}`, title: label, start: from, end: until };
}

function planDay(
  events: readonly CalendarEvent[],
  shades: readonly CalendarEvent[],
  date: string,
  zone: string,
): DayPlan {
  return {
    date,
    placed: placeDay(events, date, zone),
    shades: placeDay(shades, date, zone),
    allDay: events.filter((event) => event.allDay && coversDay(event, date, zone)),
  };
}
