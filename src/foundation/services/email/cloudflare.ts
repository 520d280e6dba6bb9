import { headersOf, whyUnsendable } from '#foundation/services/email/envelope.ts';
import type { Email } from '#foundation/services/email/index.ts';
import { mimeOf } from '#foundation/services/email/mime.ts';
import { type RefusalReason, refused, type SendOutcome } from '#foundation/services/outcome.ts';

// Cloudflare's own way out of a Worker takes a whole message, so the calendar file stands among the alternatives. It has
// no key under which a mail could be handed over twice, and tells nothing of what became of it.

const TIMEOUT_MS = 20_000;
/** https://developers.cloudflare.com/email-service/platform/limits/ */
const MESSAGE_MAX_BYTES = 5 * 1024 * 1024;

// https://developers.cloudflare.com/email-service/api/send-emails/workers-api/; what is not listed may have been taken.
const REASONS: Record<string, RefusalReason> = {
  E_VALIDATION_ERROR: 'message',
  E_FIELD_MISSING: 'message',
  E_CONTENT_TOO_LARGE: 'message',
  E_TOO_MANY_ATTACHMENTS: 'message',
  E_HEADER_NOT_ALLOWED: 'message',
  E_HEADER_USE_API_FIELD: 'message',
  E_HEADER_VALUE_INVALID: 'message',
  E_HEADER_VALUE_TOO_LONG: 'message',
  E_HEADER_NAME_INVALID: 'message',
  E_HEADERS_TOO_LARGE: 'message',
  E_HEADERS_TOO_MANY: 'message',
  E_TOO_MANY_RECIPIENTS: 'recipient',
  E_RECIPIENT_SUPPRESSED: 'recipient',
  E_RECIPIENT_NOT_ALLOWED: 'sender',
  E_SENDER_NOT_VERIFIED: 'sender',
  E_SENDER_DOMAIN_NOT_AVAILABLE: 'sender',
  E_RATE_LIMIT_EXCEEDED: 'rate',
  E_DAILY_LIMIT_EXCEEDED: 'quota',
};

/** The `send_email` binding, as far as it is used. */
export type SendBinding<Message> = { send(message: Message): Promise<{ messageId: string }> };

export type CloudflareEmailOptions<Message> = {
  binding: SendBinding<Message>;
  /** Makes what the binding takes: `new EmailMessage(from, to, raw)` of `cloudflare:email`. */
  wrap: (from: string, to: string, raw: string) => Promise<Message>;
  now: () => number;
};

/** Mail through Cloudflare Email Service, from a domain that is onboarded there. */
export function makeCloudflareEmail<Message>({ binding, wrap, now }: CloudflareEmailOptions<Message>): Email {
  return {
    safeToRepeatSeconds: 0,
    async send(mail) {
      const unsendable = whyUnsendable(mail);
      if (unsendable) return refused(unsendable);
      const raw = mimeOf(mail, now());
      if (raw.length > MESSAGE_MAX_BYTES) return refused('message', { detail: 'too-large' });
      const message = await wrap(mail.from.address, mail.to.address, raw);
      return handOver(binding.send(message), headersOf(mail)['Message-ID']!);
    },
  };
}

async function handOver(sending: Promise<{ messageId: string }>, messageId: string): Promise<SendOutcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<SendOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'unknown', reason: 'timeout' }), TIMEOUT_MS);
  });
  const sent = sending.then(
    (taken): SendOutcome => ({ state: 'sent', providerId: taken?.messageId || messageId }),
    (error: unknown): SendOutcome => meaningOf(error),
  );
  const outcome = await Promise.race([sent, late]);
  clearTimeout(timer);
  return outcome;
}

function meaningOf(error: unknown): SendOutcome {
  const code = (error as { code?: unknown } | null)?.code;
  const detail = typeof code === 'string' && /^E_[A-Z_]{1,60}$/.test(code) ? code : undefined;
  const reason = detail === undefined ? undefined : REASONS[detail];
  return reason ? refused(reason, { detail }) : { state: 'unknown', reason: 'provider', detail };
}
