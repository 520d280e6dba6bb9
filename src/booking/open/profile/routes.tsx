/** `/@handle`: the pages of a member that are open to anyone and shown. */
import { Hono } from 'hono';
import { profileOf } from '#context.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { handleGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { guestLanguages } from '#words/index.ts';
import { languageOf, speaking } from '../../page/frame/routes.tsx';
import { ProfilePage } from './views.tsx';

export const publicRoutes = new Hono<AppEnv>();

publicRoutes.get('/:handle{@[A-Za-z0-9-]+}', speaking, limited('public pages', 300), handleGate, async (c) => {
  await c.var.ctx.db.read([]);
  const profile = profileOf(c.var.ctx);
  const languages = guestLanguages.map(({ code, name }) => ({ code, name, href: `?language=${code}` }));
  return page(c, <ProfilePage language={languageOf(c)} languages={languages} profile={profile} />);
});

// Whoever has seen the one address guesses the other; it is made of nothing that is secret.
publicRoutes.get(
  '/:handle{@[A-Za-z0-9-]+}/:slug{[A-Za-z0-9-]+}',
  limited('public pages', 300),
  handleGate,
  async (c) => {
    await c.var.ctx.db.read([]);
    const { search } = new URL(c.req.url);
    return c.redirect(`/i/${c.req.param('slug').toLowerCase()}${search}`, 302);
  },
);
