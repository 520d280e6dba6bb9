import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectionById, grantOf } from '#calendar/connections/queries.ts';
import type { OAuthProvider } from '#foundation/services/calendars/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { calendar, type Elsewhere, elsewhere } from '../../support/elsewhere.ts';
import { makeWorld, ORIGIN, type Person, type World } from '../../support/world.ts';

let world: World;
let google: Elsewhere;

beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(() => {
  google = elsewhere('google');
  world.runtime.services.calendars.google = google.calendars;
  world.at(world.time.now() + 60_000);
});

const home = (person: Person) => `/app/${person.org.slug}/settings/calendars`;

/** Goes to the provider's consent page; answers what it is asked there. */
async function ask(person: Person, provider: OAuthProvider = 'google', connection?: string) {
  const form = { provider, ...(connection && { connection }) };
  const answer = await world.request(person, `${home(person)}/consents`, { form });
  expect(answer.status).toBe(200);
  // No redirect: browsers let a form lead to its own site alone.
  const to = new URL(/^0; url=(.+)$/.exec(answer.headers.get('refresh') ?? '')?.[1] ?? '');
  expect(await answer.text()).toContain(to.href.replaceAll('&', '&amp;'));
  expect(to.origin).toBe('https://consent.example.com');
  return Object.fromEntries(to.searchParams) as Record<'state' | 'nonce' | 'challenge' | 'redirect' | 'hint', string>;
}

/** Comes back from it, as the browser of `person` would: by a link of somebody else's site. */
function comeBack(person: Person | null, query: Record<string, string>) {
  const headers = { origin: '', 'sec-fetch-site': 'cross-site' };
  return world.request(person, `/connect/google?${new URLSearchParams(query)}`, { headers });
}

/** All the way to the question whether it is to be connected. */
async function consent(person: Person, connection?: string) {
  const { state } = await ask(person, 'google', connection);
  const answer = await comeBack(person, { state, code: 'a code' });
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!;
}

async function connect(person: Person, connection?: string) {
  const address = await consent(person, connection);
  return world.request(person, `${address}/connection`, { form: {} });
}

const accounts = (person: Person) =>
  ownerQuery<{ id: string; status: string; version: number }>(
    'select id, status, grant_version as version from calendar_connections where user_id = $1 order by id',
    [person.userId],
  );
const consents = (person: Person) =>
  ownerQuery('select secret, used_at from calendar_consents where user_id = $1', [person.userId]);

