/** What comes in from a visitor, as it may be kept and shown. */

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'])/;
/** What somebody calls themselves, as one line that no mark of direction turns around. */
export function plainName(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A page's address as it is kept: without what follows a question mark, where secrets of others stand. */
export function cleanPage(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, origin, pathname } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname}`.slice(0, 300) : null;
}

/** A text in pieces, those with an `href` being addresses that it names. */
export function piecesOf(text: string): { text: string; href?: string }[] {
  return text
    .split(LINK)
    .filter((piece) => piece !== '')
    .map((piece) => (LINK.test(piece) && URL.canParse(piece) ? { text: piece, href: piece } : { text: piece }));
}
