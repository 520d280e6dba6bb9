/** Meta, as far as tests need it: accounts that show themselves, messages that are taken, all of it remembered. */
import { makeInstagram } from '#foundation/services/chat/instagram.ts';
import { makeWhatsApp } from '#foundation/services/chat/whatsapp.ts';
import type { Services } from '#foundation/services/index.ts';
import { json, recorded, type Seen } from './replies.ts';

/** The one file that it keeps. */
const FILE = '1';

type Reply = (seen: Seen) => Response | null | Promise<Response | null>;

/** Both chats over one pretended Meta. What `answer` does not answer, Meta does as it should. */
export function fakeGraph() {
  let answer: Reply = () => null;
  let made = 0;
  const mark = Math.random().toString(36).slice(2, 8);
  const { fetch, seen } = recorded(async (asked) => (await answer(asked)) ?? usual(asked, () => `${mark}.${made++}`));
  return {
    chat: { whatsapp: makeWhatsApp({ fetch }), instagram: makeInstagram({ fetch }) },
    asked: seen,
    /** The messages that were handed over, as their bodies. */
    posted: () =>
      seen
        .filter(({ url, method }) => method === 'POST' && url.endsWith('/messages'))
        .map(({ body }) => JSON.parse(body))
        .filter((body) => body.status !== 'read' && !/^(mark_seen|typing)/.test(body.sender_action ?? '')),
    answer: (reply: Reply) => {
      answer = reply;
    },
  };
}

function usual({ url, method, body, headers }: Seen, next: () => string): Response {
  const { pathname, hostname } = new URL(url);
  const id = pathname.split('/')[2]!;
  const token = headers.get('authorization') ?? '';
  if (hostname.startsWith('lookaside.'))
    return new Response('%PDF-1.4', { headers: { 'content-type': 'application/pdf' } });
  else if (token.endsWith('expired')) return json(401, { error: { message: 'no', code: 190 } })();
  else if (pathname.endsWith('/subscribed_apps')) return json(200, { success: true })();
  else if (method === 'GET' && id === 'me')
    return json(200, { user_id: /\d+$/.exec(token)?.[0], username: 'acme', name: 'Acme' })();
  else if (method === 'GET' && id === FILE)
    return json(200, { id, url: 'https://lookaside.fbsbx.com/1', mime_type: 'application/pdf', file_size: '8' })();
  else if (method === 'GET')
    return json(200, { id, verified_name: 'Acme', display_phone_number: `+1 202 555 ${id.slice(-4)}` })();
  if (pathname.endsWith('/media')) return json(200, { id: `media.${next()}` })();
  const posted = JSON.parse(body);
  if (posted.status === 'read') return json(200, { success: true })();
  else if (hostname === 'graph.instagram.com')
    return json(200, { recipient_id: posted.recipient.id, ...(posted.message && { message_id: `m.${next()}` }) })();
  else return json(200, { messaging_product: 'whatsapp', contacts: [], messages: [{ id: `wamid.out.${next()}` }] })();
}

/** Chats of which nothing is expected. */
export const noChats = fakeGraph().chat;

/** No account at Twilio but our own. */
export const noTexts: Services['texts'] = () => {
  throw new Error('Nobody brought a number');
};

/** Nothing came with a text. */
export const noTextFile: Services['textFile'] = async () => ({ ok: false, remedy: 'permanent', code: null });

/** No number is anybody's. */
export const noNumbers: Services['numbers'] = async () => ({ ok: false, remedy: 'permanent', code: null });
