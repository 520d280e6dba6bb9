// What the customer wants with what they just said, seen from what they were asked and offered before.

import { anchorsOf } from '#conversations/builtin/anchors/rules.ts';
import { asksOfTheirs, partsOf, withoutQuotes } from '#conversations/builtin/asides/rules.ts';
import { choosable, meant } from '#conversations/builtin/choosing/rules.ts';
import { corrected } from '#conversations/builtin/corrections/rules.ts';
import { withoutAddresses } from '#conversations/builtin/details/rules.ts';
import type { Memory } from '#conversations/builtin/memory/rules.ts';
import { saysOtherTime } from '#conversations/builtin/moving/rules.ts';
import { type Heard, isNow, isShort, needsPerson, SHORT_WORDS } from '#conversations/builtin/persons/rules.ts';
import {
  heard,
  opensQuestion,
  unexplained,
  withClock,
  withoutSaid,
  wordsIn,
} from '#conversations/builtin/signals/rules.ts';
import { understandWhen } from '#conversations/dates/rules.ts';
import { shiftIn } from '#conversations/dates/shifts/rules.ts';

export type Intent =
  | 'greet'
  | 'hours'
  | 'knowledge'
  | 'book'
  | 'more'
  | 'choose'
  | 'details'
  | 'yes'
  | 'no'
  | 'cancel'
  | 'move'
  | 'mine'
  | 'person'
  | 'upset'
  | 'urgent'
  | 'thanks'
  | 'bye'
  | 'abuse'
  | 'unclear';

const ABOUT_FACTS = ['price', 'where', 'hours', 'long'];
const MOST_UNEXPLAINED = 1;
const TAKES_NOTE =
  /^\s*(?:a+h+|o+h+|ok|okay|vale|ach|bon|bueno|alles klar|alright|all right|great|cool|blz|beleza|dobra)\b/iu;
const MOST_FOREIGN = 2;
const ALSO = /^\s*(?:(?:ok|okay|ah|gut|vale|bon|bom|dobrze|تمام)[\s,.!]*)?(?:(?:and|und|et|y|e|i|a) |و)/i;
const WEEK_DAYS = 7;
const COMMAND =
  /\b(?:ignore|forget|disregard|override)\b.{0,40}\b(?:instructions|rules|prompt|everything)\b|system prompt|developer mode/i;

/** What is wanted, the words that say it, and a question that was asked beside it. */
export type Understood = { intent: Intent; said: string; aside: string | null };

const WITH_QUESTION = new Set<Intent>(['book', 'more', 'choose', 'move', 'cancel', 'details']);

/** The intent of `text`, or of the wish in it where something is asked besides. */
export function understood(before: Memory, memory: Memory, text: string): Understood {
  const said = corrected(withoutSaid(withoutQuotes(text), 'nophone', memory.language), before, memory);
  const signals = heard(said, memory.language);
  if (signals.has('idle') || signals.has('iffy')) {
    const intent = intentOf(before, memory, said);
    return { intent, said: intent === 'knowledge' ? withoutSaid(said, 'idle', memory.language) : said, aside: null };
  }
  if (before.offered.length === 0 && asksOfTheirs(said, memory.language))
    return { intent: 'knowledge', said, aside: null };
  const parts = partsOf(said, memory.language, memory.moment);
  if (parts) {
    const intent = intentOf(before, memory, parts.main);
    const isTaking = intent === 'yes' && !before.held && before.offered.length === 1 && before.aim === 'book';
    const isDoubt = intent === 'no' && heard(parts.main, memory.language).has('maybe');
    if (WITH_QUESTION.has(intent) || isTaking || isDoubt) return { intent, said: parts.main, aside: parts.aside };
  }
  return { intent: intentOf(before, memory, said), said, aside: null };
}

