/**
 * What a conversation says of the customer. Whoever answers, a model or rules, is shown one `user` item that holds
 * `transcriptText(...)` and answers JSON of `extractionSchema()`, asked for as `question.format` with the name
 * `EXTRACTION`. The words of the conversation stand in that item as data, each with the number of its message.
 */
import * as z from 'zod';

/** The name of the format, by which whoever answers by rules knows that this is no conversation. */
export const EXTRACTION = 'extraction';

export const SCORE_KINDS = ['intent', 'urgency', 'budget', 'fit', 'engagement'] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];

export const CTA_KINDS = ['pricing', 'demo', 'followup', 'sample', 'website', 'escalated'] as const;
export type CtaKind = (typeof CTA_KINDS)[number];

const EVIDENCE_MAX = 20;

/** One message as it is shown: its number, who wrote it, and their words. */
const line = z.object({ n: z.int(), from: z.enum(['customer', 'agent', 'person']), text: z.string() });
const transcript = z.array(line);
export type TranscriptLine = z.output<typeof line>;

/** The conversation as the one thing that whoever extracts is shown. */
export function transcriptText(lines: readonly TranscriptLine[]): string {
  return JSON.stringify(lines);
}

/** The lines of `transcriptText`; none where the text is something else. */
export function readTranscript(text: string): TranscriptLine[] {
  try {
    return transcript.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

const score = z.object({
  /** 1 little or unknown, 2 some, 3 plainly. */
  score: z.literal([1, 2, 3]),
  /** Numbers of the customer's messages that prove it. */
  evidence: z.array(z.int()).transform((numbers) => numbers.slice(0, EVIDENCE_MAX)),
  reason: z.string(),
});

const words = z.string().nullable();

/** What is answered. Names and addresses only as the customer wrote them, null where they did not. */
export const extractionAnswer = z.object({
  name: words,
  email: words,
  company: words,
  intent: words,
  /** Budget: 3 money is no obstacle or agreed to, 2 open, 1 a plain obstacle or nothing known. */
  scores: z.object({ intent: score, urgency: score, budget: score, fit: score, engagement: score }),
  cta: z.object({
    pricing: z.boolean(),
    demo: z.boolean(),
    followup: z.boolean(),
    sample: z.boolean(),
    website: z.boolean(),
    escalated: z.boolean(),
  }),
  /** One sentence for the owner: who wants what, and what to do now. */
  notification: z.string(),
  notes: words,
});
export type ExtractionAnswer = z.output<typeof extractionAnswer>;

/** The JSON schema of the answer as structured outputs want it: every key required, none besides. */
export function extractionSchema(): Record<string, unknown> {
  const text = { type: 'string' };
  const perhaps = { type: ['string', 'null'] };
  const scored = closed({
    score: { type: 'integer', enum: [1, 2, 3] },
    evidence: { type: 'array', items: { type: 'integer' } },
    reason: text,
  });
  return closed({
    name: perhaps,
    email: perhaps,
    company: perhaps,
    intent: perhaps,
    scores: closed(Object.fromEntries(SCORE_KINDS.map((kind) => [kind, scored]))),
    cta: closed(Object.fromEntries(CTA_KINDS.map((kind) => [kind, { type: 'boolean' }]))),
    notification: text,
    notes: perhaps,
  });
}

function closed(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** Who judged: the model, rules of ours, or a person who knew better. */
export const EXTRACTION_SOURCES = ['model', 'rules', 'person'] as const;
export type ExtractionSource = (typeof EXTRACTION_SOURCES)[number];
