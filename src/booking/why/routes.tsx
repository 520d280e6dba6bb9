import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { errorsOf } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { toInstant } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';
import { idOf } from '../invitations/api.ts';
import { addressOf } from '../invitations/routes.tsx';
import { shortTitle } from '../invitations/rules.ts';
import { whyForm } from './inputs.ts';
import { readWhy, type Why } from './queries.ts';
import { type WhyAsked, WhyFragment } from './views.tsx';

export const whyRoutes = new Hono<AppEnv>();

whyRoutes.get('/app/:org/invitations/:id/why', memberGate, async (c) => {
  const { date = '', time = '' } = c.req.query();
  const wanted = date || time ? whyForm.safeParse({ date, time }) : null;
  const named = wanted?.success ? wanted.data : null;
  const why = await readWhy(c.var.ctx, idOf(c), named && Date.parse(named.date), (zone) =>
    named ? toInstant(zone, named.date, named.minute) : null,
  );
  const errors = wanted && !wanted.success ? errorsOf(wanted.error) : undefined;
  return show(c, why, { date, time, errors });
});

function show(c: C, why: Why, asked: WhyAsked) {
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language).whyNot;
  const status = asked.errors ? 422 : 200;
  const back = addressOf(c);
  const body = (
    <WhyFragment viewer={viewer} why={why} asked={asked} address={`${back}/why`} home={`/app/${c.var.org}`} />
  );
  if (isPartial(c)) return fragment(c, body, status);
  return page(
    c,
    <Shell
      viewer={viewer}
      place="invitations"
      title={t.title}
      lead={t.lead(shortTitle(why.invitation.title))}
      back={{ label: t.back, href: back }}
    >
      {body}
    </Shell>,
    status,
  );
}