/** The intent of `said`; `before` is what was known before it, `memory` the same with who they now say they are. */
export function intentOf(before: Memory, memory: Memory, said: string): Intent {
  // "Chloé Martin" comes on no morning.
  const told = memory.name !== null && memory.name !== before.name ? memory.name : '';
  const plainly = withoutAddresses(said).replace(told, ' ');
  const clean = before.held ? withClock(plainly, memory.language) : plainly;
  const signals = heard(clean, memory.language);
  const isIdle = signals.has('idle');
  if (isIdle) for (const signal of ['book', 'appt', 'cancel']) signals.delete(signal);
  const when = isIdle ? null : understandWhen(clean, memory.moment);
  if (signals.has('somebody') && !when?.saysDay) signals.add('person');
  const isQuestion = /[?؟]/.test(said) || signals.has('ask') || opensQuestion(clean, memory.language);
  const shift = shiftIn(clean, memory.moment);
  const all: Heard = { said: clean, signals, when, shift, before, memory, isQuestion };
  if (COMMAND.test(said)) return 'unclear';
  // "What happens if I cancel?" cancels nothing.
  if (signals.has('iffy') && isQuestion) return needsPerson(all) ?? 'knowledge';
  if (asksWhether(all)) return 'mine';
  return needsPerson(all) ?? answersQuestion(all) ?? shifts(all) ?? answersOffer(all) ?? ownWish(all);
}

/** "Is that booked now?": whoever asks has not said yes. */
function asksWhether({ said, signals, when, isQuestion, memory }: Heard): boolean {
  const isMade = signals.has('made') && wordsIn(said).length <= SHORT_WORDS + 2 && !signals.has('o1');
  return isQuestion && (!when || isNow(when, memory.moment)) && (signals.has('state') || isMade);
}

/** What we asked: whether to cancel, which appointment, whether a person is wanted. */
function answersQuestion(all: Heard): Intent | null {
  const { said, signals, before, memory, when, shift } = all;
  if (before.asks === 'cancel') {
    const answer = answersCancel(all);
    if (answer) return answer;
  }
  // "Ok, and how much is it?" asks the next thing.
  const isWish = when?.saysDay === true && signals.has('book');
  const isNext = (isWish || (isAboutFacts(all) && all.isQuestion)) && !signals.has('person');
  if (before.asks === 'person' && !isNext) {
    // "Ah ok, thanks" takes note.
    if (signals.has('thanks') && signals.has('yes') && TAKES_NOTE.test(said) && isShort(all)) return 'thanks';
    if (signals.has('maybe') && !signals.has('person')) return 'thanks';
    if (signals.has('yes') || signals.has('person')) return signals.has('no') && !signals.has('person') ? 'no' : 'yes';
    if (signals.has('no') && !when) return 'no';
  }
  if (before.asks === 'which' && meant(said, signals, before.appointments, memory.moment).length === 1) return 'choose';
  if (before.asks === 'day' && before.aim === 'move' && (when || shift)) return 'move';
  return null;
}

/** Only a yes and nothing else cancels: whoever doubts keeps it, and of a yes with more we ask again. */
function answersCancel(all: Heard): Intent | null {
  const { signals } = all;
  if (signals.has('maybe') || signals.has('keep')) return 'no';
  if (signals.has('move')) return null;
  const isAgain = signals.has('cancel') || signals.has('cant');
  if (signals.has('no') || isNegated(all))
    return isAgain && !signals.has('neg') ? 'cancel' : isAgain && !isShort(all) ? 'cancel' : 'no';
  if (!signals.has('yes') && !isAgain) return null;
  if (isAboutFacts(all) && all.isQuestion) return null;
  return isPlain(all) ? 'yes' : 'cancel';
}

/** Whether what was said leaves no doubt: nothing is asked, and there is no word in it that could mean something else. */
function isPlain({ said, signals, memory }: Heard): boolean {
  const isAsked = /[?؟]/.test(said) && wordsIn(said).length > 2;
  return !isAsked && !signals.has('maybe') && unexplained(said, memory.language).length <= MOST_UNEXPLAINED;
}

/** Whether a yes would book, move or cancel. */
function isLast({ before, memory }: Heard): boolean {
  const isMove = before.aim === 'move' && before.subject !== null;
  return isMove || (before.held !== null && memory.name !== null);
}

