// What is asked of the calendar: the customer's own words for a time, or a time reckoned from one that was spoken of.

import { anchorsOf } from '#conversations/builtin/anchors/rules.ts';
import { choosable, instantOf, meant, type Offered } from '#conversations/builtin/choosing/rules.ts';
import { withoutAddresses } from '#conversations/builtin/details/rules.ts';
import {
  type Appointment,
  appointmentsIn,
  isFailed,
  type Memory,
  shown,
  slotsIn,
  subjectOf,
  used,
} from '#conversations/builtin/memory/rules.ts';
import { newTimeIn } from '#conversations/builtin/moving/rules.ts';
import { listed, said } from '#conversations/builtin/saying/rules.ts';
import { withClock } from '#conversations/builtin/signals/rules.ts';
import type { Scene, Step } from '#conversations/builtin/steps/rules.ts';
import { understandWhen, type When } from '#conversations/dates/rules.ts';
import { shiftedFrom, shiftIn, written } from '#conversations/dates/shifts/rules.ts';
import { toLocal } from '#foundation/lib/zones.ts';

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
    const known = oneOffered(scene) ?? fromThere(scene);
    if (known) return known;
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

/** "The second one, would that be at three?": that one is said again by itself, for a yes that means nothing else. */
function oneOffered({ before, memory, intent, turn, signals }: Scene): Step | null {
  if (intent !== 'more' || before.held || signals.has('more')) return null;
  if (shiftIn(turn.said, memory.moment)) return null;
  const [one, ...others] = meant(withoutAddresses(turn.said), signals, choosable(before, signals), memory.moment);
  const startsAt = one && others.length === 0 ? instantOf(one, memory.moment) : null;
  return startsAt === null ? null : findSlots(written(startsAt, memory.moment.zone), null);
}

/** "An hour later", "earlier than that": from the times that were spoken of, or the appointment that is to be moved. */
function fromThere(scene: Scene): Step | null {
  const { before, memory, intent, turn } = scene;
  const subject = intent === 'move' ? subjectIn(scene) : null;
  const plainly = withoutAddresses(turn.said);
  const words = intent === 'move' ? newTimeIn(plainly, memory, subject) : plainly;
  const shift = shiftIn(words, memory.moment);
  const [first, ...rest] = anchorsOf(subject ? { ...before, held: subject } : before);
  if (!shift || first === undefined) return null;
  const when = shiftedFrom([first, ...rest], shift, words, memory.moment);
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
  return asked ? subjectOf(memory, 'move', turn.said, appointmentsIn(asked.answer)) : before.subject;
}

/** "After four, the same day": of the appointment that is to be moved, or of the times that were spoken of. */
function onThatDay(said: string, scene: Scene): string | null {
  const { before, memory, intent, signals } = scene;
  if (!signals.has('thatday')) return null;
  const subject = intent === 'move' ? subjectIn(scene) : null;
  const [first] = anchorsOf(subject ? { ...before, held: subject } : before);
  if (first === undefined) return null;
  const { date } = toLocal(memory.moment.zone, first);
  const words = intent === 'move' ? newTimeIn(said, memory, subject) : said;
  const hours = understandWhen(words, memory.moment);
  return hours && !hours.saysDay ? `${words}, ${date}` : date;
}

/** "At eleven, rather": of the day that was spoken of before, in the words in which it was. */
function onSameDay(wish: string | null, memory: Memory): string | null {
  const last = memory.wish === null || wish === null ? null : dayWordsIn(memory.wish, memory);
  if (last === null || understandWhen(wish!, memory.moment)?.saysDay) return wish;
  // "That's no good, what about four?" would refuse the day that stood before it.
  const both = [`${last} ${wish}`, `${wish}, ${last}`];
  return both.find((one) => isTimeOfDay(understandWhen(one, memory.moment))) ?? wish;
}

function isTimeOfDay(when: When | null): boolean {
  return when?.saysDay === true && when.minutes !== null;
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
  const thatDay = onThatDay(said, scene);
  if (thatDay) return thatDay;
  if (!understandWhen(said, memory.moment)) return null;
  if (intent !== 'move') return scene.signals.has('insteadof') ? newTimeIn(said, memory, null) : said;
  const subject = subjectIn(scene);
  const time = newTimeIn(said, memory, subject);
  const startsAt = subject && instantOf(subject, memory.moment);
  // "Make it ten": of the same day.
  if (startsAt === null || understandWhen(time, memory.moment)?.saysDay) return time;
  return `${time}, ${toLocal(memory.moment.zone, startsAt).date}`;
}

/** "60 minutes": the customer's words for a length, where it is one of several that can be booked. */
function lengthIn({ turn, facts }: Scene): string | null {
  const [words, number = '', unit = ''] = LENGTH.exec(turn.said) ?? [];
  const minutes = Number(number.replace(',', '.')) * (/^(?:h|st|go|سا)/i.test(unit) ? 60 : 1);
  return words && facts.durations.length > 1 && facts.durations.includes(minutes) ? words : null;
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