describe('connecting by a consent', () => {
  it('shows whose account it is before it is saved, then saves it with its calendars and reads it at once', async () => {
    const { ada } = world.acme;
    google.state.calendars = [
      calendar('Work', { isPrimary: true }),
      calendar('Home'),
      calendar('Holidays', { isWritable: false }),
    ];
    const asked = await ask(ada);
    expect(asked.redirect).toBe(`${ORIGIN}/connect/google`);
    const back = await comeBack(ada, { state: asked.state, code: 'a code' });
    const [, code, verifier, nonce] = google.state.asked
      .find((one) => one.startsWith('exchange'))!
      .match(/exchange (.+) (\S+) (\S+) (\S+)/)!;
    expect([code, nonce]).toEqual(['a code', asked.nonce]);
    expect(createHash('sha256').update(verifier!).digest('base64url')).toBe(asked.challenge);
    expect(await accounts(ada)).toEqual([]);

    const address = back.headers.get('location')!;
    expect(address).not.toContain(asked.state);
    const question = await (await world.request(ada, address)).text();
    expect(question).toContain('ada@example.com');
    expect(question).not.toContain('secret');
    expect(await accounts(ada)).toEqual([]);

    const answer = await world.request(ada, `${address}/connection`, { form: {} });
    expect(answer.status).toBe(303);
    const [account] = await accounts(ada);
    expect(answer.headers.get('location')).toBe(`${home(ada)}?said=calendar_connected#connection-${account!.id}`);
    const [[row]] = await world.service().db.read([connectionById(account!.id)]);
    expect(grantOf(world.service(), row!)).toMatchObject({ kind: 'oauth', refreshToken: 'secret refresh 1' });
    expect(row!.nextSyncAt).toBe(world.time.now());
    expect(world.armed).toContain(world.time.now());
    const kept = await ownerQuery(
      `select counts_as_busy as busy, is_shown as shown, is_write_target as target from connected_calendars
       where connection_id = $1 order by is_primary desc, is_writable desc`,
      [account!.id],
    );
    expect(kept).toEqual([
      { busy: true, shown: true, target: true },
      { busy: true, shown: true, target: false },
      { busy: false, shown: false, target: false },
    ]);
    expect(await consents(ada)).toEqual([]);
    const happened = await ownerQuery('select name, data, actor_id as who from domain_events where subject_id = $1', [
      account!.id,
    ]);
    expect(happened).toEqual([
      { name: 'calendar.connected', data: { provider: 'google', userId: world.acme.ada.userId }, who: ada.userId },
    ]);
  });

  it('connects a second account beside the first, and leaves the calendar that is written to', async () => {
    const { max } = world.acme;
    google.state.account = { id: 'max at work', label: 'max@example.com' };
    await connect(max);
    google.state.account = { id: 'max at home', label: 'max.home@example.com' };
    google.state.calendars = [calendar('Other', { isPrimary: true })];
    await connect(max);
    expect(await accounts(max)).toHaveLength(2);
    const targets = await ownerQuery(
      'select external_blind from connected_calendars where user_id = $1 and is_write_target',
      [max.userId],
    );
    expect(targets).toHaveLength(1);
    const text = await (await world.request(max, home(max))).text();
    expect(text).toContain('max@example.com');
    expect(text).toContain('max.home@example.com');
  });

  it('says kindly that an account is connected already, and saves no second one', async () => {
    const person = await world.newPerson('Noor');
    await connect(person);
    const address = await consent(person);
    expect(await (await world.request(person, address)).text()).toContain('is connected already');
    const answer = await world.request(person, `${address}/connection`, { form: {} });
    expect(answer.status).toBe(409);
    expect(await accounts(person)).toHaveLength(1);
  });

  it('connects an account again that had expired, keeping its id and what was chosen', async () => {
    const person = await world.newPerson('Noor');
    await connect(person);
    const [before] = await accounts(person);
    await ownerQuery('update connected_calendars set counts_as_busy = false where user_id = $1', [person.userId]);
    await ownerQuery(
      `update calendar_connections set status = 'expired', fault = 'revoked', told_at = now() where id = $1`,
      [before!.id],
    );
    expect((await ask(person, 'google', before!.id)).hint).toBe('ada@example.com');
    await connect(person, before!.id);
    expect(await accounts(person)).toEqual([{ id: before!.id, status: 'active', version: 2 }]);
    const kept = await ownerQuery(
      'select distinct counts_as_busy as busy from connected_calendars where user_id = $1',
      [person.userId],
    );
    expect(kept).toEqual([{ busy: false }]);
  });

  it('does not put another account in the place of the one that is to be connected again', async () => {
    const person = await world.newPerson('Noor');
    await connect(person);
    const [before] = await accounts(person);
    await ownerQuery(`update calendar_connections set status = 'expired' where id = $1`, [before!.id]);
    google.state.account = { id: 'another', label: 'another@example.com' };
    const address = await consent(person, before!.id);
    const text = await (await world.request(person, address)).text();
    expect(text).toContain('You chose another@example.com, but ada@example.com was to be connected again');
    await world.request(person, `${address}/connection`, { form: {} });
    expect((await accounts(person)).map(({ status }) => status).toSorted()).toEqual(['active', 'expired']);
  });

  it('forgets a consent that its owner does not want, at the provider too', async () => {
    const person = await world.newPerson('Noor');
    const address = await consent(person);
    await world.request(person, address, { form: { _method: 'DELETE' } });
    expect([await consents(person), await accounts(person)]).toEqual([[], []]);
    expect(google.state.asked).toContain('revoke secret access 1');
  });

  it('leaves the consent at the provider that its owner uses in another organization', async () => {
    const { max } = world.acme;
    const [home] = await ownerQuery<{ id: string; slug: string }>(
      `select o.id, o.slug from organizations o join organization_members m on m.organization_id = o.id where m.user_id = $1 and o.id <> $2`,
      [max.userId, max.org.id],
    );
    await connect({ ...max, org: { ...max.org, ...home } });
    const address = await consent(max);
    await world.request(max, address, { form: { _method: 'DELETE' } });
    expect(await consents(max)).toEqual([]);
    expect(google.state.asked.filter((what) => what.startsWith('revoke'))).toEqual([]);
  });

  it('saves nothing when the provider does not let Parley see the calendars', async () => {
    const person = await world.newPerson('Noor');
    const address = await consent(person);
    google.state.listFault = 'forbidden';
    const answer = await world.request(person, `${address}/connection`, { form: {} });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('may not read the calendars');
    expect(await accounts(person)).toEqual([]);
  });

  it('saves the account when only its list did not come just now', async () => {
    const person = await world.newPerson('Noor');
    google.state.listFault = 'unreachable';
    await connect(person);
    expect(await accounts(person)).toHaveLength(1);
  });
});

