/**
 * The lines of an iCalendar file (RFC 5545, 3.1 and 3.6) from somebody whom nobody trusts: components with those of their
 * properties that tell when somebody is busy. In one pass, without going back, and never more than the bounds hold;
 * what is no line is passed over.
 */

/** `TZID=Europe/Berlin:20261120T100000` of a DTSTART. Names are upper case, parameter values unquoted. */
export type Property = { name: string; params: Readonly<Record<string, string>>; value: string };
export type Component = { name: string; properties: Property[]; children: Component[] };

// A line that is longer tells nothing that we read, or is a weapon.
const LINE_MAX = 65_536;
const PARAMS_MAX = 20;
const DEPTH_MAX = 8;
const PROPERTIES_MAX = 2_000;
const COMPONENTS_MAX = 25_000;

const WANTED = new Set(
  `UID SEQUENCE DTSTAMP DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID STATUS TRANSP SUMMARY ATTENDEE
  X-MICROSOFT-CDO-BUSYSTATUS X-MICROSOFT-CDO-ALLDAYEVENT X-WR-CALNAME NAME X-WR-TIMEZONE TZID TZOFFSETFROM TZOFFSETTO
  X-LIC-LOCATION X-APPLE-CALENDAR-COLOR COLOR`.split(/\s+/),
);
const KNOWN = new Set(['VCALENDAR', 'VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT']);
const TOP = ['VCALENDAR', 'VEVENT', 'VTIMEZONE'];

/** All calendars of a file under one root, and how many components are beyond what is read; null where there is none. */
export function readComponents(text: string): { root: Component; beyond: number } | null {
  const root: Component = { name: '', properties: [], children: [] };
  const open: Component[] = [root];
  let count = 0;
  let beyond = 0;
  for (const line of unfolded(text)) {
    const [edge, name] = edgeOf(line);
    if (edge === 'BEGIN') {
      closeForgotten(open, name);
      const component = { name, properties: [], children: [] };
      if (KNOWN.has(name) && count < COMPONENTS_MAX && open.length <= DEPTH_MAX) {
        open.at(-1)!.children.push(component);
        count++;
      } else if (name === 'VEVENT') beyond++;
      // What is not wanted is read like the rest, and forgotten with its parent's line of sight.
      if (open.length <= DEPTH_MAX) open.push(component);
    } else if (edge === 'END') close(open, name);
    else keep(open.at(-1)!, line);
  }
  return root.children.some(({ name }) => name === 'VCALENDAR') ? { root, beyond } : null;
}

/** The first value of a property; undefined where it does not stand. */
export function valueIn({ properties }: Component, name: string): string | undefined {
  return properties.find((one) => one.name === name)?.value;
}

/** All components of a kind, however deep they stand. */
export function allNamed(component: Component, name: string): Component[] {
  return component.children.flatMap((child) =>
    child.name === name ? [child, ...allNamed(child, name)] : allNamed(child, name),
  );
}

/** A TEXT value as people read it (RFC 5545, 3.3.11), without control characters. */
export function plain(value: string): string {
  return value
    .replace(/\\([\\;,nN])/g, (_, mark: string) => (mark === 'n' || mark === 'N' ? ' ' : mark))
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim();
}

// Lines end in CRLF, LF or CR, and go on where the next begins with a space or a tab. Pieces of a line that nobody wants
// are not put together: an attachment may be megabytes.
function* unfolded(text: string): Generator<string> {
  let line = '';
  let wanted = true;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const first = text.charCodeAt(at);
    if (first === 0x20 || first === 0x09) {
      if (wanted && line.length <= LINE_MAX) line += text.slice(at + 1, Math.min(end, at + 1 + LINE_MAX));
    } else {
      if (line !== '') yield line;
      line = text.slice(at, Math.min(end, at + LINE_MAX + 1));
      wanted = isWanted(line);
    }
    at = end + (text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? 2 : 1);
  }
  if (line !== '') yield line;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) break;
    at++;
  }
  return at;
}

function isWanted(line: string): boolean {
  const name = nameOf(line);
  return WANTED.has(name) || name === 'BEGIN' || name === 'END';
}

function nameOf(line: string): string {
  return /^[A-Za-z0-9-]{1,60}(?=\s*[:;])/.exec(line)?.[0].toUpperCase() ?? '';
}

function edgeOf(line: string): [edge: string, name: string] {
  const [, edge = '', name = ''] = /^(BEGIN|END)\s*:\s*([A-Za-z0-9-]{1,60})\s*$/i.exec(line) ?? [];
  return [edge.toUpperCase(), name.toUpperCase()];
}

// An event does not begin within an event: the end of the one before was forgotten.
function closeForgotten(open: Component[], name: string): void {
  if (!TOP.includes(name)) return;
  const same = open.findLastIndex((one) => one.name === name || (name === 'VEVENT' && one.name === 'VTIMEZONE'));
  if (same > 0) open.length = same;
}

function close(open: Component[], name: string): void {
  const at = open.findLastIndex((one) => one.name === name);
  if (at > 0) open.length = at;
}

function keep(component: Component, line: string): void {
  if (!KNOWN.has(component.name) || component.properties.length >= PROPERTIES_MAX) return;
  const name = nameOf(line);
  if (WANTED.has(name)) component.properties.push(propertyOf(name, line));
}

// A value that is too long is none: what it would have said is missed where it matters.
function propertyOf(name: string, line: string): Property {
  const params: Record<string, string> = Object.create(null);
  let at = line.search(/[:;]/);
  for (let count = 0; line[at] === ';' && count < PARAMS_MAX; count++) {
    const end = endOfParameter(line, at + 1);
    const [key, ...rest] = line.slice(at + 1, end).split('=');
    params[key!.trim().toUpperCase()] ??= rest.join('=').trim().replace(/^"|"$/g, '');
    at = end;
  }
  const value = line[at] === ':' && line.length <= LINE_MAX ? line.slice(at + 1).trim() : '';
  return { name, params, value };
}

function endOfParameter(line: string, from: number): number {
  let quoted = false;
  for (let at = from; at < line.length; at++) {
    const mark = line[at];
    if (mark === '"') quoted = !quoted;
    else if (!quoted && (mark === ';' || mark === ':')) return at;
  }
  return line.length;
}
