import { randomUUID, scryptSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { beginSession } from '#accounts/sessions/commands.ts';
import { countTry } from '#accounts/throttle/commands.ts';
import { SIGN_IN_DELAYS } from '#accounts/throttle/rules.ts';
import { app } from '#app.ts';
import { type Env, provideRuntime } from '#context.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { openBrowser, textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, PASSWORD, type Person, type World } from '../support/world.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const HOUR_MS = 3_600_000;

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
});

/** A network that nobody has tried from yet. */
const network = () => ({ 'cf-connecting-ip': randomUUID() });

const signIn = (form: Record<string, string>, headers: Record<string, string> = network()) =>
  world.request(null, '/sign-in', { form: { email: ada.email, password: PASSWORD, ...form }, headers });

const tokenIn = (answer: Response) => /parley=([\w-]{43});/.exec(answer.headers.getSetCookie().join('\n'))?.[1] ?? '';

async function sessionOf(token: string) {
  const [row] = await ownerQuery<{ id: string; user_id: string; device: string; ended_at: Date | null }>(
    'select id, user_id, device, ended_at from user_app_sessions where token_hash = $1',
    [hashToken(token)],
  );
  return row;
}

/** The same person in a further browser. */
async function another(person: Person): Promise<Person> {
  const ctx = world.service();
  const { token, statement } = beginSession(ctx, person.userId, 'Safari, iPhone');
  await ctx.write([statement]);
  return { ...person, token };
}

async function millis(query: string, param: string): Promise<number> {
  const [row] = await ownerQuery<{ ms: number }>(
    `select (extract(epoch from at) * 1000)::float8 as ms from (${query}) q`,
    [param],
  );
  return row!.ms;
}

