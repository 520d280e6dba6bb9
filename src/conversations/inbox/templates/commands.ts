/** A person of the organization sends a template: also after the time in which one may write freely. */
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import type { ChatTemplate } from '#foundation/services/chat/index.ts';
import type { Placed } from '../../talking/inputs.ts';
import { templatesOn } from '../../templates/queries.ts';
import { canSend, componentsOf, FILE_PLACE, filledTemplate, placesOf, type Values } from '../../templates/rules.ts';
import { answerWith, findOpen } from '../commands.ts';
import { keepSent, type SentFile } from '../handing/commands.ts';

export type TemplateAsked = { name: string; language: string; values: Values; clientId?: string };
/** With the file that stands above it, where that is handed over. */
type Handed = TemplateAsked & { file?: SentFile | null };

/** A template of a conversation's channel that can be sent. Throws Refusal: not_found, template_refused. */
export async function findTemplate(
  ctx: Ctx,
  channelId: string,
  { name, language }: Pick<TemplateAsked, 'name' | 'language'>,
): Promise<ChatTemplate> {
  const listed = await templatesOn(ctx, channelId);
  const template = listed.ok && listed.templates.find((one) => one.name === name && one.language === language);
  if (!template || !canSend(template)) throw new Refusal('template_refused');
  return template;
}

/**
 * Sends it with something in each of its places; once for each client id. The message says what the customer reads. Throws
 * Refusal: not_found, unverified, conversation_archived, template_refused.
 */
export async function sendTemplate(
  ctx: Ctx,
  id: string,
  { values, clientId = newToken(), file = null, ...asked }: Handed,
): Promise<Placed & { text: string }> {
  const head = await findOpen(ctx, id, true);
  const template = await findTemplate(ctx, head.channelId, asked);
  const isEmpty = (key: string) => !values[key]?.trim() && !(key === FILE_PLACE && file);
  if (placesOf(template).some(({ key }) => isEmpty(key)) || !isAddress(values[FILE_PLACE]))
    throw new Refusal('template_refused');
  const text = filledTemplate(template, values);
  const given = file ? { ...values, [FILE_PLACE]: undefined } : values;
  const sent = { ...asked, components: componentsOf(template, given) };
  const content = file
    ? { template: { ...sent, media: template.media }, file: await keepSent(ctx, id, file, clientId) }
    : { template: sent };
  const said = await answerWith(ctx, head, { kind: 'template', text, content, clientId });
  return { ...said, text };
}

// WhatsApp fetches it: where it cannot, it says so when the message is sent.
function isAddress(text: string | undefined): boolean {
  const address = text?.trim();
  return !address || (URL.canParse(address) && new URL(address).protocol === 'https:');
}
