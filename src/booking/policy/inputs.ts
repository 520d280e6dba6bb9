/** What an invitation may say of taking: until when, how many at once, how often, with whom, and who has the last word. */
import * as z from 'zod';
import { DAY_MS, dayOf } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';

const t = words('en').policyFaults;

export const CHANGE_NOTICE_MAX_MINUTES = 365 * 1440;
export const CAPACITY_MAX = 1000;
export const GUESTS_MAX = 50;
/** How many appointments one person may have by one link, where everybody takes times of their own. */
export const EACH_MAX = 20;
const WALL = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/;
const INSTANT = z.iso.datetime({ offset: true });
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const whole = (from: number, to: number) => {
  const error = t.whole(from, to);
  return z.number(error).int(error).min(from, error).max(to, error);
};
const yesOrNo = z.boolean(t.yesOrNo);

/** The terms of taking; each may be left out. */
export const policyTerms = {
  deadlineAt: z.string(t.deadline).refine(isDeadline, t.deadline).nullable().optional().meta({
    description:
      'Until when a time can be taken: an instant, or a date and time without offset, which is read in the zone of the schedule. Null for no deadline.',
    example: '2026-12-01T18:00',
  }),
  cancelNoticeMinutes: whole(0, CHANGE_NOTICE_MAX_MINUTES)
    .optional()
    .meta({ description: 'How long before its start participants can cancel an appointment at the latest.' }),
  moveNoticeMinutes: whole(0, CHANGE_NOTICE_MAX_MINUTES)
    .optional()
    .meta({ description: 'How long before its start participants can move an appointment at the latest.' }),
  needsConfirmation: yesOrNo
    .optional()
    .meta({ description: 'Whether a time that is taken waits until you confirm it; `pending` until then.' }),
  pendingBlocks: yesOrNo
    .optional()
    .meta({ description: 'Whether a time that waits is kept free of others meanwhile; it is unless this is false.' }),
  capacity: whole(1, CAPACITY_MAX)
    .optional()
    .meta({ description: 'How many people share one time, one appointment for all of them.', examples: [1] }),
  hidesParticipants: yesOrNo.optional().meta({
    description: 'Whether people who share a time stay hidden from each other; so it is when nothing is said.',
  }),
  guestsMax: whole(0, GUESTS_MAX)
    .optional()
    .meta({ description: 'How many others whoever takes a time may bring, by their email addresses.', examples: [2] }),
};

export type PolicyInput = { [Name in keyof typeof policyTerms]?: z.output<(typeof policyTerms)[Name]> } & {
  bookingsPerPerson?: number | null;
};

/** A deadline's instant (ms), its wall time read by `atWall(date, minute)`. */
export function readDeadline(text: string, atWall: (date: string, minute: number) => number): number {
  const [, date, hours, minutes] = WALL.exec(text) ?? [];
  return date ? atWall(date, Number(hours) * 60 + Number(minutes)) : Date.parse(text);
}

function isDeadline(text: string): boolean {
  if (!WALL.test(text) && !INSTANT.safeParse(text).success) return false;
  try {
    const at = readDeadline(text, (date, minute) => dayOf(date) * DAY_MS + minute * 60_000);
    return at >= EARLIEST && at < LATEST;
  } catch {
    return false;
  }
}
