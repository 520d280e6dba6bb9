/** `/api/docs`: the JSON API to be read, made from its own document. The database is not asked. */
import { Hono } from 'hono';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { readManual } from '#foundation/http/manual.ts';
import { chooseLanguage } from '#words/index.ts';
import { type Docs, docsOf, type OpenApi } from './rules.ts';
import { DocsPage } from './views.tsx';

export const docsRoutes = new Hono<AppEnv>();

/** Read once per isolate. */
let docs: Docs | null = null;

docsRoutes.get('/api/docs', async (c) => {
  docs ??= docsOf(JSON.parse(await readManual(c)) as OpenApi);
  c.header('Cache-Control', 'public, max-age=300');
  c.header('Vary', 'Accept-Language');
  return page(c, <DocsPage language={chooseLanguage(c.req.header('accept-language'))} docs={docs} />);
});
