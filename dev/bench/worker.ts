/**
 * The laptop's Worker with a few routes beside the product's, to measure by: what a request costs that does nothing, a
 * page that only asks the database what the booking page asks, and the listing of times alone. In workerd the clock
 * stands still while the processor works, so that all of them are timed from outside.
 */
import { Hono } from 'hono';
import { html } from 'hono/html';
import { type Env, openRuntime, provideRuntime, type Runtime } from '#context.ts';
import { claimDeliveries } from '../../src/deliveries/claims/commands.ts';
import { jobContext } from '../../src/foundation/http/gates.ts';
import parley from '../worker.ts';
import { slotsByLuxon } from './luxon.ts';
import { listSlots, oneHost, twentyHosts } from './slots.ts';
import { talking } from './talking.ts';

const CLAIMED_AT_ONCE = 20;

type Asked = Parameters<Runtime['connection']['batch']>[0];

const one = oneHost();
const twenty = twentyHosts();
const WORK: Record<string, () => { length: number }> = {
  nothing: () => [],
  one: () => listSlots(one),
  twenty: () => listSlots(twenty),
  luxon: () => slotsByLuxon(one),
};

let asked: Asked | null = null;
let recorded: Asked[] | null = null;

const bench = new Hono<{ Bindings: Env }>().basePath('/bench');

bench.route('/', talking);

bench.get('/empty', (c) => c.html(html`<!doctype html><title>Nothing</title>`));

bench.get('/bare', async (c) => {
  if (!asked) return c.text('Open a booking page first.', 409);
  const answers = await openRuntime(c.env).connection.batch(asked);
  const rows = answers.reduce((sum, answer) => sum + answer.rows.length, 0);
  return c.html(html`<!doctype html><title>Bare</title><p>${rows} rows</p>`);
});

bench.get('/slots', (c) => {
  const work = WORK[c.req.query('work') ?? '']!;
  let found = 0;
  for (let run = Number(c.req.query('runs')); run > 0; run--) found += work().length;
  return c.json({ found });
});

bench.post('/claim', async (c) => {
  const ctx = jobContext(openRuntime(c.env));
  const claimed = await claimDeliveries(ctx, null, CLAIMED_AT_ONCE);
  return c.json({ claimed: claimed.length, trips: ctx.db.trips.count });
});

/** What is asked of the database from here on; a batch that takes a time is kept from it. `GET` answers all and stops. */
bench.post('/recording', (c) => {
  recorded = [];
  return c.body(null, 204);
});

bench.get('/recording', (c) => {
  const batches = recorded ?? [];
  recorded = null;
  return c.json({ batches: batches.map((batch) => batch.map(({ sql, params }) => ({ sql, params }))) });
});

/** Remembers what the booking page asks of the database, statement by statement, so that `/bare` can ask the same. */
function remember(env: Env): void {
  const runtime = openRuntime(env);
  const { connection } = runtime;
  provideRuntime(env, {
    ...runtime,
    connection: {
      ...connection,
      async batch(statements) {
        if (statements.some(({ sql }) => sql.includes('offer_of_link'))) asked = statements;
        recorded?.push(statements);
        if (recorded && statements.some(({ sql }) => sql.includes('lock_hosts'))) throw new Error('Recorded, not sent');
        return connection.batch(statements);
      },
    },
  });
}

const remembering = new WeakSet<object>();

// Whatever objects there are: none can be forgotten here.
export * from '../worker.ts';

export default {
  ...parley,
  fetch(request: Request, env: Env, execution: ExecutionContext) {
    if (!remembering.has(env)) {
      remembering.add(env);
      remember(env);
    }
    const isOurs = new URL(request.url).pathname.startsWith('/bench/');
    return isOurs ? bench.fetch(request, env, execution) : parley.fetch(request, env, execution);
  },
};
