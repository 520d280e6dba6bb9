/** Trying an agent out: a conversation that the page carries along itself, and two versions on a saved conversation. */
import { Hono } from 'hono';
import { memberOf } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId, newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { agentById } from '../agents/queries.ts';
import { versionsOf } from '../agents/versions/queries.ts';
import { askedNow, tryOut, whoAnswers } from './commands.ts';
import { compareVersions } from './comparing/commands.ts';
import { compareForm, readTried, sayForm, type Tried } from './inputs.ts';
import { savedOf } from './queries.ts';
import { ComparisonPage, PlaygroundPage, type PlaygroundPageProps } from './views.tsx';

const PATH = '/app/:org/agents/:id/playground';
const VERSIONS_SHOWN = 50;

export const playgroundPages = new Hono<AppEnv>();

playgroundPages.get(PATH, memberGate, (c) => show(c, { id: newId(c.var.now), lines: [] }, {}));

playgroundPages.post(PATH, memberGate, async (c) => {
  const form = await readForm(c, sayForm);
  const before = readTried(form.typed.state, newId(c.var.now));
  if (!form.ok) return show(c, before, { typed: form.typed.said }, 422);
  const agent = await agentOf(c);
  if (!agent.version) return show(c, before, { typed: form.value.said });
  const asked = askedNow(before, form.value.said);
  const out = await tryOut(c.var.ctx, agent, agent.version, asked);
  if (!out.ok) return show(c, before, { typed: form.value.said, notices: [noCredits()] });
  return show(c, { ...asked, lines: [...asked.lines, out.line] }, {});
});

playgroundPages.post(`${PATH}/comparison`, memberGate, async (c) => {
  const form = await readForm(c, compareForm);
  if (!form.ok) throw new Refusal('invalid');
  const { conversation: conversationId, one, other } = form.value;
  const { agent, asked, answers } = await compareVersions(c.var.ctx, idOf(c), { conversationId, one, other });
  const shown = { viewer: memberOf(c.var.ctx), agent, numbers: [one, other] as const, asked, answers };
  return page(c, <ComparisonPage {...shown} />);
});

async function agentOf(c: C) {
  const [[agent]] = await c.var.ctx.db.read([agentById(idOf(c))]);
  if (!agent || agent.removed) throw new Refusal('not_found');
  return agent;
}

async function show(c: C, tried: Tried, more: Pick<PlaygroundPageProps, 'typed' | 'notices'>, status: 200 | 422 = 200) {
  const { ctx } = c.var;
  const [[agent], versions, saved] = await ctx.db.read([
    agentById(idOf(c)),
    versionsOf(idOf(c), VERSIONS_SHOWN),
    savedOf(idOf(c)),
  ]);
  if (!agent) throw new Refusal('not_found');
  const props = { viewer: memberOf(ctx), agent, tried, versions, hasModel: whoAnswers(ctx).name !== 'builtin' };
  const shown = saved.map(({ at, ...one }) => ({ ...one, at: parseInstant(at) }));
  return page(c, <PlaygroundPage {...props} saved={shown} {...more} />, status);
}

function noCredits() {
  return { kind: 'warning' as const, children: words('en').playground.noCredits };
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
