import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { app } from '#app.ts';
import { tryToken, untriedTokens } from '#channels/asking/commands.ts';
import { checkChannel, connectChannel, pauseChannel, reconnectChannel, removeChannel } from '#channels/index.ts';
import { oldTokens, renewToken } from '#channels/renewing/commands.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { change, message, whatsApp } from '../foundation/services/chat/samples.ts';
import { connected, newAccount, postMeta, saidOn } from '../support/channels.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { json } from '../support/replies.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let close: () => Promise<void>;
// Whoever asks which tokens were not tried for long finds everybody's.
beforeAll(async () => {
  close = await useOwnDatabase();
  world = await makeWorld();
});
afterAll(() => close());
beforeEach(() => world.graph.answer(() => null));

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ reason, details }) => ({ reason, ...details }),
  );
const input = (accountId: string, token = `token-${accountId}`) =>
  ({ platform: 'whatsapp', name: null, accountId, businessId: null, token, appSecret: null }) as const;
const statusOf = async (id: string) =>
  (await ownerQuery<{ status: string }>('select status from channels where id = $1', [id]))[0]!.status;

describe('an account is connected', () => {
  test('when its provider shows that the token opens it; its secrets are sealed', async () => {
    const { id, account } = await connected(world, world.acme.ada, 'whatsapp', 'anappsecret');
    const [row] = await ownerQuery('select * from channels where id = $1', [id]);
    expect(row).toMatchObject({
      status: 'active',
      account_id: account,
      display_name: 'Acme',
      organization_id: world.acme.id,
    });
    expect(JSON.stringify(row)).not.toMatch(/token-|anappsecret/);
    const asked = world.graph.asked.map(({ url }) => url).filter((url) => url.includes(account));
    expect(asked).toEqual([
      expect.stringContaining(`/${account}?fields=`),
      expect.stringContaining('/subscribed_apps'),
      expect.stringContaining('quality_rating'),
    ]);
  });

  test('not with a token that is not taken, or that opens another account', async () => {
    const account = newAccount();
    expect(await refused(connectChannel(world.as(world.acme.ada), input(account, 'expired')))).toMatchObject({
      reason: 'invalid',
      fields: { token: [expect.stringContaining('190')] },
    });
    world.graph.answer(() => json(200, { id: '77777', verified_name: 'Somebody else' })());
    expect(await refused(connectChannel(world.as(world.acme.ada), input(account)))).toMatchObject({
      reason: 'invalid',
      fields: { accountId: [expect.stringContaining('77777')] },
    });
    expect(await ownerQuery('select id from channels where account_id = $1', [account])).toEqual([]);
  });

  test('by one organization: nobody claims what another has proven, until it is let go', async () => {
    const { id, account } = await connected(world, world.acme.ada, 'whatsapp');
    for (const who of [world.eve, world.acme.ada])
      expect(await refused(connectChannel(world.as(who), input(account)))).toMatchObject({ reason: 'channel_taken' });
    await pauseChannel(world.as(world.acme.ada), id);
    expect(await refused(connectChannel(world.as(world.eve), input(account)))).toMatchObject({
      reason: 'channel_taken',
    });
    await removeChannel(world.as(world.acme.ada), id);
    expect(await refused(connectChannel(world.as(world.eve), input(account)))).toBe('done');
    expect(await ownerQuery('select token, app_secret, verify_token from channels where id = $1', [id])).toEqual([
      { token: null, app_secret: null, verify_token: null },
    ]);
  });

  test('by owners and admins alone', async () => {
    expect(await refused(connectChannel(world.as(world.acme.max), input(newAccount())))).toMatchObject({
      reason: 'not_yours',
    });
    const { id } = await connected(world, world.acme.ada, 'instagram');
    expect(await refused(pauseChannel(world.as(world.acme.max), id))).toMatchObject({ reason: 'not_yours' });
    expect(await refused(pauseChannel(world.as(world.eve), id))).toMatchObject({ reason: 'not_found' });
  });

  test('of our own number only where whoever runs Parley says so', async () => {
    const sms = { platform: 'sms', name: null, accountId: '', businessId: null, token: null } as const;
    world.runtime.config.textsOf = world.acme.slug;
    expect(await refused(connectChannel(world.as(world.eve), sms))).toMatchObject({ reason: 'invalid' });
    const id = await connectChannel(world.as(world.acme.ada), sms);
    expect(await statusOf(id)).toBe('active');
    await removeChannel(world.as(world.acme.ada), id);
    world.runtime.config.textsOf = null;
  });

  test('a chat on one’s own pages has a key that nobody guesses', async () => {
    const id = await connectChannel(world.as(world.acme.ada), { platform: 'webchat', name: 'Our pages' });
    const [row] = await ownerQuery<{ account_id: string }>('select account_id from channels where id = $1', [id]);
    expect(row!.account_id).toMatch(/^[a-z0-9]{20}$/);
  });
});

