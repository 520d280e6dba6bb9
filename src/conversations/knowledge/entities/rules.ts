// Characters as pages spell them (HTML, 13.5), by the names that texts use.
const NAMES = new Map(
  'amp& lt< gt> quot" apos\' euro€ pound£ yen¥ cent¢ copy© reg® trade™ hellip… mdash— ndash– lsquo‘ rsquo’ ldquo“ rdquo” bdquo„ sbquo‚ laquo« raquo» bull• middot· deg° times× plusmn± frac12½ frac14¼ frac34¾ aumlä oumlö uumlü AumlÄ OumlÖ UumlÜ szligß eacuteé egraveè ecircê eumlë agraveà acircâ aacuteá atildeã ccedilç ocircô oacuteó otildeõ ugraveù uacuteú ucircû iacuteí icircî iumlï ntildeñ oeligœ aeligæ oslashø aringå EacuteÉ AgraveÀ CcedilÇ NtildeÑ iexcl¡ iquest¿'
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const),
);
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,7}));?/gi;

/** The text with its entities read, by name or number; what is none stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return name === 'nbsp' ? ' ' : (NAMES.get(name) ?? whole);
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' ';
  });
}
