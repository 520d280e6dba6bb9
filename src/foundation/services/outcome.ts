import type { Called } from '#foundation/services/call.ts';

/** Why a message was not taken. The first four are the message's own fault, the rest ours or the provider's. */
export type RefusalReason =
  | 'recipient' // the address or number cannot be written to
  | 'opted-out' // the recipient told the provider STOP
  | 'message' // the content is not acceptable
  | 'blocked' // the provider forbids this one: a country, a security finding
  | 'sender' // our From is not verified or cannot send this
  | 'credentials' // our key or account is not accepted
  | 'rate' // too many a second
  | 'quota' // too many a day or month
  | 'busy' // the same delivery is being taken right now
  | 'unreachable' // the request never left
  | 'provider'; // the provider failed, and says that it took nothing or lets us ask again safely

/** Why nobody knows whether the message went out. */
export type UnknownReason = 'timeout' | 'connection-lost' | 'unreadable-answer' | 'provider' | 'key-used';

/**
 * What came of handing a message to a provider. `permanent`: this very message will never be taken, asking again is
 * useless. `detail` is the provider's own code, never its words (they repeat addresses).
 */
export type SendOutcome =
  | { state: 'sent'; providerId: string }
  | { state: 'refused'; reason: RefusalReason; permanent: boolean; retryAfterSeconds?: number; detail?: string }
  | { state: 'unknown'; reason: UnknownReason; detail?: string };

const PERMANENT: readonly RefusalReason[] = ['recipient', 'opted-out', 'message', 'blocked'];

/** A refusal; whether it is permanent follows from its reason. */
export function refused(
  reason: RefusalReason,
  more: { retryAfterSeconds?: number; detail?: string } = {},
): Extract<SendOutcome, { state: 'refused' }> {
  return { state: 'refused', reason, permanent: PERMANENT.includes(reason), ...more };
}

/** The outcome of a call that was never answered. */
export function unanswered(called: Extract<Called, { answered: false }>): SendOutcome {
  return called.left ? { state: 'unknown', reason: called.reason } : refused(called.reason);
}
