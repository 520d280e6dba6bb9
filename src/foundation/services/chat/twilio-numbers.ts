/** Whether a number is an account's at Twilio: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
import { Buffer } from 'node:buffer';
import * as z from 'zod';
import { call, type Fetch } from '#foundation/services/call.ts';
import type { ChatAccount, ChatAnswer } from './index.ts';

const ORIGIN = 'https://api.twilio.com/2010-04-01';

const Found = z.object({
  incoming_phone_numbers: z.array(z.object({ phone_number: z.string(), friendly_name: z.string().nullish() })),
});

export type OwnNumber = { accountSid: string; authToken: string; number: string };

/** The number as an account, its id in E.164; refused for good where the account does not have it. */
export async function numberOfTwilio(
  fetch: Fetch,
  { accountSid, authToken, number }: OwnNumber,
): Promise<ChatAnswer<ChatAccount>> {
  const query = new URLSearchParams({ PhoneNumber: number });
  const url = `${ORIGIN}/Accounts/${encodeURIComponent(accountSid)}/IncomingPhoneNumbers.json?${query}`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const called = await call(fetch, url, { method: 'GET', headers: { authorization } });
  if (!called.answered || called.status >= 500 || called.status === 429)
    return { ok: false, remedy: 'retry', code: null };
  const list = called.status === 200 ? Found.safeParse(called.json).data?.incoming_phone_numbers : undefined;
  if (!list) return { ok: false, remedy: 'reconnect', code: called.status };
  const found = list.find((one) => one.phone_number === number);
  if (!found) return { ok: false, remedy: 'permanent', code: null };
  return { ok: true, value: { id: number, name: found.friendly_name || number, address: number } };
}
