import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { words } from '#words/index.ts';
import { findEverything } from './queries.ts';
import { FoundThings, SearchPart } from './views.tsx';

const QUERY_MAX = 200;

export const searchPages = new Hono<AppEnv>();

searchPages.get('/app/:org/search', memberGate, async (c) => {
  const query = (c.req.query('q') ?? '').replaceAll('\0', '').toWellFormed().slice(0, QUERY_MAX);
  const found = await findEverything(c.var.ctx, query);
  const viewer = memberOf(c.var.ctx);
  const props = { viewer, query, found };
  if (isPartial(c)) return fragment(c, <FoundThings {...props} />);
  return page(
    c,
    <Shell viewer={viewer} place="search" title={words(viewer.language).search.title}>
      <SearchPart {...props} />
    </Shell>,
  );
});