describe('a channel whose token is at its end', () => {
  test('works again with another one, and is not taken for working with the old one', async () => {
    const { id } = await connected(world, world.acme.ada, 'whatsapp');
    await ownerQuery(`update channels set status = 'needs_reconnect' where id = $1`, [id]);
    world.graph.answer(({ headers }) =>
      headers.get('authorization') === 'Bearer fresh' ? null : json(401, { error: { message: 'no', code: 190 } })(),
    );
    expect(await refused(checkChannel(world.as(world.acme.ada), id))).toMatchObject({ reason: 'invalid' });
    expect(await statusOf(id)).toBe('needs_reconnect');
    await reconnectChannel(world.as(world.acme.ada), id, { token: 'fresh', appSecret: null });
    expect(await statusOf(id)).toBe('active');
    await checkChannel(world.as(world.acme.ada), id);
  });
});

describe('the address of one’s own application', () => {
  const text = (account: string, body: string) =>
    whatsApp(
      change({
        metadata: { phone_number_id: account },
        messages: [message('text', { body }, { id: `wamid.${body}.${account}` })],
      }),
    );

  test('answers Meta’s handshake with the right token alone, and its owner sees that it came', async () => {
    const { id } = await connected(world, world.acme.ada, 'whatsapp', 'oneapp');
    const path = `/app/${world.acme.slug}/settings/channels/${id}`;
    const page = await (await world.request(world.acme.ada, path)).text();
    const token = /id="verify-token" value="([0-9a-f]+)"/.exec(page)![1]!;
    const shake = (shown: string) =>
      world.fetch(`/hooks/meta/${id}?hub.mode=subscribe&hub.challenge=123&hub.verify_token=${shown}`, {});
    expect((await shake('a guess')).status).toBe(403);
    expect(page).toContain('has not shown itself');
    const answer = await shake(token);
    expect([answer.status, await answer.text()]).toEqual([200, '123']);
    expect(await (await world.request(world.acme.ada, path)).text()).toContain('Meta has shown itself');
  });

  test('takes what either of two secrets signed while one is replaced, and nothing else', async () => {
    const { id, account } = await connected(world, world.acme.ada, 'whatsapp', 'first');
    const path = `/hooks/meta/${id}`;
    const post = async (secret: string, body: string) =>
      (await postMeta(world, text(account, body), { path, secret })).status;
    expect([await post('first', 'one'), await post('second', 'two')]).toEqual([200, 401]);
    await reconnectChannel(world.as(world.acme.ada), id, { token: null, appSecret: 'second' });
    expect([await post('first', 'three'), await post('second', 'four')]).toEqual([200, 200]);
    await world.drain();
    await world.conversations.settle();
    expect((await saidOn(id)).map((said) => said.text).toSorted()).toEqual(['four', 'one', 'three']);
  });

  test('is none where nobody has a channel', async () => {
    const { id } = await connected(world, world.acme.ada, 'whatsapp', 'gone');
    await removeChannel(world.as(world.acme.ada), id);
    world.at(world.time.now() + 61_000);
    expect((await postMeta(world, text('1', 'x'), { path: `/hooks/meta/${id}`, secret: 'gone' })).status).toBe(401);
    expect((await world.fetch('/hooks/meta/nobody', { method: 'POST' })).status).toBe(404);
  });

  test('stores all of a post, also where a name is cut in the middle of a character', async () => {
    const { id, account } = await connected(world, world.acme.ada, 'whatsapp', 'cut');
    const messages = ['Short', 'Long'].map((body) =>
      message('text', { body }, { id: `${body === 'Long' ? 'x'.repeat(399) : 'wamid'}\u{1f600}.${account}` }),
    );
    const told = whatsApp(change({ metadata: { phone_number_id: account }, messages }));
    expect((await postMeta(world, told, { path: `/hooks/meta/${id}`, secret: 'cut' })).status).toBe(200);
    await world.drain();
    await world.conversations.settle();
    expect((await saidOn(id)).map((said) => said.text).toSorted()).toEqual(['Long', 'Short']);
  });

  test('stores in one trip, and our own address does not exist without its secret', async () => {
    const { id, account } = await connected(world, world.acme.ada, 'whatsapp', 'trips');
    const path = `/hooks/meta/${id}`;
    await postMeta(world, text(account, 'first'), { path, secret: 'trips' });
    const answer = await postMeta(world, text(account, 'second'), { path, secret: 'trips' });
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    const ours = await postMeta(world, text(account, 'third'));
    expect(ours.headers.get('server-timing')).toContain('desc="1"');
    const { meta } = world.runtime.config.hooks;
    world.runtime.config.hooks.meta = null;
    expect((await world.fetch('/hooks/meta', { method: 'POST' })).status).toBe(404);
    expect((await world.fetch('/hooks/meta?hub.mode=subscribe', {})).status).toBe(404);
    world.runtime.config.hooks.meta = meta;
    const shake = (token: string) =>
      world.fetch(`/hooks/meta?hub.mode=subscribe&hub.challenge=7&hub.verify_token=${token}`, {});
    expect((await shake('')).status).toBe(403);
    expect(await (await shake(meta!.verifyToken)).text()).toBe('7');
  });
});

