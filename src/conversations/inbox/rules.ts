/** What the inbox decides on plain data: how far a message is, how long one may answer, what a canned answer becomes. */
import type { Platform } from '#channels/index.ts';
import type { MessageKind, Sender } from '../inputs.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const CLOSE_MS = 2 * HOUR_MS;
/** Platforms that let a business write freely only for a day after the customer's last message. */
const WINDOWED: readonly Platform[] = ['whatsapp', 'instagram'];

/** When each state of a message was reached, ms since 1970; in whatever order they came. */
export type Way = Partial<Record<'sentAt' | 'deliveredAt' | 'readAt' | 'playedAt' | 'failedAt', number | null>>;

export type TickState = 'sending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** The way of a message of ours on a platform: what is said in our own chat is there as soon as it is said. */
export function wayOn(platform: Platform, way: Way | null, at: number): Way | null {
  return platform === 'webchat' ? { sentAt: at, ...dropNulls(way) } : way;
}

function dropNulls(way: Way | null): Way {
  return Object.fromEntries(Object.entries(way ?? {}).filter(([, when]) => when !== null));
}

/** How far a message is, and since when: the furthest state counts, and what arrived cannot have failed. */
export function tickOf(way: Way | null): { state: TickState; at: number | null } {
  const { sentAt, deliveredAt, readAt, playedAt, failedAt } = way ?? {};
  if (playedAt) return { state: 'played', at: playedAt };
  else if (readAt) return { state: 'read', at: readAt };
  else if (deliveredAt) return { state: 'delivered', at: deliveredAt };
  else if (failedAt) return { state: 'failed', at: failedAt };
  else if (sentAt) return { state: 'sent', at: sentAt };
  else return { state: 'sending', at: null };
}

export type Span = { hours: number } | { minutes: number };

/** Until when one may write freely: null where nobody limits it; `left` in whole hours, or minutes when it is close. */
export function windowOf(
  platform: Platform,
  windowUntil: number | null,
  now: number,
): { open: boolean; close: boolean; left: Span } | null {
  if (!WINDOWED.includes(platform)) return null;
  const left = (windowUntil ?? 0) - now;
  return { open: left > 0, close: left < CLOSE_MS, left: spanOf(Math.max(0, left)) };
}

/** A length of time as people say it: minutes below an hour and a half, else hours. */
export function spanOf(ms: number): Span {
  const minutes = Math.floor(ms / MINUTE_MS);
  return minutes < 90 ? { minutes } : { hours: Math.floor(ms / HOUR_MS) };
}

/** What is searched for in messages: letters without accents, in lower case, as the messages' own words are kept. */
export function searchedWords(typed: string): string {
  return typed
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** A canned answer for somebody: `{{name}}` their first name, `{{me}}` the name of whoever answers. */
export function filledIn(text: string, { name, me }: { name: string | null; me: string }): string {
  const first = name?.trim().split(/\s+/)[0] ?? '';
  return text
    .replace(/[ \t]*\{\{\s*name\s*\}\}/g, (found) => (first ? found.replace(/\{\{.*\}\}/, () => first) : ''))
    .replace(/\{\{\s*me\s*\}\}/g, () => me);
}

/** Whether a message goes out to the customer, so that it has a way. */
export function isOutgoing({ sender, kind }: { sender: Sender; kind: MessageKind }): boolean {
  return (sender === 'agent' || sender === 'human') && kind !== 'reaction' && kind !== 'notice';
}

/** Whether two messages stand together under one name: the same voice, within some minutes. */
export function follows(
  one: { sender: Sender; authorId: string | null; at: number } | undefined,
  next: { sender: Sender; authorId: string | null; at: number },
): boolean {
  return (
    one !== undefined &&
    one.sender === next.sender &&
    one.authorId === next.authorId &&
    next.at - one.at < 5 * MINUTE_MS
  );
}

/** Until when a person answers who takes over for `minutes` (0: until they hand back), ms since 1970. */
export function takenUntil(minutes: number, now: number): number | null {
  return minutes === 0 ? null : now + minutes * MINUTE_MS;
}
