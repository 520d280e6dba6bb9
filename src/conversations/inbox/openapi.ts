/** What the document of the API says of the routes here, and the shapes of their answers. */
import * as z from 'zod';
import { PLATFORMS } from '#channels/index.ts';
import type { Texts } from '#foundation/http/openapi.ts';
import {
  idempotencyKey,
  instantOut,
  listOut,
  pageParameters,
  pathParameter,
  problemResponse,
} from '#foundation/http/openapi.ts';
import { IDENTITY_KINDS, LEAD_STATUS_TAGS } from '#leads/index.ts';
import { answered, body, tags, told, which } from '../doors/openapi.ts';
import { CONVERSATION_STATUSES, HANDOVER_REASONS, MESSAGE_KINDS, MODES, SENDERS } from '../inputs.ts';
import { noteForm } from '../notes/inputs.ts';
import { assignInput, INBOX_VIEWS, modeInput } from './inputs.ts';
import { sayShape } from './templates/inputs.ts';

const lineOut = z
  .object({
    id: z.uuid(),
    platform: z.enum(PLATFORMS),
    channel: z.string().meta({ description: 'What the channel is called.' }),
    status: z.enum(CONVERSATION_STATUSES),
    mode: z.enum(MODES).meta({ description: 'Who answers.' }),
    unread: z.number().int(),
    waitingSince: instantOut.nullable().meta({ description: 'Since when the customer waits for a person.' }),
    lastAt: instantOut,
    lastText: z.string().nullable(),
    lastSender: z.enum(SENDERS).nullable(),
    assignedTo: z.uuid().nullable(),
    assignedName: z.string().nullable(),
    personId: z.uuid().meta({ description: 'Whom it is with, as under `/people`.' }),
    name: z.string().nullable(),
    tag: z.enum(LEAD_STATUS_TAGS).nullable(),
    reach: z
      .object({ kind: z.enum(IDENTITY_KINDS), value: z.string() })
      .nullable()
      .meta({ description: 'What they write from; not of visitors of a website.' }),
  })
  .meta({ id: 'ConversationLine' });

const headOut = lineOut
  .extend({
    agent: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    channelId: z.uuid(),
    language: z.string().nullable(),
    lastSeq: z.number().int().meta({ description: 'The number of the last message.' }),
    handoverReason: z.enum(HANDOVER_REASONS).nullable(),
    modeUntil: instantOut.nullable().meta({ description: 'When the agent answers again by itself.' }),
    windowUntil: instantOut.nullable().meta({ description: 'Until when the platform lets you write freely.' }),
    blockedAt: instantOut.nullable(),
  })
  .meta({ id: 'Conversation' });

export const messageOut = z
  .object({
    id: z.uuid(),
    seq: z.number().int().meta({ description: 'Its number in the conversation; without gaps.' }),
    sender: z.enum(SENDERS),
    authorId: z.uuid().nullable(),
    author: z.string().nullable().meta({ description: 'The member who wrote it.' }),
    kind: z.enum(MESSAGE_KINDS),
    text: z.string(),
    content: z.record(z.string(), z.unknown()).nullable().meta({ description: 'What it is beside its words.' }),
    replyTo: z.uuid().nullable(),
    clientId: z.string().nullable(),
    edited: z.boolean(),
    revoked: z.boolean(),
    at: instantOut,
    sentAt: instantOut.nullable(),
    deliveredAt: instantOut.nullable(),
    readAt: instantOut.nullable(),
    failedAt: instantOut.nullable(),
    fault: z.string().nullable().meta({ description: 'Why it did not arrive.' }),
  })
  .meta({ id: 'Message' });

const noteOut = z
  .object({ id: z.uuid(), text: z.string(), authorId: z.uuid(), author: z.string(), at: instantOut })
  .meta({ id: 'ConversationNote' });

const shown = (...problems: number[]) => answered(200, 'The conversation.', headOut, 404, ...problems);
const asked = (name: string, description: string, schema: Record<string, unknown>) =>
  ({ name, in: 'query', description, schema }) as const;
const modes = [
  told(modeInput().options[0], { minutes: 'For how long: 30, 120 or 1440; 0 until you hand back.' }),
  told(modeInput().options[1], { handled: 'What a person has settled, which the agent is told.' }),
] as unknown as ReturnType<typeof modeInput>['options'];
const number = { type: 'integer', minimum: 0 };

