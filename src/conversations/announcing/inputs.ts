/** What the row of a judgement's happening holds, as other programs are told it. */
import * as z from 'zod';
import { LEAD_STATUS_TAGS } from '#leads/index.ts';
import { SCORE_KINDS, type ScoreKind } from '../extracting/inputs.ts';

const scores = Object.fromEntries(SCORE_KINDS.map((kind) => [kind, z.int()])) as Record<ScoreKind, z.ZodInt>;

/** Beside the total each score by its name. */
export const keptScore = z.object({
  conversationId: z.string(),
  tag: z.enum(LEAD_STATUS_TAGS),
  total: z.int(),
  before: z.int().nullable(),
  ...scores,
});
