/** A conversation that nobody has: kept in the page itself, and never in the database. */
import * as z from 'zod';

const LINES_MAX = 60;
const TEXT_MAX = 4_000;
const USED_MAX = 12_000;
const STATE_MAX = 200_000;

export const triedUse = z.object({
  id: z.string().max(200),
  name: z.string().max(80),
  arguments: z.string().max(USED_MAX),
  output: z.string().max(USED_MAX),
});

export const triedLine = z.object({
  from: z.enum(['customer', 'agent']),
  text: z.string().max(TEXT_MAX),
  /** What the agent looked up and did for these words. */
  used: z.array(triedUse).max(20).default([]),
  /** What it took: milliseconds, tokens and credits. */
  cost: z.object({ ms: z.int(), tokens: z.int(), credits: z.int() }).nullable().default(null),
  /** Why a person would have been called, and what was taken out of the words. */
  why: z.string().max(80).nullable().default(null),
  version: z.int().nullable().default(null),
});
export type TriedLine = z.output<typeof triedLine>;

export const tried = z.object({ id: z.uuid(), lines: z.array(triedLine).max(LINES_MAX) });
/** The conversation as the page carries it along. */
export type Tried = z.output<typeof tried>;

/** What a page carried along; a new conversation called `id` where it is none. */
export function readTried(text: string | undefined, id: string): Tried {
  try {
    const read = tried.safeParse(JSON.parse((text ?? '').slice(0, STATE_MAX)));
    return read.success ? read.data : { id, lines: [] };
  } catch {
    return { id, lines: [] };
  }
}

export const sayForm = z.object({
  said: z.string().trim().min(1).max(TEXT_MAX),
  state: z.string().optional(),
});

/** What a program says to an agent; `conversation` is the one of the answer before, as it came. */
export const askInput = z.object({ said: sayForm.shape.said, conversation: tried.optional() });

const number = z.coerce.number().pipe(z.int().min(1).max(1_000_000));
export const compareForm = z.object({ conversation: z.uuid(), one: number, other: number });

const version = z.int().min(1).max(1_000_000);
/** The same from a program. */
export const comparisonInput = z.object({ conversationId: z.uuid(), one: version, other: version });
