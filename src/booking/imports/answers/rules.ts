/** A plan line by line, before and after it was made. */
import { words } from '#words/index.ts';
import type { Item, Note } from '../rules.ts';

export type LineState = 'new' | 'before' | 'fault' | 'made' | 'not_made';
export type Line = { item: Item; state: LineState; id: string | null; said?: string };

/** What would become of each thing; `standing` answers the id of what was made before. */
export function plannedLines(items: readonly Item[], standing: (item: Item) => string | undefined): Line[] {
  return items.map((item) => {
    const id = standing(item) ?? null;
    return { item, id, state: id ? 'before' : item.fault === null ? 'new' : 'fault' };
  });
}

/** How many lines stand so. */
export function countOf(lines: readonly Line[], ...states: LineState[]): number {
  return lines.filter(({ state }) => states.includes(state)).length;
}

/** A note's sentence. */
export function noteText({ code, what }: Note, language: string): string {
  const { notes } = words(language).imports;
  const say = (what === undefined && notes[`${code}_plain`]) || notes[code];
  return say?.(what ?? '') ?? code;
}

/** A line as the JSON door gives it. */
export function lineJson({ item, state, id }: Line) {
  const { vendor, kind, key, title, fault, notes } = item;
  const said = notes.map((note) => ({ code: note.code, what: note.what ?? null, text: noteText(note, 'en') }));
  return { vendor, kind, key, title, state, id, fault, notes: said };
}
