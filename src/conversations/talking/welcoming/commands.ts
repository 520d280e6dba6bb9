/** Who comes back says up to where they know, and is told what follows before anything new: from the database, and from what it does not have yet. */
import type { Said } from '../../storing/inputs.ts';
import type { Ear, Ears } from '../frames/commands.ts';
import { frameOf } from '../rules.ts';
import type { Shelf } from '../shelf/commands.ts';

const PAGE = 200;
/** Who is further behind begins so far back. */
const BEHIND_MAX = 2_000;
const ROUNDS_MAX = BEHIND_MAX / PAGE + 5;

export type House = {
  shelf: Shelf;
  ears: Ears;
  /** The last number given. */
  newest(): number;
  /** Messages after `since`, at most `limit`, the oldest first. */
  read(since: number, limit: number): Promise<Said[]>;
};

/** Tells a page what it missed. Numbers have no gaps, so that one sees whether all is there. */
export async function welcome(ear: Ear, { shelf, ears, newest, read }: House): Promise<void> {
  const first = newest() - BEHIND_MAX;
  if (ear.seat().upTo < first) ear.sit({ ...ear.seat(), upTo: first });
  let stored: Said[] = [];
  for (let round = 0; round < ROUNDS_MAX && ear.isOpen(); round++) {
    const upTo = ear.seat().upTo;
    const waiting = shelf.pending().flatMap(([, entry]) => (entry.kind === 'message' ? [entry.said] : []));
    const known = bySeq([...stored, ...waiting], upTo);
    const whole = withoutGap(known, upTo);
    const reached = ears.catchUp(ear, whole.map(frameOf));
    if (reached >= newest()) return ears.ready(ear, newest());
    // Stored between the reading and now: it is read again. What nobody has is left out.
    if (round > 0 && stored.length === 0 && whole.length === 0)
      ear.sit({ ...ear.seat(), upTo: (known[0]?.seq ?? newest() + 1) - 1 });
    stored = await read(ear.seat().upTo, PAGE);
  }
  if (ear.isOpen()) ears.ready(ear, newest());
}

function bySeq(said: readonly Said[], after: number): Said[] {
  const each = new Map(said.filter(({ seq }) => seq > after).map((one) => [one.seq, one]));
  return [...each.values()].toSorted((one, other) => one.seq - other.seq);
}

function withoutGap(said: readonly Said[], after: number): Said[] {
  const end = said.findIndex(({ seq }, at) => seq !== after + 1 + at);
  return end === -1 ? [...said] : said.slice(0, end);
}