export const texts = {
  get: {
    tags,
    summary: 'Conversations',
    description:
      'Those first in which something was said last; `waiting` the longest first. With `q` the best, on one page.',
    parameters: [
      asked('view', 'Which.', { type: 'string', enum: [...INBOX_VIEWS], default: 'open' }),
      asked('channel', 'Only of this platform.', { type: 'string', enum: [...PLATFORMS] }),
      asked('tag', 'Only with people who have it.', { type: 'string' }),
      asked('q', 'A name, a whole contact, or words that were said.', { type: 'string' }),
      ...pageParameters,
    ],
    responses: answered(200, 'A page of them.', listOut(lineOut), 422),
  },
  getColleagues: {
    tags,
    summary: 'Colleagues',
    description:
      'The members of the organization, by name: to whom conversations are given, into whose calendars agents book.',
    responses: answered(
      200,
      'The members.',
      z.object({ data: z.array(z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'Colleague' })) }),
    ),
  },
  getOne: {
    tags,
    summary: 'One conversation',
    description: 'With who answers and how long one may write.',
    parameters: [which],
    responses: shown(),
  },
  getMessages: {
    tags,
    summary: 'What was said',
    description: 'The oldest of the page first. `nextCursor` is the next `since`, or the next `before`.',
    parameters: [
      which,
      asked('since', 'Messages after this number.', number),
      asked('before', 'The last messages before this number; the newest of all when neither is given.', number),
      pageParameters[0],
    ],
    responses: answered(200, 'A page of them.', listOut(messageOut), 404, 422),
  },
  postMessages: {
    tags,
    summary: 'Answer as a person',
    description:
      'In the name of the key’s owner; the agent keeps still from then on. With the same `clientId`, or `Idempotency-Key`, it is said once, however late it comes again.',
    parameters: [which, idempotencyKey()],
    requestBody: body(
      told(sayShape(), {
        text: 'What the customer reads.',
        template:
          'Instead of a text, also after WhatsApp’s 24 hours: one of its templates, with `values` by its places.',
        clientId: 'Your own mark of it: what comes again with the same one is said once.',
      }),
    ),
    responses: answered(201, 'It is said.', messageOut, 404, 409, 415, 422),
  },
  postBookingLink: {
    tags,
    summary: 'Send a link to book by',
    description:
      'The customer’s own, by the terms of the conversation’s agent, said in the customer’s language as an answer of yours.',
    parameters: [which, idempotencyKey()],
    responses: answered(201, 'It is said.', messageOut, 404, 409, 422),
  },
  putMode: {
    tags,
    summary: 'Take over, or hand back',
    description:
      'As `human` for 30, 120 or 1440 minutes, or with 0 until you hand back. As `agent` with what a person has settled, which the agent is told.',
    parameters: [which],
    requestBody: body(z.discriminatedUnion('mode', modes)),
    responses: shown(409, 415, 422),
  },
  putAssignment: {
    tags,
    summary: 'Give it to somebody',
    description: 'To a member, or with null to nobody.',
    parameters: [which],
    requestBody: body(told(assignInput(), { to: { description: 'A member, or null.', format: 'uuid' } })),
    responses: shown(415, 422),
  },
  putArchive: {
    tags,
    summary: 'Archive it',
    description: 'Whoever writes again begins a new one.',
    parameters: [which],
    responses: shown(409),
  },
  deleteArchive: {
    tags,
    summary: 'Reopen it',
    description: 'Not where they have begun another one meanwhile.',
    parameters: [which],
    responses: shown(409),
  },
  putBlock: {
    tags,
    summary: 'Block whom it is with',
    description: 'What they write from there reaches nobody; the conversation is archived.',
    parameters: [which],
    responses: shown(),
  },
  deleteBlock: {
    tags,
    summary: 'Let them write again',
    description: 'The conversation stays archived.',
    parameters: [which],
    responses: shown(),
  },
  putRead: {
    tags,
    summary: 'Mark it as read',
    description: 'For all colleagues.',
    parameters: [which],
    responses: shown(),
  },
  deleteRead: {
    tags,
    summary: 'Mark it as unread',
    description: 'So that somebody looks at it again.',
    parameters: [which],
    responses: shown(),
  },
  getNotes: {
    tags,
    summary: 'Notes in a conversation',
    description: 'For colleagues, never sent; newest first.',
    parameters: [which, ...pageParameters],
    responses: answered(200, 'A page of them.', listOut(noteOut), 404, 422),
  },
  postNotes: {
    tags,
    summary: 'Leave a note',
    description: 'It is never sent.',
    parameters: [which, idempotencyKey()],
    requestBody: body(told(noteForm, { text: 'What colleagues read.' })),
    responses: answered(201, 'It is kept.', noteOut, 404, 415, 422),
  },
  deleteNotesOne: {
    tags,
    summary: 'Remove a note',
    description: 'One of your own.',
    parameters: [which, pathParameter('noteId', 'The note.', 'uuid')],
    responses: { 204: { description: 'It is removed.' }, ...problemResponse(401, 403, 404, 429) },
  },
} satisfies Texts;
