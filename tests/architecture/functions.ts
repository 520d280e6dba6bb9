import { lineOf } from './house.ts';
import type { Source } from './scanner.ts';

/** A function with a body: its first line, how many lines it takes, and where its statement starts in the text. */
export type Span = { name: string; line: number; lines: number; start: number; exported: boolean };

const NAMELESS = '(nameless)';
const DECLARED = /(export\s+(?:default\s+)?)?(?:async\s+)?\bfunction\b\s*\*?\s*([\w$]*)/g;
const METHOD =
  /^[ \t]+(?:(?:async|static|get|set|override|private|protected|public)\s+)*\*?(#?[\w$]+)\s*(?:<[^>\n]*>)?\(/gm;
const NO_METHOD = new Set(['if', 'for', 'while', 'switch', 'catch', 'function', 'return', 'await', 'with']);
const NAMED_BEFORE =
  /(?:((?:\bexport\s+)?(?:default\s+)?)\b(?:const|let)\s+([\w$]+)(?:\s*:[^;]*?)?\s*=|\b([\w$]+)\s*:|([\w$.]+)\s*\([^()]*?,?)\s*(?:async\s*)?(?:<[^>]*>\s*)?$/;
const LOOK_BACK = 300;
const CLOSING = /[)\]}]/;

/** Every function of a source in the order of the text, arrows and methods included. */
export function functionsOf(source: Source): Span[] {
  return [...declared(source), ...methods(source), ...arrows(source)].sort((one, other) => one.start - other.start);
}

function declared(source: Source): Span[] {
  return [...source.code.matchAll(DECLARED)].flatMap((match) => {
    const params = source.code.indexOf('(', match.index + match[0].length);
    const body = bodyAfter(source, source.partner.get(params));
    return span(source, match.index, body, match[2] || NAMELESS, match[1] !== undefined);
  });
}

function methods(source: Source): Span[] {
  return [...source.code.matchAll(METHOD)].flatMap((match) => {
    if (NO_METHOD.has(match[1]!)) return [];
    const params = match.index + match[0].length - 1;
    const start = match.index + match[0].search(/\S/);
    return span(source, start, bodyAfter(source, source.partner.get(params)), match[1]!, false);
  });
}

function arrows(source: Source): Span[] {
  return [...source.code.matchAll(/=>/g)].flatMap((match) => {
    const params = paramsBefore(source, match.index);
    const before = source.code.slice(Math.max(0, params - LOOK_BACK), params);
    const named = NAMED_BEFORE.exec(before);
    const name = named?.[2] ?? named?.[3] ?? named?.[4] ?? NAMELESS;
    const start = named?.[2] === undefined ? params : params - before.length + named.index;
    return span(source, start, match.index + 2, name, (named?.[1] ?? '').startsWith('export'));
  });
}

/** Where the parameters of an arrow begin: the list in brackets, before a return type if there is one, or one name. */
function paramsBefore({ code, partner }: Source, arrow: number): number {
  for (let at = arrow - 1; at >= 0 && !';{([='.includes(code[at]!); at--) {
    if (code[at] === ')' && /^\s*(:|=>)/.test(code.slice(at + 1, at + LOOK_BACK))) return partner.get(at) ?? arrow;
    if (CLOSING.test(code[at]!)) at = partner.get(at) ?? at;
  }
  return arrow - (/[\w$]+\s*$/.exec(code.slice(Math.max(0, arrow - LOOK_BACK), arrow))?.[0].length ?? 0);
}

function span(source: Source, start: number, body: number | null, name: string, exported: boolean): Span[] {
  if (body === null) return [];
  const line = lineOf(source.text, start);
  return [{ name, line, lines: lineOf(source.text, endOf(source, body)) - line + 1, start, exported }];
}

/** The last offset of a body: its closing brace, or where the expression of an arrow ends. */
function endOf({ code, partner }: Source, body: number): number {
  const first = body + code.slice(body).search(/\S/);
  if (code[first] === '{') return partner.get(first) ?? first;
  let at = first;
  while (at < code.length && !',;)]}'.includes(code[at]!) && !opensOther(code, at)) at = (partner.get(at) ?? at) + 1;
  return at - 1;
}

/** An arrow in a return type (`): () => void {`) ends where the body of the function itself begins. */
function opensOther(code: string, at: number): boolean {
  return code[at] === '{' && /[\w$>\])]\s*$/.test(code.slice(Math.max(0, at - LOOK_BACK), at));
}

/** The brace that opens the body after a parameter list, past a return type that may hold braces itself. */
function bodyAfter({ code, partner }: Source, close: number | undefined): number | null {
  if (close === undefined) return null;
  const after = /^\s*([:{])/.exec(code.slice(close + 1, close + LOOK_BACK));
  if (!after) return null;
  let at = close + after[0].length;
  if (after[1] === '{') return at;
  for (let typeExpected = true, angle = 0; ++at < code.length; ) {
    const char = code[at]!;
    if (char === '{' && !typeExpected && angle === 0) return at;
    if (/[;)\]}]/.test(char) || (char === ',' && angle === 0)) return null;
    if (/\s/.test(char)) continue;
    if (char === '<') angle++;
    if (char === '>' && code[at - 1] !== '=') angle--;
    const word = /^[\w$.]+/.exec(code.slice(at, at + LOOK_BACK))?.[0] ?? char;
    typeExpected =
      /^([|&<>,]|=|is|keyof|readonly|asserts|typeof|extends)$/.test(word) && !(char === '>' && code[at - 1] !== '=');
    at = (partner.get(at) ?? at) + word.length - 1;
  }
  return null;
}
