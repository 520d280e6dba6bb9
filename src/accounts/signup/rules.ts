import { slugOf as addressOf } from '#foundation/lib/slugs.ts';

const SLUG_MAX = 40;
const FALLBACK = 'desk';

/** A name as it may stand in an address: `Ada Lovelace` -> `ada-lovelace`; `desk` where no letter is left. */
export function slugOf(name: string): string {
  return addressOf(name, SLUG_MAX) || FALLBACK;
}

/** The first of `slug`, `slug-2`, `slug-3` ... that nobody has. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let free = slug;
  for (let count = 2; taken.has(free); count++) free = `${slug}-${count}`;
  return free;
}
