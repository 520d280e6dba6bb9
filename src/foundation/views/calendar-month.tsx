import { formatDate, formatTime, formatTimeRange, formatWeekday } from '#foundation/lib/dates.ts';
import type { CalendarEvent } from '#foundation/views/calendar.tsx';
import { datesOf, planWeek, type WeekPiece, type WeekPlan } from '#foundation/views/calendar-weeks.ts';
import { Swatch } from '#foundation/views/swatch.tsx';
import { words } from '#words/index.ts';

const DAYS_A_WEEK = 7;
const ROWS_A_DAY = 3;
const DOTS_A_DAY = 3;

/** What is said of a whole day beside its events: time away, which shades it, or a trip. */
export type DayMark = { label: string; shaded: boolean };

export type MonthCalendarProps = {
  language: string;
  zone: string;
  /** Plain dates in order, whole weeks of them. */
  days: readonly string[];
  /** '2026-11', whose days stand out. */
  month: string;
  today: string;
  /** The day whose events stand below on a phone. */
  chosen: string;
  events: readonly CalendarEvent[];
  /** Marks by plain date. */
  marks: ReadonlyMap<string, readonly DayMark[]>;
  label: string;
  /** Where a day opens. */
  dayHref: (date: string) => string;
  /** The same month with another day chosen. */
  chooseHref: (date: string) => string;
};

type CellProps = MonthCalendarProps & { date: string; plan: WeekPlan<CalendarEvent>; at: number };

/** The weeks of a month with their events as lines; on a phone with dots, and the chosen day's events below. */
export function MonthCalendar(props: MonthCalendarProps) {
  const { language, zone, days, events, label, chosen } = props;
  const weeks = Array.from({ length: days.length / DAYS_A_WEEK }, (_, at) => days.slice(at * DAYS_A_WEEK).slice(0, 7));
  return (
    <>
      <table class="weeks" aria-label={label} data-month="">
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th scope="col" abbr={formatWeekday(date, language)}>
                {formatWeekday(date, language, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => {
            const plan = planWeek(events, week, zone, ROWS_A_DAY);
            return (
              <tr>
                {week.map((date, at) => (
                  <DayCell {...props} date={date} plan={plan} at={at} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <ChosenDay {...props} events={events.filter((event) => isOn(event, chosen, zone))} />
    </>
  );
}

function DayCell(props: CellProps) {
  const { date, month, today, chosen, plan, at, marks, language, dayHref, chooseHref } = props;
  const t = words(language).monthPages;
  const pieces = plan.pieces.filter((piece) => piece.from <= at && piece.to >= at).sort((a, b) => a.row - b.row);
  const more = plan.more[at] ?? 0;
  const own = marks.get(date) ?? [];
  const look = [
    'weeks-day',
    !date.startsWith(month) && 'weeks-other',
    date === today && 'weeks-today',
    date === chosen && 'weeks-chosen',
    own.some(({ shaded }) => shaded) && 'weeks-away',
  ];
  const day = formatDate(date, language);
  const said = t.day(pieces.length + more, date === today ? t.today(day) : day);
  const current = date === today ? ('date' as const) : undefined;
  const number = Number(date.slice(8));
  return (
    <td class={look.filter(Boolean).join(' ')}>
      <a
        class="weeks-number from-wide"
        id={`d-${date}`}
        href={dayHref(date)}
        aria-label={said}
        aria-current={current}
        data-day={date}
      >
        {number}
      </a>
      <a
        class="weeks-number to-wide"
        href={chooseHref(date)}
        aria-label={said}
        aria-current={date === chosen ? 'true' : undefined}
        data-day={date}
      >
        {number}
        <Dots count={pieces.length + more} />
      </a>
      {own.map(({ label }) => (
        <span class="weeks-mark from-wide">{label}</span>
      ))}
      <ul class="weeks-lines from-wide">
        {pieces.map((piece) => (
          <Line {...props} piece={piece} />
        ))}
        {more > 0 && (
          <li class={`row${ROWS_A_DAY}`}>
            <a class="weeks-more" href={dayHref(date)} aria-label={t.moreOf(more, formatDate(date, language))}>
              {t.more(more)}
            </a>
          </li>
        )}
      </ul>
    </td>
  );
}

function Line({ piece, at, zone, language }: CellProps & { piece: WeekPiece<CalendarEvent> }) {
  const t = words(language).monthPages;
  const { event, from, to, row, before, after } = piece;
  const isBar = to > from || before || after || event.allDay;
  const isFirst = at === from;
  const time = event.allDay ? words(language).calendar.allDay : formatTimeRange(event.start, event.end, zone, language);
  const state = event.look && event.look !== 'confirmed' ? words(language).calendar[event.look] : undefined;
  if (!isFirst) return <li class={`row${row} visually-hidden`}>{t.goesOn(event.title)}</li>;
  const place = [
    `row${row} weeks-line event-${event.look ?? 'confirmed'}`,
    isBar && `weeks-bar over${to - from + 1}`,
    before && 'weeks-before',
    after && 'weeks-after',
  ];
  const face = (
    <>
      {event.colour !== undefined && <Swatch colour={event.colour} />}
      {before && <span class="visually-hidden">{t.begun}</span>}
      {!event.allDay && !before && <span class="event-time">{shortTime(event.start, zone, language)}</span>}{' '}
      <span class="event-title">{event.title}</span>
      {state && <span class="visually-hidden">, {state}</span>}
      {to > from && <span class="visually-hidden">, {t.daysLong(to - from + 1)}</span>}
    </>
  );
  const named = { 'data-event': event.id, title: [event.title, time, state].filter(Boolean).join(', ') };
  return (
    <li class={place.filter(Boolean).join(' ')}>
      {event.href ? (
        <a class="event-face" href={event.href} {...named}>
          {face}
        </a>
      ) : (
        <div class="event-face" {...named}>
          {face}
        </div>
      )}
    </li>
  );
}

function Dots({ count }: { count: number }) {
  return (
    <span class="weeks-dots" aria-hidden="true">
      {Array.from({ length: Math.min(count, DOTS_A_DAY) }, () => (
        <span />
      ))}
    </span>
  );
}

function ChosenDay({ chosen, events, marks, zone, language, dayHref }: MonthCalendarProps) {
  const { calendar, monthPages: t } = words(language);
  return (
    <section class="to-wide weeks-list" aria-label={formatDate(chosen, language)} id="day">
      <h3>
        <a href={dayHref(chosen)}>{formatDate(chosen, language)}</a>
      </h3>
      {(marks.get(chosen) ?? []).map(({ label }) => (
        <p class="soft">{label}</p>
      ))}
      {events.length === 0 && <p class="soft">{calendar.nothing}</p>}
      <ul class="rows">
        {events.map((event) => (
          <li>
            <span>
              {event.colour !== undefined && <Swatch colour={event.colour} />}{' '}
              {event.href ? <a href={event.href}>{event.title}</a> : event.title}
              <br />
              <span class="soft">
                {event.allDay ? calendar.allDay : formatTimeRange(event.start, event.end, zone, language)}
                {event.look && event.look !== 'confirmed' && ` · ${calendar[event.look]}`}
                {datesOf(event, zone).first !== datesOf(event, zone).last && ` · ${t.several}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

// '9 AM' says as much as '9:00 AM' and leaves room for the title.
function shortTime(instant: number, zone: string, language: string): string {
  return formatTime(instant, zone, language).replace(/:00(?= [AP]M)/, '');
}

function isOn(event: CalendarEvent, date: string, zone: string): boolean {
  const { first, last } = datesOf(event, zone);
  return first <= date && last >= date;
}
