// As much TOML as wrangler.toml uses (toml.io, v1.0): tables, arrays of tables, strings of one line, numbers, booleans,
// arrays over several lines, inline tables, comments. Anything else is an error with its line, never a wrong value.

export type Toml = string | number | boolean | Toml[] | { [key: string]: Toml };
export type Table = { [key: string]: Toml };

const KEY = /^(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*/;
const BLANK = /^(?:\s|#[^\n]*)+/;

export function readToml(text: string): Table {
  const root: Table = {};
  let table = root;
  let rest = skip(text);
  while (rest !== '') {
    const header = /^(\[\[?)\s*([^\]\n]+?)\s*\]\]?[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(rest);
    if (header) {
      table = open(root, keyParts(header[2]!), header[1] === '[[');
      rest = skip(rest.slice(header[0].length));
    } else rest = skip(readPair(table, rest));
  }
  return root;
}

function skip(rest: string): string {
  return rest.replace(BLANK, '');
}

function keyParts(key: string): string[] {
  return [...key.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g)].map((part) => part[1] ?? part[2] ?? part[3]!);
}

/** The table of a header, made where it is not there yet; `[[name]]` adds one to the list of that name. */
function open(root: Table, parts: string[], more: boolean): Table {
  let table = root;
  for (const [at, part] of parts.entries()) {
    const last = more && at === parts.length - 1;
    if (last && !Array.isArray(table[part])) table[part] = [];
    table[part] ??= {};
    const found = table[part];
    if (last) (found as Toml[]).push({});
    table = (Array.isArray(found) ? found.at(-1) : found) as Table;
  }
  return table;
}

function readPair(table: Table, rest: string): string {
  const key = KEY.exec(rest)?.[0] ?? '';
  const after = rest.slice(key.length).replace(/^\s*=[ \t]*/, '');
  if (key === '' || after.length === rest.length - key.length) throw new Error(`unreadable: ${rest.split('\n')[0]}`);
  const parts = keyParts(key);
  const [value, left] = readValue(after);
  open(table, parts.slice(0, -1), false)[parts.at(-1)!] = value;
  return left;
}

function readValue(rest: string): [value: Toml, rest: string] {
  const string = /^"((?:[^"\\\n]|\\.)*)"|^'([^'\n]*)'/.exec(rest);
  const plain = /^(true|false|[+-]?[\d_.]+(?:e[+-]?\d+)?)(?=[\s,\]}#]|$)/.exec(rest)?.[1];
  if (/^("""|''')/.test(rest)) throw new Error(`unreadable: ${rest.split('\n')[0]}`);
  if (string) return [string[2] ?? (JSON.parse(`"${string[1]}"`) as string), rest.slice(string[0].length)];
  if (plain)
    return [/^[tf]/.test(plain) ? plain === 'true' : Number(plain.replaceAll('_', '')), rest.slice(plain.length)];
  if (rest[0] === '[') return readList(rest);
  if (rest[0] === '{') return readInline(rest);
  throw new Error(`unreadable: ${rest.split('\n')[0]}`);
}

function readList(text: string): [Toml[], string] {
  const list: Toml[] = [];
  let rest = skip(text.slice(1));
  while (rest !== '' && rest[0] !== ']') {
    const [value, left] = readValue(rest);
    list.push(value);
    rest = skip(skip(left).replace(/^,/, ''));
  }
  return [list, rest.slice(1)];
}

function readInline(text: string): [Table, string] {
  const table: Table = {};
  let rest = skip(text.slice(1));
  while (rest !== '' && rest[0] !== '}') rest = skip(skip(readPair(table, rest)).replace(/^,/, ''));
  return [table, rest.slice(1)];
}
