import { answer } from '#conversations/builtin/rules.ts';
import { toLocal } from '#foundation/lib/zones.ts';
import type { ModelItem } from '#foundation/services/model/index.ts';
import { openShop, type Shop } from '../../support/agent-shop.ts';
import { type Dialogue, fullTime, type Line } from './reading.ts';

const MOST_STEPS = 8;
const OFFERED = ['offers', 'more'];
const DONE = ['held', 'booked', 'moved', 'cancelled'];
const TOOL: Record<string, string> = { held: 'hold_slot', booked: 'confirm', moved: 'move', cancelled: 'cancel' };

/** What is counted over dialogues; `wrong` are appointments that were made, moved or cancelled and should not have been. */
export type Score = {
  intents: Share;
  slots: Share;
  handOvers: Share;
  turns: Share;
  dialogues: number;
  wrong: string[];
  faults: string[];
};
type Share = { right: number; of: number };
type Offered = { id: string; startsAt: number }[];
type Heard = { intent: string; text: string; log: Shop['log']; offered: Offered | null };

export function runAll(dialogues: readonly Dialogue[]): Score {
  const score: Score = {
    intents: { right: 0, of: 0 },
    slots: { right: 0, of: 0 },
    handOvers: { right: 0, of: 0 },
    turns: { right: 0, of: 0 },
    dialogues: dialogues.length,
    wrong: [],
    faults: [],
  };
  for (const dialogue of dialogues) run(dialogue, score);
  return score;
}

/** The share of right answers of all that were judged, 0 to 100. */
export function percent({ right, of }: Share): number {
  return of === 0 ? 100 : (100 * right) / of;
}

function run(dialogue: Dialogue, score: Score): void {
  const shop = openShop({ language: dialogue.language, ...dialogue.options });
  const items: ModelItem[] = [];
  let offered: Offered = [];
  let held: number | null = null;
  for (const line of dialogue.lines) {
    items.push({ kind: 'user', text: line.said });
    const heard = hear(items, shop);
    const before = offered;
    offered = heard.offered ?? offered;
    const fault = judge(dialogue, line, heard, before, held, score);
    held = heard.log.findLast(({ name }) => name === 'hold_slot')?.at ?? held;
    if (fault)
      score.faults.push(
        `${dialogue.language} ${dialogue.title}: "${line.said}" ${fault} -> ${heard.text.replaceAll('\n', ' / ')}`,
      );
  }
}

function hear(items: ModelItem[], shop: Shop): Heard {
  const from = shop.log.length;
  let offered: Offered | null = null;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { intent, step: next } = answer(items, shop);
    if ('say' in next) {
      items.push({ kind: 'agent', text: next.say });
      const named = offered?.filter(({ id: slot }) => shop.isNamed(next.say, slot)) ?? null;
      return { intent, text: next.say, log: shop.log.slice(from), offered: named };
    }
    const id = `call-${items.length}`;
    const output = shop.use(next.use, next.asks);
    items.push({ kind: 'call', id, name: next.use, arguments: JSON.stringify(next.asks) });
    items.push({ kind: 'result', id, output: JSON.stringify(output) });
    if (Array.isArray(output.slots))
      offered = (output.slots as { id: string }[]).map(({ id: slot }) => ({
        id: slot,
        startsAt: shop.names.get(slot)!,
      }));
  }
  return { intent: 'circles', text: '', log: shop.log.slice(from), offered };
}

function judge(
  dialogue: Dialogue,
  line: Line,
  heard: Heard,
  before: Offered,
  held: number | null,
  score: Score,
): string | null {
  const [kind = '', ...rest] = line.wanted.split(' ');
  const zone = dialogue.options.zone ?? 'Europe/Berlin';
  const isIntent = line.intents.includes(heard.intent);
  count(score.intents, isIntent);
  const done = heard.log.filter(({ name }) => ['confirm', 'move', 'cancel'].includes(name) && wasDone(name, heard));
  const wantsHand = kind === 'hand';
  const hand = heard.log.find(({ name }) => name === 'hand_over');
  if (wantsHand || hand) count(score.handOvers, wantsHand && hand?.given.reason === rest[0]);
  let isRight = wantsHand === (hand !== undefined) && (!wantsHand || hand?.given.reason === rest[0]);
  if (OFFERED.includes(kind)) {
    const fitting =
      heard.offered !== null &&
      heard.offered.length > 0 &&
      heard.offered.every((one) => isWanted(one.startsAt, rest, zone));
    count(score.slots, fitting);
    isRight &&= fitting;
  } else if (DONE.includes(kind)) {
    const use = heard.log.findLast(({ name }) => name === TOOL[kind]);
    const fitting = use !== undefined && use.at !== null && isVery(use.at, rest, before, held, zone);
    count(score.slots, fitting);
    isRight &&= fitting && (kind === 'held' ? done.length === 0 : done.length === 1);
  } else isRight &&= done.length === 0 && isAnswered(kind, rest.join(' '), heard);
  const isDoneWrongly = done.some(
    ({ at, name }) => TOOL[kind] !== name || at === null || !isVery(at, rest, before, held, zone),
  );
  if (isDoneWrongly) score.wrong.push(`${dialogue.language} ${dialogue.title}: ${line.said}`);
  count(score.turns, isRight && isIntent);
  return isRight && isIntent
    ? null
    : `wanted ${line.intents.join('|')} ${line.wanted}, was ${heard.intent}${isRight ? '' : ' (wrongly)'} [${heard.log.map(({ name }) => name).join(',')}]`;
}

function wasDone(name: string, { text }: Heard): boolean {
  return name !== 'confirm' || text.includes('/b/x');
}

function isAnswered(kind: string, word: string, { text, log }: Heard): boolean {
  if (kind === 'knows') return text.includes(word);
  if (kind === 'unknown') return log.some(({ name }) => name === 'note_unanswered');
  return text !== '';
}

/** Whether an instant is on one of the days and within the hours that are wanted. */
function isWanted(startsAt: number, [days, hours]: string[], zone: string): boolean {
  if (!days) return true;
  const { date, minute } = toLocal(zone, startsAt);
  const isDay = days.split(',').some((one) => {
    const [from = '', to = from] = one.split('..').map(fullTime);
    return from <= date && date <= to;
  });
  const [first = '00:00', last] = hours?.split('-') ?? [];
  const isHour = !hours || (last ? minute >= minutes(first) && minute < minutes(last) : minute === minutes(first));
  return isDay && isHour;
}

/** Whether it is the very time: by date and hour, or as the nth of what was offered, or the one that is held. */
function isVery(at: number, wanted: string[], before: Offered, held: number | null, zone: string): boolean {
  const place = /^#(\d)$/.exec(wanted[0] ?? '')?.[1];
  return place
    ? at === (held ?? before[Number(place) - 1]?.startsAt) || at === before[Number(place) - 1]?.startsAt
    : isWanted(at, wanted, zone);
}

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 60 + rest;
}

function count(share: Share, isRight: boolean): void {
  share.of++;
  if (isRight) share.right++;
}