/** "An hour later", said of a time that was offered, held or booked. What says only later or earlier is one of many more. */
function shifts({ signals, shift, before }: Heard): Intent | null {
  if (shift?.side !== 0 || signals.has('cancel') || anchorsOf(before).length === 0) return null;
  if (before.held || before.offered.length > 0) return 'more';
  if (signals.has('move') || before.asks === 'cancel') return 'move';
  const isNext = shift.days !== 0 ? shift.days % WEEK_DAYS === 0 : shift.minutes === 0;
  return before.booked && !isNext ? 'move' : 'book';
}

/** One of the times that we offered, or what we need to book the one that is held. */
function answersOffer(all: Heard): Intent | null {
  const { said, signals, before, memory, when } = all;
  if (before.offered.length === 0) return null;
  const isOther = (signals.has('cancel') || signals.has('move') || signals.has('mine')) && signals.has('appt');
  const isAsking = isAboutFacts(all) || asksBesides(all) || signals.has('who');
  const isTelling = before.held !== null && tellsWho(all) && !/[?؟]/.test(said);
  if ((isAsking && !isTelling) || (isOther && !isYes(all))) return null;
  // "Leave it, I'll call next month."
  if (signals.has('putoff') && !all.isQuestion && !signals.has('book') && !tellsWho(all)) return 'no';
  if (before.held) return answersHeld(all);
  const choices = isNegated(all) ? [] : meant(said, signals, choosable(before, signals), memory.moment);
  // What a colleague would like is hers to say.
  if (choices.length > 0 && signals.has('other')) return 'unclear';
  if (choices.length === 1 && when && signals.has('suggest')) return 'book';
  if (choices.length === 1 && isTentative(all)) return 'more';
  if (choices.length === 1) return isLast(all) && !isPlain(all) ? 'more' : 'choose';
  if (signals.has('maybe') && !when) return 'no';
  if (choices.length > 1 && isAnyOf(all)) return 'choose';
  if (choices.length > 1 && when && signals.has('book') && wordsIn(said).length > SHORT_WORDS) return null;
  if (when && choices.length === 0) return null;
  if (signals.has('more')) return 'more';
  if (isNo(all)) return 'no';
  if (signals.has('book') && !isYes(all)) return null;
  if (isYes(all) && before.offered.length === 1 && isLast(all) && !isPlain(all)) return 'unclear';
  return isYes(all) || choices.length > 1 ? 'yes' : null;
}

/** "Whenever", "any of them": the first will do. */
function isAnyOf({ said, when, signals }: Heard): boolean {
  return when?.flexible === true && when.minutes === null && !signals.has('neg') && wordsIn(said).length <= SHORT_WORDS;
}

/** "Maybe the second one", "the second one, would that be at three?": one is meant, and not yet wanted. */
function isTentative({ said, signals }: Heard): boolean {
  return signals.has('maybe') || (signals.has('check') && /[?؟]/.test(said));
}

function answersHeld(all: Heard): Intent | null {
  const { said, signals, before, memory, when } = all;
  const tells = tellsWho(all);
  const isOther = when !== null && meant(said, signals, [before.held!], memory.moment).length === 0;
  // "Move it to Wednesday": nothing is booked yet that could be moved.
  if (isOther) return signals.has('move') && !before.booked && !before.subject ? 'book' : null;
  const again = isNegated(all) ? [] : meant(said, signals, choosable(before, signals), memory.moment);
  if (again.length === 1 && again[0]!.id !== before.held!.id && !tells) return 'choose';
  if (isNo(all) && !(tells && !signals.has('no') && !signals.has('maybe'))) return 'no';
  if (tells) return signals.has('neg') && signals.has('book') ? 'no' : 'details';
  if (signals.has('more')) return 'more';
  if (signals.has('order') || (signals.has('move') && !before.booked && !isYes(all))) return 'no';
  if (!isYes(all) && again.length !== 1) return null;
  return isLast(all) && !isPlain(all) ? 'unclear' : 'yes';
}

// "Win big now": what is no wish has many words that are none of ours.
function isForeign({ said, memory }: Heard): boolean {
  return unexplained(said, memory.language).length > MOST_FOREIGN;
}

function tellsWho({ memory, before }: Heard): boolean {
  return memory.name !== before.name || memory.email !== before.email || memory.phone !== before.phone;
}

