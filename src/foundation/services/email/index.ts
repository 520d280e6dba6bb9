import type { SendOutcome } from '#foundation/services/outcome.ts';

export type Mailbox = { name?: string; address: string };

/**
 * One mail to one recipient. `from.address` is ours; `replyTo` is the person whom an answer should reach. `calendar`
 * is an iCalendar file with its iTIP method. `headers` holds what else belongs on top, such as List-Unsubscribe.
 */
export type OutgoingMail = {
  deliveryId: string;
  from: Mailbox;
  replyTo?: Mailbox;
  to: Mailbox;
  subject: string;
  html: string;
  text: string;
  calendar?: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string };
  headers?: Record<string, string>;
};

export type Email = {
  /** Hands one mail to the provider. Never throws; the same delivery twice is one mail within the window. */
  send(mail: OutgoingMail): Promise<SendOutcome>;
  /** For how long after the first attempt the same delivery may be handed over again without a second mail; seconds. */
  safeToRepeatSeconds: number;
};
