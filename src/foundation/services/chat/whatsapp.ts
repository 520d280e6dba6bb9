/** WhatsApp's Cloud API: https://developers.facebook.com/documentation/business-messaging/whatsapp */
import * as z from 'zod';
import { inTime } from '#foundation/lib/in-time.ts';
import { lazily } from '#foundation/lib/lazily.ts';
import type { Fetch } from '#foundation/services/call.ts';
import { fetchFile } from './files.ts';
import { answerOf, askGraph, outcomeOf } from './graph.ts';
import type {
  Chat,
  ChatAccess,
  ChatAnswer,
  ChatMedia,
  ChatParcel,
  ChatTemplate,
  FetchedMedia,
  OutgoingChat,
} from './index.ts';
import { splitText } from './splitting.ts';
import { standingOf } from './whatsapp-news.ts';
import { templatesOf } from './whatsapp-templates.ts';

const BASE = 'https://graph.facebook.com/v25.0';
const TEXT_MAX_CHARACTERS = 4096;
const CAPTION_MAX_CHARACTERS = 1024;
const UPLOAD_MS = 30_000;
/** Asked apart from what proves the account: a version that does not know one of them refuses all. */
const STANDING_FIELDS = 'quality_rating,name_status,verified_name,status,whatsapp_business_manager_messaging_limit';
const TEMPLATE_FIELDS = 'name,language,status,category,parameter_format,rejected_reason,components';
const TEMPLATES_PAGE = 100;
const TEMPLATES_MAX = 1000;
const TEMPLATES_MAX_BYTES = 1024 * 1024;
const LIST_MS = 25_000;

const Sent = lazily(() => z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) }));
const Done = lazily(() => z.object({ success: z.literal(true) }));
const Uploaded = lazily(() => z.object({ id: z.coerce.string().min(1) }));
const PhoneNumber = lazily(() =>
  z.object({
    id: z.string(),
    display_phone_number: z.string().nullish(),
    verified_name: z.string().nullish(),
  }),
);
const KeptFile = lazily(() =>
  z.object({
    url: z.string().min(1),
    mime_type: z.string().nullish(),
    file_size: z.coerce.number().nullish(),
  }),
);

/** `base`: where the counterpart of a laptop answers instead, without a slash at the end. */
export type WhatsAppOptions = { fetch: Fetch; base?: string };

/** The adapter; an account is the id of a phone number. */
export function makeWhatsApp({ fetch, base = BASE }: WhatsAppOptions): Chat {
  const at = ({ account }: ChatAccess, rest = '') => `${base}/${encodeURIComponent(account)}${rest}`;
  const say = (access: ChatAccess, body: unknown) =>
    askGraph(fetch, at(access, '/messages'), access.token, {
      body: { messaging_product: 'whatsapp', ...(body as object) },
    });
  return {
    platform: 'whatsapp',
    captionMax: CAPTION_MAX_CHARACTERS,
    split: (text) => splitText(text, TEXT_MAX_CHARACTERS, 'characters'),
    send: async (access, message) =>
      outcomeOf(await say(access, bodyOf(message)), (json) => Sent().safeParse(json).data?.messages[0]?.id ?? null),
    async seen(access, _to, providerId, typing) {
      const body = { status: 'read', message_id: providerId, ...(typing && { typing_indicator: { type: 'text' } }) };
      return done(await say(access, body));
    },
    async account(access) {
      const called = await askGraph(fetch, at(access, '?fields=id,display_phone_number,verified_name'), access.token);
      return answerOf(called, (json) => {
        const found = PhoneNumber().safeParse(json).data;
        if (!found) return null;
        const address = found.display_phone_number ?? null;
        return { id: found.id, name: found.verified_name ?? address ?? found.id, address };
      });
    },
    async standing(access) {
      const called = await askGraph(fetch, at(access, `?fields=${STANDING_FIELDS}`), access.token);
      return answerOf(called, (json) => standingOf(json));
    },
    async subscribe({ token }, business) {
      if (business === null) return { ok: true, value: null };
      const url = `${base}/${encodeURIComponent(business)}/subscribed_apps`;
      return done(await askGraph(fetch, url, token, { method: 'POST' }));
    },
    fetch: (access, media, maxBytes) => fetchMedia({ fetch, base }, access, media, maxBytes),
    templates: ({ token }, business) =>
      inTime(LIST_MS, (signal) =>
        listTemplates({ fetch, token, signal }, `${base}/${encodeURIComponent(business)}/message_templates`),
      ),
    upload: (access, file) => uploadFile(fetch, at(access, '/media'), access, file),
    renew: null,
  };
}