/** A yes without a but: nothing that is booked rests on less. */
function isYes(all: Heard): boolean {
  const { signals } = all;
  const isBut = isNegated(all) || signals.has('maybe') || signals.has('more');
  return !isBut && (signals.has('fine') || (signals.has('yes') && !signals.has('no')));
}

function isNo(all: Heard): boolean {
  const { signals, when } = all;
  return (
    !signals.has('fine') &&
    !when &&
    (signals.has('no') || signals.has('maybe') || signals.has('cancel') || isNegated(all))
  );
}

function isNegated({ signals }: Heard): boolean {
  return signals.has('neg') && !signals.has('fine');
}

// "Yes, but may I bring my dog?" is answered before anything is booked.
function asksBesides({ said, signals, isQuestion, when }: Heard): boolean {
  const isLong = wordsIn(said).length > SHORT_WORDS - 1;
  return (
    /[?؟]/.test(said) &&
    isQuestion &&
    isLong &&
    !when &&
    !signals.has('book') &&
    !signals.has('more') &&
    !signals.has('o1') &&
    !signals.has('o2') &&
    !signals.has('o3') &&
    !signals.has('last')
  );
}

/** What they come with by themselves. */
function ownWish(all: Heard): Intent {
  const { said, signals, when, shift, before, memory, isQuestion } = all;
  if (signals.has('who')) return 'greet';
  const isIdly = !signals.has('book') && !isAboutFacts(all) && (!when || isNow(when, memory.moment));
  if (signals.has('smalltalk') && isIdly) return 'greet';
  if (signals.has('bring') && isQuestion && !when && !signals.has('move') && !signals.has('cancel')) return 'knowledge';
  const isLong = wordsIn(said).length > SHORT_WORDS;
  // "I'm not cancelling."
  if (signals.has('cancel') && isNegated(all) && !signals.has('cant') && !when && isShort(all)) return 'no';
  const isOther = signals.has('cant') && saysOtherTime(said, memory.language, memory.moment);
  const isHour = before.booked !== null && when !== null && !when.saysDay && when.minutes !== null;
  if (isHour && !signals.has('more') && !signals.has('order') && !signals.has('cancel')) return 'move';
  const isInstead = signals.has('insteadof') && when !== null;
  if ((isOther || isInstead) && before.offered.length === 0 && !signals.has('cancel')) return 'move';
  if ((signals.has('cancel') || (signals.has('cant') && !when?.minutes)) && !signals.has('move')) return 'cancel';
  if (signals.has('move') && (signals.has('appt') || signals.has('mine') || when || shift)) return 'move';
  if (signals.has('mine') && shift) return 'move';
  if (signals.has('mine') && !(signals.has('book') && when && isLong && !isQuestion)) return 'mine';
  const isAlso =
    before.about === 'hours' && when?.saysDay && !when.minutes && !signals.has('book') && ALSO.test(said) && !isLong;
  const isWork = signals.has('works') && when !== null && when.weekdays.length > 0 && isQuestion;
  if (isAlso || isWork || (signals.has('hours') && !(signals.has('appt') && when))) return 'hours';
  const isLength = signals.has('long') && !when;
  if (isLength || (isAboutFacts(all) && !(signals.has('appt') && when))) return 'knowledge';
  if (signals.has('book') && !(isQuestion && !when && !signals.has('appt') && isLong && signals.has('ask')))
    return 'book';
  if (when && !(isNow(when, memory.moment) && isForeign(all))) return 'book';
  if (signals.has('more') && before.last) return 'more';
  const isPutOff = !isQuestion || (signals.has('thanks') && !/[?؟]/.test(said) && !isAboutFacts(all));
  if (signals.has('maybe') && isPutOff) return before.last ? 'no' : 'thanks';
  if (tellsWho(all)) return 'details';
  if (isQuestion) return 'knowledge';
  const rest = ['thanks', 'bye', 'greet', 'no', 'yes'] as const;
  return rest.find((one) => signals.has(one)) ?? 'unclear';
}

function isAboutFacts({ signals }: Heard): boolean {
  return ABOUT_FACTS.some((one) => signals.has(one));
}
