/** What an agent may do and when, as `agents.settings` keeps it. What is missing there is read as usual (`agentSettings`). */
import * as z from 'zod';

const DAY_MINUTES = 24 * 60;
export const DURATION_MIN = 5;
export const DURATION_MAX = 8 * 60;
export const DURATIONS_MAX = 6;
export const LIST_MAX = 40;
const NOTICE_MAX_MINUTES = 60 * 24 * 60;
const CREDITS_MAX = 1_000_000;

/** When it answers: whenever its person can be booked, always, or at hours of its own. */
export const HOURS_MODES = ['person', 'always', 'own'] as const;
export type HoursMode = (typeof HOURS_MODES)[number];

/** How far it goes by itself: books, or sends a link by which the customer books. */
export const AUTONOMIES = ['books', 'links'] as const;
export type Autonomy = (typeof AUTONOMIES)[number];

const minute = z.int().min(0).max(DAY_MINUTES);
const phrase = z.string().trim().min(1).max(80);
const cap = z.int().min(0).max(CREDITS_MAX).nullable();

/** One weekday's hours, 0 is Sunday; minutes since midnight. */
export const openHours = z.object({ weekday: z.int().min(0).max(6), from: minute, until: minute });

const shape = z.object({
  hours: part({ mode: z.enum(HOURS_MODES).catch('always'), own: z.array(openHours).max(28).catch([]) }),
  handOff: part({
    /** Words of a customer at which a person is called at once. */
    words: z.array(phrase).max(LIST_MAX).catch([]),
    /** What it never answers itself. */
    topics: z.array(phrase).max(LIST_MAX).catch([]),
    /** Misunderstandings in a row after which a person is called. */
    misunderstandings: z.int().min(1).max(9).catch(2),
  }),
  booking: part({
    /** Minutes, the usual length first. */
    durations: z.array(z.int().min(DURATION_MIN).max(DURATION_MAX)).min(1).max(DURATIONS_MAX).catch([30]),
    noticeMinutes: z.int().min(0).max(NOTICE_MAX_MINUTES).catch(120),
    autonomy: z.enum(AUTONOMIES).catch('books'),
    maySendLinks: z.boolean().catch(true),
  }),
  /** Credits; null is no cap of its own. */
  caps: part({ perTurn: cap.catch(200), perConversation: cap.catch(2_000), perDay: cap.catch(20_000) }),
});

// A part that is not there, or is something else, has all of its usual values.
function part<S extends z.ZodRawShape>(of: S) {
  return z.preprocess((kept) => (typeof kept === 'object' && kept !== null ? kept : {}), z.object(of));
}

export type AgentSettings = z.output<typeof shape>;

/** The settings in full, whatever of them was kept: never throws. */
export function agentSettings(kept: unknown): AgentSettings {
  const parsed = shape.safeParse(kept ?? {});
  return parsed.success ? parsed.data : shape.parse({});
}
