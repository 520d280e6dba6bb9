/** Agents: the list, a new one, and each as it is set up. */
import { Hono } from 'hono';
import { saidNotices } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields, readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { words } from '#words/index.ts';
import { changeAgent, makeAgent, pauseAgent, removeAgent, restoreAgent, resumeAgent } from './commands.ts';
import { agentForm, newAgentForm } from './forms/inputs.ts';
import { AgentPage, type AgentPageProps } from './forms/views.tsx';
import { linkableChannels } from './linking/queries.ts';
import { agentById, agentsShown, bookableMembers } from './queries.ts';
import { versionPages } from './versions/routes.tsx';
import { AgentsPage, NewAgentPage, type NewAgentProps } from './views.tsx';

const LIST = '/app/:org/agents';
const ONE = `${LIST}/:id`;

export const agentPages = new Hono<AppEnv>().route('/', versionPages);

agentPages.get(LIST, memberGate, async (c) => {
  const [agents] = await c.var.ctx.db.read([agentsShown()]);
  const viewer = memberOf(c.var.ctx);
  return page(c, <AgentsPage viewer={viewer} agents={agents} notices={said(c, viewer.language)} />);
});

agentPages.get(`${LIST}/new`, memberGate, (c) => showNew(c, { typed: {} }));

agentPages.post(LIST, memberGate, async (c) => {
  const form = await readForm(c, newAgentForm);
  if (!form.ok) return showNew(c, form, 422);
  const { trade, ...input } = form.value;
  try {
    const id = await makeAgent(c.var.ctx, input, words('en').agentTemplates[trade]);
    return done(c, `/app/${c.var.org}/agents/${id}?said=made`);
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', {});
    return showNew(c, { typed: form.typed, errors }, status);
  }
});

agentPages.get(ONE, memberGate, (c) => showAgent(c, {}));

agentPages.put(ONE, memberGate, async (c) => {
  const form = await readForm(c, agentForm);
  const { all } = await formFields(c);
  const typed = { typed: form.typed, own: { from: all.from ?? [], until: all.until ?? [] } };
  if (!form.ok) return showAgent(c, { ...typed, errors: form.errors }, 422);
  try {
    await changeAgent(c.var.ctx, idOf(c), form.value, form.typed.seen || null);
    return back(c, 'saved');
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', { changed_meanwhile: '' });
    return showAgent(c, { ...typed, errors }, status);
  }
});

agentPages.post(`${ONE}/pause`, memberGate, async (c) => {
  await pauseAgent(c.var.ctx, idOf(c));
  return back(c, 'paused');
});

agentPages.delete(`${ONE}/pause`, memberGate, async (c) => {
  await resumeAgent(c.var.ctx, idOf(c));
  return back(c, 'resumed');
});

agentPages.delete(ONE, memberGate, async (c) => {
  await removeAgent(c.var.ctx, idOf(c));
  return done(c, `/app/${c.var.org}/agents?said=removed`);
});

agentPages.delete(`${ONE}/removal`, memberGate, async (c) => {
  await restoreAgent(c.var.ctx, idOf(c));
  return back(c, 'restored');
});

type Status = 200 | 401 | 403 | 409 | 410 | 422 | 429;

async function showNew(c: C, form: Pick<NewAgentProps, 'typed' | 'errors'>, status: Status = 200) {
  const [people] = await c.var.ctx.db.read([bookableMembers()]);
  const viewer = memberOf(c.var.ctx);
  return page(
    c,
    <NewAgentPage viewer={viewer} people={people} {...form} token={form.typed._token || newToken()} />,
    status,
  );
}

async function showAgent(c: C, form: Pick<AgentPageProps, 'typed' | 'own' | 'errors'>, status: Status = 200) {
  const { ctx } = c.var;
  const [[agent], people, channels] = await ctx.db.read([agentById(idOf(c)), bookableMembers(), linkableChannels()]);
  if (!agent) throw new Refusal('not_found');
  const viewer = memberOf(ctx);
  const shown = {
    viewer,
    agent,
    people,
    channels,
    hasModel: ctx.services.model?.name === 'openai',
    notices: said(c, viewer.language),
  };
  return page(c, <AgentPage {...shown} {...form} />, status);
}

function back(c: C, what: string) {
  return done(c, `/app/${c.var.org}/agents/${idOf(c)}?said=${what}`);
}

function said(c: C, language: string) {
  return saidNotices(language, c.req.query('said'), words(language).agents.said);
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
