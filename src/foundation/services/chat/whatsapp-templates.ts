/** Templates as WhatsApp lists them: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates */
import type { ChatTemplate } from './index.ts';
import { fieldsOf, listOf, type Raw, textOf } from './values.ts';

const VARIABLE = /\{\{\s*([\w]+)\s*\}\}/;

/** The approved ones of a list, as far as they are made of texts; what wants a picture or an address of its own is left out. */
export function templatesOf(json: unknown): ChatTemplate[] {
  return listOf(fieldsOf(json).data)
    .map(fieldsOf)
    .filter(({ status }) => status === 'APPROVED')
    .flatMap((raw) => templateOf(raw) ?? []);
}

function templateOf({ name, language, category, components, parameter_format }: Raw): ChatTemplate | null {
  const parts = listOf(components).map(fieldsOf);
  const part = (type: string) => parts.find((one) => textOf(one.type)?.toUpperCase() === type);
  const [header, body] = [part('HEADER'), part('BODY')];
  const buttons = listOf(part('BUTTONS')?.buttons).map(fieldsOf);
  const [named, spoken, text] = [textOf(name), textOf(language), textOf(body?.text)];
  const isOfTexts = header === undefined || textOf(header.format)?.toUpperCase() === 'TEXT';
  // An address with a place in it, or a code to copy.
  const wantsMore = buttons.some(({ type, url }) => type === 'COPY_CODE' || VARIABLE.test(textOf(url) ?? ''));
  if (named === null || spoken === null || text === null || !isOfTexts || wantsMore) return null;
  return {
    name: named,
    language: spoken,
    category: textOf(category),
    header: textOf(header?.text),
    body: text,
    footer: textOf(part('FOOTER')?.text),
    buttons: buttons.flatMap((one) => textOf(one.text) ?? []),
    isNamed: textOf(parameter_format)?.toUpperCase() === 'NAMED',
  };
}
