import { Hono } from 'hono';
import * as z from 'zod';
import { changeSites, ownSites, saidNotices, sitesForm } from '#accounts/index.ts';
import { openPages } from '#booking/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { LOOKS } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { EMBED_MODES } from './rules.ts';
import { EmbedPage, type EmbedPageProps } from './views.tsx';

const PATH = '/app/:org/settings/embed';
const LABEL_MAX = 60;

const wished = z.object({
  page: z.string().optional().catch(undefined),
  mode: z.enum(EMBED_MODES).catch('inline'),
  look: z.enum(LOOKS).catch('auto'),
  label: z.string().trim().max(LABEL_MAX).catch(''),
});

export const embedPages = new Hono<AppEnv>();

embedPages.get(PATH, memberGate, (c) => show(c, {}));

embedPages.put(`${PATH}/sites`, memberGate, async (c) => {
  const { typed, ...form } = await readForm(c, sitesForm);
  if (!form.ok) return show(c, { errors: form.errors, typed: typed.sites }, 422);
  await changeSites(c.var.ctx, form.value.sites);
  return done(c, `/app/${c.var.org}/settings/embed?said=sites`);
});

async function show(c: C, more: Partial<EmbedPageProps>, status: 200 | 422 = 200) {
  const [[own], pages] = await c.var.ctx.db.read([ownSites(), openPages()]);
  const viewer = memberOf(c.var.ctx);
  const { page: slug, label, ...wish } = wished.parse(c.req.query());
  const t = words(viewer.language).embedding;
  const chosen = pages.find((one) => one.slug === slug) ?? pages[0];
  const props = {
    viewer,
    origin: c.var.runtime.config.origin,
    sites: own?.sites ?? [],
    pages,
    wish: chosen ? { ...wish, slug: chosen.slug!, label: label || t.labelDefault } : null,
    notices: saidNotices(viewer.language, c.req.query('said'), t.said),
  };
  return page(c, <EmbedPage {...props} {...more} />, status);
}