describe('a way back that leads nowhere', () => {
  it('is made up: nobody is asked and nothing is kept', async () => {
    const answer = await comeBack(world.acme.ada, { state: 'made up', code: 'a code' });
    expect(answer.status).toBe(404);
    expect(google.state.asked).toEqual([]);
  });

  it('was begun in another login session: the code is not exchanged, and whoever began it still can', async () => {
    const person = await world.newPerson('Noor');
    const { state } = await ask(person);
    for (const foreign of [world.eve, world.acme.ada, null]) {
      const answer = await comeBack(foreign, { state, code: 'a code' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain(person.org.slug);
    }
    expect(google.state.asked).toEqual([]);
    expect((await comeBack(person, { state, code: 'a code' })).status).toBe(303);
  });

  it('comes to the address of another provider', async () => {
    world.runtime.services.calendars.microsoft = elsewhere('microsoft').calendars;
    const { state } = await ask(world.acme.ada);
    expect((await world.request(world.acme.ada, `/connect/microsoft?state=${state}&code=x`)).status).toBe(404);
    expect(google.state.asked).toEqual([]);
  });

  it('was used already: one of two that come at once goes on, and the code is exchanged once', async () => {
    const person = await world.newPerson('Noor');
    const { state } = await ask(person);
    const answers = await Promise.all([1, 2, 3].map(() => comeBack(person, { state, code: 'a code' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409]);
    expect(google.state.asked).toHaveLength(1);
  });

  it('comes later than ten minutes after it began', async () => {
    const person = await world.newPerson('Noor');
    const { state } = await ask(person);
    world.at(world.time.now() + 10 * 60_000);
    const answer = await comeBack(person, { state, code: 'a code' });
    expect([answer.status, google.state.asked]).toEqual([409, []]);
    expect(await answer.text()).toContain('more than ten minutes');
  });

  it('says that the owner did not allow it, and what they can do', async () => {
    const person = await world.newPerson('Noor');
    const { state } = await ask(person);
    const answer = await comeBack(person, { state, error: 'access_denied' });
    expect([answer.status, google.state.asked]).toEqual([409, []]);
    const text = await answer.text();
    expect(text).toContain('You did not allow it');
    expect(text).toContain(`href="${home(person)}"`);
  });

  it.each([
    ['the provider does not answer as it should', 'unreachable', 'did not answer as it should'],
    ['less was allowed than Parley needs', 'forbidden', 'You allowed less than Parley needs'],
  ] as const)('says when %s', async (_, fault, words) => {
    const person = await world.newPerson('Noor');
    const { state } = await ask(person);
    google.state.fault = fault;
    const answer = await comeBack(person, { state, code: 'a code' });
    expect([answer.status, await accounts(person)]).toEqual([409, []]);
    const text = await answer.text();
    expect(text).toContain(words);
    expect(text.match(/did not answer as it should|You allowed less/g)).toHaveLength(1);
  });

  it('leads to a question that nobody else can answer, and that is over after ten minutes', async () => {
    const { ada, max } = world.acme;
    const address = await consent(ada);
    expect((await world.request(max, address)).status).toBe(404);
    expect((await world.request(max, `${address}/connection`, { form: {} })).status).toBe(404);
    world.at(world.time.now() + 10 * 60_000);
    expect((await world.request(ada, `${address}/connection`, { form: {} })).status).toBe(410);
  });
});
