/** Messages on their way out of a room: one at a time, in order, each once it is in the database. */

/** `notBefore` (ms) it is not tried. */
export type Out = { seq: number; id: string; notBefore: number };

/** `out`: what is to be sent, in order; `isSending`: the first of it is. `flushed`: up to where the database has it. */
export type Outgoing = { out: readonly Out[]; isSending: boolean; flushed: number };

/** With these rows at the end, numbered from `from`. */
export function queued({ out }: Outgoing, from: number, rows: readonly string[]): readonly Out[] {
  return [...out, ...rows.map((id, at) => ({ seq: from + at, id, notBefore: 0 }))];
}

/** When the next one can go (ms); null: none can. */
export function sendableAt({ out: [first], isSending, flushed }: Outgoing): number | null {
  return first && !isSending && first.seq <= flushed ? first.notBefore : null;
}

/** The first of them was tried: it is gone, or waits until `again`. */
export function tried<S extends Outgoing>(state: S, seq: number, again: number | null): S {
  const [first, ...rest] = state.out;
  if (first?.seq !== seq) return { ...state, isSending: false };
  return { ...state, isSending: false, out: again === null ? rest : [{ ...first, notBefore: again }, ...rest] };
}
