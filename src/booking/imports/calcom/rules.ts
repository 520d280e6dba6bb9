/** Event types and schedules as Cal.com's API v2 answers them (cal-api-version 2024-06-14 and 2024-06-11). */
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
  type WindowDraft,
  weekdayNamed,
  windowsOfDay,
} from '../rules.ts';

const QUESTIONS_MAX = 20;
const OVERRIDES_MAX = 400;
const YEAR_MINUTES = 525_600;
/** Who books is always asked for these. */
const ASKED_ANYWAY = new Set([
  'name',
  'email',
  'splitName',
  'title',
  'guests',
  'location',
  'rescheduleReason',
  'multiemail',
]);
const QUESTION_TYPES: Record<string, QuestionDraft['type']> = {
  text: 'text',
  number: 'text',
  url: 'text',
  address: 'text',
  textarea: 'long_text',
  phone: 'phone',
  select: 'choice',
  radio: 'choice',
  multiselect: 'choices',
  checkbox: 'choices',
  boolean: 'checkbox',
};

type Raw = Readonly<Record<string, unknown>>;

/** A schedule of Cal.com's. */
export function scheduleOfCalcom(raw: Raw): ScheduleItem {
  const notes: Note[] = [];
  const title = typeof raw.name === 'string' && raw.name.trim() ? raw.name.trim().slice(0, 100) : 'Cal.com';
  const head = {
    vendor: 'calcom',
    kind: 'schedule',
    key: String(raw.id),
    title,
    notes,
    isDefault: raw.isDefault === true,
  } as const;
  if (typeof raw.timeZone !== 'string' || !isZone(raw.timeZone)) return { ...head, fault: 'zone_unknown', draft: null };
  const week = new Map<string, { from: unknown; to: unknown }[]>();
  for (const one of listOf(raw.availability)) {
    for (const day of listed(one.days)) {
      const weekday = weekdayNamed(day);
      if (weekday) week.set(weekday, [...(week.get(weekday) ?? []), { from: one.startTime, to: one.endTime }]);
      else notes.push({ code: 'hours_wrong', what: String(day) });
    }
  }
  const rules = [...week].flatMap(([day, spans]) => {
    const { windows, notes: said } = windowsOfDay(spans);
    notes.push(...said);
    return windows.map((window) => ({ weekday: weekdayNamed(day)!, ...window }));
  });
  const dates = Map.groupBy(listOf(raw.overrides), ({ date }) => String(date).slice(0, 10));
  const overrides = [...dates].map(([date, all]) => {
    // Without hours between them, start and end say a day off.
    const spans = all.filter(({ startTime, endTime }) => startTime !== endTime);
    const { windows, notes: said } = windowsOfDay(spans.map(({ startTime: from, endTime: to }) => ({ from, to })));
    notes.push(...said);
    return { date, windows };
  });
  if (overrides.length > OVERRIDES_MAX) notes.push({ code: 'dates_many' });
  const draft = { name: title, timezone: raw.timeZone, rules, overrides: overrides.slice(0, OVERRIDES_MAX) };
  return { ...head, fault: null, draft };
}

/** An event type of Cal.com's. */
export function pageOfCalcom(raw: Raw): PageItem {
  const notes: Note[] = [];
  const title = typeof raw.title === 'string' ? raw.title.trim().slice(0, 200) : '';
  const hours = raw.scheduleId === null || raw.scheduleId === undefined ? null : String(raw.scheduleId);
  const open = raw.hidden !== true;
  const head = { vendor: 'calcom', kind: 'page', key: String(raw.id), title, notes, hours, public: open } as const;
  const length = raw.lengthInMinutes;
  if (title === '') return { ...head, fault: 'no_title', draft: null };
  if (typeof length !== 'number') return { ...head, fault: 'no_length', draft: null };
  if (length < DURATION_MIN || length > DURATION_MAX) return { ...head, fault: 'length_out', draft: null };
  if (!open) notes.push({ code: 'hidden_closed' });
  return { ...head, fault: null, draft: draftOf(raw, title, length, notes) };
}

function draftOf(raw: Raw, title: string, length: number, notes: Note[]): PageDraft {
  const others = listed(raw.lengthInMinutesOptions).filter(
    (one): one is number => typeof one === 'number' && one !== length,
  );
  const choices = others.filter((one) => one >= DURATION_MIN && one <= DURATION_MAX);
  if (choices.length < others.length) notes.push({ code: 'another_length' });
  const minutes = (name: string, to: number, code: Note['code']) => {
    const { minutes: kept, cut } = bounded(raw[name], 0, to);
    if (cut) notes.push({ code });
    return kept;
  };
  const interval = bounded(raw.slotInterval, DURATION_MIN, DURATION_MAX);
  if (interval.cut) notes.push({ code: 'interval_dropped' });
  const notice = minutes('minimumBookingNotice', YEAR_MINUTES, 'notice_cut');
  notes.push(...otherNotes(raw));
  const window = windowOf(raw.bookingWindow, notes);
  return {
    title,
    description: plainWords(raw.description),
    durationMinutes: length,
    durationChoices: [...new Set(choices)].slice(0, 10),
    ...(interval.minutes !== null && { intervalMinutes: interval.minutes }),
    bufferBeforeMinutes: minutes('beforeEventBuffer', DURATION_MAX, 'buffer_cut') ?? 0,
    bufferAfterMinutes: minutes('afterEventBuffer', DURATION_MAX, 'buffer_cut') ?? 0,
    ...(notice !== null && { noticeMinutes: notice }),
    ...(window && { window }),
    location: placeOf(listOf(raw.locations), notes),
    questions: questionsOf(listOf(raw.bookingFields), notes),
    needsConfirmation: confirms(raw.confirmationPolicy, notes),
    ...limitsOf(raw, notes),
  };
}

