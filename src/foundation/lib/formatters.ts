const KEPT_FORMATTERS = 400;

const formatters = new Map<string, Intl.DateTimeFormat>();
const spelled = new WeakMap<Intl.DateTimeFormatOptions, string>();

/**
 * A date formatter for these options, made once. Options that are a constant are found faster than equal ones that are
 * made anew. Throws RangeError for an unknown zone or a malformed language.
 */
export function cachedFormatter(language: string, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language}|${zone}|${spell(options)}`;
  const known = formatters.get(key);
  if (known) {
    return known;
  }
  // Languages and zones come from visitors: without a limit they could fill the memory of the isolate.
  if (formatters.size >= KEPT_FORMATTERS) {
    formatters.clear();
  }
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
  formatters.set(key, made);
  return made;
}

function spell(options: Intl.DateTimeFormatOptions): string {
  const known = spelled.get(options);
  if (known !== undefined) return known;
  const text = `${Object.values(options).join('|')}|${Object.keys(options).join('|')}`;
  spelled.set(options, text);
  return text;
}

/** Thin and non-breaking spaces from Intl become plain ones: text messages would double in price, old mail shows boxes. */
export function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u2009\u202f]/g, ' ');
}
