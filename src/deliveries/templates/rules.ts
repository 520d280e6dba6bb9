/**
 * An organization's own words: checked when they are kept, filled when they are sent. There is no logic in them, only
 * names in double braces, each replaced once: what a name stands for is never read as a template again.
 */
import {
  BODY_MAX,
  HEADING_MAX,
  OF_BODIES,
  SUBJECT_MAX,
  TEXT_MAX,
  type TemplateChannel,
  type TemplateFault,
  type TemplatePurpose,
  type TemplateWords,
  VARIABLES,
  type Values,
  type Variable,
} from './inputs.ts';

const NAMED = /\{\{([^{}\n]*)\}\}/g;
const SUBJECT_SENT_MAX = 300;
/** Whoever reads a text without the link cannot answer; a cancelled appointment needs no answer. */
const NEED_THE_LINK: readonly TemplatePurpose[] = ['invitation', 'nudge', 'confirmation', 'reminder', 'move'];

/** The words as they are kept: no control characters, no space at the ends, lines by LF. */
export function tidied({ subject, heading, body }: TemplateWords): TemplateWords {
  const lines = body.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]+/gu, ' ');
  return { subject: subject.trim(), heading: heading.trim(), body: lines.trim() };
}

/** Everything that is wrong with words for that message; nothing when they can be sent. */
export function faultsOf(purpose: TemplatePurpose, channel: TemplateChannel, words: TemplateWords): TemplateFault[] {
  const mail = channel === 'email';
  const sizes = { subject: SUBJECT_MAX, heading: HEADING_MAX, body: mail ? BODY_MAX : TEXT_MAX };
  const fields = mail ? (['subject', 'heading', 'body'] as const) : (['body'] as const);
  const lacksLink = !mail && NEED_THE_LINK.includes(purpose) && !namesIn(words.body).includes('link');
  return [
    ...fields.flatMap((field) => [
      ...(words[field].trim() === '' && field !== 'heading' ? [fault(field, 'empty')] : []),
      ...([...words[field]].length > sizes[field] ? [{ ...fault(field, 'long'), max: sizes[field] }] : []),
      ...(field !== 'body' && /[\p{Cc}\u2028\u2029]/u.test(words[field]) ? [fault(field, 'lines')] : []),
      ...words[field].split('\n').flatMap((text, at) => lineFaults(purpose, field, text, at + 1)),
    ]),
    ...(lacksLink ? [fault('body', 'missing', 'link')] : []),
  ];
}

function lineFaults(
  purpose: TemplatePurpose,
  field: TemplateFault['field'],
  text: string,
  line: number,
): TemplateFault[] {
  const known: readonly string[] = VARIABLES[purpose];
  const named = namesIn(text).flatMap((name): TemplateFault[] => {
    if (!known.includes(name)) return [{ field, line, fault: 'unknown', name }];
    const misplaced = field !== 'body' && OF_BODIES.some((one) => one === name);
    return misplaced ? [{ field, line, fault: 'not_here', name }] : [];
  });
  const rest = text.replace(NAMED, '');
  const loose = /\{\{[^{}]*|\}\}/.exec(rest)?.[0];
  return loose === undefined ? named : [...named, { field, line, fault: 'unclosed', name: loose.slice(0, 40) }];
}

function namesIn(text: string): string[] {
  return [...text.matchAll(NAMED)].map(([, name]) => name!.trim());
}

function fault(field: TemplateFault['field'], what: TemplateFault['fault'], name = ''): TemplateFault {
  return { field, line: 1, fault: what, name };
}

/** A subject or heading: one line, whatever the values hold, so that no header follows it. */
export function filledLine(template: string, values: Values): string {
  const line = oneLine(filled(template, values, oneLine));
  return [...line].slice(0, SUBJECT_SENT_MAX).join('');
}

/** Paragraphs apart by empty lines. What only stood for nothing goes. */
export function filledParagraphs(template: string, values: Values): string[] {
  return template
    .split(/\n[ \t]*\n/)
    .flatMap((paragraph) => filled(paragraph, values, severalLines).split(/\n[ \t]*\n/))
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
}

/** The words of a text message. */
export function filledText(template: string, values: Values): string {
  return filled(template, values, severalLines)
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function filled(template: string, values: Values, clean: (value: string) => string): string {
  return template.replace(NAMED, (_, name: string) => clean(values[name.trim() as Variable] ?? ''));
}

/** Text in one line: control characters, and those that turn the direction of what follows, are what breaks out of it. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function severalLines(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n]+/gu, ' ');
}

/** The words of one row, and what a message without any is written with. */
export type Wording = TemplateWords & { language: string };

/**
 * Which words a message is sent with: the organization's in the reader's language, else the organization's in its own,
 * else ours in the reader's. The language is that of the whole message.
 */
export function wordingFor(
  wordings: readonly Wording[],
  reader: string,
  organization: string,
): { language: string; wording: Wording | null } {
  const of = (language: string) => wordings.find((one) => one.language === primary(language));
  const wording = of(reader) ?? of(organization) ?? null;
  return { language: wording?.language ?? reader, wording };
}

function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? 'en';
}
