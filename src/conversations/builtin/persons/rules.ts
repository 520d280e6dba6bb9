// When a person is called without more ado: danger, a complaint, something urgent, or the wish for one.

import type { Memory } from '#conversations/builtin/memory/rules.ts';
import { wordsIn } from '#conversations/builtin/signals/rules.ts';
import type { Moment, When } from '#conversations/dates/rules.ts';
import type { Shift } from '#conversations/dates/shifts/rules.ts';
import { dateOf, localDay } from '#foundation/lib/zones.ts';

/** What was heard in a text, beside what was known before it. */
export type Heard = {
  said: string;
  signals: Set<string>;
  when: When | null;
  /** How far from a time that was spoken of. */
  shift: Shift | null;
  before: Memory;
  memory: Memory;
  isQuestion: boolean;
};

/** As many words as an answer has that is nothing else. */
export const SHORT_WORDS = 6;

/** Whether no more than an answer was said. */
export function isShort({ said }: Heard): boolean {
  return wordsIn(said).length <= SHORT_WORDS;
}

/** Whether a time says no more than today or now. */
export function isNow(when: When, { now, zone }: Moment): boolean {
  return when.days.every(({ to, minutes }) => to === dateOf(localDay(zone, now)) && !minutes && !when.minutes);
}

/** Why a person is to answer, or null where the agent may. */
export function needsPerson({ signals, when, before, memory }: Heard): 'urgent' | 'upset' | 'abuse' | 'person' | null {
  if (signals.has('danger')) return 'urgent';
  // A terrible cold is no complaint.
  if (signals.has('upset') || (signals.has('sour') && !when && !signals.has('book'))) return 'upset';
  // "I'll talk to my husband" asks for nobody of the business.
  const isPerson = signals.has('person') && before.asks !== 'person' && !signals.has('maybe');
  // "I need help right now" wishes for no time, and who is to be called back today is not looking for one.
  const isTimeless = !when?.saysDay || isNow(when, memory.moment);
  if (signals.has('urgent') && ((!signals.has('book') && isTimeless) || isPerson)) return 'urgent';
  if (signals.has('abuse')) return 'abuse';
  return isPerson ? 'person' : null;
}
