/** Limits and alignment between the invitation's columns, the JSON door and the form's fields. */
import type { FinerTerms } from '#booking/taking/rules.ts';
import type { FinerInput } from './inputs.ts';

type Fields = Readonly<Record<string, string>>;
type Limit = { count?: number | null; minutes?: number | null } | null;

/** The columns after a change of what was named; `before` is none for a new invitation. */
export function finerColumns(input: FinerInput, before?: Partial<FinerTerms>): FinerTerms {
  const { alignment, perDay, perWeek } = input;
  return {
    alignment: alignment ?? before?.alignment ?? 'interval',
    ...(perDay === undefined ? pick(before, 'day') : columnsOf(perDay, 'day')),
    ...(perWeek === undefined ? pick(before, 'week') : columnsOf(perWeek, 'week')),
  } as FinerTerms;
}

function columnsOf(limit: Limit, span: 'day' | 'week') {
  return { [`${span}LimitCount`]: limit?.count ?? null, [`${span}LimitMinutes`]: limit?.minutes ?? null };
}

function pick(before: Partial<FinerTerms> | undefined, span: 'day' | 'week') {
  return columnsOf({ count: before?.[`${span}LimitCount`], minutes: before?.[`${span}LimitMinutes`] }, span);
}

/** The columns as the JSON door gives them. */
export function finerJson(terms: FinerTerms) {
  return {
    alignment: terms.alignment,
    perDay: limitJson(terms.dayLimitCount, terms.dayLimitMinutes),
    perWeek: limitJson(terms.weekLimitCount, terms.weekLimitMinutes),
  };
}

function limitJson(count: number | null, minutes: number | null) {
  return count === null && minutes === null ? null : { count, minutes };
}

/** The columns as they are typed; nothing is no limit. */
export function finerFields(terms?: Partial<FinerTerms>): Record<string, string> {
  return {
    alignment: terms?.alignment ?? 'interval',
    dayLimitCount: typed(terms?.dayLimitCount),
    dayLimitMinutes: typed(terms?.dayLimitMinutes),
    weekLimitCount: typed(terms?.weekLimitCount),
    weekLimitMinutes: typed(terms?.weekLimitMinutes),
  };
}

/** What was typed, as the JSON door takes it. A form without these fields says nothing of them. */
export function finerFromForm(fields: Fields) {
  return {
    ...(fields.alignment && { alignment: fields.alignment }),
    ...(fields.dayLimitCount !== undefined && { perDay: limitFrom(fields.dayLimitCount, fields.dayLimitMinutes) }),
    ...(fields.weekLimitCount !== undefined && { perWeek: limitFrom(fields.weekLimitCount, fields.weekLimitMinutes) }),
  };
}

function limitFrom(count = '', minutes = '') {
  return { count: numberOf(count), minutes: numberOf(minutes) };
}

function numberOf(text: string): number | null {
  return text.trim() ? Number(text) : null;
}

function typed(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** Where a fault of the JSON door's shape stands in the form. */
export const FINER_FIELDS: Readonly<Record<string, string>> = {
  'perDay.count': 'dayLimitCount',
  'perDay.minutes': 'dayLimitMinutes',
  'perWeek.count': 'weekLimitCount',
  'perWeek.minutes': 'weekLimitMinutes',
};
