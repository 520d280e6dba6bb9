/** `/app/:org/deliveries`: what did not arrive, and what can be done about it. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm, readQuery } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { idOf } from '../invitations/api.ts';
import { letBe, settle, tryAgain } from './commands.ts';
import { againInput, settlementInput, undeliveredQuery } from './inputs.ts';
import { readUndelivered } from './queries.ts';
import { Undelivered } from './views.tsx';

const LIST = '/app/:org/deliveries';
const ONE = '/app/:org/deliveries/:id';

type Said = keyof ReturnType<typeof words>['undelivered']['said'];

export const undeliveredRoutes = new Hono<AppEnv>();

undeliveredRoutes.get(LIST, memberGate, async (c) => {
  const { cursor } = readQuery(c, undeliveredQuery);
  const found = await readUndelivered(c.var.ctx, cursor);
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language).undelivered;
  const said = Object.hasOwn(t.said, c.req.query('said') ?? '') ? t.said[c.req.query('said') as Said] : undefined;
  return page(
    c,
    <Shell
      viewer={viewer}
      place="today"
      title={t.title}
      lead={t.lead}
      back={{ label: t.back, href: `/app/${c.var.org}/today` }}
    >
      <Undelivered viewer={viewer} {...found} isFirst={!cursor} said={said} />
    </Shell>,
  );
});

undeliveredRoutes.post(`${ONE}/retry`, memberGate, async (c) => {
  const form = await readForm(c, againInput);
  await tryAgain(c.var.ctx, idOf(c), form.ok ? form.value.channel : undefined);
  return back(c, 'again');
});

undeliveredRoutes.put(`${ONE}/settlement`, memberGate, async (c) => {
  const form = await readForm(c, settlementInput);
  if (!form.ok) throw new Refusal('invalid', { fields: form.errors as Record<string, string[]> });
  await settle(c.var.ctx, idOf(c), form.value.outcome);
  return back(c, 'settled');
});

undeliveredRoutes.post(`${ONE}/dismissal`, memberGate, async (c) => {
  await letBe(c.var.ctx, idOf(c));
  return back(c, 'gone');
});

function back(c: C, said: Said): Response | Promise<Response> {
  return done(c, `/app/${c.var.org}/deliveries?said=${said}`);
}
