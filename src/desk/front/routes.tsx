/** `/`: the way in. Who shows a login session goes on to their desk; the database is not asked here. */
import { Hono } from 'hono';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { sessionToken } from '#foundation/http/gates.ts';
import { chooseLanguage } from '#words/index.ts';
import { FrontPage } from './views.tsx';

export const frontRoutes = new Hono<AppEnv>();

frontRoutes.get('/', async (c) => {
  if (sessionToken(c)) return c.redirect('/app', 303);
  return page(c, <FrontPage language={chooseLanguage(c.req.header('accept-language'))} />);
});