describe('the settings page', () => {
  const path = () => `/app/${world.acme.slug}/settings/channels`;

  test('connects by a form, says at the field what is wrong, and shows no secret again', async () => {
    const account = newAccount();
    const form = { platform: 'whatsapp', accountId: account, businessId: '', name: '', appSecret: '' };
    const wrong = await world.request(world.acme.ada, path(), { form: { ...form, token: 'expired' } });
    expect(wrong.status).toBe(422);
    const said = await wrong.text();
    expect(said).toContain('does not take it (190)');
    expect(said).not.toContain('value="expired"');
    const right = await world.request(world.acme.ada, path(), { form: { ...form, token: 'good' } });
    expect(right.status).toBe(303);
    expect(await (await world.request(world.acme.ada, right.headers.get('location')!)).text()).toContain(
      'It is connected.',
    );
    expect(await (await world.request(world.acme.ada, path())).text()).toContain('WhatsApp: Acme');
  });

  test('each kind has its form, a member only the list', async () => {
    for (const kind of ['whatsapp', 'instagram', 'sms', 'webchat'])
      expect(await (await world.request(world.acme.ada, `${path()}?connect=${kind}`)).text()).toContain(
        'name="platform"',
      );
    expect(await (await world.request(world.acme.max, `${path()}?connect=sms`)).text()).not.toContain(
      'name="platform"',
    );
    const sent = await world.request(world.acme.max, path(), { form: { platform: 'webchat' } });
    expect(sent.status).toBe(403);
  });
});

test('a token of Instagram’s is changed for a fresh one before its end, and one that is over marks its channel', async () => {
  const [young, over] = [
    await connected(world, world.acme.ada, 'instagram'),
    await connected(world, world.acme.ada, 'instagram'),
  ];
  world.graph.answer(({ url, headers }) => {
    if (!url.includes('refresh_access_token')) return null;
    const isOver = headers.get('authorization')!.endsWith(over.account);
    return isOver
      ? json(401, { error: { message: 'no', code: 190 } })()
      : json(200, { access_token: 'fresh', expires_in: 5_184_000 })();
  });
  world.at(world.time.now() + 2 * 86_400_000);
  const [old] = await world.service().db.read([oldTokens(world.time.now())]);
  const ours = old.filter(({ id }) => id === young.id || id === over.id);
  expect(ours).toHaveLength(2);
  for (const channel of ours) await renewToken(insideOrganization(world.service(), world.acme.id), channel);
  expect(
    await ownerQuery(
      'select id, status, token_expires_at is not null as known from channels where id = any($1) order by id',
      [`{${young.id},${over.id}}`],
    ),
  ).toEqual(
    [
      { id: young.id, status: 'active', known: true },
      { id: over.id, status: 'needs_reconnect', known: false },
    ].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  );
});