type Listing = { fetch: Fetch; token: string; signal: AbortSignal };

// Page after page while the provider says that there is another one; a list that breaks off is none.
async function listTemplates({ fetch, token, signal }: Listing, url: string): Promise<ChatAnswer<ChatTemplate[]>> {
  const all: ChatTemplate[] = [];
  const query = new URLSearchParams({ fields: TEMPLATE_FIELDS, limit: String(TEMPLATES_PAGE) });
  for (let asked = 0; asked < TEMPLATES_MAX / TEMPLATES_PAGE; asked++) {
    const called = await askGraph(fetch, `${url}?${query}`, token, { signal, maxBytes: TEMPLATES_MAX_BYTES });
    const page = answerOf(called, templatesOf);
    if (!page.ok) return page;
    all.push(...page.value.templates);
    const { after } = page.value;
    if (after === null || after === query.get('after')) break;
    query.set('after', after);
  }
  return { ok: true, value: all.slice(0, TEMPLATES_MAX) };
}

async function uploadFile(
  fetch: Fetch,
  url: string,
  { token }: ChatAccess,
  { bytes, mimeType, fileName }: FetchedMedia,
): Promise<ChatAnswer<string>> {
  const body = new FormData();
  body.set('messaging_product', 'whatsapp');
  body.set('type', mimeType);
  body.set('file', new File([new Uint8Array(bytes)], fileName ?? 'file', { type: mimeType }));
  const called = await inTime(UPLOAD_MS, (signal) => askGraph(fetch, url, token, { body, signal }));
  return answerOf(called, (json) => Uploaded().safeParse(json).data?.id ?? null);
}

function done(called: Parameters<typeof answerOf>[0]): ChatAnswer<null> {
  const answer = answerOf(called, (json) => Done().safeParse(json).data ?? null);
  return answer.ok ? { ok: true, value: null } : answer;
}

/** Where both are known the number wins there, so that a name alone goes along only without one. */
function bodyOf({ reference, to, replyTo, parcel }: OutgoingChat) {
  return {
    recipient_type: 'individual',
    ...(to.phone !== null ? { to: to.phone } : { recipient: to.userId }),
    ...(replyTo !== null && parcel.kind !== 'reaction' && { context: { message_id: replyTo } }),
    biz_opaque_callback_data: reference,
    ...parcelBody(parcel),
  };
}

function parcelBody(parcel: ChatParcel) {
  switch (parcel.kind) {
    case 'text':
      return { type: 'text', text: { body: parcel.text, preview_url: true } };
    case 'media': {
      const caption = parcel.caption !== null && parcel.media !== 'audio' && parcel.media !== 'sticker';
      const file = {
        ...parcel.file,
        ...(caption && { caption: parcel.caption }),
        ...(parcel.media === 'document' && parcel.fileName !== null && { filename: parcel.fileName }),
      };
      return { type: parcel.media, [parcel.media]: file };
    }
    case 'template': {
      const { name, language, components } = parcel;
      const filled = components.length > 0 ? { components } : {};
      return { type: 'template', template: { name, language: { code: language }, ...filled } };
    }
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: parcel.of, emoji: parcel.emoji ?? '' } };
  }
}

// The address lives for five minutes, and wants the token too.
async function fetchMedia(
  { fetch, base = BASE }: WhatsAppOptions,
  { account, token }: ChatAccess,
  { id, fileName }: ChatMedia,
  maxBytes: number,
): Promise<ChatAnswer<FetchedMedia>> {
  if (id === null) return { ok: false, remedy: 'permanent', code: null };
  const query = new URLSearchParams({ phone_number_id: account });
  const called = await askGraph(fetch, `${base}/${encodeURIComponent(id)}?${query}`, token);
  const found = answerOf(called, (json) => KeptFile().safeParse(json).data ?? null);
  if (!found.ok) return found;
  const { url, mime_type: mimeType, file_size: size } = found.value;
  if (size != null && size > maxBytes) return { ok: false, remedy: 'permanent', code: null, bytes: size };
  const file = await fetchFile(fetch, { url, token, maxBytes, base });
  return file.ok ? { ok: true, value: { ...file.value, mimeType: mimeType ?? file.value.mimeType, fileName } } : file;
}
