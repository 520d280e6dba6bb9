import { Hono } from 'hono';
import { saidNotices } from '#accounts/shell/views.tsx';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { showPhone } from '#foundation/lib/phones.ts';
import { changeProfile } from './commands.ts';
import { profileForm } from './inputs.ts';
import { ownProfile } from './queries.ts';
import { ProfilePage } from './views.tsx';

export const profileRoutes = new Hono<AppEnv>();

profileRoutes.get('/app/:org/settings', memberGate, async (c) => {
  await c.var.ctx.db.read([]);
  return c.redirect(`/app/${c.var.org}/settings/profile`, 303);
});

profileRoutes.get('/app/:org/settings/profile', memberGate, async (c) => {
  const { ctx } = c.var;
  const [[profile]] = await ctx.db.read([ownProfile()]);
  const viewer = memberOf(ctx);
  const { phone = null, linkedinProfile = null } = profile ?? {};
  const contact = { phone: phone ? showPhone(phone) : '', linkedinProfile: linkedinProfile ?? '' };
  const { name, timezone, language } = viewer;
  const values = { name, timezone, language, ...contact };
  return page(c, <ProfilePage viewer={viewer} values={values} notices={saidNotices(language, c.req.query('said'))} />);
});

profileRoutes.put('/app/:org/settings/profile', memberGate, async (c) => {
  const { ctx } = c.var;
  const { typed, ...form } = await readForm(c, profileForm(countryOf(c)));
  if (form.ok) {
    await changeProfile(ctx, form.value);
    return done(c, `/app/${c.var.org}/settings/profile?said=saved`);
  } else {
    await ctx.db.read([]);
    return page(c, <ProfilePage viewer={memberOf(ctx)} values={typed} errors={form.errors} />, 422);
  }
});

// A number without a country code is read as one of where the request comes from.
function countryOf(c: C): string | undefined {
  return (c.req.raw as { cf?: { country?: string } }).cf?.country;
}
