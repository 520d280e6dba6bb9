/**
 * Strangers on every route of the app: who never was a member, who was one, who shows an old key or session, and who
 * shows nothing. The list of routes is the app's own, so that a route is walked from its first day.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { KEY_SCOPES } from '#accounts/index.ts';
import { app } from '#app.ts';
import { newId } from '#foundation/lib/ids.ts';
import { hashToken, newToken } from '#foundation/lib/tokens.ts';
import { ownerQuery } from '../support/database.ts';
import { type Furnished, furnish } from '../support/furnished.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import {
  addressOf,
  asTheyAre,
  bodyOf,
  type Links,
  leavesOf,
  nameOf,
  namesMore,
  OPEN,
  type Route,
  replaced,
  routesOf,
} from '../support/requests.ts';
import { changes, rowsOf } from '../support/rows.ts';
import { makeWorld, ORIGIN, type World } from '../support/world.ts';

/** What somebody shows at a door. */
type Shown = { session: string | null; key: string | null };

let world: World;
let acme: Furnished;
let eve: Furnished;

// A walk is hundreds of requests, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let close: () => Promise<void>;

// Somebody is sent to look for what is due, and finds everybody's: there must be no others.
beforeAll(async () => {
  close = await useOwnDatabase();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
  eve = await furnish(world, world.eve);
});
afterAll(() => close());

/** Sends what the rightful person would send, but as somebody else. Limits refill meanwhile. */
async function knock(
  route: Route,
  shown: Shown,
  slug: string,
  links: Links,
  { whose = acme, repeat }: { whose?: Furnished; repeat?: string } = {},
): Promise<Response> {
  world.at(world.time.now() + 2_000);
  const body = bodyOf(route, whose);
  const form = body && 'form' in body ? body.form : undefined;
  const json = body && 'json' in body ? JSON.stringify(body.json) : undefined;
  const headers: Record<string, string> = {
    origin: ORIGIN,
    'cf-connecting-ip': world.mark,
    ...(shown.session && { cookie: `parley=${shown.session}` }),
    ...(shown.key && { authorization: `Bearer ${shown.key}` }),
    ...(repeat && { 'idempotency-key': repeat }),
    ...(json && { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }),
  };
  const fields = Object.entries(form ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  );
  const sent = route.method === 'GET' ? undefined : (json ?? new URLSearchParams(fields));
  const address = addressOf(route, whose, slug, links);
  return app.request(address, { method: route.method, headers, body: sent, redirect: 'manual' }, world.env);
}

const isUnsafe = ({ method }: Route) => method !== 'GET';
const toSignIn = (answer: Response) =>
  answer.status === 303 && /^\/sign-in($|\?then=)/.test(answer.headers.get('location') ?? '');
const isRefused = (answer: Response) => [401, 403, 404].includes(answer.status) || toSignIn(answer);

/** Another letter in the middle: as long as the right one, and as useless. */
const altered: Links = (token) => `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`;

/** After these the account is not the same any more: its rightful owner goes there last, in this order. */
const ENDS_ACCOUNT = [
  // Nobody knows the code of an authenticator that was never begun: its confirmation says so.
  'DELETE /app/:org/settings/authenticator',
  'POST /app/:org/settings/authenticator/confirmation',
  'DELETE /app/:org/settings/sessions/:id',
  'DELETE /app/:org/settings/sessions',
  'PUT /app/:org/settings/password',
  'POST /reset/:token',
  'POST /change-email/:token',
];

/** Whoever shows this gets none of Acme by any route, and leaves no trace there. */
async function walk(shown: Shown, { alive, slugs }: { alive: boolean; slugs: string[] }): Promise<string[]> {
  const found: string[] = [];
  const before = await rowsOf(acme.person.org.id);
  for (const route of routesOf()) {
    for (const slug of slugs) {
      const own = !namesMore(route) && (!route.path.includes('/:org') || slug !== acme.person.org.slug);
      // What is all their own is theirs to change; their sign-out would only make the rest of the walk an empty one.
      if (own && alive && isUnsafe(route)) continue;
      const answer = await knock(route, shown, slug, altered);
      const text = await answer.text();
      const allowed = own && (alive || OPEN.has(nameOf(route))) ? answer.status < 500 : isRefused(answer);
      if (!allowed) found.push(`${nameOf(route)} under ${slug}: ${answer.status}`);
      if ([acme.mark, acme.person.email, acme.person.org.id].some((secret) => text.includes(secret)))
        found.push(`${nameOf(route)}: tells something of Acme`);
    }
  }
  return [...found, ...changes(before, await rowsOf(acme.person.org.id))];
}

const at = (person: { org: { slug: string } }) => person.org.slug;

