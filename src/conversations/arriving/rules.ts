/** What came in, as a person and as a message. */
import type { ChatContent, ChatPerson } from '#foundation/services/chat/index.ts';
import type { Identity } from '#leads/index.ts';
import type { Content, Incoming } from '../talking/inputs.ts';

const NAME_MAX = 200;
const DAY_MS = 86_400_000;

/** How long somebody may be answered freely after they wrote, by the platform; null where there is no such end. */
const WINDOW_MS: Partial<Record<string, number>> = { whatsapp: DAY_MS, instagram: DAY_MS };

/** Until when somebody who wrote at `at` (ms) may be answered freely. */
export function windowAfter(platform: string, at: number): number | null {
  const length = WINDOW_MS[platform];
  return length === undefined ? null : at + length;
}

/**
 * What somebody is known by, the surest first: the platform's own name for them, then their number, which is a number
 * whatever it is used for. None of somebody of whom nothing is told.
 */
export function identitiesOfPerson(platform: 'whatsapp' | 'instagram' | 'sms', person: ChatPerson): Identity[] {
  const { phone, userId } = person;
  const number: Identity[] = phone === null ? [] : [{ kind: 'phone', value: `+${phone}` }];
  if (platform === 'sms') return number;
  else if (platform === 'instagram') return userId === null ? [] : [{ kind: 'instagram', value: userId }];
  else
    return [
      ...(userId === null ? [] : [{ kind: 'whatsapp', value: userId } as const]),
      ...(phone === null ? [] : [{ kind: 'whatsapp', value: `+${phone}` } as const]),
      ...number,
    ];
}

/** What somebody calls themselves, as a name that can be shown; null where they say nothing. */
export function nameOf({ name, handle }: ChatPerson): string | null {
  const shown = (name ?? (handle === null ? '' : `@${handle}`))
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return shown === '' ? null : shown.slice(0, NAME_MAX);
}

/** What there is of a message beside its words; where its file lies stands there until it is fetched. */
export function contentOf({ content, media }: Pick<ChatContent, 'content' | 'media'>): Content | null {
  const all = { ...content, ...(media !== null && { media }) };
  return Object.keys(all).length > 0 ? all : null;
}

type Told = ChatContent & { id: string; at: number; isEcho: boolean };

/** A message of the customer's, or one that the owner wrote on their own phone. `row` is what it will be called. */
export function incomingOf(told: Told, row: string, replyTo: string | null): Incoming {
  const { kind, text, id, at, isEcho } = told;
  return {
    id: row,
    sender: isEcho ? 'human' : 'user',
    kind,
    text,
    content: contentOf(told),
    providerId: id,
    clientId: null,
    sentAt: at,
    replyTo,
    authorId: null,
    ...(isEcho && { isEcho: true }),
  };
}
