/** What is done after a part was handed over, and when it may be handed over at all. Instants are milliseconds since 1970. */
import type { ChatOutcome } from '#foundation/services/chat/index.ts';
import type { MessageKind } from '../../inputs.ts';

const ATTEMPTS_MAX = 6;
const FIRST_PAUSE_MS = 4_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
const LIMITED_MS = 3_600_000;
/** Instagram gives people a week where it gives programs a day. */
const PERSONS_MORE_MS = 6 * 86_400_000;

/** Where a part stands after it was handed over. `slow`: nothing goes out over this account for as long. */
export type Verdict =
  | { status: 'sent'; providerId: string }
  | { status: 'unknown'; reason: string }
  | { status: 'pending'; again: number; reason: string; code: number | null; slow: boolean }
  | { status: 'failed'; reason: FailReason; code: number | null };

/** Why a message did not go out: as the inbox says it. */
export type FailReason = 'refused' | 'window' | 'reconnect' | 'given_up' | 'empty' | 'no_address';

/** The verdict on a part; `attempts` are those that were made, this one included. */
export function afterTry(outcome: ChatOutcome, attempts: number, now: number): Verdict {
  if (outcome.state === 'sent') return { status: 'sent', providerId: outcome.providerId };
  else if (outcome.state === 'unknown') return { status: 'unknown', reason: outcome.reason };
  const { remedy, code, retryAfterSeconds } = outcome;
  if (remedy === 'permanent') return { status: 'failed', reason: 'refused', code };
  else if (remedy === 'window' || remedy === 'reconnect') return { status: 'failed', reason: remedy, code };
  else if (attempts >= ATTEMPTS_MAX) return { status: 'failed', reason: 'given_up', code };
  const pause = remedy === 'limited' ? LIMITED_MS : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  const again = now + Math.max(pause, (retryAfterSeconds ?? 0) * 1000);
  return { status: 'pending', again, reason: remedy, code, slow: remedy !== 'pace' && code !== null };
}

/** What a message is sent by: `windowUntil` is until when the person may be answered freely. */
export type Moment = { platform: string; kind: MessageKind; byPerson: boolean; windowUntil: number | null };

/** Whether it may go out now, and whether only because a person wrote it. */
export function mayGo({ platform, kind, byPerson, windowUntil }: Moment, now: number): 'free' | 'late' | 'never' {
  if (platform === 'sms' || (platform === 'whatsapp' && kind === 'template')) return 'free';
  else if (windowUntil !== null && now <= windowUntil) return 'free';
  const isTheirs = platform === 'instagram' && byPerson && windowUntil !== null && now <= windowUntil + PERSONS_MORE_MS;
  return isTheirs ? 'late' : 'never';
}
