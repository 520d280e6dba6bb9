/**
 * What is believed of an extraction. A model may be wrong or talked into something by the customer: a score counts as far
 * as messages of the customer prove it, a name, address or company only where the customer wrote it.
 */
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { foldName, type LeadStatusTag } from '#leads/index.ts';
import { type ExtractionAnswer, SCORE_KINDS, type ScoreKind, type TranscriptLine } from './inputs.ts';

const HOT_FROM = 12;
const WARM_FROM = 8;
const NAME_MAX = 120;
const SENTENCE_MAX = 600;
const CONTROL = /\p{Cc}+/gu;

export type Judged = { score: 1 | 2 | 3; evidence: number[]; reason: string };
export type Scores = Record<ScoreKind, Judged>;

/** What is kept: every score with its proof, their sum from 5 to 15, and the tag that follows from it. */
export type Believed = Omit<ExtractionAnswer, 'scores'> & { scores: Scores; total: number; tag: LeadStatusTag };

/** Judges an answer against the conversation that it is about. */
export function believe(answer: ExtractionAnswer, lines: readonly TranscriptLine[]): Believed {
  const said = lines.filter(({ from }) => from === 'customer');
  const numbers = new Set(said.map(({ n }) => n));
  const heard = said.map(({ text }) => text).join('\n');
  const scores = Object.fromEntries(SCORE_KINDS.map((kind) => [kind, proven(answer.scores[kind], numbers)])) as Record<
    ScoreKind,
    Judged
  >;
  const total = totalOf(scores);
  return {
    name: written(answer.name, heard),
    email: writtenAddress(answer.email, heard),
    company: written(answer.company, heard),
    intent: sentence(answer.intent),
    scores,
    cta: answer.cta,
    notification: sentence(answer.notification) ?? '',
    notes: sentence(answer.notes),
    total,
    tag: tagOf(total),
  };
}

/** The sum of five scores, 5 to 15. */
export function totalOf(scores: Record<ScoreKind, { score: number }>): number {
  return SCORE_KINDS.reduce((sum, kind) => sum + scores[kind].score, 0);
}

/** Hot from 12, Warm from 8, Cold below. */
export function tagOf(total: number): LeadStatusTag {
  if (total >= HOT_FROM) return 'hot';
  else return total >= WARM_FROM ? 'warm' : 'cold';
}

// What is not in the conversation proves nothing and costs a point, since the rest was made up beside it.
function proven({ score, evidence, reason }: Judged, numbers: ReadonlySet<number>): Judged {
  const real = [...new Set(evidence)].filter((number) => numbers.has(number)).toSorted((one, other) => one - other);
  const invented = evidence.some((number) => !numbers.has(number));
  const lowered = Math.max(1, invented ? score - 1 : score) as 1 | 2 | 3;
  return { score: real.length === 0 ? 1 : lowered, evidence: real, reason: sentence(reason) ?? '' };
}

function written(text: string | null, heard: string): string | null {
  const plain = text?.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim().slice(0, NAME_MAX) ?? '';
  return plain !== '' && squeezed(heard).includes(squeezed(plain)) ? plain : null;
}

// "Acme Dental" is proven by "noor@acme-dental.example" too.
function squeezed(text: string): string {
  return foldName(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function writtenAddress(text: string | null, heard: string): string | null {
  const email = text === null ? null : normalizeEmail(text);
  return email !== null && heard.toLowerCase().includes(email) ? email : null;
}

function sentence(text: string | null): string | null {
  const plain = text?.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim().slice(0, SENTENCE_MAX) ?? '';
  return plain === '' ? null : plain;
}
