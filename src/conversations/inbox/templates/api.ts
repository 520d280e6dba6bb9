/** The JSON door of templates. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { readQuery } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { ChatTemplate } from '#foundation/services/chat/index.ts';
import { idOf } from '#leads/index.ts';
import { READ } from '../../doors/api.ts';
import { templatesOn } from '../../templates/queries.ts';
import { canSend, filledTemplate, matching, placesOf } from '../../templates/rules.ts';
import { findConversation } from '../commands.ts';
import { templatesQuery } from './inputs.ts';
import { texts } from './openapi.ts';

export const templatesApi = new Hono<AppEnv>();

templatesApi.get('/conversations/:id/templates', ...READ, describeRoute(texts.getTemplates), async (c) => {
  const { channelId } = await findConversation(c.var.ctx, idOf(c));
  const listed = await templatesOn(c.var.ctx, channelId);
  if (!listed.ok && listed.why !== 'none') throw new Refusal(listed.why === 'silent' ? 'busy' : 'template_refused');
  const { cursor, limit, ...asked } = readQuery(c, templatesQuery());
  const found = matching(listed.ok ? listed.templates : [], asked);
  const until = cursor + limit;
  return c.json({
    data: found.slice(cursor, until).map(templateJson),
    nextCursor: until < found.length ? String(until) : null,
  });
});

function templateJson(template: ChatTemplate) {
  const { name, language, category, state, reason, media } = template;
  const buttons = template.buttons.map(({ kind, text, url }) => ({ kind, text, url }));
  const places = placesOf(template).map(({ key }) => key);
  const said = { text: filledTemplate(template, {}), places, buttons };
  return { name, language, category, state, reason, canSend: canSend(template), media, ...said };
}