describe('nobody of Acme', () => {
  test('Eve’s session and key get none of Acme by any route, in Acme’s address nor in her own', async () => {
    const shown = { session: eve.person.token, key: eve.person.key };
    expect(await walk(shown, { alive: true, slugs: [at(acme.person), at(eve.person)] })).toEqual([]);
    const profile = await world.request(eve.person, `/app/${at(eve.person)}/settings/profile`);
    expect(profile.status).toBe(200);
    expect((await world.api(eve.person.key, '/api/v1/me')).status).toBe(200);
  });

  test('who shows nothing gets what is open to everybody and no more', async () => {
    expect(await walk({ session: null, key: null }, { alive: false, slugs: [at(acme.person)] })).toEqual([]);
  });

  test('who makes up a session, a key and links gets no more', async () => {
    const shown = { session: newToken(), key: `parley_${newToken()}` };
    expect(await walk(shown, { alive: false, slugs: [at(acme.person)] })).toEqual([]);
  });
});

describe('who was somebody', () => {
  test('a member whose membership ended is a stranger, by session and by key', async () => {
    const { max } = world.acme;
    await ownerQuery('update organization_members set ended_at = now() where organization_id = $1 and user_id = $2', [
      acme.person.org.id,
      max.userId,
    ]);
    const shown = { session: max.token, key: null };
    expect(await walk(shown, { alive: true, slugs: [at(acme.person)] })).toEqual([]);
    expect(await walk({ session: null, key: max.key }, { alive: false, slugs: [at(acme.person)] })).toEqual([]);
  });

  test('an ended session and a revoked key of the owner’s open nothing', async () => {
    const shown = { session: await newSession(acme.person.userId), key: await newKey() };
    expect((await world.api(shown.key, '/api/v1/me')).status).toBe(200);
    await ownerQuery('update api_keys set revoked_at = now() where key_hash = $1', [hashToken(shown.key)]);
    await ownerQuery('update user_app_sessions set ended_at = now() where token_hash = $1', [hashToken(shown.session)]);
    expect(await walk(shown, { alive: false, slugs: [at(acme.person)] })).toEqual([]);
  });

  test('a session that is too old opens nothing', async () => {
    const session = await newSession(acme.person.userId);
    await ownerQuery(`update user_app_sessions set expires_at = now() - interval '1 second' where token_hash = $1`, [
      hashToken(session),
    ]);
    expect(await walk({ session, key: null }, { alive: false, slugs: [at(acme.person)] })).toEqual([]);
  });
});

describe('keys', () => {
  const withKey = routesOf().filter(
    (route) => route.path.startsWith('/api/') && !/:(token|slug|handle|key\b)/.test(route.path),
  );

  test('a key does only what it was made for', async () => {
    const key = await newKey(['deliveries:read']);
    const answers = await Promise.all(
      withKey.map(async (route) => [nameOf(route), (await knock(route, { session: null, key }, '', altered)).status]),
    );
    const open = answers.filter(([name, status]) => status !== 403 && !OPEN.has(String(name)));
    expect(open).toEqual([
      ['GET /api/v1/deliveries', 200],
      ['GET /api/v1/deliveries/:id', 200],
    ]);
  });

  test('a login session opens no JSON door, and a key no page', async () => {
    const found: string[] = [];
    for (const route of routesOf().filter(
      (one) => !/:(token|slug|handle|key\b)/.test(one.path) && !OPEN.has(nameOf(one)),
    )) {
      const json = /^\/(api\/|mcp$)/.test(route.path);
      const shown = json ? { session: acme.person.token, key: null } : { session: null, key: acme.person.key };
      const answer = await knock(route, shown, at(acme.person), altered);
      if (json ? answer.status !== 401 : !toSignIn(answer)) found.push(`${nameOf(route)}: ${answer.status}`);
    }
    expect(found).toEqual([]);
  });
});

