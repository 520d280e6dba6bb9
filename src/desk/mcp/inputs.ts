/** What the tools of the MCP endpoint take. The JSON doors behind them check everything again, and say what is wrong by path. */
import * as z from 'zod';
import { INBOX_VIEWS, TAKE_MINUTES } from '#conversations/index.ts';
import { lazily } from '#foundation/lib/lazily.ts';

const invitationId = lazily(() => z.uuid().describe('The invitation; from list_invitations.'));
const participantId = lazily(() => z.uuid().describe('Who it is for; from get_invitation.'));
const instant = lazily(() => z.iso.datetime({ offset: true }));
const timezone = lazily(() =>
  z.string().max(64).optional().describe('An IANA time zone; the participant’s own when it is not given.'),
);
const date = lazily(() => z.iso.date());
const durationMinutes = lazily(() => z.int().min(5).max(720));
const idempotencyKey = lazily(() =>
  z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The same value makes a repeated call count once; use one for each thing you want done.'),
);

const who = () => ({ invitationId: invitationId(), participantId: participantId() });
const eventId = lazily(() =>
  z
    .uuid()
    .optional()
    .describe('Which appointment, of `appointments` of get_invitation; needed where one person may have several.'),
);
const startsAt = lazily(() => instant().describe('When it starts; one of the times of find_free_times.'));

export const listInput = lazily(() =>
  z.object({
    status: z.enum(['draft', 'open', 'closed', 'cancelled']).optional(),
    cursor: z.uuid().optional().describe('`nextCursor` of the page before.'),
    limit: z.int().min(1).max(50).optional(),
  }),
);
export const oneInput = lazily(() => z.object({ invitationId: invitationId() }));
export const freeInput = lazily(() =>
  z.object({
    ...who(),
    from: date().describe('The first date, as 2026-11-20.'),
    to: date().describe('The last date; at most 62 days.'),
    timezone: timezone(),
    durationMinutes: durationMinutes()
      .optional()
      .describe('A length that may be chosen; the usual one when it is not given.'),
    eventId: eventId().describe('An appointment that is to be moved, where one person may have several.'),
  }),
);
export const holdInput = lazily(() => z.object({ ...who(), startsAt: startsAt(), timezone: timezone() }));
export const takeInput = lazily(() =>
  z.object({
    ...who(),
    startsAt: startsAt(),
    timezone: timezone(),
    eventId: z
      .uuid()
      .optional()
      .describe('The hold that is confirmed, as hold_time answered; without it the time is taken at once.'),
    idempotencyKey: idempotencyKey(),
  }),
);
export const proposeInput = lazily(() =>
  z.object({
    ...who(),
    times: z.array(instant()).min(1).max(3).describe('Times to come, offered or not.'),
    note: z.string().max(1000).optional().describe('A word to the organizer.'),
    timezone: timezone(),
    idempotencyKey: idempotencyKey(),
  }),
);
export const moveInput = lazily(() =>
  z.object({ ...who(), eventId: eventId(), startsAt: startsAt(), timezone: timezone() }),
);
export const cancelInput = lazily(() => z.object({ ...who(), eventId: eventId() }));
export const whyInput = lazily(() =>
  z.object({ invitationId: invitationId(), startsAt: instant().describe('The time that is not offered.') }),
);
export const calendarInput = lazily(() =>
  z.object({
    from: date().describe('The first date, as 2026-11-20.'),
    to: date().describe('The last date; at most 62 days.'),
  }),
);
export const inviteInput = lazily(() =>
  z.object({
    title: z.string().min(1).max(200),
    description: z.string().max(5000).optional().describe('What guests read above the times.'),
    durationMinutes: durationMinutes(),
    participants: z
      .array(
        z.object({
          name: z.string().min(1).max(200),
          email: z.email().optional(),
          phone: z.string().max(40).optional(),
        }),
      )
      .min(1)
      .max(50)
      .describe('Each with an email address or a phone number in the form +12025550134.'),
    bookingsPerPerson: z
      .int()
      .min(1)
      .max(20)
      .optional()
      .describe('How many appointments each may take; one if not given.'),
    send: z.boolean().default(false).describe('Whether the links are sent at once; ask the person you work for first.'),
    idempotencyKey: idempotencyKey(),
  }),
);

