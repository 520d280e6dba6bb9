/**
 * What was typed in one of the two forms of a new invitation and the other one does not show. It goes along unseen, so
 * that choosing another kind of invitation loses nothing.
 */
import type { Typed } from '../form/inputs.ts';

export type All = Readonly<Record<string, readonly string[]>>;

/** The fields that a new `together` shows; a list's name without its brackets. */
export const TOGETHER_FIELDS: ReadonlySet<string> = new Set([
  ...['_token', '_method', 'intent', 'mode'],
  ...['title', 'description', 'durationMinutes', 'scheduleId', 'locationType', 'location'],
  ...['deadlineAt', 'confirmsItself', 'holdsOptions', 'hidesParticipants', 'nudgeMinutes'],
  ...['bufferBeforeMinutes', 'bufferAfterMinutes', 'reminderMinutes'],
  ...['from', 'times', 'date', 'time', 'name', 'contact', 'list'],
]);

/** Of these the usual form shows nothing. */
const TOGETHER_ALONE: ReadonlySet<string> = new Set([
  'from',
  'times',
  'date',
  'time',
  'confirmsItself',
  'holdsOptions',
]);

export type CarriedField = { name: string; value: string };

/** What the form of a `together` carries along for the usual one. */
export function carriedByTogether(typed: Typed, all: All): CarriedField[] {
  return carried(typed, all, (name) => !TOGETHER_FIELDS.has(name));
}

/** What the usual form carries along for that of a `together`. */
export function carriedByUsual(typed: Typed, all: All): CarriedField[] {
  return carried(typed, all, (name) => TOGETHER_ALONE.has(name));
}

/** The part of what was sent that a `together` has. */
export function togetherPart<V>(sent: Readonly<Record<string, V>>): Record<string, V> {
  return Object.fromEntries(Object.entries(sent).filter(([name]) => TOGETHER_FIELDS.has(bare(name))));
}

function carried(typed: Typed, all: All, isCarried: (name: string) => boolean): CarriedField[] {
  const names = Object.keys(typed).filter((name) => isCarried(bare(name)));
  return names.flatMap((name) =>
    name.endsWith('[]')
      ? (all[bare(name)] ?? []).map((value) => ({ name, value }))
      : [{ name, value: typed[name] ?? '' }],
  );
}

function bare(name: string): string {
  return name.replace(/\[\]$/, '');
}
