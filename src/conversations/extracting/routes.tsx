/** What a conversation says of its customer, and the owner's word about it. */
import { Hono } from 'hono';
import { saidNotices } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { partiesOf } from './judging/queries.ts';
import { leaveToUs, overrule } from './overruling/commands.ts';
import { verdictForm } from './overruling/inputs.ts';
import { extractionsOf, openExtraction } from './queries.ts';
import { ScorePage, type ScorePageProps } from './views.tsx';

const PATH = '/app/:org/inbox/:id/score';
const SHOWN = 30;

export const scorePages = new Hono<AppEnv>();

scorePages.get(PATH, memberGate, (c) => show(c, {}));

scorePages.put(PATH, memberGate, async (c) => {
  const form = await readForm(c, verdictForm);
  if (!form.ok) return show(c, { typed: form.typed, errors: form.errors }, 422);
  await overrule(c.var.ctx, idOf(c), form.value);
  return back(c, 'saved');
});

scorePages.delete(PATH, memberGate, async (c) => {
  await leaveToUs(c.var.ctx, idOf(c));
  return back(c, 'left');
});

async function show(c: C, form: Pick<ScorePageProps, 'typed' | 'errors'>, status: 200 | 422 = 200) {
  const { ctx } = c.var;
  const [[parties], found] = await ctx.db.read([partiesOf(idOf(c)), extractionsOf(idOf(c), SHOWN)]);
  if (!parties) throw new Refusal('not_found');
  const viewer = memberOf(ctx);
  const history = found.map((row) => openExtraction(ctx, row));
  const notices = saidNotices(viewer.language, c.req.query('said'), words(viewer.language).scores.said);
  return page(
    c,
    <ScorePage viewer={viewer} conversationId={idOf(c)} history={history} notices={notices} {...form} />,
    status,
  );
}

function back(c: C, what: string) {
  return done(c, `/app/${c.var.org}/inbox/${idOf(c)}/score?said=${what}`);
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
