/** A conversation as its page shows it: days, voices that belong together, and what happened in between. */
import type { Happened, Noted, Said, Turned } from '#conversations/index.ts';
import { follows } from '#conversations/index.ts';
import { dateIn } from '#foundation/lib/dates.ts';
import { DAY_MS, dayOf, wallToInstant } from '#foundation/lib/zones.ts';

/** One entry between two others; `at` is milliseconds since 1970 and orders them. */
export type Entry =
  | { kind: 'day'; at: number; date: string }
  | { kind: 'said'; at: number; said: Said; first: boolean; last: boolean; reactions: Reaction[]; turn: Turned | null }
  | { kind: 'note'; at: number; note: Noted }
  | { kind: 'happened'; at: number; happened: Happened };

export type Reaction = { sender: Said['sender']; text: string };

export type Pieces = {
  said: readonly Said[];
  notes: readonly Noted[];
  happened: readonly Happened[];
  turns: readonly Turned[];
};

/** Everything in order, days in between; a turn stands with the last thing that was said in it. */
export function entriesOf({ said, notes, happened, turns }: Pieces, zone: string): Entry[] {
  const reactions = reactionsOf(said);
  const shown = said.filter(({ sender, kind }) => sender !== 'tool' && kind !== 'reaction');
  const lastOf = new Map(shown.flatMap(({ turnId, id }) => (turnId ? [[turnId, id] as const] : [])));
  const turnOf = new Map(turns.map((turn) => [lastOf.get(turn.id), turn]));
  const all = [
    ...shown.map((one) => ({ kind: 'said' as const, at: one.at, said: one, rank: one.seq })),
    ...notes.map((note) => ({ kind: 'note' as const, at: note.at, note, rank: 0 })),
    ...happened.map((one) => ({ kind: 'happened' as const, at: one.createdAt, happened: one, rank: 0 })),
  ].toSorted((one, other) => (one.rank && other.rank ? one.rank - other.rank : one.at - other.at));
  return all.flatMap((entry, index): Entry[] => {
    const before = all[index - 1];
    const date = dateIn(entry.at, zone);
    const isNewDay = !before || dateIn(before.at, zone) !== date;
    const day: Entry[] = isNewDay ? [{ kind: 'day', at: wallToInstant(zone, dayOf(date) * DAY_MS), date }] : [];
    if (entry.kind !== 'said') return [...day, entry];
    const next = all[index + 1];
    const joined = !isNewDay && before?.kind === 'said' && follows(before.said, entry.said);
    const goesOn = next?.kind === 'said' && follows(entry.said, next.said);
    const { said: one, at } = entry;
    return [
      ...day,
      {
        kind: 'said',
        at,
        said: one,
        first: !joined,
        last: !goesOn,
        reactions: reactions.get(one.id) ?? [],
        turn: turnOf.get(one.id) ?? null,
      },
    ];
  });
}

// Whoever reacts anew has only the last one; an empty one takes it back.
function reactionsOf(said: readonly Said[]): Map<string, Reaction[]> {
  const found = new Map<string, Reaction[]>();
  for (const { kind, reply, sender, text } of said) {
    if (kind !== 'reaction' || !reply) continue;
    const others = (found.get(reply.id) ?? []).filter((one) => one.sender !== sender);
    found.set(reply.id, text ? [...others, { sender, text }] : others);
  }
  return found;
}

/** The tools that a turn used, in order, whatever else its trace holds. */
export function toolsIn(trace: unknown): string[] {
  const used = typeof trace === 'object' && trace !== null ? (trace as { used?: unknown }).used : null;
  return (Array.isArray(used) ? used : []).flatMap(({ name }: { name?: unknown }) =>
    typeof name === 'string' ? [name] : [],
  );
}
