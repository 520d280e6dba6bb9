import { Hono } from 'hono';
import { saidNotices } from '#accounts/shell/views.tsx';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm, type Typed } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import type { ErrorsByField } from '#foundation/views/errors.tsx';
import { changePublicPage } from './commands.ts';
import { publicPageForm } from './inputs.ts';
import { ownPublicPage } from './queries.ts';
import { PublicPageSettings } from './views.tsx';

export const handleRoutes = new Hono<AppEnv>();

handleRoutes.get('/app/:org/settings/page', memberGate, (c) => show(c));

handleRoutes.put('/app/:org/settings/page', memberGate, async (c) => {
  const form = await readForm(c, publicPageForm);
  if (!form.ok) return show(c, { typed: form.typed, errors: form.errors });
  try {
    await changePublicPage(c.var.ctx, form.value);
    return done(c, `/app/${c.var.org}/settings/page?said=saved`);
  } catch (error) {
    return show(c, { typed: form.typed, errors: formFaults(c, error, 'en', {}).errors });
  }
});

async function show(c: C, wrong?: { typed: Typed; errors: ErrorsByField }) {
  const { ctx, runtime } = c.var;
  const [[kept]] = await ctx.db.read([ownPublicPage()]);
  const viewer = memberOf(ctx);
  const { handle = null, publicName, publicText } = kept ?? {};
  const values = wrong?.typed ?? { handle: handle ?? '', publicName: publicName ?? '', publicText: publicText ?? '' };
  const address = handle && `${runtime.config.origin}/@${handle}`;
  const notices = wrong ? [] : saidNotices(viewer.language, c.req.query('said'));
  const body = <PublicPageSettings viewer={viewer} {...{ values, address, notices }} errors={wrong?.errors} />;
  return page(c, body, wrong ? 422 : 200);
}
