// A scanner for formatted TypeScript and JSX. It does not understand the language; it knows where code ends and where
// strings, comments, regular expressions and the text between tags begin, which is what keeps a rule about `fetch(` from
// firing on a sentence that mentions it. JSX needs care: an apostrophe between tags opens no string.

export type Quoted = { start: number; end: number; text: string; tag: string; filled: boolean };
export type Attribute = { element: string; name: string; start: number };
export type Comment = { start: number; end: number };

/**
 * `code` is as long as `text`, with everything that is not code turned into spaces (quotes and newlines stay), so that
 * an offset in one is an offset in the other. `quoted` holds strings, attribute strings and templates, in order: of a
 * template also the `tag` before it and whether it is `filled`, with a `?` in `text` for each placeholder.
 */
export type Source = {
  text: string;
  code: string;
  quoted: Quoted[];
  comments: Comment[];
  attributes: Attribute[];
  /** For each bracket's offset that of its partner, both ways. */
  partner: ReadonlyMap<number, number>;
};

const VALUES_FOLLOW = new Set(
  'return typeof case in of delete void throw new else do await yield default instanceof'.split(' '),
);
const OPENING = '([{';
const CLOSING = ')]}';

export function read(text: string, { jsx }: { jsx: boolean }): Source {
  const scan = new Scan(text, jsx);
  scan.code();
  const code = scan.out.join('');
  const quoted = scan.quoted.sort((one, other) => one.start - other.start);
  return { text, code, quoted, comments: scan.comments, attributes: scan.attributes, partner: pairs(code) };
}

class Scan {
  readonly out: string[];
  readonly quoted: Quoted[] = [];
  readonly comments: Comment[] = [];
  readonly attributes: Attribute[] = [];
  private readonly text: string;
  private readonly jsx: boolean;
  private at = 0;
  private nested = 0;

  constructor(text: string, jsx: boolean) {
    this.text = text;
    this.jsx = jsx;
    this.out = text.split('');
  }

  /** Reads code up to the brace that closes it, or to the end of the text. */
  code(): void {
    let depth = 0;
    while (this.at < this.text.length) {
      const char = this.text[this.at]!;
      if (char === '}' && depth === 0 && this.nested > 0) return;
      if (char === '{') depth++;
      if (char === '}') depth--;
      if (!this.skipped()) this.at++;
    }
  }

  private skipped(): boolean {
    const char = this.text[this.at]!;
    const two = this.text.slice(this.at, this.at + 2);
    if (two === '//' || two === '/*') this.comment(two);
    else if (char === "'" || char === '"') this.string(char, '\n');
    else if (char === '`') this.template();
    else if (char === '/' && this.valueMayFollow()) return this.expression();
    else if (char === '<' && this.jsx && this.valueMayFollow() && this.opensElement()) this.element();
    else return false;
    return true;
  }

  private comment(opening: string): void {
    const start = this.at;
    const found = opening === '//' ? this.text.indexOf('\n', start) : this.text.indexOf('*/', start + 2);
    const end = found < 0 ? this.text.length : opening === '//' ? found : found + 2;
    this.comments.push({ start, end });
    this.blankTo(end);
  }

  private string(quote: string, stop: string): void {
    const start = this.at++;
    while (this.at < this.text.length && this.text[this.at] !== quote && this.text[this.at] !== stop) {
      if (this.text[this.at] === '\\' && stop === '\n') this.blank();
      this.blank();
    }
    this.at++;
    const text = this.text.slice(start + 1, this.at - 1);
    this.quoted.push({ start, end: this.at, text, tag: '', filled: false });
  }

