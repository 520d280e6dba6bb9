/** What the tools of the MCP endpoint take. The JSON doors behind them check everything again, and say what is wrong by path. */
import * as z from 'zod';

const invitationId = z.uuid().describe('The invitation; from list_invitations.');
const participantId = z.uuid().describe('Who it is for; from get_invitation.');
const instant = z.iso.datetime({ offset: true });
const timezone = z
  .string()
  .max(64)
  .optional()
  .describe('An IANA time zone; the participant’s own when it is not given.');
const date = z.iso.date();
const durationMinutes = z.int().min(5).max(720);
const idempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe('The same value makes a repeated call count once; use one for each thing you want done.');

const who = { invitationId, participantId };
const startsAt = instant.describe('When it starts; one of the times of find_free_times.');

export const listInput = z.object({
  status: z.enum(['draft', 'open', 'closed', 'cancelled']).optional(),
  cursor: z.uuid().optional().describe('`nextCursor` of the page before.'),
  limit: z.int().min(1).max(50).optional(),
});
export const oneInput = z.object({ invitationId });
export const freeInput = z.object({
  ...who,
  from: date.describe('The first date, as 2026-11-20.'),
  to: date.describe('The last date; at most 62 days.'),
  timezone,
  durationMinutes: durationMinutes
    .optional()
    .describe('A length that may be chosen; the usual one when it is not given.'),
});
export const holdInput = z.object({ ...who, startsAt, timezone });
export const takeInput = z.object({
  ...who,
  startsAt,
  timezone,
  eventId: z
    .uuid()
    .optional()
    .describe('The hold that is confirmed, as hold_time answered; without it the time is taken at once.'),
  idempotencyKey,
});
export const proposeInput = z.object({
  ...who,
  times: z.array(instant).min(1).max(3).describe('Times to come, offered or not.'),
  note: z.string().max(1000).optional().describe('A word to the organizer.'),
  timezone,
  idempotencyKey,
});
export const moveInput = z.object({ ...who, startsAt, timezone });
export const cancelInput = z.object(who);
export const whyInput = z.object({ invitationId, startsAt: instant.describe('The time that is not offered.') });
export const calendarInput = z.object({
  from: date.describe('The first date, as 2026-11-20.'),
  to: date.describe('The last date; at most 62 days.'),
});
export const inviteInput = z.object({
  title: z.string().min(1).max(200),
  description: z.string().max(5000).optional().describe('What guests read above the times.'),
  durationMinutes,
  participants: z
    .array(
      z.object({ name: z.string().min(1).max(200), email: z.email().optional(), phone: z.string().max(40).optional() }),
    )
    .min(1)
    .max(50)
    .describe('Each with an email address or a phone number in the form +12025550134.'),
  send: z.boolean().default(false).describe('Whether the links are sent at once; ask the person you work for first.'),
  idempotencyKey,
});
