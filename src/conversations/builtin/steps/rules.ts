// The next step of the agent: one tool to use, or what to say. Nothing is booked, moved or cancelled without a clear yes to
// one appointment that was named, and every time that is named came from a tool.

import { choosable, meant, type Offered } from '#conversations/builtin/choosing/rules.ts';
import { withoutAddresses } from '#conversations/builtin/details/rules.ts';
import { find, offer, wishIn } from '#conversations/builtin/finding/rules.ts';
import type { Intent } from '#conversations/builtin/intents/rules.ts';
import { answerAside, hoursText, lookUp } from '#conversations/builtin/knowing/rules.ts';
import {
  appointmentsIn,
  type Done,
  isFailed,
  type Memory,
  shown,
  slotsIn,
  subjectOf,
  type Turn,
  used,
} from '#conversations/builtin/memory/rules.ts';
import { listed, said } from '#conversations/builtin/saying/rules.ts';
import { heard } from '#conversations/builtin/signals/rules.ts';
import { shiftIn } from '#conversations/dates/shifts/rules.ts';
import type { ModelFacts } from '#foundation/services/model/index.ts';
import { type Words, words } from '#words/index.ts';

/** A tool with what it is asked, or a text for the customer. */
export type Step = { use: string; asks: Record<string, unknown> } | { say: string };

/** One turn as its steps see it. */
export type Scene = {
  intent: Intent;
  before: Memory;
  memory: Memory;
  turn: Turn;
  facts: ModelFacts;
  tools: ReadonlySet<string>;
  t: Words['chat'];
  signals: ReadonlySet<string>;
};

/** What does not change within a question: the facts, the names of the tools that may be used, what is asked besides. */
export type Asked = { facts: ModelFacts; tools: ReadonlySet<string>; aside?: string | null };

const PATIENCE = 2;
const BOOKING = new Set<Intent>(['book', 'more', 'choose', 'move']);
// What may be asked for again at once: it books, moves and cancels nothing.
const REPEATABLE = new Set(['find_slots', 'hold_slot', 'my_appointments', 'search_knowledge']);
const REASONS = { person: 'asked', upset: 'upset', urgent: 'urgent' } as const;

/** What to do now in a turn, whose tools have answered `turn.done` so far. `before`: what was known before it. */
export function nextStep(intent: Intent, before: Memory, memory: Memory, turn: Turn, question: Asked): Step {
  const { facts, tools } = question;
  const mayBook = tools.has('hold_slot') && tools.has('confirm');
  const t = words(memory.language).chat;
  const signals = heard(withoutAddresses(turn.said), memory.language);
  const scene: Scene = { intent, before, memory, turn, facts, tools, t, signals };
  const aside = question.aside ? answerAside(scene, question.aside) : null;
  if (aside && 'use' in aside) return aside;
  const step = mainStep(scene, mayBook);
  return aside && 'say' in step ? { say: `${aside.say}\n\n${step.say}` } : step;
}

function mainStep(scene: Scene, mayBook: boolean): Step {
  const { intent, turn, signals, tools } = scene;
  const failed = turn.done.find((one) => isFailed(one) && isFailed(used(turn, one.name)!));
  if (failed) return failedWith(scene, failed);
  if (intent === 'person' || intent === 'upset' || intent === 'urgent') return handOver(scene, REASONS[intent]);
  const isForLink = intent === 'book' && signals.has('link') && tools.has('send_invitation') && wishIn(scene) === null;
  if (isForLink || (!mayBook && BOOKING.has(intent))) return sendLink(scene);
  if (intent === 'book' || intent === 'more') return find(scene);
  if (intent === 'cancel' || intent === 'mine') return ownAppointments(scene);
  if (intent === 'move') return moveTo(scene);
  if (intent === 'choose' || intent === 'details' || intent === 'yes') return decide(scene);
  if (intent === 'knowledge') return lookUp(scene);
  return { say: reply(scene) };
}

/** Who may not book sends the customer's own link, and where there is none either, asks a person. */
function sendLink(scene: Scene): Step {
  const { turn, t, tools } = scene;
  const sent = used(turn, 'send_invitation');
  if (!tools.has('send_invitation')) return handOver(scene, 'asked');
  if (!sent) return { use: 'send_invitation', asks: {} };
  return { say: `${t.link}\n${String(sent.answer.link ?? '')}` };
}

