import type { SendOutcome } from '#foundation/services/outcome.ts';

/** One text message. `to` is E.164, `body` at most 1,600 characters; with `mediaUrl` the file there, and perhaps no words. */
export type OutgoingText = { deliveryId: string; to: string; body: string; mediaUrl?: string };

export type Sms = {
  /** Hands one text message to the provider. Never throws. */
  send(text: OutgoingText): Promise<SendOutcome>;
  /** For how long the same delivery may be handed over again without a second message, in seconds; 0 is never. */
  safeToRepeatSeconds: number;
};
