/** Text messages as Twilio posts them, in the words of chats. */

import { isId } from '#foundation/lib/ids.ts';
import type { ChatItem, ChatKind, ChatState } from '#foundation/services/chat/index.ts';
import { mediaOf, personOf, textOf } from '#foundation/services/chat/values.ts';

/** Whoever says one of these wants no texts, or texts again: that is acted on elsewhere, and answered by nobody. */
const WISHES = /^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout|arret|arrett|arrete|start|unstop)$/;
const STATES: Record<string, ChatState> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};
const E164 = /^\+[1-9]\d{6,14}$/;

type Form = Record<string, string>;

/** As many as Twilio hands on in one message. */
const FILES_MAX = 10;

/**
 * What somebody texted: a message, and one more for each file after the first. None of a wish about texts, and of a sender
 * that is no number. It names no time: `now` (ms).
 */
export function textsOfForm(form: Form, now: number): ChatItem[] {
  const first = textOfForm(form, now);
  if (first?.type !== 'message') return [];
  const others = Array.from({ length: filesIn(form) }, (_, index) => fileOfForm(form, index)).slice(1);
  return [
    first,
    ...others.flatMap((file, index) => (file ? [{ ...first, id: `${first.id}#${index + 1}`, text: '', ...file }] : [])),
  ];
}

function filesIn({ NumMedia }: Form): number {
  const told = Math.trunc(Number(NumMedia ?? 0));
  return Number.isFinite(told) ? Math.min(Math.max(told, 0), FILES_MAX) : 0;
}

function fileOfForm(form: Form, index: number) {
  const url = textOf(form[`MediaUrl${index}`]);
  const mimeType = textOf(form[`MediaContentType${index}`]);
  return url === null ? null : { kind: kindOf(mimeType), media: mediaOf({ url, mimeType }) };
}

function textOfForm(form: Form, now: number): ChatItem | null {
  const { MessageSid, From = '', Body = '', OptOutType } = form;
  const word = Body.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
  const id = textOf(MessageSid);
  if (id === null || !E164.test(From) || OptOutType || WISHES.test(word)) return null;
  const file = filesIn(form) > 0 ? fileOfForm(form, 0) : null;
  return {
    type: 'message',
    id,
    at: now,
    person: personOf({ phone: From.slice(1) }),
    isEcho: false,
    replyTo: null,
    kind: file?.kind ?? 'text',
    text: textOf(Body) ?? '',
    content: {},
    media: file?.media ?? null,
  };
}

function kindOf(mimeType: string | null): ChatKind {
  const kind = mimeType?.split('/')[0];
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'document';
}

/** How far a text of ours is, whose part `reference` is; null of what is no text of a conversation, or still on its way. */
export function ownText(reference: unknown, form: Form, now: number): ChatItem | null {
  const state = STATES[form.MessageStatus ?? ''];
  const [of, ours] = [textOf(form.MessageSid), textOf(reference)];
  if (!state || of === null || ours === null || !isId(ours)) return null;
  const code = form.ErrorCode ? Number(form.ErrorCode) : null;
  const fault = state === 'failed' ? { code, detail: null } : null;
  return { type: 'status', of, ours, state, at: now, fault, price: null };
}
