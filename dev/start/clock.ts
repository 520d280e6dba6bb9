/**
 * Rings the crons of wrangler.toml, which never fire by themselves outside of the platform. Times are UTC, as there.
 */
const MINUTE_MS = 60_000;

/** The cron lines of wrangler.toml, in their order. */
export function readCrons(toml: string): string[] {
  const list = /^crons\s*=\s*\[([\s\S]*?)\]/m.exec(toml)?.[1] ?? '';
  return [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1] as string);
}

/** Whether a five-field cron line names this minute. Both day fields restricted means either of them, as in crontab(5). */
export function isDue(cron: string, at: Date): boolean {
  const fields = cron.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields;
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday) {
    throw new Error(`The cron line "${cron}" does not have five fields.`);
  }
  const dayMatches = matches(day, at.getUTCDate(), 1, 31);
  const weekdayMatches = matches(weekday, at.getUTCDay(), 0, 6);
  return (
    matches(minute, at.getUTCMinutes(), 0, 59) &&
    matches(hour, at.getUTCHours(), 0, 23) &&
    matches(month, at.getUTCMonth() + 1, 1, 12) &&
    (day === '*' || weekday === '*' ? dayMatches && weekdayMatches : dayMatches || weekdayMatches)
  );
}

/** Calls `ring` for every cron that is due, at each full minute, until the returned function is called. */
export function startClock(crons: string[], ring: (cron: string) => Promise<void>): () => void {
  let timer = wait();
  return () => clearTimeout(timer);

  function wait(): NodeJS.Timeout {
    const untilNextMinute = MINUTE_MS - (Date.now() % MINUTE_MS);
    return setTimeout(() => {
      // Timers may fire some milliseconds early: half a second later is certainly the minute that was meant.
      const minute = new Date(Date.now() + 500);
      for (const cron of crons.filter((line) => isDue(line, minute))) void ring(cron);
      timer = wait();
    }, untilNextMinute + 10);
  }
}

function matches(field: string, value: number, least: number, most: number): boolean {
  return field.split(',').some((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [from, to] = range === '*' ? [least, most] : bounds(range, part.includes('/') ? most : undefined);
    return value >= from && value <= to && (value - from) % Number(step) === 0;
  });
}

function bounds(range: string, openEnd: number | undefined): [number, number] {
  const [from = '', to] = range.split('-');
  return [Number(from), to === undefined ? (openEnd ?? Number(from)) : Number(to)];
}
