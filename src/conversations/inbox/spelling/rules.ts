/** Conversations as the JSON door spells them. */
import type { Platform } from '#channels/index.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import type { Line } from '../queries.ts';
import { wayOn } from '../rules.ts';
import type { Head, Noted, Said } from '../thread/queries.ts';

/** One of a list. */
export function lineJson<L extends Line>({ leadId, lastAt, waitingSince, ...line }: L) {
  return { ...line, personId: leadId, lastAt: spellInstant(lastAt), waitingSince: spellMaybe(waitingSince) };
}

/** One by itself. */
export function headJson({ epoch: _, identityId: __, modeUntil, windowUntil, blockedAt, ...head }: Head) {
  const until = { modeUntil: spellMaybe(modeUntil), windowUntil: spellMaybe(windowUntil) };
  return { ...lineJson(head), ...until, blockedAt: spellMaybe(blockedAt) };
}

/** A message with how far it went. */
export function messageJson(platform: Platform, { at, way, turnId: _, reply, ...said }: Said) {
  const { sentAt = null, deliveredAt = null, readAt = null, failedAt = null } = wayOn(platform, way, at) ?? {};
  return {
    ...said,
    replyTo: reply?.id ?? null,
    at: spellInstant(at),
    sentAt: spellMaybe(sentAt),
    deliveredAt: spellMaybe(deliveredAt),
    readAt: spellMaybe(readAt),
    failedAt: spellMaybe(failedAt),
  };
}

/** A note with who wrote it. */
export function noteJson({ at, ...note }: Noted) {
  return { ...note, at: spellInstant(at) };
}
