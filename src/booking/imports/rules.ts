/**
 * What an import would make: hours and pages as Parley writes them, and for each what could not be taken over and why.
 * The shapes of the vendors are read in `calcom/` and `calendly/`. Everything is plain data; nothing is asked.
 */
import type { ScheduleInput, Weekday } from '#calendar/index.ts';
import type { QuestionType } from '../questions/inputs.ts';

export const VENDORS = ['calcom', 'calendly'] as const;
export type Vendor = (typeof VENDORS)[number];
export const DURATION_MIN = 5;
export const DURATION_MAX = 720;

/** Something that is not taken over as it was. Codes have their sentences in the words; `what` names it. */
export type Note = { code: NoteCode; what?: string };
export const NOTE_CODES = [
  'another_length',
  'buffer_cut',
  'notice_cut',
  'interval_dropped',
  'window_dropped',
  'window_unknown',
  'limit_dropped',
  'seats_dropped',
  'recurring_dropped',
  'team_dropped',
  'confirmation_sometimes',
  'hidden_closed',
  'inactive_closed',
  'place_unsupported',
  'place_needs_link',
  'places_more',
  'question_hidden',
  'question_as_text',
  'questions_many',
  'hours_overnight',
  'hours_wrong',
  'hours_merged',
  'dates_many',
  'hours_default',
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];

/** Why something cannot be taken over at all. */
export const FAULT_CODES = ['no_length', 'length_out', 'no_title', 'zone_unknown', 'one_off', 'wrong_shape'] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export type QuestionDraft = { type: QuestionType; label: string; required: boolean; choices: string[] };

/** The terms of a page as the door of invitations takes them. */
export type PageDraft = {
  title: string;
  description: string | null;
  durationMinutes: number;
  durationChoices: number[];
  intervalMinutes?: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  noticeMinutes?: number;
  window?: WindowDraft;
  location: { type: 'address' | 'virtual' | 'phone' | 'tbd'; text: string | null };
  questions: QuestionDraft[];
  needsConfirmation: boolean;
  perDay: { count?: number; minutes?: number } | null;
  perWeek: { count?: number; minutes?: number } | null;
};

export type WindowDraft =
  | { kind: 'unlimited' }
  | { kind: 'rolling'; days: number; count: 'calendar' | 'business' | 'bookable' }
  | { kind: 'dates'; from: string; to: string };

type Common = { vendor: Vendor /** What the vendor calls it by. */; key: string; title: string; notes: Note[] };
export type ScheduleItem = Common & { kind: 'schedule'; isDefault: boolean } & Made<ScheduleInput>;
export type PageItem = Common & {
  kind: 'page';
  /** The vendor's key of its hours; null for the default ones. */
  hours: string | null;
  /** Whether it may be opened at once: neither hidden nor switched off there. */
  public: boolean;
} & Made<PageDraft>;
type Made<T> = { fault: null; draft: T } | { fault: FaultCode; draft: null };
export type Item = ScheduleItem | PageItem;

/** A time of day as `09:00`, `9:00`, `09:00:00` or an instant's clock, in minutes; null for anything else. */
export function minuteOf(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  const clock = /(?:^|T)(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?Z?$/.exec(text);
  if (!clock) return null;
  const minute = Number(clock[1]) * 60 + Number(clock[2]);
  return Number(clock[2]) < 60 && minute <= 1440 ? minute : null;
}

type Span = { startMinute: number; endMinute: number };

/** Windows of one day from start and end: overlapping ones joined, ones over midnight cut there; and what was said of it. */
export function windowsOfDay(spans: readonly { from: unknown; to: unknown }[]): { windows: Span[]; notes: Note[] } {
  const notes: Note[] = [];
  const read = spans.flatMap(({ from, to }) => {
    const [start, end] = [minuteOf(from), minuteOf(to)];
    if (start === null || end === null || start === end || start === 1440) {
      notes.push({ code: 'hours_wrong', what: `${from}–${to}` });
      return [];
    }
    // Some spell midnight at the end of a day as its last minute.
    const until = end === 0 || end === 1439 ? 1440 : end;
    if (until > start) return [{ startMinute: start, endMinute: until }];
    notes.push({ code: 'hours_overnight', what: `${from}–${to}` });
    return [{ startMinute: start, endMinute: 1440 }];
  });
  const windows: Span[] = [];
  for (const span of read.toSorted((one, other) => one.startMinute - other.startMinute)) {
    const last = windows.at(-1);
    if (last && span.startMinute < last.endMinute) {
      notes.push({ code: 'hours_merged' });
      last.endMinute = Math.max(last.endMinute, span.endMinute);
    } else windows.push({ ...span });
  }
  return { windows, notes };
}

const WEEK: Record<string, Weekday> = {
  monday: 'monday',
  tuesday: 'tuesday',
  wednesday: 'wednesday',
  thursday: 'thursday',
  friday: 'friday',
  saturday: 'saturday',
  sunday: 'sunday',
};

/** A weekday by its English name in any case, or null. */
export function weekdayNamed(name: unknown): Weekday | null {
  return typeof name === 'string' ? (WEEK[name.toLowerCase()] ?? null) : null;
}

/** Words without markup: what a page shows of a description that came as HTML. */
export function plainWords(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const plain = text
    .replace(/<(br|\/p|\/li|\/div)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, 5000);
  return plain === '' ? null : plain;
}

/** Whole minutes within bounds; what lies outside is cut, what is none is left out. */
export function bounded(value: unknown, from: number, to: number): { minutes: number | null; cut: boolean } {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { minutes: null, cut: false };
  const minutes = Math.min(to, Math.max(from, Math.round(value)));
  return { minutes, cut: minutes !== value };
}

/** A question that offers choices only when there are two to choose from. */
export function questionOf(
  type: QuestionType,
  label: unknown,
  required: unknown,
  options: unknown,
): { question: QuestionDraft | null; notes: Note[] } {
  const text = typeof label === 'string' ? label.trim().slice(0, 300) : '';
  if (text === '') return { question: null, notes: [{ code: 'question_hidden' }] };
  const named = Array.isArray(options) ? options.map(choiceText).filter((one) => one !== '') : [];
  const choices = [...new Set(named)].slice(0, 50);
  const choosing = type === 'choice' || type === 'choices';
  const plain = choosing && choices.length < 2;
  const notes: Note[] = plain ? [{ code: 'question_as_text', what: text }] : [];
  const kind = plain ? 'text' : type;
  return {
    question: { type: kind, label: text, required: required === true, choices: choosing && !plain ? choices : [] },
    notes,
  };
}

function choiceText(option: unknown): string {
  const text = typeof option === 'object' && option !== null ? (option as { label?: unknown }).label : option;
  return typeof text === 'string' ? text.trim().slice(0, 200) : '';
}
