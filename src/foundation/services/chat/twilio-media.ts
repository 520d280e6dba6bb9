/** Files that came with a text message: https://www.twilio.com/docs/messaging/api/media-resource */
import { Buffer } from 'node:buffer';
import { inTime } from '#foundation/lib/in-time.ts';
import type { Fetch } from '#foundation/services/call.ts';
import { fileIn } from './files.ts';
import type { ChatAnswer, FetchedMedia } from './index.ts';

const ORIGIN = 'https://api.twilio.com';
/** Where a file lies is said by a redirect, whose address lets in by itself: our credentials stay with the API. */
const STORES = [
  'https://mms.twiliocdn.com/',
  'https://media.twiliocdn.com/',
  'https://s3-external-1.amazonaws.com/media.twiliocdn.com/',
];
const HOPS_MAX = 3;
const TIMEOUT_MS = 15_000;

export type TextAccount = { accountSid: string; authToken: string };

/** A file, whole; one that is larger than `maxBytes`, gone, or of another account is refused for good. */
export async function mediaOfTwilio(
  fetch: Fetch,
  { accountSid, authToken }: TextAccount,
  url: string,
  maxBytes: number,
): Promise<ChatAnswer<FetchedMedia>> {
  const never = { ok: false, remedy: 'permanent', code: null } as const;
  const own = new RegExp(`^/2010-04-01/Accounts/${accountSid}/Messages/\\w+/Media/\\w+$`);
  if (!/^\w+$/.test(accountSid) || !URL.canParse(url)) return never;
  const { origin, pathname } = new URL(url);
  if (origin !== ORIGIN || !own.test(pathname)) return never;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  try {
    return await inTime(TIMEOUT_MS, async (signal) => {
      let at = `${ORIGIN}${pathname}`;
      for (let hop = 0; hop < HOPS_MAX; hop++) {
        const headers: Record<string, string> = hop === 0 ? { authorization } : {};
        const answer = await fetch(at, { headers, redirect: 'manual', signal });
        if (answer.status < 300 || answer.status >= 400) return await fileIn(answer, maxBytes);
        const next = answer.headers.get('location') ?? '';
        await answer.body?.cancel();
        if (!STORES.some((store) => next.startsWith(store))) return never;
        at = next;
      }
      return never;
    });
  } catch {
    return { ok: false, remedy: 'retry', code: null };
  }
}
