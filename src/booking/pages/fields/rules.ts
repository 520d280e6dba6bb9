/** The form's fields of a page that is open to anyone, and of the lengths to choose from, as text and as values. */

type Typed = Readonly<Record<string, string>>;
type Kept = { mode: string; slug: string | null; isListed: boolean; durationChoices: readonly number[] };

/** The fields of a new invitation. */
export function newPageFields(): Typed {
  return { mode: 'each', slug: '', isListed: 'on', durationChoices: '' };
}

/** The fields of one that is there. */
export function pageFields({ mode, slug, isListed, durationChoices }: Kept): Typed {
  return { mode, slug: slug ?? '', isListed: isListed ? 'on' : '', durationChoices: durationChoices.join(', ') };
}

/** What the fields say; what does not stand in the form is not said. */
export function typedPage(typed: Typed) {
  const { mode, slug = '', isListed, durationChoices } = typed;
  return {
    ...(durationChoices !== undefined && {
      durationChoices: durationChoices
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(Number),
    }),
    ...(mode === 'open' && { isListed: isListed === 'on' }),
    ...(mode === 'open' && slug.trim() !== '' && { slug }),
  };
}