// Without this the walks above would also pass on addresses that nobody could ever open.
test('the same requests do open when the person who may sends them', async () => {
  const found: string[] = [];
  const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', ...ENDS_ACCOUNT];
  const rank = (route: Route) => Math.max(order.indexOf(route.method), order.indexOf(nameOf(route)));
  const routes = routesOf().toSorted((one, other) => rank(one) - rank(other));
  for (const route of routes.filter((one) => !OPEN.has(nameOf(one)))) {
    const shown = { session: await newSession(acme.person.userId), key: await newKey() };
    const answer = await knock(route, shown, at(acme.person), asTheyAre);
    // 409 and 410 know the thing and say how it stands: an invitation that is cancelled by now, a link that was used. 426
    // would open to who asks for a socket.
    const opened = (answer.status < 400 && !toSignIn(answer)) || [409, 410, 426].includes(answer.status);
    if (!opened) found.push(`${nameOf(route)}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  }
  expect(found, 'Say in WANTED of tests/support/requests.ts with what these succeed').toEqual([]);
});

/** What is asked of an agent is kept nowhere: it is not asked, nor paid for, a second time. */
const KEPT_NOWHERE = ['POST /api/v1/agents/:id/playground', 'POST /api/v1/agents/:id/playground/comparison'];

/** Shown to whoever asks again as it is by then, not as it was. */
const LIVING = /"(?:handshakeAt|nextSyncAt|syncedAt|updatedAt|milliseconds|nextAttemptAt|status)":[^,}]*/g;

test('every POST is answered alike when it comes twice at once by its key, and once more after; with other words it is refused', async () => {
  const ida = await world.newPerson('Ida');
  const whose = await furnish(world, ida);
  const document = (await (await world.api(null, '/api/v1/openapi.json')).json()) as ApiDocument;
  const posts = routesOf().filter(({ method, path }) => method === 'POST' && path.startsWith('/api/v1/'));
  const silent = posts.filter(({ path }) => {
    const named = path.replace('/api/v1', '').replace(/:(\w+)/g, '{$1}');
    return !document.paths[named]?.post?.parameters?.some(({ name }) => name === 'Idempotency-Key');
  });
  expect(silent).toEqual([]);
  const found: string[] = [];
  const refused: string[] = [];
  for (const route of posts) {
    const name = nameOf(route);
    const shown = { session: null, key: ida.key };
    const knocks = (more = whose, links = asTheyAre) =>
      knock(route, shown, ida.org.slug, links, { whose: more, repeat: name });
    const answers = [...(await Promise.all([knocks(), knocks()])), await knocks()];
    const statuses = answers.map(({ status }) => status);
    const bodies = await Promise.all(answers.map(async (answer) => (await answer.text()).replace(LIVING, '')));
    const first = Math.min(...statuses);
    if (first >= 400) refused.push(`${name}: ${first} ${bodies[0]}`);
    const isLater = KEPT_NOWHERE.includes(name);
    const alike = new Set(isLater ? statuses.filter((status) => status !== 409) : statuses).size === 1;
    if (!alike || first >= 500) found.push(`${name}: ${statuses.join(' ')}`);
    else if (!isLater && first < 400 && new Set(bodies).size > 1)
      found.push(`${name}: ${[...new Set(bodies)].join(' | ')}`);
    if (first < 400) {
      const other = await otherwise(route, shown, whose, name);
      // Some look for the row first: where there is none, nothing is done either.
      if (other !== 'idempotency_mismatch' && other !== 'not_found') found.push(`${name} with other words: ${other}`);
    }
  }
  expect(found).toEqual([]);
  // Their times are taken and their windows shut by then; each of these has a test of its own that sends it again.
  expect(refused.length, refused.join('\n')).toBeLessThan(posts.length / 4);
}, 180_000);

/** The same key for another thing: another row where the address names one, else other words. */
async function otherwise(route: Route, shown: Shown, whose: Furnished, repeat: string): Promise<unknown> {
  const address = addressOf(route, whose, '', asTheyAre);
  const body = bodyOf(route, whose);
  const json = body && 'json' in body ? body.json : undefined;
  const named = json === undefined || /:(id|participantId)/.test(route.path);
  const headers = {
    origin: ORIGIN,
    'cf-connecting-ip': world.mark,
    authorization: `Bearer ${shown.key}`,
    'idempotency-key': repeat,
    ...(json !== undefined && { 'content-type': 'application/json' }),
  };
  const other = named ? address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}(?!.*[0-9a-f]{8}-)/, newId(0)) : address;
  const words = named ? json : reworded(json);
  const sent = words === undefined ? undefined : JSON.stringify(words);
  const answer = await app.request(other, { method: 'POST', headers, body: sent }, world.env);
  return ((await answer.json()) as { code?: string }).code ?? answer.status;
}

function reworded(json: unknown): unknown {
  const [path, value] = leavesOf(json).find(([at]) => WORDS.has(String(at.at(-1)))) ?? [[], json];
  return replaced(json, path, path.at(-1) === 'to' ? '2090-02-28' : `${value} too`);
}

const WORDS = new Set([
  'title',
  'name',
  'text',
  'note',
  'csv',
  'url',
  'reason',
  'description',
  'subject',
  'body',
  'to',
]);

type ApiDocument = { paths: Record<string, Record<string, { parameters?: { name: string }[] }>> };

async function newSession(userId: string): Promise<string> {
  const token = newToken();
  await ownerQuery(
    `insert into user_app_sessions (id, user_id, token_hash, device, expires_at) values ($1, $2, $3, 'Firefox', now() + interval '1 day')`,
    [newId(world.time.now()), userId, hashToken(token)],
  );
  return token;
}

async function newKey(scopes: readonly string[] = KEY_SCOPES): Promise<string> {
  const key = `parley_${newToken()}`;
  await ownerQuery(
    `insert into api_keys (id, organization_id, user_id, name, prefix, key_hash, scopes) values ($1, $2, $3, 'Tests', 'parley', $4, $5)`,
    [newId(world.time.now()), acme.person.org.id, acme.person.userId, hashToken(key), `{${scopes.join(',')}}`],
  );
  return key;
}