  private template(): void {
    const start = this.at++;
    const tag = /([\w$.]+)(?:<[^`;]*>)?$/.exec(this.text.slice(Math.max(0, start - 120), start))?.[1] ?? '';
    const quoted = { start, end: start, text: '', tag, filled: false };
    this.quoted.push(quoted);
    while (this.at < this.text.length && this.text[this.at] !== '`') {
      if (this.text.startsWith('${', this.at)) {
        quoted.filled = true;
        quoted.text += '?';
        this.blank();
        this.braced();
      } else {
        const length = this.text[this.at] === '\\' ? 2 : 1;
        quoted.text += this.text.slice(this.at, this.at + length);
        this.blankTo(this.at + length);
      }
    }
    quoted.end = ++this.at;
  }

  private braced(): void {
    this.at++;
    this.nested++;
    this.code();
    this.nested--;
    this.at++;
  }

  private expression(): boolean {
    const found = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//.exec(this.text.slice(this.at, this.at + 2000));
    if (!found) return false;
    const end = this.at + found[0].length;
    this.at++;
    this.blankTo(end - 1);
    this.at = end;
    return true;
  }

  private opensElement(): boolean {
    const rest = this.text.slice(this.at, this.at + 200);
    const name = /^<([\w$.:-]*)/.exec(rest)![1]!;
    const next = rest[name.length + 1] ?? '';
    if (name === '') return next === '>';
    if (/^<[\w$]+\s*(,|extends\b)/.test(rest) || !/[\s/>]/.test(next)) return false;
    return next !== '>' || this.text.includes(`</${name}`, this.at);
  }

  private element(): void {
    const name = /^<([\w$.:-]*)/.exec(this.text.slice(this.at, this.at + 200))![1]!;
    this.at += name.length + 1;
    while (this.at < this.text.length) {
      const char = this.text[this.at]!;
      if (this.text.startsWith('/>', this.at)) {
        this.at += 2;
        return;
      }
      if (char === '>') {
        this.at++;
        this.children();
        return;
      }
      this.attribute(name, char);
    }
  }

  private attribute(element: string, char: string): void {
    const name = /^[\w$@:.-]+/.exec(this.text.slice(this.at, this.at + 100))?.[0];
    if (name) {
      this.attributes.push({ element, name, start: this.at });
      this.at += name.length;
    } else if (char === '{') this.braced();
    else if (char === '"' || char === "'") this.string(char, '');
    else if (char === '/' && /[/*]/.test(this.text[this.at + 1] ?? '')) this.comment(`/${this.text[this.at + 1]}`);
    else this.at++;
  }

  private children(): void {
    while (this.at < this.text.length) {
      if (this.text.startsWith('</', this.at)) {
        const end = this.text.indexOf('>', this.at);
        this.at = end < 0 ? this.text.length : end + 1;
        return;
      }
      if (this.text[this.at] === '{') this.braced();
      else if (this.text[this.at] === '<') this.element();
      else this.blank();
    }
  }

  /** Whether a value could begin here, judged by what stands before: then `/` opens an expression and `<` a tag. */
  private valueMayFollow(): boolean {
    let last = this.at - 1;
    while (last >= 0 && /\s/.test(this.out[last]!)) last--;
    if (last < 0) return true;
    const char = this.out[last]!;
    if (/[\w$]/.test(char)) {
      const word = /(\.?)([\w$]+)$/.exec(this.out.slice(Math.max(0, last - 20), last + 1).join(''))!;
      return word[1] === '' && VALUES_FOLLOW.has(word[2]!);
    }
    if (char === '>') return this.out[last - 1] === '=';
    if (char === '!') return !/[\w$)\]]/.test(this.out[last - 1] ?? ' ');
    if (char === '+' || char === '-') return this.out[last - 1] !== char;
    return !')]}\'"`'.includes(char);
  }

  private blank(): void {
    if (this.at < this.out.length && this.out[this.at] !== '\n') this.out[this.at] = ' ';
    this.at++;
  }

  private blankTo(end: number): void {
    while (this.at < end) this.blank();
  }
}

function pairs(code: string): Map<number, number> {
  const partner = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < code.length; at++) {
    const char = code[at]!;
    if (OPENING.includes(char)) open.push(at);
    else if (CLOSING.includes(char)) {
      const start = open.pop();
      if (start === undefined) continue;
      partner.set(start, at);
      partner.set(at, start);
    }
  }
  return partner;
}
