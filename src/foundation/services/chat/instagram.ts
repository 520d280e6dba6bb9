/** Instagram's messages: https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import type { Fetch } from '#foundation/services/call.ts';
import { fetchFile } from './files.ts';
import { answerOf, askGraph, outcomeOf } from './graph.ts';
import type { Chat, ChatAccess, ChatAnswer, ChatOutcome, OutgoingChat, OutgoingMedia } from './index.ts';
import { splitText } from './splitting.ts';

const BASE = 'https://graph.instagram.com/v25.0';
const TEXT_MAX_BYTES = 1000;
const FIELDS = 'messages,messaging_postbacks,messaging_seen,message_reactions,message_edit,messaging_referral';
const ATTACHMENTS: Record<OutgoingMedia, string> = {
  image: 'image',
  sticker: 'image',
  video: 'video',
  audio: 'audio',
  document: 'file',
};

const Sent = lazily(() => z.object({ message_id: z.string().min(1) }));
const Taken = lazily(() => z.object({ recipient_id: z.string() }));
const Me = lazily(() =>
  z.object({ user_id: z.coerce.string(), username: z.string().nullish(), name: z.string().nullish() }),
);
const Done = lazily(() => z.object({ success: z.literal(true) }));
const Renewed = lazily(() => z.object({ access_token: z.string().min(1), expires_in: z.number() }));

/** `base`: where the counterpart of a laptop answers instead, without a slash at the end; `now` is milliseconds since 1970. */
export type InstagramOptions = { fetch: Fetch; base?: string; now?: () => number };

/** The adapter; an account is the id of a professional account's user. */
export function makeInstagram({ fetch, base = BASE, now = Date.now }: InstagramOptions): Chat {
  const say = ({ account, token }: ChatAccess, body: unknown) =>
    askGraph(fetch, `${base}/${encodeURIComponent(account)}/messages`, token, { body });
  const act = async (access: ChatAccess, id: string | null, action: string) =>
    taken(await say(access, { recipient: { id }, sender_action: action }));
  return {
    platform: 'instagram',
    captionMax: 0,
    split: (text) => splitText(text, TEXT_MAX_BYTES, 'bytes'),
    send: (access, message) => sendMessage((body) => say(access, body), message),
    async seen(access, { userId }, _providerId, typing) {
      const seen = await act(access, userId, 'mark_seen');
      return seen.ok && typing ? act(access, userId, 'typing_on') : seen;
    },
    async account({ token }) {
      const called = await askGraph(fetch, `${base}/me?fields=user_id,username,name`, token);
      return answerOf(called, (json) => {
        const me = Me().safeParse(json).data;
        if (!me) return null;
        const handle = me.username ? `@${me.username}` : null;
        return { id: me.user_id, name: me.name || handle || me.user_id, address: handle };
      });
    },
    standing: null,
    async subscribe({ account, token }) {
      const url = `${base}/${encodeURIComponent(account)}/subscribed_apps?subscribed_fields=${FIELDS}`;
      const answer = answerOf(
        await askGraph(fetch, url, token, { method: 'POST' }),
        (json) => Done().safeParse(json).data ?? null,
      );
      return answer.ok ? { ok: true, value: null } : answer;
    },
    // The address itself lets in, so that the token stays here.
    fetch: (_access, { url }, maxBytes) => fetchFile(fetch, { url: url ?? '', token: null, maxBytes, base }),
    templates: null,
    upload: null,
    async renew({ token }) {
      const root = base.replace(/\/v[\d.]+$/, '');
      const called = await askGraph(fetch, `${root}/refresh_access_token?grant_type=ig_refresh_token`, token);
      return answerOf(called, (json) => {
        const fresh = Renewed().safeParse(json).data;
        return fresh ? { token: fresh.access_token, until: now() + fresh.expires_in * 1000 } : null;
      });
    },
  };
}

function taken(called: Parameters<typeof answerOf>[0]): ChatAnswer<null> {
  const answer = answerOf(called, (json) => Taken().safeParse(json).data ?? null);
  return answer.ok ? { ok: true, value: null } : answer;
}

type Say = (body: unknown) => Promise<Parameters<typeof outcomeOf>[0]>;

async function sendMessage(say: Say, { to, parcel, isLate }: OutgoingChat): Promise<ChatOutcome> {
  const recipient = { id: to.userId };
  if (parcel.kind === 'template') return { state: 'refused', remedy: 'permanent', code: null };
  if (parcel.kind === 'reaction') {
    const { of, emoji } = parcel;
    const payload = { message_id: of, ...(emoji !== null && { reaction: emoji }) };
    const body = { recipient, sender_action: emoji === null ? 'unreact' : 'react', payload };
    // A reaction has no id of its own.
    return outcomeOf(await say(body), (json) => (Taken().safeParse(json).success ? `${of}#reaction` : null));
  }
  const message = messageOf(parcel);
  if (message === null) return { state: 'refused', remedy: 'permanent', code: null };
  // A program has a day to answer, a person a week.
  const given = isLate ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' };
  return outcomeOf(
    await say({ recipient, ...given, message }),
    (json) => Sent().safeParse(json).data?.message_id ?? null,
  );
}

function messageOf(parcel: Extract<OutgoingChat['parcel'], { kind: 'text' | 'media' }>) {
  if (parcel.kind === 'text') return { text: parcel.text };
  // Only by an address: files are not kept there.
  if (!('link' in parcel.file)) return null;
  return { attachment: { type: ATTACHMENTS[parcel.media], payload: { url: parcel.file.link } } };
}
