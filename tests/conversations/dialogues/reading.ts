/**
 * Dialogues as they are written: a title `# language: what it is {options}`, then what the customer says, `=>`, the intent,
 * and what must come of it:
 *
 * offers 16 15:00         only times of that day (of October 2026, else a date; several with commas, a..b) and hour are offered
 * offers 16 09:00-12:00   times of that day between these hours, the end not in it; `more` offers too
 * held #2, booked 16 15:00, moved, cancelled    that very time: of a date, or as it was offered
 * hand asked              a person is called, with that reason
 * knows 80                the answer says it; `unknown`: the question is noted; `asks`: nothing is done but asking
 *
 * Options: now=2026-12-29T10:00 has=22T10:00 (appointments, commas) person=Noor contact zone=America/New_York
 */
export type Line = { said: string; intents: string[]; wanted: string };
export type Dialogue = {
  language: string;
  title: string;
  options: { now?: string; zone?: string; has?: string[]; person?: string; contact?: boolean };
  lines: Line[];
};

const HEAD = /^# (\w\w): ([^{]*?)\s*(?:\{(.*)\})?$/;
const LINE = /^(.*?) => ([\w|]+)(?: (.*))?$/;

export function readDialogues(text: string): Dialogue[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(readDialogue);
}

function readDialogue(block: string): Dialogue {
  const [head = '', ...rest] = block.trim().split('\n');
  const [, language, title, options = ''] = HEAD.exec(head) ?? [];
  if (!language || !title) throw new Error(`no title: ${head}`);
  return { language, title, options: readOptions(options), lines: rest.map(readLine) };
}

function readLine(line: string): Line {
  const [, said, intents, wanted = ''] = LINE.exec(line) ?? [];
  if (!said || !intents) throw new Error(`no line of a dialogue: ${line}`);
  return { said, intents: intents.split('|'), wanted };
}

function readOptions(text: string): Dialogue['options'] {
  const pairs = text.split(' ').filter((part) => part !== '');
  const all = Object.fromEntries(pairs.map((part) => part.split('=') as [string, string?]));
  return {
    ...(all.now ? { now: all.now } : {}),
    ...(all.zone ? { zone: all.zone } : {}),
    ...(all.person ? { person: all.person } : {}),
    ...(all.has ? { has: all.has.split(',').map(fullTime) } : {}),
    contact: 'contact' in all,
  };
}

/** '22T10:00' is of October 2026. */
export function fullTime(text: string): string {
  return /^\d{1,2}(?:T|$)/.test(text) ? `2026-10-${text.padStart(text.includes('T') ? 8 : 2, '0')}` : text;
}
