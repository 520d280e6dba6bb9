import { functionsOf } from './functions.ts';
import { type Complaint, type House, sourcesIn, VENDORED } from './house.ts';

const FILE_LINES = 300;
const SCRIPT_LINES = 600;
const FUNCTION_LINES = 50;
const COMPONENT_LINES = 80;

/** A file or a function that no longer fits on a page holds two things. */
export function longFiles(house: House): Complaint[] {
  return [...house].flatMap(([file, text]) => {
    const limit = limitOf(file);
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (limit === null || lines <= limit) return [];
    const belongs = file.startsWith('public/')
      ? 'split it by what it dresses or does, and load the second part where it is needed'
      : 'a noun folder with the same rooms (booking/slots/rules.ts); in foundation/ and dev/ a second file by its noun';
    return [{ file, rule: `a file has at most ${limit} lines, this one ${lines}`, belongs }];
  });
}

function limitOf(file: string): number | null {
  if (VENDORED.test(file)) return null;
  if (/^(src|dev)\/.*\.(tsx?|mjs|js|css|sql)$/.test(file)) return FILE_LINES;
  // The stylesheet is one on purpose, in layers; its weight is what counts, and the views' tests weigh it.
  return /^public\/.*\.js$/.test(file) ? SCRIPT_LINES : null;
}

export function longFunctions(house: House): Complaint[] {
  return spans(house).flatMap(({ file, name, line, lines }) => {
    const limit = file.endsWith('.tsx') && /^[A-Z]/.test(name) ? COMPONENT_LINES : FUNCTION_LINES;
    if (lines <= limit) return [];
    const belongs =
      'give each of its steps a name, below it in the order of the calls; a part of a page is a component';
    return [{ file: `${file}:${line}`, rule: `${name} has ${lines} lines, at most ${limit}`, belongs }];
  });
}

/** For the eye that looks at a failure: where the house is heavy. */
export function fiveLongest(house: House): string {
  const longest = spans(house).sort((one, other) => other.lines - one.lines);
  return longest
    .slice(0, 5)
    .map(({ file, name, line, lines }) => `${lines} lines  ${name}  ${file}:${line}`)
    .join('\n');
}

function spans(house: House) {
  return sourcesIn(house, 'src', 'dev').flatMap(([file, source]) =>
    functionsOf(source).map((span) => ({ file, ...span })),
  );
}
