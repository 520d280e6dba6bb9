/** `/local/shop`: a page that stands in for somebody's own site, with the practice organization's chat on it. */
import { Hono } from 'hono';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { readShop } from './queries.ts';
import { SHEET } from './sheet.ts';
import { ShopPage } from './views.tsx';

export const shopRoutes = new Hono<AppEnv>();

shopRoutes.get('/shop', async (c) => {
  const ctx = jobContext(c.var.runtime, { requestId: c.var.requestId });
  return page(c, <ShopPage chat={await readShop(ctx)} />);
});

shopRoutes.get('/shop/sheet.css', (c) => c.body(SHEET, 200, { 'Content-Type': 'text/css' }));
