/**
 * What a provider's word makes of a message. Words come twice and in any order, so states have a rank and none goes back:
 * whatever the order, the same state stands in the end.
 */
import type { DeliveryChannel, DeliveryStatus, SuppressionReason } from '#deliveries/inputs.ts';
import type { ResendEvent, TwilioStatus } from './inputs.ts';

/** What a provider can say of a message, weakest first. A late bounce outweighs an arrival, which outweighs a failure. */
export const SAID = ['sent', 'failed', 'suppressed', 'delivered', 'read', 'bounced', 'complained'] as const;
export type Said = (typeof SAID)[number];

/** A message that was handed over, and of which nothing was heard yet. */
const UNHEARD: readonly DeliveryStatus[] = ['sending', 'unknown'];

/** A provider's word about one of our messages. `at` is milliseconds since 1970, `deliveryId` our own id where it came back. */
export type Word = {
  status: Said;
  at: number;
  providerId: string;
  deliveryId: string | null;
  reason: string | null;
  /** Nobody should write there any more. */
  suppress: SuppressionReason | null;
};

/** Twilio's codes of numbers that will never take a text: unknown, a landline, not a mobile. */
const NO_SUCH_NUMBER = ['30005', '30006', '21614'];
const OPTED_OUT = '21610';

const TWILIO_SAYS: Partial<Record<string, Said>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'bounced',
  failed: 'failed',
  canceled: 'failed',
};

/** The states that `status` takes the place of. */
export function outweighed(status: Said): DeliveryStatus[] {
  return [...UNHEARD, ...SAID.slice(0, SAID.indexOf(status))];
}

/** The states of which a provider can still say something. */
export const HEARABLE: readonly DeliveryStatus[] = [...UNHEARD, ...SAID];

/** The state after a word; the same one when it says nothing new, or the message is not out. */
export function afterWord(status: DeliveryStatus, said: Said): DeliveryStatus {
  return outweighed(said).includes(status) ? said : status;
}

/** What an event of Resend's says of a message; null when it says nothing of how far it is. */
export function resendWord({ type, created_at, data }: ResendEvent): Word | null {
  const word = (status: Said, reason: string | null = null, suppress: SuppressionReason | null = null): Word => ({
    status,
    reason,
    suppress,
    at: Date.parse(created_at),
    providerId: data.email_id,
    deliveryId: data.tags?.delivery ?? null,
  });
  const forGood = data.bounce?.type === 'Permanent';
  if (type === 'email.sent') return word('sent');
  else if (type === 'email.delivered') return word('delivered');
  else if (type === 'email.bounced' && forGood) return word('bounced', 'bounced_for_good', 'bounced');
  else if (type === 'email.bounced') return word('bounced', 'bounced_for_now');
  else if (type === 'email.complained') return word('complained', 'complained', 'complained');
  else if (type === 'email.failed') return word('failed', 'provider');
  else return type === 'email.suppressed' ? word('suppressed', 'bounced_before', 'bounced') : null;
}

/** What a status of Twilio's says of a text; null for those on its way. `now` is milliseconds since 1970: it names no time. */
export function twilioWord(told: TwilioStatus, deliveryId: string | null, now: number): Word | null {
  const status = told.ErrorCode === OPTED_OUT ? 'suppressed' : TWILIO_SAYS[told.MessageStatus];
  if (!status) return null;
  const dead = NO_SUCH_NUMBER.includes(told.ErrorCode ?? '');
  const reasons: Partial<Record<Said, string>> = {
    bounced: dead ? 'bounced_for_good' : 'undelivered',
    failed: 'provider',
    suppressed: 'opted-out',
  };
  const suppress = status === 'suppressed' ? 'stopped' : dead ? 'bounced' : null;
  return { status, at: now, providerId: told.MessageSid, deliveryId, reason: reasons[status] ?? null, suppress };
}

/**
 * The words that end texts, and those that begin them anew, as Twilio takes them
 * (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out), with the French ones of Canada.
 */
const STOP_WORDS = 'STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT ARRET ARRETT ARRETE'.split(' ');
const START_WORDS = 'START YES UNSTOP'.split(' ');

/** What a text from somebody asks for: no more texts, texts again, or neither. Only a single word counts. */
export function wishOf(body: string, optOutType: string | undefined): 'stop' | 'start' | null {
  if (optOutType) return optOutType === 'STOP' ? 'stop' : optOutType === 'START' ? 'start' : null;
  // Accents and case are how one types, not what one means.
  const word = body.normalize('NFD').replace(/\p{M}/gu, '').trim().toUpperCase();
  if (STOP_WORDS.includes(word)) return 'stop';
  return START_WORDS.includes(word) ? 'start' : null;
}

/** The channel that a provider's words are about. */
export const CHANNEL_OF: Record<'resend' | 'twilio', DeliveryChannel> = { resend: 'email', twilio: 'sms' };
