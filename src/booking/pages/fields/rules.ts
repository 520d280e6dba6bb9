/** The form's fields of a page that is open to anyone, and of the lengths to choose from, as text and as values. */
import { slugOf } from '#foundation/lib/slugs.ts';
import { SLUG_MAX } from '../inputs.ts';

type Typed = Readonly<Record<string, string>>;
type Kept = {
  mode: string;
  slug: string | null;
  isListed: boolean;
  bookingsPerPerson: number | null;
  durationChoices: readonly number[];
};

/** The fields of a new invitation. */
export function newPageFields(): Typed {
  return { mode: 'each', slug: '', isListed: 'on', bookingsPerPerson: '', durationChoices: '' };
}

/** The fields of one that is there. */
export function pageFields({ mode, slug, isListed, bookingsPerPerson, durationChoices }: Kept): Typed {
  return {
    mode,
    slug: slug ?? '',
    isListed: isListed ? 'on' : '',
    bookingsPerPerson: bookingsPerPerson === null ? '' : String(bookingsPerPerson),
    durationChoices: durationChoices.join(', '),
  };
}

/** What the fields say; what does not stand in the form is not said. */
export function typedPage(typed: Typed) {
  const { mode, slug = '', isListed, bookingsPerPerson, durationChoices } = typed;
  return {
    ...(durationChoices !== undefined && {
      durationChoices: durationChoices
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(Number),
    }),
    ...(mode === 'open' && { isListed: isListed === 'on' }),
    ...(mode === 'open' &&
      bookingsPerPerson !== undefined && {
        bookingsPerPerson: bookingsPerPerson.trim() ? Number(bookingsPerPerson) : null,
      }),
    ...(mode === 'open' && slug.trim() !== '' && { slug: slugOf(slug, SLUG_MAX) || slug }),
  };
}
