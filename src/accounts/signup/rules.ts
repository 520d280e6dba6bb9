const SLUG_MAX = 40;
const FALLBACK = 'desk';

/** A name as it may stand in an address: `Ada Lovelace` -> `ada-lovelace`; `desk` where no letter is left. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, '');
  return slug || FALLBACK;
}

/** The first of `slug`, `slug-2`, `slug-3` ... that nobody has. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let free = slug;
  for (let count = 2; taken.has(free); count++) free = `${slug}-${count}`;
  return free;
}
