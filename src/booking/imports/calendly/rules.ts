/** Event types and availability schedules as Calendly's API v2 answers them. */
import { isZone } from '#foundation/lib/zones.ts';
import {
  bounded,
  DURATION_MAX,
  DURATION_MIN,
  type Note,
  type PageDraft,
  type PageItem,
  plainWords,
  type QuestionDraft,
  questionOf,
  type ScheduleItem,
  weekdayNamed,
  windowsOfDay,
} from '../rules.ts';

const QUESTIONS_MAX = 20;
const OVERRIDES_MAX = 400;
const QUESTION_TYPES: Record<string, QuestionDraft['type']> = {
  string: 'text',
  text: 'long_text',
  phone_number: 'phone',
  single_select: 'choice',
  multi_select: 'choices',
};
const ONLINE = /_conference$|^(zoom|webex|gotomeeting|microsoft_teams|google)/;

type Raw = Readonly<Record<string, unknown>>;

/** An availability schedule of Calendly's. */
export function scheduleOfCalendly(raw: Raw): ScheduleItem {
  const notes: Note[] = [];
  const title = typeof raw.name === 'string' && raw.name.trim() ? raw.name.trim().slice(0, 100) : 'Calendly';
  const head = {
    vendor: 'calendly',
    kind: 'schedule',
    key: keyOf(raw),
    title,
    notes,
    isDefault: raw.default === true,
  } as const;
  if (typeof raw.timezone !== 'string' || !isZone(raw.timezone)) return { ...head, fault: 'zone_unknown', draft: null };
  const all = listOf(raw.rules);
  const read = (rule: Raw) => {
    const { windows, notes: said } = windowsOfDay(listOf(rule.intervals).map(({ from, to }) => ({ from, to })));
    notes.push(...said);
    return windows;
  };
  const rules = all
    .filter(({ type }) => type === 'wday')
    .flatMap((rule) => {
      const weekday = weekdayNamed(rule.wday);
      return weekday ? read(rule).map((window) => ({ weekday, ...window })) : [];
    });
  const dated = all.filter(({ type, date }) => type === 'date' && typeof date === 'string');
  const dates = new Map(dated.map((rule) => [String(rule.date).slice(0, 10), rule]));
  if (dates.size > OVERRIDES_MAX) notes.push({ code: 'dates_many' });
  const overrides = [...dates].slice(0, OVERRIDES_MAX).map(([date, rule]) => ({ date, windows: read(rule) }));
  return { ...head, fault: null, draft: { name: title, timezone: raw.timezone, rules, overrides } };
}

/** An event type of Calendly's. Its hours, notice and how far ahead it books are not in the file. */
export function pageOfCalendly(raw: Raw): PageItem {
  const notes: Note[] = [];
  const title = typeof raw.name === 'string' ? raw.name.trim().slice(0, 200) : '';
  const open = raw.active !== false && raw.secret !== true;
  const head = { vendor: 'calendly', kind: 'page', key: keyOf(raw), title, notes, hours: null, public: open } as const;
  const length = raw.duration;
  if (title === '') return { ...head, fault: 'no_title', draft: null };
  if (raw.type === 'AdhocEventType') return { ...head, fault: 'one_off', draft: null };
  if (typeof length !== 'number') return { ...head, fault: 'no_length', draft: null };
  if (length < DURATION_MIN || length > DURATION_MAX) return { ...head, fault: 'length_out', draft: null };
  if (raw.active === false) notes.push({ code: 'inactive_closed' });
  else if (raw.secret === true) notes.push({ code: 'hidden_closed' });
  return { ...head, fault: null, draft: draftOf(raw, title, length, notes) };
}

function draftOf(raw: Raw, title: string, length: number, notes: Note[]): PageDraft {
  const others = listed(raw.duration_options).filter((one): one is number => typeof one === 'number' && one !== length);
  const choices = others.filter((one) => one >= DURATION_MIN && one <= DURATION_MAX);
  if (choices.length < others.length) notes.push({ code: 'another_length' });
  const buffer = (name: string) => bounded(raw[name], 0, DURATION_MAX).minutes ?? 0;
  const interval = bounded(raw.start_time_increment, DURATION_MIN, DURATION_MAX);
  if (raw.kind === 'group') notes.push({ code: 'seats_dropped' });
  if (raw.pooling_type !== null && raw.pooling_type !== undefined) notes.push({ code: 'team_dropped' });
  notes.push({ code: 'window_unknown' }, { code: 'hours_default' });
  return {
    title,
    description: plainWords(raw.description_plain ?? raw.description_html),
    durationMinutes: length,
    durationChoices: [...new Set(choices)].slice(0, 10),
    ...(interval.minutes !== null && { intervalMinutes: interval.minutes }),
    bufferBeforeMinutes: buffer('before_buffer'),
    bufferAfterMinutes: buffer('after_buffer'),
    location: placeOf(listOf(raw.locations), notes),
    questions: questionsOf(listOf(raw.custom_questions), notes),
    needsConfirmation: false,
    perDay: null,
    perWeek: null,
  };
}

function placeOf(places: readonly Raw[], notes: Note[]): PageDraft['location'] {
  const [first, ...more] = places;
  if (more.length > 0) notes.push({ code: 'places_more' });
  if (!first) return { type: 'tbd', text: null };
  const kind = String(first.kind);
  const text = typeof first.location === 'string' ? first.location.slice(0, 500) : null;
  if (kind === 'physical' && text) return { type: 'address', text };
  if (kind === 'custom') return { type: 'tbd', text };
  if (kind === 'outbound_call') return { type: 'phone', text: null };
  if (kind === 'inbound_call')
    return { type: 'phone', text: first.phone_number ? String(first.phone_number).slice(0, 50) : null };
  if (ONLINE.test(kind)) {
    notes.push({ code: 'place_needs_link', what: kind });
    return { type: 'virtual', text: null };
  }
  notes.push({ code: 'place_unsupported', what: kind });
  return { type: 'tbd', text: null };
}

function questionsOf(questions: readonly Raw[], notes: Note[]): QuestionDraft[] {
  const inOrder = questions.toSorted((one, other) => Number(one.position ?? 0) - Number(other.position ?? 0));
  const made = inOrder.flatMap((raw) => {
    if (raw.enabled === false) {
      notes.push({ code: 'question_hidden', what: String(raw.name) });
      return [];
    }
    const type = QUESTION_TYPES[String(raw.type)];
    if (!type || raw.include_other === true) notes.push({ code: 'question_as_text', what: String(raw.name) });
    // What lets people write something else is a text, so that they still can.
    const kind = raw.include_other === true ? 'text' : (type ?? 'text');
    const { question, notes: said } = questionOf(kind, raw.name, raw.required, raw.answer_choices);
    notes.push(...said);
    return question ? [question] : [];
  });
  if (made.length > QUESTIONS_MAX) notes.push({ code: 'questions_many' });
  return made.slice(0, QUESTIONS_MAX);
}

function keyOf({ uri }: Raw): string {
  return String(uri).split('/').at(-1) ?? '';
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function listOf(value: unknown): Raw[] {
  return listed(value).filter((one): one is Raw => typeof one === 'object' && one !== null && !Array.isArray(one));
}
