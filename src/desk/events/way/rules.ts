// The way of an event, step by step: what was done to it, by whom, and what was said about it to whom.

import type { EventData } from '#audit/index.ts';
import type { DeliveryLife } from '#deliveries/index.ts';

export type WayStep = {
  kind:
    | 'written'
    | 'changed'
    | 'requested'
    | 'declined'
    | 'confirmed'
    | 'moved'
    | 'guests'
    | 'cancelled'
    | 'restored'
    | 'completed';
  at: number;
  by: 'guest' | 'organizer' | null;
  /** Where it was moved from, ms. */
  from: number | null;
};

export type MessageStep = {
  kind: 'queued' | 'sent' | 'delivered' | 'opened' | 'bounced' | 'failed';
  at: number | undefined;
};
export type MessageWay = {
  id: string;
  purpose: string;
  channel: DeliveryLife['channel'];
  toGuest: boolean;
  steps: MessageStep[];
  due: number | null;
};

type Happening = { name: string; data: EventData; actorType: string; createdAt: number };

const KINDS: Record<string, WayStep['kind']> = {
  'event.created': 'written',
  'event.changed': 'changed',
  'event.cancelled': 'cancelled',
  'event.restored': 'restored',
  'booking.requested': 'requested',
  'booking.declined': 'declined',
  'booking.confirmed': 'confirmed',
  'booking.moved': 'moved',
  'booking.guests': 'guests',
  'booking.cancelled': 'cancelled',
};

/** What was done to an event, oldest first. */
export function wayOf(event: { completedAt: number | null }, happenings: readonly Happening[]): WayStep[] {
  const steps = happenings.flatMap((happening) => stepOf(happening)).toSorted((one, other) => one.at - other.at);
  const over = event.completedAt;
  return over === null ? steps : [...steps, { kind: 'completed', at: over, by: null, from: null }];
}

function stepOf({ name, data, actorType, createdAt }: Happening): WayStep[] {
  const kind = KINDS[name];
  if (!kind) return [];
  const from = typeof data.from === 'string' ? Date.parse(data.from) : null;
  const moved = from !== null && data.startsAt !== data.from;
  const by = !name.startsWith('booking.') ? null : actorType === 'participant' ? 'guest' : 'organizer';
  return [{ kind: kind === 'changed' && moved ? 'moved' : kind, at: createdAt, by, from: moved ? from : null }];
}

/** What was sent about an event, or is about to be, oldest first; what was overtaken before it went out is left out. */
export function messagesOf(lives: readonly DeliveryLife[], now: number): MessageWay[] {
  return lives
    .filter(({ status }) => status !== 'superseded')
    .toSorted((one, other) => one.createdAt - other.createdAt || one.nextAttemptAt - other.nextAttemptAt)
    .map((life) => ({
      id: life.id,
      purpose: life.purpose,
      channel: life.channel,
      toGuest: life.recipientType === 'participant',
      steps: lifeSteps(life),
      due: life.sentAt === null && life.nextAttemptAt > now ? life.nextAttemptAt : null,
    }));
}

function lifeSteps(life: DeliveryLife): MessageStep[] {
  const passed: MessageStep[] = [
    { kind: 'sent', at: life.sentAt ?? undefined },
    { kind: 'delivered', at: life.deliveredAt ?? undefined },
    { kind: 'opened', at: life.readAt ?? undefined },
    { kind: 'bounced', at: life.bouncedAt ?? life.complainedAt ?? undefined },
    { kind: 'failed', at: life.failedAt ?? life.unknownAt ?? life.suppressedAt ?? undefined },
  ];
  const happened = passed.filter(({ at }) => at !== undefined);
  return [{ kind: 'queued', at: life.createdAt }, ...happened];
}
