/** `/api/docs`: the JSON API to be read, made from its own document. The database is not asked. */
import { Hono } from 'hono';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import type { ApiDocument } from '#foundation/http/openapi.ts';
import { chooseLanguage } from '#words/index.ts';
import { type Docs, docsOf, type OpenApi } from './rules.ts';
import { DocsPage } from './views.tsx';

/** The page of a document; read once per isolate. */
export function docsRoutes(document: ApiDocument) {
  let docs: Docs | null = null;
  return new Hono<AppEnv>().get('/api/docs', async (c) => {
    docs ??= docsOf(JSON.parse(await document(c.var.runtime.config.origin)) as OpenApi);
    c.header('Cache-Control', 'public, max-age=300');
    c.header('Vary', 'Accept-Language');
    return page(c, <DocsPage language={chooseLanguage(c.req.header('accept-language'))} docs={docs} />);
  });
}
