/** The way out of a channel: a provider's chat, or text messages. */
import { openSecret } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import type { Chat, ChatAnswer, ChatOutcome, OutgoingChat } from '#foundation/services/chat/index.ts';
import { splitText } from '#foundation/services/chat/splitting.ts';
import type { SendOutcome } from '#foundation/services/outcome.ts';
import type { OpenFile } from '../../files/queries.ts';
import type { Measure } from '../parts/rules.ts';
import { carriesPictures, saidByText } from '../pictures/rules.ts';
import type { Sendable } from '../queries.ts';

const TEXT_MAX_CHARACTERS = 1600;
/** What goes with a file, and leaves room for its address. */
const WORDS_MAX_CHARACTERS = 1000;
const FETCHED_SECONDS = 3600;
const READ_SECONDS = 14 * 86_400;

export type Line = {
  measure: Measure;
  send: (message: OutgoingChat) => Promise<ChatOutcome>;
  /** Brings a file there, by whose id it is sent; null where files are fetched from an address. */
  upload: ((file: OpenFile) => Promise<ChatAnswer<string>>) | null;
  /** For how long such an address lets in, in seconds: programs fetch at once, people when they read it. */
  linkSeconds: number;
};

/** Opens what lets us in; null of a channel that has no provider. */
export function lineOf(ctx: Ctx, message: Sendable): Line | null {
  const { platform } = message;
  if (platform === 'sms') return textLine(ctx, message);
  return platform === 'whatsapp' || platform === 'instagram'
    ? chatLine(ctx, message, ctx.services.chat[platform])
    : null;
}

function chatLine(ctx: Ctx, message: Sendable, chat: Chat): Line {
  const token = tokenOf(ctx, message);
  const access = { account: message.accountId, token: token ?? '' };
  const lost = { remedy: 'reconnect', code: null } as const;
  const { upload } = chat;
  const bring = async ({ name, type, bytes }: OpenFile): Promise<ChatAnswer<string>> =>
    token === null ? { ok: false, ...lost } : upload!(access, { bytes, mimeType: type, fileName: name });
  return {
    measure: chat,
    send: async (parcel) => (token === null ? { state: 'refused', ...lost } : chat.send(access, parcel)),
    upload: upload && bring,
    linkSeconds: FETCHED_SECONDS,
  };
}

function textLine(ctx: Ctx, message: Sendable): Line {
  const measure = {
    split: (text: string) => splitText(text, TEXT_MAX_CHARACTERS, 'characters'),
    captionMax: WORDS_MAX_CHARACTERS,
  };
  const token = tokenOf(ctx, message);
  const { accountId, businessId, channelId } = message;
  const own = token !== null && businessId !== null;
  const sms = own
    ? ctx.services.texts({ accountSid: businessId, authToken: token, from: accountId, channel: channelId })
    : ctx.services.sms?.send;
  return {
    measure,
    upload: null,
    linkSeconds: READ_SECONDS,
    async send({ reference, to, parcel }) {
      const number = `+${to.phone}`;
      const said = saidByText(parcel, carriesPictures(accountId, number));
      if (!sms || !said) return { state: 'refused', remedy: 'permanent', code: null };
      return inChatWords(await sms.send({ deliveryId: reference, to: number, ...said }));
    },
  };
}

function tokenOf(ctx: Ctx, { channelId, organizationId, token }: Sendable): string | null {
  return token === null ? null : openSecret(ctx.keys, { id: channelId, organizationId }, 'token', token);
}

function inChatWords(outcome: SendOutcome): ChatOutcome {
  if (outcome.state !== 'refused') {
    const { detail: _, ...rest } = outcome as typeof outcome & { detail?: string };
    return rest;
  }
  const { reason, permanent, retryAfterSeconds, detail } = outcome;
  const remedy = permanent ? 'permanent' : reason === 'credentials' || reason === 'sender' ? 'reconnect' : 'retry';
  const code = detail !== undefined && /^\d+$/.test(detail) ? Number(detail) : null;
  return { state: 'refused', remedy, code, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}
