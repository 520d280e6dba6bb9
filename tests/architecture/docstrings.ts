import { functionsOf } from './functions.ts';
import { type Complaint, type House, placeOf, sourcesIn } from './house.ts';
import type { Source } from './scanner.ts';

const PUBLIC_ROOMS = /^(rules|commands|queries)$/;

/** What others call says what it takes and gives: decisions, verbs, reads, and the whole foundation. */
export function docstrings(house: House): Complaint[] {
  return sourcesIn(house, 'src').flatMap(([file, source]) => {
    const place = placeOf(file);
    if (place.kind !== 'foundation' && !(place.kind === 'room' && PUBLIC_ROOMS.test(place.room))) return [];
    return silent(source).map(({ name, line }) => ({
      file: `${file}:${line}`,
      rule: `${name} is public and says nothing about itself`,
      belongs: 'a /** ... */ directly above it: shapes, units, errors, and the source (an RFC, a page of a vendor)',
    }));
  });
}

function silent(source: Source): { name: string; line: number }[] {
  const publicly = functionsOf(source).filter(({ exported }) => exported);
  return publicly.filter(({ name, start }) => !isSpoken(source, firstOf(source, name, start)));
}

/** An overloaded function is described where its first form stands. */
function firstOf({ code }: Source, name: string, start: number): number {
  const first = code.search(
    new RegExp(`export\\s+(?:default\\s+)?(?:async\\s+)?function\\s*\\*?\\s*${name.replaceAll('$', '\\$')}\\b`),
  );
  return first < 0 ? start : Math.min(first, start);
}

function isSpoken({ text, comments }: Pick<Source, 'text' | 'comments'>, start: number): boolean {
  const above = comments.find(({ end }) => end <= start && /^[ \t]*\n[ \t]*$/.test(text.slice(end, start)));
  if (!above) return false;
  const says = text.slice(above.start, above.end);
  return says.startsWith('/**') ? /\w/.test(says) : isSpoken({ text, comments }, above.start);
}
