/** Templates as WhatsApp lists them: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates */
import type { ChatButton, ChatTemplate } from './index.ts';
import { fieldsOf, listOf, type Raw, textOf } from './values.ts';
import { templateState } from './whatsapp-news.ts';

const VARIABLE = /\{\{\s*[\w]+\s*\}\}/;
const HEADERS: Record<string, ChatTemplate['media']> = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' };
const PARTS = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];
const BUTTONS: Record<string, ChatButton['kind']> = {
  ...{ QUICK_REPLY: 'reply', URL: 'url', PHONE_NUMBER: 'phone', VOICE_CALL: 'phone', COPY_CODE: 'code' },
};

/** A page of a list: what can be read of it, whatever its state, and where the list goes on. */
export function templatesOf(json: unknown): { templates: ChatTemplate[]; after: string | null } | null {
  const { data, paging } = fieldsOf(json);
  if (!Array.isArray(data)) return null;
  const { cursors, next } = fieldsOf(paging);
  const after = textOf(next) === null ? null : textOf(fieldsOf(cursors).after);
  return { templates: data.map(fieldsOf).flatMap((raw) => templateOf(raw) ?? []), after };
}

function templateOf(raw: Raw): ChatTemplate | null {
  const parts = listOf(raw.components).map(fieldsOf);
  const typeOf = ({ type }: Raw) => textOf(type)?.toUpperCase() ?? '';
  const part = (type: string) => parts.find((one) => typeOf(one) === type);
  const [header, body] = [part('HEADER'), part('BODY')];
  const [name, language, text] = [textOf(raw.name), textOf(raw.language), textOf(body?.text)];
  const state = templateState(raw.status) ?? 'other';
  if (name === null || language === null || state === 'deleted') return null;
  const format = textOf(header?.format)?.toUpperCase() ?? 'TEXT';
  const media = HEADERS[format] ?? null;
  const listed = listOf(part('BUTTONS')?.buttons).map(fieldsOf);
  const isForeign =
    text === null ||
    (header !== undefined && media === null && format !== 'TEXT') ||
    parts.some((one) => !PARTS.includes(typeOf(one))) ||
    listed.some((one) => BUTTONS[typeOf(one)] === undefined) ||
    textOf(raw.category) === 'AUTHENTICATION';
  const why = textOf(raw.rejected_reason);
  return {
    ...{ name, language, state, media, isForeign },
    reason: state === 'approved' || why === 'NONE' ? null : why,
    category: textOf(raw.category),
    header: media === null ? textOf(header?.text) : null,
    body: text ?? '',
    footer: textOf(part('FOOTER')?.text),
    buttons: listed.map(buttonOf),
    isNamed: textOf(raw.parameter_format)?.toUpperCase() === 'NAMED',
  };
}

function buttonOf({ type, text, url }: Raw): ChatButton {
  const kind = BUTTONS[textOf(type)?.toUpperCase() ?? ''] ?? 'other';
  const address = kind === 'url' ? textOf(url) : null;
  const wants = kind === 'code' || (address !== null && VARIABLE.test(address));
  return { kind, text: textOf(text) ?? '', url: address, wants };
}
