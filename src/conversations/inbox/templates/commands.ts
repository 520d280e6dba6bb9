/** A person of the organization sends a template: also after the time in which one may write freely. */
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { ChatTemplate } from '#foundation/services/chat/index.ts';
import type { Placed } from '../../talking/inputs.ts';
import { templatesOn } from '../../templates/queries.ts';
import { componentsOf, filledTemplate, placesOf, type Values } from '../../templates/rules.ts';
import { answerWith, findOpen } from '../commands.ts';

export type TemplateAsked = { name: string; language: string; values: Values; clientId?: string };

/** An approved template of a conversation's channel. Throws Refusal: not_found, template_refused. */
export async function findTemplate(
  ctx: Ctx,
  channelId: string,
  { name, language }: Pick<TemplateAsked, 'name' | 'language'>,
): Promise<ChatTemplate> {
  const listed = await templatesOn(ctx, channelId);
  const template = listed.ok && listed.templates.find((one) => one.name === name && one.language === language);
  if (!template) throw new Refusal('template_refused');
  return template;
}

/**
 * Sends it with something in each of its places; once for each client id. The message says what the customer reads. Throws
 * Refusal: not_found, unverified, conversation_archived, template_refused.
 */
export async function sendTemplate(
  ctx: Ctx,
  id: string,
  { values, clientId, ...asked }: TemplateAsked,
): Promise<Placed & { text: string }> {
  const head = await findOpen(ctx, id, true);
  const template = await findTemplate(ctx, head.channelId, asked);
  if (placesOf(template).some(({ key }) => !values[key]?.trim())) throw new Refusal('template_refused');
  const text = filledTemplate(template, values);
  const content = { template: { ...asked, components: componentsOf(template, values) } };
  const said = await answerWith(ctx, head, { kind: 'template', text, content, clientId });
  return { ...said, text };
}
