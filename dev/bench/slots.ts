/** The listing of times as it is measured: two months with a change of clocks in the middle. */
import { type Host, offeredSlots, type Policy, type Question, type Slot } from '#calendar/slots/rules.ts';
import { addDays, toInstant, WEEKDAYS } from '#foundation/lib/zones.ts';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-09-20T06:00:00Z');
const OPENS_MINUTE = 540;
const CLOSES_MINUTE = 1080;
const TAKEN_MINUTES = [660, 900];
const ZONES = ['Europe/Berlin', 'Europe/Paris', 'Europe/London', 'Africa/Cairo'];
const DAYS = 60;

// 18 times a day, two of them taken: for one host 960 are left.
export const DATES = { from: '2026-09-21', to: '2026-11-19' };
export const SLOTS_OF_ONE = 960;

const POLICY: Policy = {
  durationMinutes: 30,
  intervalMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 120,
  window: { kind: 'unlimited' },
};

export function listSlots(question: Question): Slot[] {
  return offeredSlots({ ...question, ...DATES });
}

export function oneHost(): Question {
  return ask([host('Europe/Berlin')]);
}

export function twentyHosts(): Question {
  return ask(Array.from({ length: 20 }, (_, at) => host(ZONES[at % ZONES.length]!)));
}

function ask(hosts: Host[]): Question {
  return { hosts, policy: POLICY, now: NOW, guestZone: 'Europe/London' };
}

function host(timezone: string): Host {
  const rules = WEEKDAYS.map((weekday) => ({ weekday, startMinute: OPENS_MINUTE, endMinute: CLOSES_MINUTE }));
  const busy = Array.from({ length: DAYS }, (_, day) => addDays(DATES.from, day)).flatMap((date) =>
    TAKEN_MINUTES.map((minute) => {
      const from = toInstant(timezone, date, minute);
      return { from, until: from + 30 * MINUTE_MS, kind: 'own' as const };
    }),
  );
  return { schedule: { timezone, rules, overrides: [] }, busy };
}