describe('signing in', () => {
  test('begins a login session that only its hash is kept of, and leads where one wanted to go', async () => {
    const answer = await signIn({ next: '/app/acme/calendar?day=1' }, { ...network(), 'user-agent': FIREFOX });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/app/acme/calendar?day=1');
    const token = tokenIn(answer);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^parley=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(await sessionOf(token)).toMatchObject({ user_id: ada.userId, device: 'Firefox, Linux', ended_at: null });
    expect(await ownerQuery('select 1 from user_app_sessions where token_hash = $1', [token])).toEqual([]);
    expect(await millis('select last_sign_in_at as at from users where id = $1', ada.userId)).toBe(world.time.now());
  });

  test('does not mind how the address is written', async () => {
    expect((await signIn({ email: `  ${ada.email.toUpperCase()} ` })).status).toBe(303);
  });

  test('never leads to another site', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '/..//evil.example'])
      expect((await signIn({ next })).headers.get('location')).toBe('/app');
    const page = await world.request(null, '/sign-in?then=//evil.example');
    expect(await page.text()).not.toContain('evil');
  });

  test('says the same of a wrong password and of an address that nobody has', async () => {
    const ask = async (email: string) => {
      const answer = await signIn({ email, password: 'not the password' });
      const html = (await answer.text()).replaceAll(email, 'X');
      return { status: answer.status, headers: [...answer.headers.keys()].sort(), html };
    };
    const [known, unknown] = [await ask(ada.email), await ask(`zda${ada.email.slice(3)}`)];
    expect(known).toEqual(unknown);
    expect(known.status).toBe(401);
    expect(textOf(known.html)).toContain('The address and the password do not belong together.');
  });

  test('gives the form back with the address and without the password', async () => {
    const answer = await signIn({ password: 'not the password', next: '/app/acme/today' });
    const html = await answer.text();
    expect(html).toContain(`value="${ada.email}"`);
    expect(html).toContain('value="/app/acme/today"');
    expect(html).not.toContain('not the password');
    const empty = await signIn({ email: 'nobody', password: '' });
    expect(empty.status).toBe(422);
    expect(textOf(await empty.text())).toContain('Enter your password.');
  });

  test('ends the login session that the browser had before', async () => {
    const first = tokenIn(await signIn({}));
    const again = await world.request({ ...ada, token: first }, '/sign-in', {
      form: { email: ada.email, password: PASSWORD },
      headers: network(),
    });
    expect(tokenIn(again)).not.toBe(first);
    expect((await sessionOf(first))!.ended_at).not.toBeNull();
    expect((await sessionOf(tokenIn(again)))!.ended_at).toBeNull();
  });

  test('a wrong password ends nothing', async () => {
    const mine = await another(ada);
    const form = { email: ada.email, password: 'not the password' };
    expect((await world.request(mine, '/sign-in', { form, headers: network() })).status).toBe(401);
    expect((await sessionOf(mine.token))!.ended_at).toBeNull();
  });

  test('makes an old hash anew', async () => {
    const salt = Buffer.from('0123456789abcdef');
    const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 12, r: 8, p: 1 });
    const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
    await ownerQuery('update user_credentials set password_hash = $1 where user_id = $2', [
      `$scrypt$ln=12,r=8,p=1$${plain(salt)}$${plain(key)}`,
      world.acme.max.userId,
    ]);
    expect((await signIn({ email: world.acme.max.email })).status).toBe(303);
    const [row] = await ownerQuery<{ password_hash: string }>(
      'select password_hash from user_credentials where user_id = $1',
      [world.acme.max.userId],
    );
    expect(row!.password_hash).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$/);
    expect((await signIn({ email: world.acme.max.email })).status).toBe(303);
  });

  test('from another site is refused before the password is looked at', async () => {
    const answer = await signIn({}, { ...network(), origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('is not asked of who is signed in already', async () => {
    const answer = await world.request(ada, '/sign-in?then=/app/acme/calendar');
    expect(answer.headers.get('location')).toBe('/app/acme/calendar');
    const gone = await world.request({ ...ada, token: 'a'.repeat(43) }, '/sign-in');
    expect(gone.status).toBe(200);
  });

  test('on https gives a cookie that belongs to this host alone', async () => {
    const env = {} as Env;
    const config = { ...world.runtime.config, origin: 'https://parley.example' };
    provideRuntime(env, { ...world.runtime, config });
    const body = new URLSearchParams({ email: ada.email, password: PASSWORD });
    const headers = { origin: 'https://parley.example', ...network() };
    const answer = await app.request('/sign-in', { method: 'POST', body, headers }, env);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-parley=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe('guessing', () => {
  /** So many wrong guesses from one network, without the work of hashing each. */
  async function guessed(person: Person, from: Record<string, string>, times: number) {
    const key = world.runtime.keys.mark('sign-in', `${person.email}\0${from['cf-connecting-ip']}`);
    for (let tries = 0; tries < times; tries++)
      await world.service().write([countTry(key, SIGN_IN_DELAYS, world.time.now())]);
  }

  test('waits longer and longer, also with the right password, and begins anew when it was right', async () => {
    const { eve } = world;
    const from = network();
    const guess = (password: string) => signIn({ email: eve.email, password }, from);
    const start = world.time.now();
    await guessed(eve, from, 4);
    expect((await guess('wrong guess 5')).status).toBe(401);
    const waited = await guess(PASSWORD);
    expect([waited.status, waited.headers.get('retry-after'), tokenIn(waited)]).toEqual([429, '1', '']);
    expect(textOf(await waited.text())).toContain('Too many tries.');
    world.at(start + 1000);
    expect((await guess('wrong guess 6')).status).toBe(401);
    expect((await guess(PASSWORD)).headers.get('retry-after')).toBe('2');
    world.at(start + 3000);
    expect((await guess(PASSWORD)).status).toBe(303);
    await guessed(eve, from, 4);
    expect((await guess('wrong guess 5')).status).toBe(401);
    world.at(start);
  });

  test('from one network does not lock the owner out of another', async () => {
    const attacker = network();
    await guessed(world.eve, attacker, 9);
    expect((await signIn({ email: world.eve.email }, attacker)).status).toBe(429);
    expect((await signIn({ email: world.eve.email })).status).toBe(303);
  });

  test('leaves no address and no network in the table of tries', async () => {
    const from = { 'cf-connecting-ip': '203.0.113.77' };
    await signIn({ email: 'nobody@example.com', password: 'wrong guess' }, from);
    const all = await ownerQuery<{ key: string }>('select key from throttles');
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ key }) => !/^(?:[a-z]+:)?[\w-]{43}$/.test(key))).toEqual([]);
  });
});

describe('signing out', () => {
  test('ends the login session and takes the cookie away', async () => {
    const mine = await another(ada);
    world.cut.splice(0);
    const answer = await world.request(mine, '/sign-out', { form: {} });
    expect(answer.headers.get('location')).toBe('/sign-in?said=signed_out');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^parley=; Max-Age=0/);
    const { id, ended_at } = (await sessionOf(mine.token))!;
    expect(ended_at).not.toBeNull();
    expect(world.cut.splice(0)).toEqual([`${ada.userId} login ${id}`]);
    const after = await world.request(mine, `/app/${ada.org.slug}/settings/profile`);
    expect(after.headers.get('location')).toMatch(/^\/sign-in\?then=/);
  });

  test('is a post: a link in a mail signs nobody out', async () => {
    const mine = await another(ada);
    expect((await world.request(mine, '/sign-out')).status).toBe(404);
    const forged = await world.request(mine, '/sign-out', { form: {}, headers: { origin: 'https://evil.example' } });
    expect(forged.status).toBe(403);
    expect((await sessionOf(mine.token))!.ended_at).toBeNull();
  });
});

describe('the list of login sessions', () => {
  const security = `/app/ORG/settings`;
  const at = (person: Person, path = '/security') => security.replace('ORG', person.org.slug) + path;

  test('shows every browser of one person, marks this one, and costs one trip', async () => {
    const person = await world.newPerson('Lister');
    const answer = await signIn({ email: person.email }, { ...network(), 'user-agent': FIREFOX });
    const mine = { ...person, token: tokenIn(answer) };
    const page = await world.request(mine, at(mine));
    const text = textOf(await page.text());
    expect(page.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(text.match(/Firefox, Linux/g)).toHaveLength(2);
    expect(text.match(/This one/g)).toHaveLength(1);
  });

  test('ends one of them, and that browser is out at once', async () => {
    const [mine, lost] = [await another(ada), await another(ada)];
    const { id } = (await sessionOf(lost.token))!;
    const answer = await world.request(mine, at(ada, `/sessions/${id}`), { form: { _method: 'delete' } });
    expect(answer.headers.get('location')).toBe(at(ada, '/security?said=session_ended'));
    expect(world.cut.splice(0)).toEqual([`${ada.userId} login ${id}`]);
    expect((await world.request(lost, at(ada))).headers.get('location')).toMatch(/^\/sign-in/);
    expect((await world.request(mine, at(ada))).status).toBe(200);
    const again = await world.request(mine, at(ada, `/sessions/${id}`), { form: { _method: 'delete' } });
    expect(again.status).toBe(404);
  });

  test('ends all others and not this one', async () => {
    const person = await world.newPerson('Careful');
    const [mine, one, two] = [await another(person), await another(person), await another(person)];
    await world.request(mine, at(person, '/sessions'), { form: { _method: 'delete' } });
    const ended = await Promise.all(
      [person, one, two, mine].map(async ({ token }) => (await sessionOf(token))!.ended_at !== null),
    );
    expect(ended).toEqual([true, true, true, false]);
    const over = await Promise.all([person, one, two].map(async ({ token }) => (await sessionOf(token))!.id));
    expect(new Set(world.cut.splice(0))).toEqual(new Set(over.map((id) => `${person.userId} login ${id}`)));
    const happened = await ownerQuery(
      `select name from domain_events where organization_id = $1 and name like 'session.%'`,
      [person.org.id],
    );
    expect(happened).toEqual([{ name: 'session.others_ended' }]);
  });

  test('is nobody else’s: Eve ends no session of Ada’s, by whatever address', async () => {
    const mine = await another(ada);
    const { id } = (await sessionOf(mine.token))!;
    const form = { _method: 'delete' };
    for (const path of [at(world.eve, `/sessions/${id}`), at(ada, `/sessions/${id}`), at(ada, '/sessions')])
      expect((await world.request(world.eve, path, { form })).status).toBe(404);
    expect((await world.request(world.acme.max, at(ada, `/sessions/${id}`), { form })).status).toBe(404);
    expect((await world.request(mine, at(ada, '/sessions/not-an-id'), { form })).status).toBe(404);
    expect((await sessionOf(mine.token))!.ended_at).toBeNull();
  });
});

describe('a login session', () => {
  test('ends thirty days after it was last used', async () => {
    const mine = await another(ada);
    await ownerQuery(`update user_app_sessions set expires_at = now() - interval '1 second' where token_hash = $1`, [
      hashToken(mine.token),
    ]);
    const answer = await world.request(mine, `/app/${ada.org.slug}/settings/profile`);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in/);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^parley=; Max-Age=0/);
  });

  test('opens no organization that its person has left, and still their own', async () => {
    const left = await world.newPerson('Leaver');
    await ownerQuery(
      `insert into organization_members (id, organization_id, user_id, role, ended_at) values ($1, $2, $3, 'member', now())`,
      [randomUUID(), world.acme.id, left.userId],
    );
    expect((await world.request(left, `/app/${world.acme.slug}/settings/profile`)).status).toBe(404);
    expect((await world.request(left, `/app/${left.org.slug}/settings/profile`)).status).toBe(200);
  });

  test('leads from /app to the first steps, and to today once they are done', async () => {
    const fresh = await world.newPerson('Fresh');
    const app = async () => (await world.request(fresh, '/app')).headers.get('location');
    expect(await app()).toBe(`/app/${fresh.org.slug}/welcome`);
    await ownerQuery('update users set onboarded_at = now() where id = $1', [fresh.userId]);
    expect(await app()).toBe(`/app/${fresh.org.slug}/today`);
  });

  test('is seen again when it is used after an hour', async () => {
    const mine = openBrowser(world);
    await mine.submit('/sign-in', { email: ada.email, password: PASSWORD });
    const token = mine.jar.get('parley')!;
    const hourAgo = new Date(Date.now() - 2 * HOUR_MS);
    await ownerQuery('update user_app_sessions set last_seen_at = $1 where token_hash = $2', [
      hourAgo,
      hashToken(token),
    ]);
    await mine.open(`/app/${ada.org.slug}/settings/profile`);
    const seen = await millis(
      'select last_seen_at as at from user_app_sessions where token_hash = $1',
      hashToken(token),
    );
    expect(seen).toBeGreaterThan(hourAgo.getTime() + HOUR_MS);
  });
});
