const BROWSERS: readonly [name: string, sign: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+ .*Safari\//],
];
const SYSTEMS: readonly [name: string, sign: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** A browser as a person would name it, from its User-Agent: `Firefox, Windows`; empty where nothing is recognised. */
export function deviceWords(userAgent: string | undefined): string {
  const named = (list: typeof BROWSERS) => list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0];
  return [named(BROWSERS), named(SYSTEMS)].filter(Boolean).join(', ');
}

/** Where to go after signing in: an address of our own, or `/app` for anything else. */
export function ownPath(then: string | undefined): string {
  const home = '/app';
  if (!then?.startsWith('/') || then.length > 500 || /[\\\p{Cc}]/u.test(then)) return home;
  const base = 'https://parley.invalid';
  const address = URL.canParse(then, base) ? new URL(then, base) : null;
  // Dots are resolved by now: what begins with two slashes would be another host's.
  return address?.origin === base && !/^\/(\/|sign-(in|up|out)\b)/.test(address.pathname)
    ? `${address.pathname}${address.search}`
    : home;
}