/** Why it cannot be, and that a person goes on, in the customer's language. */
function failedWith(scene: Scene, failed: Done): Step {
  const { name, answer, asked } = failed;
  if (name === 'hand_over') return { say: scene.t.handed };
  const times = scene.turn.done.filter((one) => one.name === name).length;
  if (answer.error === 'busy' && REPEATABLE.has(name) && times === 1) return { use: name, asks: asked };
  const next = handOver(scene, 'trouble');
  const { refusals } = words(scene.memory.language);
  const why = Object.hasOwn(refusals, String(answer.error))
    ? refusals[answer.error as keyof typeof refusals]
    : answer.say;
  return 'say' in next && typeof why === 'string' ? { say: `${why} ${next.say}` } : next;
}

function handOver({ turn, t }: Scene, reason: string): Step {
  if (!used(turn, 'hand_over')) return { use: 'hand_over', asks: { reason } };
  return { say: reason === 'upset' ? t.handedUpset : reason === 'urgent' ? t.handedUrgent : t.handed };
}

function ownAppointments(scene: Scene): Step {
  const { intent, before, turn, memory, t } = scene;
  const asked = used(turn, 'my_appointments');
  if (!asked) return { use: 'my_appointments', asks: {} };
  const all = appointmentsIn(asked.answer);
  if (all.length === 0 && intent === 'mine' && before.held)
    return { say: `${t.stillHeld(said(before.held, memory))} ${missing(scene)}` };
  if (all.length === 0) return { say: t.noAppointments };
  const list = listed(all.map((one) => said(one, memory)));
  if (intent === 'mine') return { say: all.length === 1 ? t.yoursOne(said(all[0]!, memory)) : `${t.yours}\n${list}` };
  const only = subjectOf(memory, intent === 'cancel' ? 'cancel' : 'move', turn.said, all);
  if (!only) return { say: `${t.yours}\n${list}\n${t.whichOne}` };
  if (intent === 'cancel' && !only.canCancel) return { say: t.cannotChange };
  if (intent === 'cancel') return { say: t.askCancel(said(only, memory)) };
  return { say: only.canMove ? t.askNewTime(said(only, memory)) : t.cannotChange };
}

function moveTo(scene: Scene): Step {
  const { turn, before, memory } = scene;
  const wish = wishIn(scene) ?? shiftIn(withoutAddresses(turn.said), memory.moment);
  if (before.asks === 'day' && before.subject && wish) return find(scene);
  const asked = used(turn, 'my_appointments');
  const all = asked ? appointmentsIn(asked.answer) : [];
  // "I can't on Friday, would Monday do?" of somebody who has no appointment is a wish for one.
  if (asked && wish && all.length === 0 && !scene.signals.has('move')) return find({ ...scene, intent: 'book' });
  return wish && subjectOf(memory, 'move', turn.said, all)?.canMove ? find(scene) : ownAppointments(scene);
}

/** A yes, a choice, or the details that were missing. */
function decide(scene: Scene): Step {
  const { before, turn, memory, signals, t } = scene;
  if (before.asks === 'person') return handOver(scene, 'unknown');
  if (before.asks === 'cancel' && before.subject) return cancelIt(scene, before.subject.id);
  if (before.asks === 'which') return aboutThatOne(scene);
  const gone = turn.done.find(({ answer }) => answer.gone);
  if (gone) return { say: goneText(scene, gone) };
  const choices = meant(withoutAddresses(turn.said), signals, choosable(before, signals), memory.moment);
  const only = before.offered.length === 1 ? before.offered[0] : undefined;
  const isFirst = choices.length === 1 || scene.intent === 'choose';
  const chosen =
    isFirst && choices.length > 0 ? choices[0]! : scene.intent === 'yes' && !before.held ? only : undefined;
  if (chosen && chosen.id !== before.held?.id) return take(scene, chosen);
  if (before.held) return confirmHeld(scene, before.held);
  if (before.offered.length === 1) return { say: offer(scene, before.offered, false) };
  const all = listed(before.offered.map((one) => said(one, memory)));
  return { say: before.offered.length > 1 ? `${t.whichOne}\n${all}` : t.help };
}

function cancelIt({ turn, before, memory, t }: Scene, appointment: string): Step {
  if (!used(turn, 'cancel')) return { use: 'cancel', asks: { appointment, reason: null } };
  return { say: t.cancelled(before.subject ? said(before.subject, memory) : '') };
}

