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

/** Something that became of a mail, told as Resend tells it. */
export type MailEvent = { type: string; data: Record<string, unknown> };

type LocalEmail = {
  store: (mail: StoredMail) => Promise<void>;
  /** Rings our bell, as the vendor does; it must not throw. */
  ring?: (event: MailEvent) => Promise<void>;
};

/** What becomes of a mail by how its address begins, so that every end can be seen; any other arrives. */
const FATES: Record<string, readonly Omit<MailEvent, 'data'>[]> = {
  bounce: [{ type: 'email.bounced' }],
  full: [{ type: 'email.bounced' }],
  complain: [{ type: 'email.delivered' }, { type: 'email.complained' }],
  fail: [{ type: 'email.failed' }],
  silent: [],
};

/**
 * Mail that stays here: the counterpart of a provider, showing its mails on the outbox page, and telling us what
 * became of them. `store` keeps one mail per delivery id, the first one; a second is no error. What it throws counts as a
 * provider that failed.
 */
export function makeLocalEmail({ store, ring = async () => undefined }: LocalEmail): Email {
  return {
    safeToRepeatSeconds: Number.POSITIVE_INFINITY,
    async send(mail) {
      const unsendable = whyUnsendable(mail);
      if (unsendable) return refused(unsendable);
      const stored = asReceived(mail);
      try {
        await store(stored);
      } catch {
        return refused('provider');
      }
      for (const event of fateOf(mail.to.address)) await ring(eventOf(stored, event));
      return { state: 'sent', providerId: stored.providerId };
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

function fateOf(address: string): readonly { type: string }[] {
  const beginning = /^[a-z]+/i.exec(address)?.[0].toLowerCase() ?? '';
  const named = /^[a-z]+[+@]/i.test(address) && Object.hasOwn(FATES, beginning);
  return named ? FATES[beginning]! : [{ type: 'email.delivered' }];
}

function eventOf(mail: StoredMail, { type }: { type: string }): MailEvent {
  const bounce = { type: /(^|<)full[+@]/i.test(mail.to) ? 'Transient' : 'Permanent' };
  return {
    type,
    data: {
      email_id: mail.providerId,
      tags: { delivery: mail.deliveryId },
      ...(type === 'email.bounced' && { bounce }),
    },
  };
}
