import { searching } from '#conversations/knowledge/vocabulary/rules.ts';
import { lazily } from '#foundation/lib/lazily.ts';

/** Too common to look for. */
export const stopWords: () => ReadonlySet<string> = lazily(() => new Set(searching.common.split(/\s+/)));

/** Beginnings of words that mean the same, each line one matter. */
export const concepts: () => readonly (readonly string[])[] = lazily(() =>
  searching.same.split('\n').map((line) => line.trim().split(' ')),
);

/** What German verbs are parted from in a sentence; folded. */
export const particles: () => readonly string[] = lazily(() => (searching.particles ?? '').split(' '));
