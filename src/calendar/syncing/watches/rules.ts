/** When a channel through which a provider rings is begun anew, and what proves that a ring is of ours. */
import type { Config } from '#config.ts';
import { isId } from '#foundation/lib/ids.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import type { CalendarProvider } from '#foundation/services/calendars/index.ts';

const LIVES_MS = 7 * DAY_MS;
/** Renewed so long before the end that a day of trouble loses none. */
const RENEW_BEFORE_MS = DAY_MS;
/** Nothing is asked for that lives so short. */
const LIVES_MIN_MS = 60_000;
const USE = 'calendar watch';

/** A calendar as far as its channel goes. */
export type Watched = {
  id: string;
  watchId: string | null;
  watchResource: string | null;
  watchExpiresAt: number | null;
};

/** Whether providers can ring here at all: only at https, except for the counterpart on the same machine. */
export function canBeRung({ origin, local }: Pick<Config, 'origin' | 'local'>, provider: CalendarProvider): boolean {
  return provider === 'local' ? local : origin.startsWith('https:');
}

/** Whether a calendar's channel is to be begun or prolonged. */
export function wantsWatch({ watchId, watchExpiresAt }: Watched, now: number): boolean {
  return watchId === null || watchExpiresAt === null || watchExpiresAt < now + RENEW_BEFORE_MS;
}

/** Whether the provider rings for a calendar. */
export function isWatched({ watchId, watchExpiresAt }: Watched, now: number): boolean {
  return watchId !== null && watchExpiresAt !== null && watchExpiresAt > now + LIVES_MIN_MS;
}

/** How long a channel is asked for, in ms since 1970. */
export function watchUntil(now: number): number {
  return now + LIVES_MS;
}

/** Where a provider rings; the counterpart does so as Google does. */
export function bellOf(origin: string, provider: CalendarProvider): string {
  return `${origin}/hooks/${provider === 'microsoft' ? 'microsoft' : 'google'}`;
}

type Marks = { mark(use: string, value: string): string };

/** What comes back in every ring of a calendar's channel: at most 128 characters, as the shortest of the providers wants. */
export function secretOf(keys: Marks, calendarId: string): string {
  return `${calendarId}.${keys.mark(USE, calendarId)}`;
}

/** The calendar that a ring's secret is of, or null where we never gave it. Asks nobody. */
export function calendarRung(
  keys: Marks,
  same: (one: string, other: string) => boolean,
  secret: string,
): string | null {
  const id = secret.slice(0, 36);
  return isId(id) && same(secret, secretOf(keys, id)) ? id : null;
}
