/** The JSON door of templates. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf } from '#leads/index.ts';
import { READ } from '../../doors/api.ts';
import { templatesOn } from '../../templates/queries.ts';
import { filledTemplate, placesOf } from '../../templates/rules.ts';
import { findConversation } from '../commands.ts';
import { texts } from './openapi.ts';

export const templatesApi = new Hono<AppEnv>();

templatesApi.get('/conversations/:id/templates', ...READ, describeRoute(texts.getTemplates), async (c) => {
  const { channelId } = await findConversation(c.var.ctx, idOf(c));
  const listed = await templatesOn(c.var.ctx, channelId);
  if (!listed.ok && listed.why !== 'none') throw new Refusal(listed.why === 'silent' ? 'busy' : 'template_refused');
  const data = (listed.ok ? listed.templates : []).map((template) => {
    const { name, language, category, buttons } = template;
    const places = placesOf(template).map(({ key }) => key);
    return { name, language, category, text: filledTemplate(template, {}), places, buttons };
  });
  return c.json({ data, nextCursor: null });
});
