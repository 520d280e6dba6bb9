import { Buffer } from 'node:buffer';
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { type Called, call, type Fetch } from '#foundation/services/call.ts';
import { type RefusalReason, refused, type SendOutcome, unanswered } from '#foundation/services/outcome.ts';
import type { Sms } from '#foundation/services/sms/index.ts';
import { whyUnsendable } from '#foundation/services/sms/limits.ts';

// Twilio has no idempotency key for messages. So whatever may have been taken without our hearing of it is unknown, not
// refused: a second text to a person is worse than a late one. The status callback names the delivery, which settles it.

const ORIGIN = 'https://api.twilio.com/2010-04-01';

const Message = lazily(() =>
  z.object({
    sid: z.string().min(1),
    status: z.string(),
    error_code: z.number().nullish(),
  }),
);
const Problem = lazily(() => z.object({ code: z.number() }));

// https://www.twilio.com/docs/api/errors; what is not listed goes by its HTTP status.
const REASONS: Record<number, RefusalReason> = {
  14107: 'rate',
  20003: 'credentials',
  20005: 'credentials',
  20404: 'credentials',
  20429: 'rate',
  21211: 'recipient',
  21212: 'sender',
  21217: 'recipient',
  21265: 'recipient',
  21266: 'recipient',
  21408: 'blocked',
  21602: 'message',
  21603: 'sender',
  21604: 'recipient',
  21605: 'message',
  21606: 'sender',
  21607: 'sender',
  21608: 'sender',
  21610: 'opted-out',
  21611: 'rate',
  21612: 'recipient',
  21614: 'recipient',
  21617: 'message',
  21635: 'recipient',
  21659: 'sender',
  21660: 'sender',
  21703: 'sender',
  21704: 'sender',
  21705: 'sender',
  30450: 'blocked',
  63038: 'quota',
};

export type TwilioOptions = {
  accountSid: string;
  authToken: string;
  sender: { from: string } | { messagingServiceSid: string };
  /** Where Twilio reports what became of a delivery's message. */
  statusCallback?: (deliveryId: string) => string;
  fetch: Fetch;
};

/** Text messages through Twilio (https://www.twilio.com/docs/messaging/api/message-resource). */
export function makeTwilio({ accountSid, authToken, sender, statusCallback, fetch }: TwilioOptions): Sms {
  return {
    safeToRepeatSeconds: 0,
    async send(text) {
      const unsendable = whyUnsendable(text);
      if (unsendable) return refused(unsendable);
      const form = new URLSearchParams({ To: text.to, Body: text.body });
      if (text.mediaUrl !== undefined) form.set('MediaUrl', text.mediaUrl);
      if ('from' in sender) form.set('From', sender.from);
      else form.set('MessagingServiceSid', sender.messagingServiceSid);
      if (statusCallback) form.set('StatusCallback', statusCallback(text.deliveryId));
      const called = await call(fetch, `${ORIGIN}/Accounts/${encodeURIComponent(accountSid)}/Messages.json`, {
        headers: {
          authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: form.toString(),
      });
      return called.answered ? outcomeOf(called) : unanswered(called);
    },
  };
}

function outcomeOf({ status, json, retryAfterSeconds }: Extract<Called, { answered: true }>): SendOutcome {
  const message = Message().safeParse(json).data;
  const code = Problem().safeParse(json).data?.code;
  const detail = code?.toString();
  if (status >= 200 && status < 300)
    return message ? taken(message) : { state: 'unknown', reason: 'unreadable-answer' };
  else if (status >= 500 && status !== 503) return { state: 'unknown', reason: 'provider', detail };
  else
    return refused((code === undefined ? undefined : REASONS[code]) ?? byStatus(status), { retryAfterSeconds, detail });
}

// A message can be created and have failed at once; it has an id then, and will never arrive.
function taken({ sid, status, error_code }: z.infer<ReturnType<typeof Message>>): SendOutcome {
  if (status !== 'failed' && status !== 'undelivered' && status !== 'canceled')
    return { state: 'sent', providerId: sid };
  const reason = (error_code == null ? undefined : REASONS[error_code]) ?? 'provider';
  return refused(reason, { detail: error_code?.toString() });
}

function byStatus(status: number): RefusalReason {
  if (status === 401 || status === 403 || status === 404) return 'credentials';
  else if (status === 429) return 'rate';
  else if (status === 400 || status === 413 || status === 422) return 'message';
  else return 'provider';
}
