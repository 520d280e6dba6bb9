/**
 * The XML that WebDAV servers answer (Namespaces in XML 1.0), read without trusting it: no document types, so no entities
 * that grow, and bounds on depth and number. What is not well-formed is none.
 */

/** `name` has a short prefix for the namespaces that we speak, and `?` for all others. Text is that of the element alone. */
export type Element = { name: string; attributes: Readonly<Record<string, string>>; children: Element[]; text: string };

const PREFIXES: Record<string, string> = {
  'DAV:': 'd',
  'urn:ietf:params:xml:ns:caldav': 'c',
  'http://calendarserver.org/ns/': 'cs',
  'http://apple.com/ns/ical/': 'a',
};
const DEPTH_MAX = 40;
const ELEMENTS_MAX = 400_000;
const TAG_MAX = 10_000;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
// Begins where a name does, so that a long one is not tried at each of its letters.
const ATTRIBUTE = /(?<![\w.:-])([\w.:-]{1,200})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

type Open = { element: Element; tag: string; spaces: Record<string, string> };

/** The root element, or null for what is no XML that we read. */
export function readXml(text: string): Element | null {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const outer: Record<string, string> = Object.assign(Object.create(null), { '': '', xml: 'xml' });
  const open: Open[] = [{ element: root, tag: '', spaces: outer }];
  let count = 0;
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const words = text.slice(at, next < 0 ? text.length : next);
    open.at(-1)!.element.text += words.includes('&') ? unescaped(words) : words;
    if (next < 0) break;
    const special = skipped(text, next);
    if (special === null) return null;
    if (special.end > next) {
      open.at(-1)!.element.text += special.text;
      at = special.end;
      continue;
    }
    const end = endOfTag(text, next);
    if (end < 0 || ++count > ELEMENTS_MAX || !take(text.slice(next + 1, end), open)) return null;
    at = end + 1;
  }
  return open.length === 1 && root.children.length === 1 ? root.children[0]! : null;
}

/** The first child of a name, along a path of names. */
export function childOf(element: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((at, name) => at?.children.find((one) => one.name === name), element);
}

/** All children of a name. */
export function childrenOf(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** The text of an element without the space around it; null where it says nothing. */
export function textOf(element: Element | undefined): string | null {
  return element?.text.trim() || null;
}

/** Words as they stand in an element or a quoted attribute. */
export function escapeXml(words: string): string {
  const marks: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
  return words.toWellFormed().replace(/[<>&"]/g, (mark) => marks[mark]!);
}

// Comments and instructions say nothing, character data says what it holds, and a document type is refused.
function skipped(text: string, at: number): { end: number; text: string } | null {
  const until = (mark: string, from: number) => text.indexOf(mark, from);
  if (text.startsWith('<!--', at)) {
    const end = until('-->', at + 4);
    return end < 0 ? null : { end: end + 3, text: '' };
  } else if (text.startsWith('<![CDATA[', at)) {
    const end = until(']]>', at + 9);
    return end < 0 ? null : { end: end + 3, text: text.slice(at + 9, end) };
  } else if (text.startsWith('<?', at)) {
    const end = until('?>', at + 2);
    return end < 0 ? null : { end: end + 2, text: '' };
  } else return text.startsWith('<!', at) ? null : { end: at, text: '' };
}

// A `>` may stand in an attribute.
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < Math.min(text.length, from + TAG_MAX); at++) {
    const mark = text[at]!;
    if (quote !== '') quote = mark === quote ? '' : quote;
    else if (mark === '"' || mark === "'") quote = mark;
    else if (mark === '>') return at;
  }
  return -1;
}

function take(tag: string, open: Open[]): boolean {
  if (tag.startsWith('/')) return open.length > 1 && open.pop()!.tag === tag.slice(1).trim();
  const closed = tag.endsWith('/');
  const name = /^[\w.:-]{1,200}/.exec(tag)?.[0];
  if (name === undefined || open.length > DEPTH_MAX) return false;
  const parent = open.at(-1)!;
  const attributes = attributesOf(tag.slice(name.length));
  const spaces = spacesIn(attributes, parent.spaces);
  const element = { name: named(name, spaces), attributes, children: [], text: '' };
  parent.element.children.push(element);
  if (!closed) open.push({ element, tag: name, spaces });
  return true;
}

// Most elements have none, and share that.
function attributesOf(text: string): Readonly<Record<string, string>> {
  if (!text.includes('=')) return NO_ATTRIBUTES;
  const attributes: Record<string, string> = Object.create(null);
  for (const [, key, double, single] of text.matchAll(ATTRIBUTE)) attributes[key!] = unescaped(double ?? single ?? '');
  return attributes;
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze(Object.create(null));

function spacesIn(attributes: Readonly<Record<string, string>>, outer: Record<string, string>): Record<string, string> {
  const declared = Object.entries(attributes).filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  // What stands around is looked at, not copied: it may be long, and there may be many within it.
  return Object.assign(Object.create(outer), Object.fromEntries(declared.map(([key, value]) => [key.slice(6), value])));
}

function named(tag: string, spaces: Record<string, string>): string {
  const [local, prefix = ''] = tag.split(':', 2).reverse();
  return `${PREFIXES[spaces[prefix] ?? ''] ?? '?'}:${local}`;
}

function unescaped(words: string): string {
  return words.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (_, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()]!;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
