/** A language model: asked once with all that was said, it answers with words or with the tools that it wants to be used. */

/** What was said so far, in order. Only `instructions` are ours: whatever comes from outside is `user` or a tool's `result`. */
export type ModelItem =
  | { kind: 'user'; text: string }
  | { kind: 'agent'; text: string }
  /** A person of the organization answered; the model is told that it was not itself. */
  | { kind: 'person'; text: string }
  | { kind: 'call'; id: string; name: string; arguments: string }
  | { kind: 'result'; id: string; output: string };

/** A function that the model may ask for. `parameters` is a JSON schema in which every key is required. */
export type ModelTool = { name: string; description: string; parameters: Record<string, unknown> };

/** Hours of one weekday, 0 is Sunday; minutes since midnight. */
export type OpenHours = { weekday: number; from: number; until: number };

/** What every answer may need and nobody guesses; `now` is milliseconds since 1970. */
export type ModelFacts = {
  now: number;
  zone: string;
  /** The zone of whose calendar it is; `zone` is the customer's as far as known. */
  home: string;
  /** Of the customer as far as known, else the organization's. */
  language: string;
  business: string;
  agent: string;
  person: string | null;
  hours: readonly OpenHours[];
  /** Lengths in minutes that can be booked, the usual one first. */
  durations: readonly number[];
  tone: string;
  /** An appointment came of the conversation, and stands. */
  booked?: boolean;
};

export type ModelQuestion = {
  /** Null: the one that is configured. */
  model: string | null;
  instructions: string;
  items: readonly ModelItem[];
  tools: readonly ModelTool[];
  facts: ModelFacts;
  maxOutputTokens: number;
  /** Of the customer, hashed: what a vendor keeps for tracing abuse. */
  customer: string;
  /** The answer is JSON of this shape. */
  format?: { name: string; schema: Record<string, unknown> };
};

export type ModelCall = { id: string; name: string; arguments: string };

/** Tokens, as the vendor counts them; all 0 where nothing is counted. */
export type ModelUse = { input: number; cached: number; output: number; reasoning: number };

/**
 * Why there is no answer: nobody answered in time (`silent`), later perhaps (`busy`, `locked`), never so (`invalid`), the
 * conversation is too long for it (`too_long`), the key or its money is at an end (`no_access`), half an answer (`broken`),
 * and `stopped` by us.
 */
export const MODEL_FAULTS = [
  'silent',
  'busy',
  'locked',
  'invalid',
  'too_long',
  'no_access',
  'broken',
  'stopped',
] as const;
export type ModelFault = (typeof MODEL_FAULTS)[number];

export type ModelAnswer =
  | {
      ok: true;
      text: string;
      calls: readonly ModelCall[];
      /** It declined: nothing of `text` is meant for the customer. */
      refused: boolean;
      /** It came to the end of what it may write. */
      cut: boolean;
      use: ModelUse;
      model: string;
    }
  | { ok: false; fault: ModelFault; retryAfterMs: number | null; use: ModelUse };

/** `part` is told all of the text that there is so far, whenever there is more of it. */
export type ModelHands = { signal: AbortSignal; part?: (text: string) => void };

export type Model = {
  /** Shown wherever its answers are judged. */
  readonly name: 'openai' | 'builtin';
  /** Never throws: what went wrong is a fault. */
  ask(question: ModelQuestion, hands: ModelHands): Promise<ModelAnswer>;
  /** Null where it has no embeddings: then words are searched for. */
  readonly embed: ((texts: readonly string[], signal: AbortSignal) => Promise<readonly number[][] | null>) | null;
};
