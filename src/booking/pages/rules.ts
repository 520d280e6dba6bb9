/** The columns of a page that is open to anyone, and the addresses that are tried for it. */
import { isReserved, slugOf } from '#foundation/lib/slugs.ts';
import { type PageTerms, SLUG_MAX } from './inputs.ts';

const FALLBACK = 'page';
const SUFFIX_LENGTH = 5;
const SHORTEST = 3;

type Page = { slug: string | null; isListed: boolean };

/** Of a new invitation; nothing of it where people are named. Anyone may come as often as they like, unless it is said. */
export function newPage(mode: string, slug: string, input: PageTerms) {
  if (mode !== 'open') return { slug: null };
  return { slug, isListed: input.isListed ?? true, bookingsPerPerson: input.bookingsPerPerson ?? null };
}

/** After a change; a slug that is not named stays. */
export function changedPage(before: Page, input: PageTerms): Page {
  return {
    slug: before.slug === null ? null : (input.slug ?? before.slug),
    isListed: input.isListed ?? before.isListed,
  };
}

/** An address for a title; with `apart`, a few random letters, another one where the first was taken. */
export function proposedSlug(title: string, apart?: string): string {
  const plain = slugOf(title, SLUG_MAX - SUFFIX_LENGTH - 1);
  const named = plain.length < SHORTEST || isReserved(plain) ? [plain, FALLBACK].filter(Boolean).join('-') : plain;
  return apart === undefined ? named : `${named}-${apart.slice(0, SUFFIX_LENGTH)}`;
}
