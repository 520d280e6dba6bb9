const PROFILE_MAX = 300;
const PROFILE =
  /^(?:https?:\/\/)?(?:[a-z]{2,3}\.)?(?:www\.|m\.)?linkedin\.com\/in\/([^/?#\s]+)|^\/?in\/([^/?#\s]+)\/?$/i;
const NAME = /^[\p{L}\p{M}\p{N}\p{Extended_Pictographic}_-]{2,100}$/u;

/**
 * The one address of a LinkedIn profile, `https://www.linkedin.com/in/name`, from any of its spellings (country or
 * mobile host, without a scheme, with tracking, a page below it, `in/name`). Null for companies, short links and the rest.
 */
export function normalizeLinkedin(text: string): string | null {
  const found = text.trim().match(PROFILE);
  const name = decoded(found?.[1] ?? found?.[2] ?? '').normalize('NFC');
  if (!NAME.test(name)) return null;
  // LinkedIn's own member ids are the only names in which case counts.
  const profile = `https://www.linkedin.com/in/${encodeURIComponent(/^ACoA/.test(name) ? name : name.toLowerCase())}`;
  return profile.length <= PROFILE_MAX ? profile : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
