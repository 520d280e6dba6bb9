/** How tests read a file: everything between two days, in a zone. */
import { readComponents } from '#foundation/services/calendars/ics/lines.ts';
import { eventsByUid, readResources } from '#foundation/services/calendars/ics/resources.ts';

export const ZONE = 'Europe/Berlin';
const STEPS = 1_000_000;

export type Options = { from?: string; until?: string; zone?: string; owners?: string[]; steps?: number };

/** What stands in a file, null where it is none. */
export function readFile(text: string, options: Options = {}) {
  const { from = '2026-11-01', until = '2027-02-01', zone = ZONE, owners = [], steps = STEPS } = options;
  const read = readComponents(text);
  if (read === null) return null;
  const window = { from: Date.parse(`${from}T00:00:00Z`), until: Date.parse(`${until}T00:00:00Z`) };
  const purse = { steps };
  const found = readResources(read.root, eventsByUid(read.root), { zone, window, owners, purse });
  return { ...found, skipped: found.skipped + read.beyond, purse };
}

/** The starts and ends of all blocks, in UTC and in order. */
export function timesIn(text: string, options: Options = {}): string[] {
  const blocks = readFile(text, options)?.resources.flatMap((one) => one.blocks) ?? [];
  return blocks.map(({ startsAt, endsAt }) => `${short(startsAt)}/${short(endsAt)}`).sort();
}

/** A calendar with these lines in one event; a line without a name is another component. */
export function event(...lines: string[]): string {
  return calendar(['BEGIN:VEVENT', 'UID:1@example.com', 'SUMMARY:Weekly', ...lines, 'END:VEVENT'].join('\r\n'));
}

/** A calendar of these components. */
export function calendar(...components: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//EN', ...components, 'END:VCALENDAR', ''].join('\r\n');
}

function short(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16);
}
