import { Buffer } from 'node:buffer';
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { type Called, call, type Fetch } from '#foundation/services/call.ts';
import { headersOf, oneLine, showMailbox, whyUnsendable } from '#foundation/services/email/envelope.ts';
import type { Email, OutgoingMail } from '#foundation/services/email/index.ts';
import { type RefusalReason, refused, type SendOutcome, unanswered } from '#foundation/services/outcome.ts';

// Resend builds the MIME tree itself and has no field for an alternative part, so an invitation travels as an
// attachment whose content type carries the method; Outlook and Gmail read it there (resend-node #198).

const ENDPOINT = 'https://api.resend.com/emails';
const KEY_LIFE_SECONDS = 24 * 3600;
// The provider's clock counts from its own first sight of the key, and ours may be behind.
const KEY_MARGIN_SECONDS = 3600;

const Taken = lazily(() => z.object({ id: z.string().min(1) }));
const Problem = lazily(() => z.object({ name: z.string().max(100) }));

/**
 * Mail through Resend (https://resend.com/docs/api-reference/emails/send-email). The delivery's id is the
 * Idempotency-Key, so a failure of the server can be asked again for 24 hours without a second mail.
 */
export function makeResend({ apiKey, fetch }: { apiKey: string; fetch: Fetch }): Email {
  return {
    safeToRepeatSeconds: KEY_LIFE_SECONDS - KEY_MARGIN_SECONDS,
    async send(mail) {
      const unsendable = whyUnsendable(mail);
      if (unsendable) return refused(unsendable);
      const called = await call(fetch, ENDPOINT, {
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': mail.deliveryId,
        },
        body: JSON.stringify(requestOf(mail)),
      });
      return called.answered ? outcomeOf(called) : unanswered(called);
    },
  };
}

function requestOf(mail: OutgoingMail) {
  return {
    from: showMailbox(mail.from),
    to: [showMailbox(mail.to)],
    ...(mail.replyTo && { reply_to: [showMailbox(mail.replyTo)] }),
    subject: oneLine(mail.subject),
    html: mail.html,
    text: mail.text,
    headers: headersOf(mail),
    tags: [{ name: 'delivery', value: mail.deliveryId }],
    ...(mail.calendar && {
      attachments: [
        {
          filename: mail.calendar.method === 'CANCEL' ? 'cancelled.ics' : 'invite.ics',
          content: Buffer.from(mail.calendar.content, 'utf8').toString('base64'),
          content_type: `text/calendar; charset=utf-8; method=${mail.calendar.method}`,
        },
      ],
    }),
  };
}

function outcomeOf({ status, json, retryAfterSeconds }: Extract<Called, { answered: true }>): SendOutcome {
  if (status >= 200 && status < 300) {
    const taken = Taken().safeParse(json);
    return taken.success
      ? { state: 'sent', providerId: taken.data.id }
      : { state: 'unknown', reason: 'unreadable-answer' };
  }
  const detail = Problem().safeParse(json).data?.name;
  // An earlier attempt under this key was taken, with other words in it: a mail has probably gone out.
  if (detail === 'invalid_idempotent_request') return { state: 'unknown', reason: 'key-used', detail };
  return refused(byName(status, detail) ?? byStatus(status), { retryAfterSeconds, detail });
}

// The names of https://resend.com/docs/api-reference/errors; a name that comes with two statuses is told apart here.
function byName(status: number, name: string | undefined): RefusalReason | undefined {
  const reasons: Record<string, RefusalReason> = {
    invalid_idempotency_key: 'message',
    validation_error: status === 403 ? 'sender' : 'message',
    missing_required_field: 'message',
    missing_required_fields: 'message',
    invalid_parameter: 'message',
    invalid_attachment: 'message',
    invalid_from_address: 'sender',
    invalid_region: 'sender',
    invalid_access: 'credentials',
    missing_api_key: 'credentials',
    invalid_api_key: 'credentials',
    restricted_api_key: 'credentials',
    suspended_api_key: 'credentials',
    not_found: 'provider',
    method_not_allowed: 'provider',
    concurrent_idempotent_requests: 'busy',
    rate_limit_exceeded: 'rate',
    daily_quota_exceeded: 'quota',
    monthly_quota_exceeded: 'quota',
    security_error: 'blocked',
    application_error: 'provider',
    internal_server_error: 'provider',
  };
  return name !== undefined && Object.hasOwn(reasons, name) ? reasons[name] : undefined;
}

function byStatus(status: number): RefusalReason {
  if (status === 401 || status === 403) return 'credentials';
  else if (status === 409) return 'busy';
  else if (status === 429) return 'rate';
  else if (status === 451) return 'blocked';
  else if (status === 400 || status === 413 || status === 422) return 'message';
  else return 'provider';
}
