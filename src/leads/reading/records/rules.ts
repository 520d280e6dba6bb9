// A file of rows as spreadsheets write them (RFC 4180, and what they make of it): commas, semicolons or tabs, cells in
// quotes that may hold line breaks and doubled quotes. Nothing throws: a quote that is never closed ends with the file.

const SEPARATORS = [',', ';', '\t'] as const;
const CELL_MAX = 5_000;
const CELLS_MAX = 100;

/** One row; `line` is where it begins in the file, from 1. */
export type FileRow = { line: number; cells: string[] };

/** The rows of a file that are not empty, the heading row first. Cells are cut at 5,000 characters, rows at 100 cells. */
export function rowsOf(text: string): FileRow[] {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(plain);
  const rows: FileRow[] = [];
  let row: FileRow = { line: 1, cells: [] };
  let line = 1;
  for (let at = 0; at <= plain.length; ) {
    const cell = plain[at] === '"' ? quoted(plain, at + 1, separator) : bare(plain, at, separator);
    line += cell.breaks;
    if (row.cells.length < CELLS_MAX) row.cells.push(cell.text.trim().slice(0, CELL_MAX));
    const next = plain[cell.to];
    if (next === separator) {
      at = cell.to + 1;
      continue;
    }
    if (row.cells.some((text) => text !== '')) rows.push(row);
    if (next === undefined) break;
    line++;
    row = { line, cells: [] };
    at = cell.to + 1;
  }
  return rows;
}

// The mark that stands most often in the first line, outside of quotes.
function separatorOf(text: string): string {
  const head = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length).replace(/"[^"]*"/g, '');
  const counted = SEPARATORS.map((mark) => ({ mark, count: head.split(mark).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).mark;
}

type Cell = { text: string; to: number; breaks: number };

// What stands between the closing quote and the separator is no part of the cell.
function quoted(text: string, from: number, separator: string): Cell {
  let to = from;
  for (; to < text.length; to++) {
    if (text[to] !== '"') continue;
    else if (text[to + 1] === '"') to++;
    else break;
  }
  const inside = text.slice(from, to).replaceAll('""', '"');
  const rest = bare(text, Math.min(to + 1, text.length), separator);
  return { text: inside, to: rest.to, breaks: inside.split('\n').length - 1 };
}

function bare(text: string, from: number, separator: string): Cell {
  let to = from;
  while (to < text.length && text[to] !== '\n' && text[to] !== separator) to++;
  return { text: text.slice(from, to), to, breaks: 0 };
}
