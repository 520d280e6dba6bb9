import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isDue, readCrons, startClock } from '../../dev/start/clock.ts';

afterEach(() => vi.useRealTimers());
const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);

describe('the clock', () => {
  it('finds the crons of wrangler.toml', () => {
    expect(readCrons(readFileSync('wrangler.toml', 'utf8'))).toEqual(['*/5 * * * *', '17 3 * * *']);
  });

  it('knows which minute a cron line names', () => {
    expect(isDue('*/5 * * * *', at('09:25'))).toBe(true);
    expect(isDue('*/5 * * * *', at('09:26'))).toBe(false);
    expect(isDue('17 3 * * *', at('03:17'))).toBe(true);
    expect(isDue('17 3 * * *', at('04:17'))).toBe(false);
    expect(isDue('0 8-17/3 * * 1-5', at('14:00'))).toBe(true);
    expect(isDue('0 8-17/3 * * 1-5', at('15:00'))).toBe(false);
    expect(isDue('30 9 20,21 11 *', at('09:30'))).toBe(true);
    expect(isDue('30 9 1 * 5', at('09:30'))).toBe(true);
    expect(isDue('30 9 1 * 4', at('09:30'))).toBe(false);
    expect(() => isDue('* * *', at('09:30'))).toThrow('five fields');
  });

  it('rings each cron in its minute, until it is stopped', () => {
    vi.useFakeTimers({ now: at('03:14') });
    const rung: string[] = [];
    const stop = startClock(['*/5 * * * *', '17 3 * * *'], async (cron) => {
      rung.push(`${new Date().toISOString().slice(11, 16)} ${cron}`);
    });
    vi.advanceTimersByTime(7 * 60_000);
    expect(rung).toEqual(['03:15 */5 * * * *', '03:17 17 3 * * *', '03:20 */5 * * * *']);
    stop();
    vi.advanceTimersByTime(60 * 60_000);
    expect(rung).toHaveLength(3);
  });
});
