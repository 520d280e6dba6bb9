// The agent that answers where no model is configured: rules over the words of seven languages and the same tools. It
// knows only what stands in the question, so that it can be tried on any conversation, again and again.

import type { Intent } from '#conversations/builtin/intents/rules.ts';
import { understood } from '#conversations/builtin/intents/rules.ts';
import {
  listening,
  type Memory,
  nothingYet,
  remember,
  type Turn,
  turnsOf,
} from '#conversations/builtin/memory/rules.ts';
import { type Asked, nextStep, type Step } from '#conversations/builtin/steps/rules.ts';
import type { ModelFacts, ModelItem } from '#foundation/services/model/index.ts';
import { words } from '#words/index.ts';

export type { Intent } from '#conversations/builtin/intents/rules.ts';
export type { Step } from '#conversations/builtin/steps/rules.ts';

/** A turn may use this many tools; more would be going in circles. */
const MOST_TOOLS = 6;

/** What the customer wants with what they said last, and the next step. A conversation without a word of theirs is greeted. */
export function answer(
  items: readonly ModelItem[],
  { facts, tools }: Asked,
): { intent: Intent; step: Step; language: string } {
  const turns = turnsOf(items);
  const last = turns.at(-1);
  const before = turns.slice(0, -1).reduce(remember, nothingYet(facts));
  if (!last) return { intent: 'greet', step: greeting(before, facts), language: before.language };
  return answerTurn(before, last, { facts, tools });
}

function greeting({ language }: Memory, { agent, business }: ModelFacts): Step {
  return { say: words(language).chat.hello(agent, business) };
}

function answerTurn(before: Memory, whole: Turn, question: Asked): { intent: Intent; step: Step; language: string } {
  const memory = listening(before, whole.said);
  const { intent, said, aside } = understood(before, memory, whole.said);
  const turn = { ...whole, said };
  const step = nextStep(intent, before, memory, turn, { ...question, aside });
  const isCircling = turn.done.length >= MOST_TOOLS && 'use' in step;
  return { intent, step: isCircling ? { say: words(memory.language).chat.trouble } : step, language: memory.language };
}
