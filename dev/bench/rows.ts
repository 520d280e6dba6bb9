/** One measured figure, its bar, and whether it was met. A row without a bar is there to be looked at. */
export type BenchRow = {
  name: string;
  value: number;
  unit: string;
  bar: { kind: 'at most' | 'at least' | 'exactly'; value: number } | null;
  ok: boolean;
};

const SYMBOLS = { 'at most': '<=', 'at least': '>=', exactly: '=' } as const;
const DIGITS = 3;

export function atMost(name: string, value: number, unit: string, bar: number): BenchRow {
  return { name, value, unit, bar: { kind: 'at most', value: bar }, ok: value <= bar };
}

export function atLeast(name: string, value: number, unit: string, bar: number): BenchRow {
  return { name, value, unit, bar: { kind: 'at least', value: bar }, ok: value >= bar };
}

export function exactly(name: string, value: number, unit: string, bar: number): BenchRow {
  return { name, value, unit, bar: { kind: 'exactly', value: bar }, ok: value === bar };
}

export function merely(name: string, value: number, unit: string): BenchRow {
  return { name, value, unit, bar: null, ok: true };
}

/** The middle value; of an even number the upper one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Name, value, unit, bar, and `ok` or `SHORT`, in columns. */
export function asTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, value, unit, bar, ok }) => [
    name,
    spell(value),
    unit,
    bar ? `${SYMBOLS[bar.kind]} ${spell(bar.value)}` : '',
    bar ? (ok ? 'ok' : 'SHORT') : '',
  ]);
  const lines = [['name', 'value', 'unit', 'bar', ''], ...cells];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) => line.map((cell, column) => pad(cell, widths[column]!, column)).join('  ')).join('\n');
}

function pad(cell: string, width: number, column: number): string {
  return column === 1 ? cell.padStart(width) : cell.padEnd(width);
}

function spell(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 1_000 ? value.toFixed(0) : value.toPrecision(DIGITS);
}
