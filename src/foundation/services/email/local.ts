import { headersOf, oneLine, showMailbox, whyUnsendable } from '#foundation/services/email/envelope.ts';
import type { Email, OutgoingMail } from '#foundation/services/email/index.ts';
import { refused } from '#foundation/services/outcome.ts';

/** A mail as its recipient would see it. */
export type StoredMail = {
  providerId: string;
  deliveryId: string;
  from: string;
  replyTo: string | null;
  to: string;
  subject: string;
  html: string;
  text: string;
  calendar: OutgoingMail['calendar'] | null;
  headers: Record<string, string>;
};

/**
 * Mail that stays here: the counterpart of a provider, showing its mails on the outbox page. `store` keeps one mail per
 * delivery id, the first one; a second is no error. What it throws counts as a provider that failed.
 */
export function makeLocalEmail({ store }: { store: (mail: StoredMail) => Promise<void> }): Email {
  return {
    safeToRepeatSeconds: Number.POSITIVE_INFINITY,
    async send(mail) {
      const unsendable = whyUnsendable(mail);
      if (unsendable) return refused(unsendable);
      const stored = asReceived(mail);
      try {
        await store(stored);
        return { state: 'sent', providerId: stored.providerId };
      } catch {
        return refused('provider');
      }
    },
  };
}

function asReceived(mail: OutgoingMail): StoredMail {
  return {
    providerId: `local-${mail.deliveryId}`,
    deliveryId: mail.deliveryId,
    from: showMailbox(mail.from),
    replyTo: mail.replyTo ? showMailbox(mail.replyTo) : null,
    to: showMailbox(mail.to),
    subject: oneLine(mail.subject),
    html: mail.html,
    text: mail.text,
    calendar: mail.calendar ?? null,
    headers: headersOf(mail),
  };
}
