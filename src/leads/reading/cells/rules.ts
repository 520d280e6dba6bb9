// Where one thing ends and the next begins in a pasted line. Mail programs, spreadsheets and people quote and separate
// in their own ways; commas, semicolons and tabs, also those of other scripts, all end a cell, unless they stand in
// quotes or angle brackets.

export const SEPARATORS = ',;\t，；、،؛';
// A quote or bracket that is not closed within this many characters is an ordinary character.
const REACH = 1000;
const NAME_MAX = 200;

/** One cell: its words before the bracket, what stood in `<...>`, and where in the line it was. */
export type Cell = { words: string; inside?: string; from: number; to: number };

/** The cells of one line, in order; empty ones too, since columns count them. A bracket ends its cell by itself. */
export function cellsOf(line: string, separators = SEPARATORS): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  do {
    const cell = cellAt(line, at, separators);
    cells.push(cell);
    at = skipSpaces(line, cell.to);
    if (at < line.length && separators.includes(line[at]!)) at++;
  } while (at < line.length);
  return cells;
}

function cellAt(line: string, start: number, separators: string): Cell {
  const from = skipSpaces(line, start);
  const words = quotedAt(line, from, separators) ?? plainAt(line, from, separators);
  const bracket = bracketAt(line, words.to);
  return { words: words.text, inside: bracket?.text, from, to: bracket?.to ?? words.to };
}

type Piece = { text: string; to: number };

// A quote opens only where a cell begins, and counts only if the cell goes on with a bracket or ends. `""` is how
// spreadsheets write a quote in it, `\"` how mail programs do.
function quotedAt(line: string, from: number, separators: string): Piece | null {
  if (line[from] !== '"') return null;
  let text = '';
  for (let i = from + 1; i < Math.min(line.length, from + REACH); i++) {
    if (line[i] === '"' && line[i + 1] === '"') text += line[i++];
    else if (line[i] === '\\' && (line[i + 1] === '"' || line[i + 1] === '\\')) text += line[++i];
    else if (line[i] === '"')
      return followsQuote(line, i + 1, separators) ? { text, to: skipSpaces(line, i + 1) } : null;
    else text += line[i];
  }
  return null;
}

function followsQuote(line: string, to: number, separators: string): boolean {
  const next = line[skipSpaces(line, to)];
  return next === undefined || next === '<' || separators.includes(next);
}

function plainAt(line: string, from: number, separators: string): Piece {
  let to = from;
  while (to < line.length && !separators.includes(line[to]!) && bracketAt(line, to) === null) to++;
  return { text: line.slice(from, to).trim(), to };
}

function bracketAt(line: string, from: number): Piece | null {
  if (line[from] !== '<') return null;
  const length = line.slice(from + 1, from + REACH).search(/[<>]/);
  if (length < 0 || line[from + 1 + length] === '<') return null;
  return { text: line.slice(from + 1, from + 1 + length).trim(), to: from + length + 2 };
}

// A tab is a separator, not a space.
function skipSpaces(line: string, from: number): number {
  let at = from;
  while (at < line.length && line[at] !== '\t' && /\s/.test(line[at]!)) at++;
  return at;
}

/** A pasted text without what cannot be seen: marks of direction around numbers, soft hyphens, control characters. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu, '');
}

/** A name in one spelling: single spaces, composed letters, no quotes around it, at most 200 characters. */
export function cleanName(text: string): string {
  const spaced = visible(text).normalize('NFC').replace(/\s+/g, ' ').trim();
  const short = Array.from(spaced).slice(0, NAME_MAX).join('').trim();
  const bare = short.match(/^'(.*)'$/)?.[1] ?? short.match(/^‘(.*)’$/)?.[1];
  return bare === undefined ? short : cleanName(bare);
}
