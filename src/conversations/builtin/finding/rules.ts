// What is asked of the calendar: the customer's own words for a time, or a time reckoned from one that was spoken of.

import { anchorsOf, onlyOne } from '#conversations/builtin/anchors/rules.ts';
import type { Offered } from '#conversations/builtin/choosing/rules.ts';
import { withoutAddresses } from '#conversations/builtin/details/rules.ts';
import {
  type Appointment,
  appointmentsIn,
  isFailed,
  type Memory,
  shown,
  slotsIn,
  used,
} from '#conversations/builtin/memory/rules.ts';
import { listed, said } from '#conversations/builtin/saying/rules.ts';
import { phrasesOf, withClock, wordsIn } from '#conversations/builtin/signals/rules.ts';
import type { Scene, Step } from '#conversations/builtin/steps/rules.ts';
import { understandWhen } from '#conversations/dates/rules.ts';
import { shiftedFrom, shiftIn } from '#conversations/dates/shifts/rules.ts';

const MOST_DAY_WORDS = 24;
const LENGTH =
  /(\d{1,3}(?:[.,]\d)?)[ -]?(min\p{L}*|hours?|h(?![\p{L}\d])|stunden?|heures?|horas?|godzin\p{L}*|دقيقة|ساعة)/iu;

/** The times that fit, or where to look for them. */
export function find(scene: Scene): Step {
  const { turn, memory, intent, t } = scene;
  const looks = turn.done.filter((one) => one.name === 'find_slots' && !isFailed(one));
  const last = looks.at(-1);
  const wish = wishIn(scene);
  if (!last) {
    const relative = fromThere(scene);
    if (relative) return relative;
    const isLater = intent === 'more' && wish === null;
    const asked = findSlots(
      isLater ? memory.wish : onSameDay(wish, memory),
      isLater ? (memory.last?.id ?? null) : null,
    );
    return 'use' in asked ? { ...asked, asks: { ...asked.asks, service: lengthIn(scene) } } : asked;
  }
  const found = slotsIn(last.answer);
  const isAnyTime = last.asked.when === null && last.asked.after === null;
  if (found.length === 0) return isAnyTime ? { say: t.nothing } : findSlots(null, null);
  const isElse = last.answer.exact === false || (looks.length > 1 && (wish !== null || last.asked.when === null));
  return { say: offer(scene, shown(found), isElse) };
}

/** "An hour later", "earlier than that": from the times that were spoken of, or the appointment that is to be moved. */
function fromThere(scene: Scene): Step | null {
  const { before, memory, intent, turn } = scene;
  const shift = shiftIn(withoutAddresses(turn.said), memory.moment);
  const subject = intent === 'move' ? subjectIn(scene) : null;
  const [first, ...rest] = anchorsOf(subject ? { ...before, held: subject } : before);
  if (!shift || first === undefined) return null;
  const when = shiftedFrom([first, ...rest], shift, turn.said, memory.moment);
  if (shift.side === 0) return { use: 'find_slots', asks: { when, service: null, after: null } };
  const isOneDay = new Set(before.offered.map(({ day }) => day)).size <= 1;
  if (!isOneDay && shift.side > 0) return null;
  const spoken = before.offered.at(shift.side > 0 ? -1 : 0) ?? before.subject ?? before.booked ?? before.last;
  const id = (subject ?? before.held ?? spoken)?.id ?? null;
  const asks = { when: isOneDay ? when : null, service: null, after: shift.side > 0 ? id : null };
  return { use: 'find_slots', asks: shift.side > 0 ? asks : { ...asks, before: id } };
}

function subjectIn({ before, memory, turn }: Scene): Appointment | null {
  const asked = used(turn, 'my_appointments');
  return asked ? onlyOne(memory, appointmentsIn(asked.answer)) : before.subject;
}

/** "At eleven, rather": of the day that was spoken of before, in the words in which it was. */
function onSameDay(wish: string | null, memory: Memory): string | null {
  const last = memory.wish === null || wish === null ? null : dayWordsIn(memory.wish, memory);
  if (last === null || understandWhen(wish!, memory.moment)?.saysDay) return wish;
  return understandWhen(`${last} ${wish}`, memory.moment)?.minutes ? `${last} ${wish}` : wish;
}

/** The longest run of words that names the same days and no hours. */
function dayWordsIn(said: string, { moment }: Memory): string | null {
  const parts = said.split(/\s+/).slice(0, MOST_DAY_WORDS);
  const whole = understandWhen(said, moment);
  if (!whole?.saysDay) return null;
  for (let size = Math.min(parts.length, 5); size > 0; size--) {
    for (let at = 0; at + size <= parts.length; at++) {
      const run = parts.slice(at, at + size).join(' ');
      const when = understandWhen(run, moment);
      const isSame =
        when?.saysDay && when.days[0]!.from === whole.days[0]!.from && when.days.length === whole.days.length;
      if (isSame && when.minutes === null && when.days.every(({ minutes }) => !minutes)) return run;
    }
  }
  return null;
}

/** The customer's words for a time, where they say one; of a move only those for the new time. */
export function wishIn(scene: Scene): string | null {
  const { turn, before, memory, intent } = scene;
  const plainly = withoutAddresses(turn.said).trim();
  const words = before.held ? withClock(plainly, memory.language) : plainly;
  const length = lengthIn(scene);
  // "Une heure" is one o'clock too.
  const said = length ? words.replace(length, ' ') : words;
  if (!understandWhen(said, memory.moment)) return null;
  return intent === 'move' ? newTimeIn(said, memory) : said;
}

/** "60 minutes": the customer's words for a length, where it is one of several that can be booked. */
function lengthIn({ turn, facts }: Scene): string | null {
  const [words, number = '', unit = ''] = LENGTH.exec(turn.said) ?? [];
  const minutes = Number(number.replace(',', '.')) * (/^(?:h|st|go|سا)/i.test(unit) ? 60 : 1);
  return words && facts.durations.length > 1 && facts.durations.includes(minutes) ? words : null;
}

function newTimeIn(said: string, { language, moment }: Memory): string {
  const marks = new Set(phrasesOf('onto', language).map(([word]) => word));
  const parts = said.split(/\s+/).slice(0, MOST_DAY_WORDS);
  for (let at = parts.length - 1; at > 0; at--) {
    const rest = parts.slice(at).join(' ');
    if (marks.has(wordsIn(parts[at - 1]!)[0] ?? '') && understandWhen(rest, moment)?.saysDay) return rest;
  }
  return said;
}

function findSlots(when: string | null, after: string | null): Step {
  return { use: 'find_slots', asks: { when, service: null, after } };
}

/** Times as they are offered; `isElse` where they are not what was asked for. */
export function offer({ t, before, memory, intent }: Scene, slots: readonly Offered[], isElse: boolean): string {
  const isMove = intent === 'move' || (before.aim === 'move' && before.subject !== null);
  const labels = slots.map((slot) => said(slot, memory));
  const [only] = labels;
  if (labels.length === 1 && isMove) return isElse ? t.offerMoveInstead(only!) : t.offerMove(only!);
  if (labels.length === 1) return isElse ? t.offerOneInstead(only!) : t.offerOne(only!);
  return `${isElse ? t.offerInstead : t.offer}\n${listed(labels)}\n${t.choose}`;
}
