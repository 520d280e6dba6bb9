/** Files as people bring them: one answer of an API each, or several in a list, told apart by what is in them. */
import { pageOfCalcom, scheduleOfCalcom } from '../calcom/rules.ts';
import { pageOfCalendly, scheduleOfCalendly } from '../calendly/rules.ts';
import type { Item } from '../rules.ts';

export const ITEMS_MAX = 100;

/** Why a file cannot be read; `at` counts files from one. */
export type FileFault = { at: number; code: 'not_json' | 'not_known' | 'empty' | 'too_many' };
type Raw = Readonly<Record<string, unknown>>;

/** Everything that the files hold, schedules first, each thing once. */
export function readFiles(texts: readonly string[]): { items: Item[]; faults: FileFault[] } {
  const faults: FileFault[] = [];
  const found: Item[] = [];
  for (const [index, text] of texts.entries()) {
    const at = index + 1;
    const parsed = jsonOf(text);
    if (parsed === undefined) faults.push({ at, code: 'not_json' });
    else {
      const items = itemsOf(parsed);
      if (items === null) faults.push({ at, code: 'not_known' });
      else if (items.length === 0) faults.push({ at, code: 'empty' });
      else found.push(...items);
    }
  }
  const once = new Map(found.map((item) => [`${item.vendor} ${item.kind} ${item.key}`, item]));
  const items = [...once.values()].toSorted((one, other) => order(one) - order(other));
  if (items.length > ITEMS_MAX) return { items: [], faults: [...faults, { at: 0, code: 'too_many' }] };
  return { items, faults };
}

function order({ kind }: Item): number {
  return kind === 'schedule' ? 0 : 1;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

// Null for what is no answer of either vendor. A list may hold answers, or be what an answer holds.
function itemsOf(value: unknown): Item[] | null {
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    const inner = value.map((one) => itemOf(one));
    if (inner.every((one) => one !== null)) return inner as Item[];
    const answers = value.map((one) => itemsOf(one));
    return answers.some((one) => one === null) ? null : answers.flatMap((one) => one ?? []);
  }
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as Raw;
  const held = raw.collection ?? raw.data ?? raw.resource;
  if (held !== undefined) return itemsOf(held);
  const one = itemOf(raw);
  return one && [one];
}

function itemOf(value: unknown): Item | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const raw = value as Raw;
  const uri = typeof raw.uri === 'string' ? raw.uri : '';
  if (uri.includes('/event_types/')) return pageOfCalendly(raw);
  if (uri.includes('user_availability_schedule')) return scheduleOfCalendly(raw);
  const numbered = typeof raw.id === 'number' || typeof raw.id === 'string';
  if (numbered && ('lengthInMinutes' in raw || 'bookingFields' in raw)) return pageOfCalcom(raw);
  if (numbered && 'timeZone' in raw && 'availability' in raw) return scheduleOfCalcom(raw);
  return null;
}
