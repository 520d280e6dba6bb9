/** What the document of the API says of the webhooks that tell of conversations and what is said in them. */
import * as z from 'zod';
import { PLATFORMS } from '#channels/index.ts';
import { HANDOVER_REASONS, MESSAGE_KINDS, MODES } from '#conversations/inputs.ts';
import { type HookTexts, instantOut } from '#foundation/http/openapi.ts';
import { LEAD_STATUS_TAGS } from '#leads/index.ts';
import { SCORE_KINDS, type ScoreKind } from '../extracting/inputs.ts';

const about = {
  conversationId: z.uuid().meta({ description: 'The conversation, as under `/conversations`.' }),
  leadId: z.uuid().meta({ description: 'Who writes, as under `/people`.' }),
  channelId: z.uuid().meta({ description: 'The channel, as under `/channels`.' }),
  platform: z.enum(PLATFORMS).meta({ description: 'What kind of channel it is.', examples: ['whatsapp'] }),
};

export const conversationTold = z.strictObject({
  ...about,
  mode: z.enum(MODES).meta({ description: 'Who answers: the agent, a person, or for now nobody.' }),
  reason: z
    .enum(HANDOVER_REASONS)
    .nullable()
    .meta({ description: 'Why a person is asked for.', examples: ['asked'] }),
  waitingSince: instantOut.nullable().meta({
    description: 'Since when somebody waits for a person.',
    examples: ['2026-11-20T09:00:00Z'],
  }),
  createdAt: instantOut.meta({ description: 'When the conversation began.' }),
});

export const messageTold = z.strictObject({
  ...about,
  message: z
    .strictObject({
      id: z.uuid().meta({ description: 'The message.' }),
      seq: z.int().meta({ description: 'Its place in the conversation; numbers rise.', examples: [7] }),
      kind: z.enum(MESSAGE_KINDS).meta({ description: 'What it is.' }),
      text: z.string().meta({
        description:
          'What was written; of a picture, a recording or a file what stands with it, which may be nothing. Its files are listed at `/conversations/{id}/messages`.',
        examples: ['May I come on Friday?'],
      }),
      sentAt: instantOut.meta({ description: 'When it was sent, by the clock of the platform.' }),
    })
    .meta({ description: 'As it is when this is told.' }),
});

const MEANINGS: Record<ScoreKind, string> = {
  intent: 'To buy or to book.',
  urgency: 'How soon.',
  budget: '3: agreed to a price; 1: a plain obstacle, or nothing known.',
  fit: 'With what the business offers.',
  engagement: 'How much they take part.',
};

const scoreOf = (kind: ScoreKind) => z.int().min(1).max(3).meta({ description: MEANINGS[kind] });

/** Beside what is told of the person. */
export const scoreTold = z.strictObject({
  conversationId: z.uuid().meta({ description: 'The conversation that was judged.' }),
  tag: z.enum(LEAD_STATUS_TAGS).meta({ description: 'What the conversation says of them.', examples: ['warm'] }),
  total: z
    .int()
    .min(5)
    .max(15)
    .meta({ description: 'The sum of the scores.', examples: [11] }),
  before: z
    .int()
    .min(5)
    .max(15)
    .nullable()
    .meta({
      description: 'The total until now; null the first time.',
      examples: [8],
    }),
  scores: z
    .strictObject(Object.fromEntries(SCORE_KINDS.map((kind) => [kind, scoreOf(kind)])) as Record<ScoreKind, z.ZodInt>)
    .meta({
      description: 'Each from 1 to 3.',
      examples: [{ intent: 3, urgency: 2, budget: 2, fit: 2, engagement: 2 }],
    }),
});

export const hooks = {
  'lead.scored': {
    summary: 'A conversation says how likely somebody is to come',
    description:
      'A conversation was judged and came to another result than before. Why stands at `/conversations/{id}/extraction`.',
    data: scoreTold,
  },
  'message.received': {
    summary: 'A customer wrote',
    description: 'Over any channel. What the agent or a member answers is not told.',
    data: messageTold,
  },
  'conversation.opened': {
    summary: 'A conversation began',
    description: 'Somebody wrote for the first time, or again after the last conversation was put away.',
    data: conversationTold,
  },
  'conversation.handed_over': {
    summary: 'The agent asks for a person',
    description: 'From now on a person answers; `reason` says why.',
    data: conversationTold,
  },
} satisfies HookTexts;
