// The syntax of iCalendar (RFC 5545, 3.1 and 3.3): content lines, their parameters, escaping and folding. All words that
// people wrote pass through `text` or `param`, which leave them no way to end a line.

const LINE_MAX_OCTETS = 75;

/** `NAME;PARAM=value:value`, folded, with its line end. The value is written as it is. */
export function line(name: string, value: string, params: Record<string, string | undefined> = {}): string {
  const given = Object.entries(params).flatMap(([key, value]) => (value === undefined ? [] : [`;${key}=${value}`]));
  return `${fold(`${name}${given.join('')}:${value}`)}\r\n`;
}

/** A value of type TEXT on several lines: backslashes, commas, semicolons and line breaks escaped. */
export function text(words: string): string {
  return printable(words)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** A value of type TEXT on one line: a title, a place. */
export function title(words: string): string {
  return text(printable(words).replace(/\s+/g, ' ').trim());
}

/** A quoted parameter value. `"` cannot be said in one and becomes `'`; `^` is doubled (RFC 6868). */
export function param(words: string): string {
  const one = printable(words).replace(/\s+/g, ' ').trim();
  return `"${one.replaceAll('"', "'").replaceAll('^', '^^')}"`;
}

/** The mailto address of somebody (RFC 6068): what has a meaning of its own in an address line is percent-encoded. */
export function mailto(address: string): string {
  const at = address.lastIndexOf('@');
  const part = (words: string) => encodeURIComponent(words.toWellFormed()).replaceAll('%2B', '+');
  return `mailto:${part(address.slice(0, at))}@${part(address.slice(at + 1))}`;
}

/** An address of the web, or undefined for what is none. */
export function webAddress(url: string): string | undefined {
  return /^https?:/i.test(url) && URL.canParse(url) ? new URL(url).href : undefined;
}

function printable(words: string): string {
  return words
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, (mark) => (mark === '\t' ? ' ' : ''));
}

// Counted in octets of UTF-8, never inside a character; the space that marks a continuation counts too.
function fold(content: string): string {
  let folded = '';
  let octets = 0;
  for (const character of content) {
    const size = sizeOf(character.codePointAt(0)!);
    if (octets + size > LINE_MAX_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function sizeOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  else if (codePoint < 0x800) return 2;
  else return codePoint < 0x10000 ? 3 : 4;
}