function aboutThatOne({ turn, before, memory, signals, t }: Scene): Step {
  const [chosen] = meant(turn.said, signals, before.appointments, memory.moment);
  if (!chosen) return { say: t.whichOne };
  if (before.aim === 'cancel') return { say: chosen.canCancel ? t.askCancel(said(chosen, memory)) : t.cannotChange };
  return { say: chosen.canMove ? t.askNewTime(said(chosen, memory)) : t.cannotChange };
}

function goneText(scene: Scene, { answer }: Done): string {
  const slots = shown(slotsIn(answer));
  return slots.length === 0 ? `${scene.t.gone} ${scene.t.nothing}` : `${scene.t.gone}\n${offer(scene, slots, false)}`;
}

/** The chosen time is held, or the appointment moved to it; a yes to the only time is a yes to booking it too. */
function take(scene: Scene, slot: Offered): Step {
  const { before, turn, memory, intent, t } = scene;
  if (before.aim === 'move' && before.subject) {
    if (!used(turn, 'move')) return { use: 'move', asks: { appointment: before.subject.id, slot: slot.id } };
    return { say: t.moved(said(slot, memory)) };
  }
  if (!used(turn, 'hold_slot')) return { use: 'hold_slot', asks: { slot: slot.id } };
  const isWhole = memory.name !== null && hasAddress(memory);
  if (isWhole && (intent === 'yes' || isPlainChoice(scene))) return confirmHeld(scene, slot);
  const ask = isWhole || scene.facts.person !== null ? t.askYes(said(slot, memory), memory.name ?? '') : missing(scene);
  return { say: isWhole || scene.facts.person !== null ? ask : `${t.held(said(slot, memory))} ${ask}` };
}

// Whoever has said who they are and takes one of the times without a but is not asked once more.
function isPlainChoice({ intent, before, memory, turn, signals }: Scene): boolean {
  const isBut = ['ask', 'maybe', 'neg', 'no', 'more', 'order', 'otherone'].some((signal) => signals.has(signal));
  const said = withoutAddresses(turn.said);
  const choices = meant(said, signals, choosable(before, signals), memory.moment);
  return intent === 'choose' && choices.length === 1 && !isBut && !/[?؟]/.test(said);
}

function hasAddress({ email, phone }: Memory): boolean {
  return email !== null || phone !== null;
}

function missing({ memory, t }: Scene): string {
  if (memory.name === null) return hasAddress(memory) ? t.askName : t.askBoth;
  return t.askContact;
}

function confirmHeld(scene: Scene, slot: Offered): Step {
  const { memory, turn, intent, t, facts } = scene;
  const done = used(turn, 'confirm');
  // Who the channel knows by name may have an address there: the tool says what it lacks.
  const mayLack = intent === 'yes' && facts.person !== null;
  if (!done && memory.name !== null && (hasAddress(memory) || mayLack)) {
    const { name, email, phone } = memory;
    return { use: 'confirm', asks: { slot: slot.id, name, email, phone, note: null } };
  }
  if (!done) return { say: missing(scene) };
  if (Array.isArray(done.answer.missing))
    return { say: done.answer.missing.includes('name') ? t.askBoth : t.askContact };
  return { say: bookedText(done, slot, scene) };
}

function bookedText({ answer }: Done, slot: Offered, { memory, t }: Scene): string {
  const { link } = (answer.booked ?? {}) as Record<string, unknown>;
  const sentence = t.booked(said(slot, memory));
  return typeof link === 'string' ? `${sentence}\n${link}` : sentence;
}

function reply(scene: Scene): string {
  const { intent, before, memory, facts, signals, t } = scene;
  if (intent === 'greet') return t.hello(facts.agent, facts.business);
  if (intent === 'hours') return hoursText(scene);
  if (intent === 'thanks') return signals.has('maybe') ? t.noHurry : t.welcome;
  if (intent === 'bye') return t.goodbye;
  if (intent === 'no' && before.asks === 'cancel') return t.kept;
  if (intent === 'no' && before.asks === 'person') return t.allRight;
  if (intent === 'no') return signals.has('maybe') ? t.noHurry : t.dropped;
  if (before.held && memory.name !== null) return t.askYes(said(before.held, memory), memory.name);
  if (before.held) return `${t.stillHeld(said(before.held, memory))} ${missing(scene)}`;
  if (before.misses + 1 >= PATIENCE) return t.unclearAgain;
  return intent === 'abuse' ? t.calm : t.unclear;
}
