/**
 * The text of a page on the web, as a reader would see it: headings and paragraphs, without menus, scripts and what is
 * hidden. One pass over the text, whatever the text is: nothing is looked for twice, so that a page made to be slow costs
 * no more than another of its size.
 */
import { decodeEntities } from '../entities/rules.ts';

const TITLE_MAX = 200;
const BLOCKS_MAX = 6_000;
const TEXT_MAX = 400_000;

/** A heading (1 to 6), or a paragraph (0). */
export type Block = { level: number; text: string };

export type ReadPage = { title: string | null; blocks: Block[] };

// What stands in them is no text of the page, whatever it looks like.
const RAW = new Set(['script', 'style', 'textarea', 'iframe', 'noscript', 'xmp', 'noembed', 'noframes']);
const LEFT_OUT = new Set(['nav', 'svg', 'math', 'template', 'select', 'object', 'audio', 'video', 'canvas', 'dialog']);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp small span strike strong sub sup time tt u var wbr img input button picture source'.split(
    ' ',
  ),
);
const NAME = /[a-z][a-z0-9:-]*/y;
const HIDDEN = /\shidden(?:[\s=>/]|$)|display\s*:\s*none/;

/** Reads a page. Never throws; what is beyond 400,000 characters of text is left out. */
export function readPage(html: string): ReadPage {
  // The same length as the page, which toLowerCase() does not promise.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const page = new Page(html, lower);
  page.read();
  return { title: page.title, blocks: page.blocks };
}

class Page {
  title: string | null = null;
  readonly blocks: Block[] = [];
  private readonly lastOf = new Map<string, number>();
  private readonly html: string;
  private readonly lower: string;
  private at = 0;
  private line = '';
  private level = 0;
  private length = 0;

  constructor(html: string, lower: string) {
    this.html = html;
    this.lower = lower;
  }

  read(): void {
    while (this.at < this.html.length && this.blocks.length < BLOCKS_MAX && this.length < TEXT_MAX) {
      const mark = this.html.indexOf('<', this.at);
      const end = mark < 0 ? this.html.length : mark;
      if (end > this.at) this.say(this.html.slice(this.at, end));
      this.at = end;
      if (mark >= 0) this.readMark();
    }
    this.flush();
  }

  private readMark(): void {
    const { lower, at } = this;
    if (lower.startsWith('<!--', at)) this.at = this.after('-->', at + 4);
    else if (lower[at + 1] === '!' || lower[at + 1] === '?') this.at = this.after('>', at);
    else {
      const closing = lower[at + 1] === '/';
      NAME.lastIndex = at + (closing ? 2 : 1);
      const name = NAME.exec(lower)?.[0];
      if (name === undefined) {
        this.say('<');
        this.at++;
      } else {
        const end = this.endOfTag(at + 1);
        const attributes = closing ? '' : lower.slice(at + 1 + name.length, end);
        this.at = end;
        if (closing) this.close(name);
        else this.open(name, attributes);
      }
    }
  }

  private open(name: string, attributes: string): void {
    if (name === 'title') this.readTitle();
    else if (RAW.has(name)) this.at = this.pastEnd(name);
    else if (!VOID.has(name) && (LEFT_OUT.has(name) || HIDDEN.test(attributes))) this.skip(name);
    else if (name === 'br') this.line += '\n';
    else if (name === 'td' || name === 'th') this.line += this.line.trim() === '' ? '' : ' | ';
    else if (name === 'dd') this.line = this.line.trim() === '' ? '' : `${this.line.trimEnd().replace(/:$/, '')}: `;
    else if (!INLINE.has(name)) {
      this.flush();
      this.level = /^h[1-6]$/.test(name) ? Number(name[1]) : name === 'summary' ? 6 : 0;
      if (name === 'li') this.line = '- ';
    }
  }

  private close(name: string): void {
    // A term is said together with what is said of it, the cells of a row together.
    if (INLINE.has(name) || ['dt', 'td', 'th'].includes(name)) return;
    this.flush();
    this.level = 0;
  }

  private readTitle(): void {
    if (this.last('</title') < this.at) return;
    const end = this.lower.indexOf('</title', this.at);
    const text = this.html.slice(this.at, Math.min(end, this.at + 2 * TITLE_MAX));
    this.title ??= tidy(decodeEntities(text)).replaceAll('\n', ' ').slice(0, TITLE_MAX) || null;
    this.at = this.endOfTag(end + 1);
  }

  // Over what is left out with all that stands in it. What is never closed is read: half a page is better than none.
  private skip(name: string): void {
    if (this.last(`</${name}`) < this.at) return;
    let depth = 1;
    while (depth > 0) {
      const next = this.lower.indexOf('<', this.at);
      if (next < 0) {
        this.at = this.html.length;
        return;
      }
      this.at = next + 1;
      if (this.isTag(next + 1, name)) depth++;
      else if (this.lower[next + 1] === '/' && this.isTag(next + 2, name)) depth--;
      else if (this.isRaw(next + 1)) this.at = this.pastEnd(this.isRaw(next + 1)!);
      if (depth === 0) this.at = this.endOfTag(next + 1);
    }
  }

  private isTag(at: number, name: string): boolean {
    return this.lower.startsWith(name, at) && !/[a-z0-9:-]/.test(this.lower[at + name.length] ?? '');
  }

  private isRaw(at: number): string | null {
    NAME.lastIndex = at;
    const name = NAME.exec(this.lower)?.[0];
    return name !== undefined && RAW.has(name) ? name : null;
  }

  private pastEnd(name: string): number {
    const end = this.lower.indexOf(`</${name}`, this.at);
    return end < 0 ? this.html.length : this.endOfTag(end + 1);
  }

  // Where the tag that begins before `from` is over; a `>` between quotes does not end it.
  private endOfTag(from: number): number {
    let at = from;
    while (at < this.html.length) {
      const mark = this.html[at]!;
      if (mark === '>') return at + 1;
      const quote = mark === '=' ? this.quoteAfter(at) : null;
      // A quote that is never closed is none.
      const closed =
        quote === null || this.last(this.html[quote]!) <= quote ? -1 : this.html.indexOf(this.html[quote]!, quote + 1);
      at = closed < 0 ? at + 1 : closed + 1;
    }
    return this.html.length;
  }

  private quoteAfter(at: number): number | null {
    const near = /^=\s{0,8}["']/.exec(this.html.slice(at, at + 10));
    return near ? at + near[0].length - 1 : null;
  }

  private after(mark: string, from: number): number {
    const found = this.html.indexOf(mark, from);
    return found < 0 ? this.html.length : found + mark.length;
  }

  private last(mark: string): number {
    const known = this.lastOf.get(mark);
    if (known !== undefined) return known;
    const found = this.lower.lastIndexOf(mark);
    this.lastOf.set(mark, found);
    return found;
  }

  private say(text: string): void {
    this.line += text.replace(/\s+/g, ' ');
    this.length += text.length;
  }

  private flush(): void {
    const text = tidy(decodeEntities(this.line));
    this.line = '';
    if (text !== '' && text !== '-') this.blocks.push({ level: this.level, text });
  }
}

const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\u00ad]|(?!\n)\p{Cc}/gu;

/** Text as it is read: no invisible marks, single spaces, no empty lines. */
export function tidy(text: string): string {
  return text
    .replace(INVISIBLE, (mark) => (mark === '\t' || mark === '\r' ? ' ' : ''))
    .toWellFormed()
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
