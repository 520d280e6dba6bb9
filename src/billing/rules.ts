/** What work costs in credits, and what is set aside for it beforehand. Pure. */

/** Credits for a thousand tokens; what a vendor has read before costs it a tenth. */
const INPUT_PRICE = 1;
const CACHED_PRICE = 0.1;
const OUTPUT_PRICE = 4;
const PER_TOKENS = 1_000;
/** So few letters are a token in no language, so that what is set aside is enough. */
const LETTERS_PER_TOKEN = 2;
/** What an organization of the free plan has for a month, beside what it buys, unless it was given a measure of its own. */
export const MONTHLY_CREDITS = 20_000;

/** Tokens as they were counted: `cached` are part of `input`, `reasoning` of `output`. */
export type TokensUsed = { input: number; cached: number; output: number; reasoning: number };

/** What these tokens cost, in whole credits; anything at all costs one. */
export function creditsFor({ input, cached, output }: TokensUsed): number {
  const fresh = Math.max(0, input - cached);
  const cost = (fresh * INPUT_PRICE + Math.min(cached, input) * CACHED_PRICE + output * OUTPUT_PRICE) / PER_TOKENS;
  return Math.ceil(cost);
}

/** The most that asking may cost: `letters` are asked `rounds` times, each with the answers before it. */
export function creditsAtMost({ letters, maxOutput, rounds }: { letters: number; maxOutput: number; rounds: number }) {
  const asked = Math.ceil(letters / LETTERS_PER_TOKEN);
  const input = rounds * asked + ((rounds * (rounds - 1)) / 2) * maxOutput;
  return Math.max(1, creditsFor({ input, cached: 0, output: rounds * maxOutput, reasoning: 0 }));
}

/** The month of an instant (ms), by which credits are given: `month:2026-11`, in UTC. */
export function monthOf(now: number): string {
  return `month:${new Date(now).toISOString().slice(0, 7)}`;
}

/** The day (YYYY-MM-DD) of the month after the instant's (ms), on which credits are given anew. */
export function nextMonth(now: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}
