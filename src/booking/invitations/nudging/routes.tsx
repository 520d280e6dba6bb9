/** The button that asks those who have not answered once more. */
import { Hono } from 'hono';
import { idOf } from '#booking/invitations/api.ts';
import { readInvitation } from '#booking/invitations/queries.ts';
import { addressOf, showDetail } from '#booking/invitations/routes.tsx';
import { memberOf } from '#context.ts';
import { done, isPartial } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { words } from '#words/index.ts';
import { nudgeNow } from './commands.ts';

export const nudgeRoutes = new Hono<AppEnv>();

nudgeRoutes.post('/app/:org/invitations/:id/nudges', memberGate, async (c) => {
  await nudgeNow(c.var.ctx, idOf(c));
  if (!isPartial(c)) return done(c, `${addressOf(c)}?said=nudged`);
  const { said } = words(memberOf(c.var.ctx).language).invitations;
  return showDetail(c, await readInvitation(c.var.ctx, idOf(c)), { said: said.nudged });
});
