/** The form's fields, which are all text, as the shapes of the JSON door want them; faults come back by field. */

import { FINER_FIELDS, finerFromForm } from '#booking/limits/rules.ts';
import { typedPage } from '#booking/pages/fields/rules.ts';
import { typedPolicy } from '#booking/policy/fields/rules.ts';
import { typedQuestions } from '#booking/questions/editor/rules.ts';
import { typedDeciding } from '#booking/together/fields/rules.ts';
import { words } from '#words/index.ts';
import { type TermsInput, termsInput } from '../inputs.ts';

/** The last value of each field, as it was typed. */
export type Typed = Readonly<Record<string, string>>;

export type ReadTerms = { ok: true; value: TermsInput } | { ok: false; errors: Record<string, string[]> };

const REMINDERS = 'reminderMinutes';

const FIELD_OF: Record<string, string> = {
  window: 'windowKind',
  'window.kind': 'windowKind',
  'window.days': 'windowDays',
  'window.count': 'windowCount',
  'window.from': 'windowFrom',
  'window.to': 'windowTo',
  location: 'locationType',
  'location.type': 'locationType',
  'location.text': 'location',
  ...FINER_FIELDS,
};

/** Reads the terms out of a form, or says field by field what is wrong. */
export function readTerms(typed: Typed, all: Readonly<Record<string, readonly string[]>>): ReadTerms {
  const parsed = termsInput.safeParse({ ...asTerms(typed, all), questions: typedQuestions(all) });
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) {
    const dotted = path.map(String).join('.');
    const field = FIELD_OF[dotted] ?? String(path[0] ?? '');
    errors[field] = [...(errors[field] ?? []), inRow(path) + message];
  }
  return { ok: false, errors };
}

// Which of the questions a fault is in.
function inRow([first, at]: PropertyKey[]): string {
  return first === 'questions' && typeof at === 'number' ? `${words('en').openPages.question(at + 1)}: ` : '';
}

function asTerms(typed: Typed, all: Readonly<Record<string, readonly string[]>>) {
  return {
    title: typed.title ?? '',
    description: typed.description ?? '',
    durationMinutes: numberOf(typed.durationMinutes),
    ...(typed.scheduleId && { scheduleId: typed.scheduleId }),
    intervalMinutes: maybeNumber(typed.intervalMinutes),
    bufferBeforeMinutes: maybeNumber(typed.bufferBeforeMinutes),
    bufferAfterMinutes: maybeNumber(typed.bufferAfterMinutes),
    noticeMinutes: maybeNumber(typed.noticeMinutes),
    // Everybody meets at one of the times that are named: there is no window to offer others in.
    ...(typed.mode !== 'together' && { window: windowFrom(typed) }),
    ...finerFromForm(typed),
    location: { type: typed.locationType ?? 'tbd', text: typed.location ?? '' },
    reminderMinutes: (all[REMINDERS] ?? []).map(numberOf),
    nudgeMinutes: (all.nudgeMinutes ?? []).map(numberOf),
    ...(typed.mode === 'together' ? typedDeciding(typed) : typedPolicy(typed)),
    ...typedPage(typed),
  };
}

function windowFrom({
  windowKind: kind = 'rolling',
  windowDays,
  windowCount = 'calendar',
  windowFrom,
  windowTo,
}: Typed) {
  if (kind === 'rolling') return { kind, days: numberOf(windowDays), count: windowCount };
  else if (kind === 'dates') return { kind, from: windowFrom ?? '', to: windowTo ?? '' };
  else return { kind };
}

// Number('') is 0, which nobody has typed.
function numberOf(text: string | undefined): number {
  return text?.trim() ? Number(text) : Number.NaN;
}

function maybeNumber(text: string | undefined): number | undefined {
  return text?.trim() ? Number(text) : undefined;
}
