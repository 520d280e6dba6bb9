import { rateOf, type Week } from '#booking/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { dateIn, formatDates } from '#foundation/lib/dates.ts';
import { Bars, Card } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

/** How many of the invited answered and took a time in the last weeks, with a bar for each week. Nothing without anybody. */
export function FiguresCard({ viewer, weeks }: { viewer: MemberEntry; weeks: readonly Week[] }) {
  const { language, timezone: zone } = viewer;
  const t = words(language).todayPages;
  const sum = (of: 'asked' | 'answered' | 'booked' | 'open') => weeks.reduce((total, week) => total + week[of], 0);
  const [asked, open] = [sum('asked'), sum('open')];
  if (asked + open === 0) return null;
  const rows = [
    { title: t.answered, part: 'answered' as const },
    { title: t.booked, part: 'booked' as const },
  ];
  const dates = ({ from, until }: Week) => formatDates(dateIn(from, zone), dateIn(until - 1, zone), language);
  return (
    <Card title={t.weeks}>
      {asked > 0 && (
        <ul class="figures">
          {rows.map(({ title, part }) => (
            <li>
              <Bars
                label={title}
                bars={weeks.map((week) => ({
                  whole: week.asked,
                  part: week[part],
                  text: t.week(dates(week), week[part], week.asked),
                }))}
              />
              <span>
                <strong class="figure">{t.percent(rateOf(sum(part), asked) ?? 0)}</strong> {title}
                <br />
                <span class="small soft">{t.of(sum(part), asked)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {open > 0 && <p class="soft">{t.open(open)}</p>}
    </Card>
  );
}
