import type { ComingDay } from '#calendar/availability/coming/rules.ts';
import type { StoredSchedule } from '#calendar/availability/queries.ts';
import { formatDate, formatTimeRange, formatZone } from '#foundation/lib/dates.ts';
import { DayStrip } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

const HOUR_MINUTES = 60;
const MARKS_HOURS = 3;

type ComingProps = { language: string; schedule: StoredSchedule; coming: readonly ComingDay[]; now: number };

/** A strip for each of the coming days: what is offered, and what is taken out of it. */
export function Coming({ language, schedule, coming, now }: ComingProps) {
  const t = words(language).schedules;
  const hours = shownHours(schedule);
  return (
    <section class="card coming" aria-labelledby="coming-name">
      <h2 id="coming-name">{t.coming}</h2>
      <p class="soft small">{t.comingLead(formatZone(schedule.timezone, now, language))}</p>
      <ol class="coming-days">
        {coming.map((day) => (
          <ComingStrip
            day={day}
            language={language}
            zone={schedule.timezone}
            now={now}
            hours={hours}
            legend={day === coming.find(({ isOpen }) => isOpen)}
          />
        ))}
      </ol>
    </section>
  );
}

type StripProps = {
  day: ComingDay;
  language: string;
  zone: string;
  now: number;
  hours: { from: number; to: number };
  legend: boolean;
};

function ComingStrip({ day, language, zone, now, hours, legend }: StripProps) {
  const t = words(language).schedules;
  const free = day.free.map(({ from, until }) => ({ start: from, end: until, kind: 'free' as const }));
  const busy = day.busy.map(({ from, until }) => ({ start: from, end: until, kind: 'busy' as const }));
  const said = day.free.map(({ from, until }) => formatTimeRange(from, until, zone, language)).join(', ');
  return (
    <li>
      <h3 class="coming-day">
        {formatDate(day.date, language, 'short')}
        {day.overridden && <span class="note"> {t.special}</span>}
        {day.away.length > 0 && <span class="note"> {day.away[0]?.holiday ?? words(language).away.awayShort}</span>}
      </h3>
      {day.isOpen ? (
        <DayStrip
          language={language}
          zone={zone}
          day={day.date}
          spans={[...free, ...busy]}
          now={now}
          hours={hours}
          legend={legend}
          nothing={t.full}
        />
      ) : null}
      <p class="small soft">{said || (day.isOpen ? t.full : t.closed)}</p>
    </li>
  );
}

// From the first to the last hour that is ever open, widened to where the strip has its marks.
function shownHours({ rules, overrides, travel }: StoredSchedule): { from: number; to: number } {
  // Hours of another zone may lie anywhere in the day.
  if (travel.length > 0) return { from: 0, to: 24 };
  const windows = [...rules, ...overrides.flatMap((override) => override.windows)];
  const first = Math.min(9 * HOUR_MINUTES, ...windows.map(({ startMinute }) => startMinute));
  const last = Math.max(18 * HOUR_MINUTES, ...windows.map(({ endMinute }) => endMinute));
  const mark = MARKS_HOURS * HOUR_MINUTES;
  return { from: Math.floor(first / mark) * MARKS_HOURS, to: Math.ceil(last / mark) * MARKS_HOURS };
}
