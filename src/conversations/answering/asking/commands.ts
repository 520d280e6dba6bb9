/**
 * Asking, and doing what is asked for, until there are words for the customer: in few rounds, within what was set aside.
 * What a model declines, leaves empty or cuts off is asked for once more; then a person is.
 */
import { creditsFor } from '#billing/index.ts';
import type {
  Model,
  ModelAnswer,
  ModelCall,
  ModelItem,
  ModelQuestion,
  ModelUse,
} from '#foundation/services/model/index.ts';
import { useTool } from '../../tools/commands.ts';
import type { Desk, ToolOutput } from '../../tools/inputs.ts';
import { Superseded } from '../../tools/inputs.ts';
import { usedItems } from '../framing/rules.ts';
import { type Allowed, guarded, guardedPart, recites } from '../guarding/rules.ts';
import type { Trace } from '../inputs.ts';

/** So often a model is asked in one turn, with its tools; the last time it has to speak. */
export const ROUNDS_MAX = 6;
const AGAIN_MAX = 1;
const CALLS_MAX = 3;
const OUTPUT_MAX = 12_000;

/** What asking came to: words, or why there are none. */
export type Asked = { kind: 'said'; text: string } | { kind: 'trouble'; why: string } | { kind: 'over' };

export type Asking = {
  model: Model;
  question: ModelQuestion;
  desk: Desk;
  /** What the answer may name; links of tools are added while they are used. */
  allowed: Omit<Allowed, 'links'> & { links: string[] };
  /** Credits that were set aside; null where nothing is counted. */
  aside: number | null;
  trace: Trace;
  signal: AbortSignal;
  part(text: string): void;
  now(): number;
  /** Does a call; the real tools where nothing is said. */
  use?(desk: Desk, call: Pick<ModelCall, 'name' | 'arguments'>): Promise<ToolOutput>;
};

/** Asks until there are words. The trace, its use and the desk tell what was done on the way. */
export async function askUntilSaid(asking: Asking): Promise<Asked> {
  const { question, trace, desk, signal } = asking;
  const items: ModelItem[] = [...question.items];
  let again = 0;
  for (let round = 1; ; round++) {
    const isLast = round >= ROUNDS_MAX || isSpent(asking);
    const answer = await askOnce(asking, { ...question, items, tools: isLast ? [] : question.tools });
    if (signal.aborted) return { kind: 'over' };
    const fault = faultOf(answer, asking);
    if (fault === null && answer.ok && answer.calls.length > 0) {
      if (isLast) return { kind: 'trouble', why: 'rounds' };
      if (!(await useAll(asking, items, answer.calls.slice(0, CALLS_MAX)))) return { kind: 'over' };
      // The person who goes on is told of by our own words.
      if (desk.handOver !== null && trace.used.at(-1)?.name === 'hand_over' && answer.text.trim() !== '')
        return { kind: 'said', text: cleaned(asking, answer.text) };
    } else if (fault === null && answer.ok) {
      return { kind: 'said', text: cleaned(asking, answer.text) };
    } else if (again < AGAIN_MAX && mayHelp(fault!) && !isLast) {
      again++;
      if (fault === 'too_long') items.splice(0, Math.floor(items.length / 2));
      dropLoneResults(items);
    } else return { kind: 'trouble', why: fault! };
  }
}

async function askOnce(asking: Asking, question: ModelQuestion): Promise<ModelAnswer> {
  const { model, trace, signal, allowed, now } = asking;
  const began = now();
  const part = (text: string) => {
    const shown = guardedPart(text, allowed);
    if (shown !== '') asking.part(shown);
  };
  const answer = await model.ask(question, { signal, part });
  trace.rounds.push({
    ms: now() - began,
    fault: answer.ok ? null : answer.fault,
    use: answer.use,
    text: answer.ok ? answer.text.slice(0, OUTPUT_MAX) : '',
    calls: answer.ok ? answer.calls.map(({ name }) => name) : [],
  });
  return answer;
}

// Declined, nothing at all, half of it, or our rules read aloud: none of it is for the customer.
function faultOf(answer: ModelAnswer, { question, allowed }: Asking): string | null {
  if (!answer.ok) return answer.fault;
  if (answer.refused) return 'refused';
  if (answer.cut) return 'cut';
  if (answer.calls.length > 0) return null;
  if (recites(answer.text, question.instructions)) return 'recited';
  return guarded(answer.text, allowed).text === '' ? 'empty' : null;
}

function mayHelp(fault: string): boolean {
  return fault === 'refused' || fault === 'empty' || fault === 'cut' || fault === 'recited' || fault === 'too_long';
}

async function useAll(
  asking: Asking,
  items: ModelItem[],
  calls: readonly { id: string; name: string; arguments: string }[],
) {
  const { desk, trace, signal, allowed, use = useTool } = asking;
  for (const call of calls) {
    if (signal.aborted) return false;
    try {
      const answered = await use(desk, call);
      const output = JSON.stringify(answered).slice(0, OUTPUT_MAX);
      const used = { ...call, arguments: call.arguments.slice(0, OUTPUT_MAX), output };
      trace.used.push(used);
      allowed.links.push(...linksIn(answered));
      allowed.texts += ` ${call.name === 'search_knowledge' ? output : ''}`;
      items.push(...usedItems(used));
    } catch (error) {
      if (error instanceof Superseded) return false;
      throw error;
    }
  }
  return true;
}

/** The links that a tool gave, wherever they stand in what it answered. */
export function linksIn(answered: unknown): string[] {
  if (typeof answered !== 'object' || answered === null) return [];
  return Object.entries(answered).flatMap(([key, value]) => {
    return (key === 'link' || key === 'url') && typeof value === 'string' ? [value] : linksIn(value);
  });
}

function cleaned({ allowed, trace }: Asking, text: string): string {
  const { text: words, removed } = guarded(text, allowed);
  trace.removed.push(...removed);
  return words;
}

function isSpent({ aside, trace }: Asking): boolean {
  return aside !== null && creditsFor(useOf(trace)) >= aside;
}

/** All that was used in a turn. */
export function useOf({ rounds }: Trace): ModelUse {
  return rounds.reduce(
    (sum, { use }) => ({
      input: sum.input + use.input,
      cached: sum.cached + use.cached,
      output: sum.output + use.output,
      reasoning: sum.reasoning + use.reasoning,
    }),
    { input: 0, cached: 0, output: 0, reasoning: 0 },
  );
}

// Where the beginning was cut off, an answer may stand there without its question.
function dropLoneResults(items: ModelItem[]): void {
  const calls = new Set(items.flatMap((item) => (item.kind === 'call' ? [item.id] : [])));
  const results = new Set(items.flatMap((item) => (item.kind === 'result' ? [item.id] : [])));
  const whole = items.filter((item) =>
    item.kind === 'call' ? results.has(item.id) : item.kind === 'result' ? calls.has(item.id) : true,
  );
  items.splice(0, items.length, ...whole);
}