const conversationId = lazily(() => z.uuid().describe('The conversation; from list_conversations.'));
export const talksInput = lazily(() =>
  z.object({
    view: z.enum(INBOX_VIEWS).optional(),
    q: z.string().max(200).optional().describe('A name, a whole contact, or words that were said.'),
    cursor: z.uuid().optional().describe('`nextCursor` of the page before.'),
    limit: z.int().min(1).max(50).optional(),
  }),
);
export const talkInput = lazily(() =>
  z.object({
    conversationId: conversationId(),
    since: z.int().min(0).optional().describe('Only messages after this number.'),
    before: z.int().min(1).optional().describe('Only the last ones before this number.'),
    limit: z.int().min(1).max(100).optional(),
  }),
);
export const sayInput = lazily(() =>
  z.object({
    conversationId: conversationId(),
    text: z.string().min(1).max(4000),
    idempotencyKey: idempotencyKey(),
  }),
);
export const templatesInput = lazily(() =>
  z.object({
    conversationId: conversationId(),
    q: z.string().max(200).optional().describe('Words of its name.'),
    language: z.string().max(20).optional().describe('Such as en_US.'),
    cursor: z.string().max(10).optional().describe('`nextCursor` of the page before.'),
    limit: z.int().min(1).max(100).optional(),
  }),
);
export const sendTemplateInput = lazily(() =>
  z.object({
    conversationId: conversationId(),
    name: z.string().min(1).max(512),
    language: z.string().min(2).max(20),
    values: z
      .record(z.string(), z.string().max(1000))
      .default({})
      .describe('What stands in its `places`, by their keys; `header.file` is an https address.'),
    idempotencyKey: idempotencyKey(),
  }),
);
export const handBackInput = lazily(() =>
  z.object({
    conversationId: conversationId(),
    handled: z.string().max(500).default('').describe('What you have settled, for the agent to know.'),
  }),
);

export const takeOverInput = lazily(() =>
  z.object({
    conversationId: conversationId(),
    minutes: z.literal([...TAKE_MINUTES]).describe('For how long; 0 until it is handed back.'),
  }),
);
export const assignInput = lazily(() =>
  z.object({
    conversationId: conversationId(),
    to: z.uuid().nullable().describe('From list_colleagues; null for nobody.'),
  }),
);
export const linkInput = lazily(() => z.object({ conversationId: conversationId(), idempotencyKey: idempotencyKey() }));
export const notesInput = lazily(() =>
  z.object({
    conversationId: conversationId(),
    cursor: z.uuid().optional().describe('`nextCursor` of the page before.'),
    limit: z.int().min(1).max(50).optional(),
  }),
);
export const noteInput = lazily(() =>
  z.object({
    conversationId: conversationId(),
    text: z.string().min(1).max(5000),
    idempotencyKey: idempotencyKey(),
  }),
);

export const archiveInput = lazily(() =>
  z.object({ conversationId: conversationId(), archived: z.boolean().describe('false takes it out again.') }),
);
export const blockInput = lazily(() =>
  z.object({ conversationId: conversationId(), blocked: z.boolean().describe('false lets them write again.') }),
);

const agentId = lazily(() => z.uuid().describe('The agent; from list_agents.'));
export const pauseInput = lazily(() => z.object({ agentId: agentId(), paused: z.boolean() }));
export const knowledgeInput = lazily(() =>
  z.object({ agentId: agentId(), question: z.string().min(1).max(500).describe('As a customer would ask it.') }),
);
export const questionsInput = lazily(() =>
  z.object({
    agentId: agentId(),
    cursor: z.string().max(60).optional().describe('`nextCursor` of the page before.'),
    limit: z.int().min(1).max(50).optional(),
  }),
);
export const teachInput = lazily(() =>
  z.object({
    questionId: z.uuid().describe('The question; from list_open_questions.'),
    answer: z.string().min(1).max(10_000).describe('What is true, as customers are to hear it.'),
    idempotencyKey: idempotencyKey(),
  }),
);
export const knowInput = lazily(() =>
  z.object({
    agentId: agentId(),
    title: z.string().min(1).max(200).describe('What it is about.'),
    text: z.string().min(1).max(50_000).describe('What the agent is to know; facts, not orders.'),
    idempotencyKey: idempotencyKey(),
  }),
);
export const readPageInput = lazily(() =>
  z.object({
    agentId: agentId(),
    url: z.url().describe('The address of a page that anybody can read; it is read again every day.'),
    idempotencyKey: idempotencyKey(),
  }),
);
export const nothing = lazily(() => z.object({}));
