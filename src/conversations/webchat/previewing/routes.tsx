/** The chat as it would be with what is typed in its settings; nothing of it is kept, and nothing in it does anything. */
import { Hono } from 'hono';
import { chatSettings, webchatById, webchatOf } from '#channels/index.ts';
import { memberOf } from '#context.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { chooseGuestLanguage } from '#words/index.ts';
import { agentsShown } from '../../agents/queries.ts';
import { Preview } from './views.tsx';

export const previewPages = new Hono<AppEnv>();

previewPages.get('/app/:org/settings/channels/:id/chat/preview', memberGate, async (c) => {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  const [[row], agents] = await c.var.ctx.db.read([webchatById(id), agentsShown()]);
  if (!row) throw new Refusal('not_found');
  const viewer = memberOf(c.var.ctx);
  const { origins, ...kept } = webchatOf(row).settings;
  const settings = chatSettings.parse({ ...kept, ...c.req.query(), origins });
  const language = chooseGuestLanguage([settings.language === 'auto' ? viewer.language : settings.language], undefined);
  const agent = agents.find(({ channel, paused }) => channel?.id === id && !paused);
  c.set('framedBy', []);
  return page(
    c,
    <Preview
      viewer={viewer}
      settings={settings}
      language={language}
      agent={agent ? { name: agent.name, isBuiltIn: !c.var.runtime.services.model } : null}
    />,
  );
});