test('a token is tried every night, and one that is not taken any more marks its channel before anybody writes', async () => {
  const [good, lost, unsure] = [
    await connected(world, world.acme.ada, 'whatsapp'),
    await connected(world, world.acme.ada, 'whatsapp'),
    await connected(world, world.acme.ada, 'whatsapp'),
  ];
  const ours = [good, lost, unsure].map(({ id }) => id);
  const untried = async () =>
    (await world.service().db.read([untriedTokens(world.time.now())]))[0].filter(({ id }) => ours.includes(id));
  world.graph.answer(({ url }) => {
    if (url.includes(lost.account)) return json(401, { error: { message: 'no', code: 190 } })();
    return url.includes(unsure.account) ? json(503, { error: { message: 'later', code: 2 } })() : null;
  });
  expect(await untried()).toEqual([]);
  world.at(world.time.now() + 86_400_000);
  expect(await untried()).toHaveLength(3);
  await world.drain();
  world.mails.length = 0;
  for (const channel of await untried()) await tryToken(insideOrganization(world.service(), world.acme.id), channel);
  expect([await statusOf(good.id), await statusOf(lost.id), await statusOf(unsure.id)]).toEqual([
    'active',
    'needs_reconnect',
    'active',
  ]);
  expect((await untried()).map(({ id }) => id)).toEqual([unsure.id]);
  await world.drain();
  expect(world.mails.map(({ to, subject }) => [to.address, subject])).toEqual([
    [world.acme.ada.email, 'Connect WhatsApp: Acme again'],
  ]);
});

test('a token that was put in another’s place meanwhile is not given up for the one before', async () => {
  const channel = await connected(world, world.acme.ada, 'whatsapp');
  world.at(world.time.now() + 86_400_000);
  const [untried] = await world.service().db.read([untriedTokens(world.time.now())]);
  const before = untried.find(({ id }) => id === channel.id)!;
  const job = insideOrganization(world.service(), world.acme.id);
  await ownerQuery(`update channels set token = token || 'x' where id = $1`, [channel.id]);
  world.graph.answer(() => json(401, { error: { message: 'no', code: 190 } })());
  await tryToken(job, before);
  expect(await statusOf(channel.id)).toBe('active');
  await ownerQuery('update channels set token = $1 where id = $2', [before.token, channel.id]);
  await tryToken(job, before);
  expect(await statusOf(channel.id)).toBe('needs_reconnect');
});

test('a token of Instagram’s whose time is over marks its channel, also when its provider says nothing', async () => {
  const over = await connected(world, world.acme.ada, 'instagram');
  await ownerQuery('update channels set token_expires_at = $1 where id = $2', [
    new Date(world.time.now() - 1),
    over.id,
  ]);
  world.graph.answer(() => json(503, { error: { message: 'later', code: 2 } })());
  world.at(world.time.now() + 2 * 86_400_000);
  const [old] = await world.service().db.read([oldTokens(world.time.now())]);
  const channel = old.find(({ id }) => id === over.id)!;
  await renewToken(insideOrganization(world.service(), world.acme.id), channel);
  expect(await ownerQuery('select status, status_reason from channels where id = $1', [over.id])).toEqual([
    { status: 'needs_reconnect', status_reason: 'expired' },
  ]);
});

describe('what is pasted at the provider', () => {
  const read = async (key: string, id: string) => {
    const answer = await world.api(key, `/api/v1/channels/${id}/connection`);
    return { status: answer.status, body: (await answer.json()) as Told };
  };
  type Told = { hook: { callback: string; token: string } | null; handshakeAt: string | null; code?: string };

  test('is read by a program of an owner’s, and so is that the provider has shown itself', async () => {
    const { id } = await connected(world, world.acme.ada, 'whatsapp', 'anotherappsecret');
    const before = await read(world.acme.ada.key, id);
    expect(before).toMatchObject({ status: 200, body: { channelId: id, hook: { kind: 'meta' }, handshakeAt: null } });
    const { callback, token } = before.body.hook!;
    expect(callback).toBe(`${world.runtime.config.origin}/hooks/meta/${id}`);
    const shake = (shown: string) =>
      app.request(`${callback}?hub.mode=subscribe&hub.verify_token=${shown}&hub.challenge=7`, {}, world.env);
    expect((await shake('guessed')).status).toBe(403);
    expect((await read(world.acme.ada.key, id)).body.handshakeAt).toBeNull();
    expect(await (await shake(token)).text()).toBe('7');
    expect((await read(world.acme.ada.key, id)).body.handshakeAt).toMatch(/Z$/);
  });

  test('is nothing where our own application is told, and is shown to owners and admins alone', async () => {
    const { id } = await connected(world, world.acme.ada, 'instagram');
    expect(await read(world.acme.ada.key, id)).toMatchObject({ status: 200, body: { hook: null } });
    expect(await read(world.acme.max.key, id)).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect((await read(world.eve.key, id)).status).toBe(404);
  });
});
