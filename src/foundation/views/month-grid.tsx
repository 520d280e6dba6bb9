import { formatDate, formatMonth, formatWeekday } from '#foundation/lib/dates.ts';
import { Icon } from '#foundation/views/icon.tsx';
import { words } from '#words/index.ts';

const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
const MONDAY = 1;

export type MonthGridProps = {
  language: string;
  /** '2026-05' */
  month: string;
  /** Days that can be opened, by plain date, with the number of their free times. */
  days: Readonly<Record<string, { href: string; count: number }>>;
  today?: string;
  selected?: string;
  previousHref?: string;
  nextHref?: string;
};

/** A month in which the days with free times are links; their number is said with each. */
export function MonthGrid(props: MonthGridProps) {
  const { language, month, previousHref, nextHref } = props;
  const t = words(language).slots;
  const weeks = weeksOf(month, firstWeekday(language));
  return (
    <div class="month">
      <div class="month-head">
        <Turn href={previousHref} label={t.previousMonth} icon="left" />
        <h2 id="month-name">{formatMonth(month, language)}</h2>
        <Turn href={nextHref} label={t.nextMonth} icon="right" />
      </div>
      <table aria-labelledby="month-name">
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
          {weeks.map((week) => (
            <tr>
              {week.map((date) => (
                <td>{date.startsWith(month) && <DayCell date={date} {...props} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayCell({ date, language, days, today, selected }: MonthGridProps & { date: string }) {
  const t = words(language).slots;
  const day = days[date];
  const number = Number(date.slice(8));
  const look = date === today ? 'month-day month-today' : 'month-day';
  return day ? (
    <a
      class={look}
      href={day.href}
      aria-current={date === selected ? 'date' : undefined}
      aria-label={`${formatDate(date, language)}, ${t.free(day.count)}`}
    >
      {number}
    </a>
  ) : (
    <span class={look}>{number}</span>
  );
}

function Turn({ href, label, icon }: { href?: string; label: string; icon: 'left' | 'right' }) {
  return href ? (
    <a class="turn" href={href} aria-label={label}>
      <Icon name={icon} />
    </a>
  ) : (
    <span class="turn" />
  );
}

function weeksOf(month: string, weekStart: number): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const before = (new Date(first).getUTCDay() - weekStart + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  const weeks: string[][] = [];
  for (
    let start = first - before * MS_PER_DAY;
    isoDate(start).slice(0, 7) <= month;
    start += DAYS_PER_WEEK * MS_PER_DAY
  ) {
    weeks.push(Array.from({ length: DAYS_PER_WEEK }, (_, index) => isoDate(start + index * MS_PER_DAY)));
  }
  return weeks;
}

function isoDate(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** 0 for Sunday to 6, as getUTCDay counts; ECMA-402 counts Monday 1 to Sunday 7, and not every runtime knows it. */
function firstWeekday(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  return (locale.getWeekInfo?.().firstDay ?? MONDAY) % DAYS_PER_WEEK;
}