function otherNotes(raw: Raw): Note[] {
  const seats = objectOf(raw.seats);
  const found: [boolean, Note['code']][] = [
    [seats !== null && seats.disabled !== true, 'seats_dropped'],
    [objectOf(raw.recurrence) !== null && objectOf(raw.recurrence)?.disabled !== true, 'recurring_dropped'],
    [raw.schedulingType !== null && raw.schedulingType !== undefined, 'team_dropped'],
  ];
  return found.flatMap(([is, code]) => (is ? [{ code }] : []));
}

function windowOf(raw: unknown, notes: Note[]): WindowDraft | null {
  const window = objectOf(Array.isArray(raw) ? raw[0] : raw);
  if (!window || window.disabled === true) return { kind: 'unlimited' };
  const { type, value } = window;
  if (type === 'range' && Array.isArray(value)) {
    const [from, to] = value.map((one) => String(one).slice(0, 10));
    if (from && to && from <= to) return { kind: 'dates', from, to };
  }
  const counted = { businessDays: 'business', calendarDays: 'calendar' } as const;
  if ((type === 'businessDays' || type === 'calendarDays') && typeof value === 'number' && value >= 1) {
    return {
      kind: 'rolling',
      days: Math.min(730, Math.round(value)),
      count: window.rolling === true ? 'bookable' : counted[type],
    };
  }
  notes.push({ code: 'window_dropped' });
  return null;
}

function placeOf(places: readonly Raw[], notes: Note[]): PageDraft['location'] {
  const [first, ...more] = places;
  if (more.length > 0) notes.push({ code: 'places_more' });
  const text = (name: string) => (typeof first?.[name] === 'string' ? String(first[name]).slice(0, 500) : null);
  if (!first) return { type: 'tbd', text: null };
  if (first.type === 'address' && text('address')) return { type: 'address', text: text('address') };
  if (first.type === 'link') return { type: 'virtual', text: text('link') };
  if (first.type === 'phone') return { type: 'phone', text: text('phone') };
  if (first.type === 'attendeePhone') return { type: 'phone', text: null };
  if (first.type === 'integration') {
    notes.push({ code: 'place_needs_link', what: text('integration') ?? undefined });
    return { type: 'virtual', text: null };
  }
  notes.push({ code: 'place_unsupported', what: String(first.type) });
  return { type: 'tbd', text: null };
}

function questionsOf(fields: readonly Raw[], notes: Note[]): QuestionDraft[] {
  const asked = fields.filter(({ type, slug }) => !ASKED_ANYWAY.has(String(type)) && !ASKED_ANYWAY.has(String(slug)));
  const made = asked.flatMap((field) => {
    const label = field.label ?? field.placeholder ?? field.slug;
    if (field.hidden === true) {
      notes.push({ code: 'question_hidden', what: String(label) });
      return [];
    }
    const type = QUESTION_TYPES[String(field.type)];
    if (!type) notes.push({ code: 'question_as_text', what: String(label) });
    const { question, notes: said } = questionOf(type ?? 'text', label, field.required, field.options);
    notes.push(...said);
    return question ? [question] : [];
  });
  if (made.length > QUESTIONS_MAX) notes.push({ code: 'questions_many' });
  return made.slice(0, QUESTIONS_MAX);
}

function confirms(raw: unknown, notes: Note[]): boolean {
  const policy = objectOf(raw);
  if (!policy || policy.disabled === true) return false;
  if (policy.type !== 'always') notes.push({ code: 'confirmation_sometimes' });
  return true;
}

function limitsOf(raw: Raw, notes: Note[]): Pick<PageDraft, 'perDay' | 'perWeek'> {
  const [counts, lengths] = [objectOf(raw.bookingLimitsCount), objectOf(raw.bookingLimitsDuration)];
  const limit = (name: string, most: number) => {
    const [count, minutes] = [counts?.[name], lengths?.[name]];
    const kept = {
      ...(typeof count === 'number' && count >= 1 && { count: Math.min(100, count) }),
      ...(typeof minutes === 'number' && minutes >= 1 && { minutes: Math.min(most, minutes) }),
    };
    return Object.keys(kept).length > 0 ? kept : null;
  };
  const wider = ['month', 'year'].some(
    (name) => typeof counts?.[name] === 'number' || typeof lengths?.[name] === 'number',
  );
  if (wider) notes.push({ code: 'limit_dropped' });
  return { perDay: limit('day', 1440), perWeek: limit('week', 7 * 1440) };
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function listOf(value: unknown): Raw[] {
  return listed(value)
    .map(objectOf)
    .filter((one) => one !== null);
}

function objectOf(value: unknown): Raw | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : null;
}
