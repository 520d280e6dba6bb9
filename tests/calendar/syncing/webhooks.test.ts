import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { app } from '#app.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { lookForWork } from '#jobs.ts';
import { letters } from '#letters.ts';
import { ownerQuery } from '../../support/database.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { connectAccount, type FakeCalendars, fakeCalendars, keptOf } from '../../support/provider.ts';
import { makeWorld, type World } from '../../support/world.ts';

const DAY_MS = 86_400_000;
const STRANGER = '01890a5d-ac96-774b-bcce-b302099a8057';

let world: World;
let fake: FakeCalendars;
let id: string;
let close: () => Promise<void>;

// Whoever looks for what is due would find the accounts of other files.
beforeAll(async () => {
  close = await useOwnDatabase();
});
afterAll(() => close());

beforeEach(async () => {
  world = await makeWorld();
  fake = fakeCalendars({ now: world.time.now });
  fake.add('work', { isPrimary: true });
  fake.add('home');
  id = await connectAccount(world, world.acme.max, fake, { provider: 'local' });
  await read();
});

const read = async () => {
  await world.accounts.connections.ring(id);
  await world.accounts.settle();
};
const next = async () => Number((await keptOf(id)).connection.next);
const settle = async () => {
  world.at(world.time.now() + 2_000);
  await world.accounts.settle();
};

type Google = { channel?: string; secret?: string; state?: string };
const google = ({
  channel = fake.channels[0]!.id,
  secret = fake.channels[0]!.secret,
  state = 'exists',
}: Google = {}) => {
  const headers = {
    'x-goog-channel-id': channel,
    'x-goog-channel-token': secret,
    'x-goog-resource-id': 'of work',
    'x-goog-resource-state': state,
    'x-goog-message-number': '7',
  };
  return app.request('/hooks/google', { method: 'POST', headers }, world.env);
};
const microsoft = (items: unknown, path = '/hooks/microsoft') => {
  const headers = { 'content-type': 'application/json' };
  return app.request(path, { method: 'POST', headers, body: JSON.stringify(items) }, world.env);
};
const item = (more: Record<string, unknown> = {}) => {
  const { id: subscriptionId, secret: clientState } = fake.channels[0]!;
  return { subscriptionId, clientState, changeType: 'updated', resource: 'me/events/1', ...more };
};

describe('channels', () => {
  test('are begun for each calendar that is read, where the provider can ring, and make polls rare', async () => {
    expect(fake.channels.map(({ calendarId, address }) => [calendarId, address])).toEqual([
      ['work', 'http://localhost:8787/hooks/google'],
      ['home', 'http://localhost:8787/hooks/google'],
    ]);
    expect((await next()) - world.time.now()).toBeGreaterThan(5 * 3_600_000);
  });

  test('are begun before a calendar is read, so that nothing changes unheard between the two', () => {
    const ofWork = fake.asked.filter(({ calendar }) => calendar === 'work').map(({ what }) => what);
    expect(ofWork).toEqual(['watch', 'changes']);
  });

  test('are not begun where nobody can ring, and polls are made', async () => {
    const other = await connectAccount(world, world.acme.ada, fake);
    fake.channels.splice(0);
    await world.accounts.connections.ring(other);
    await world.accounts.settle();
    expect(fake.channels).toEqual([]);
    const { connection } = await keptOf(other);
    expect(Number(connection.next) - world.time.now()).toBeLessThan(12 * 60_000);
  });

  test('are renewed by the clock before they end, and the old ones stopped', async () => {
    const before = fake.channels.map((one) => one.id);
    world.at(world.time.now() + 6 * DAY_MS + 1_000);
    fake.expireGrant();
    await read();
    expect(fake.channels).toHaveLength(2);
    expect(fake.channels.some((one) => before.includes(one.id))).toBe(false);
    const { calendars } = await keptOf(id);
    expect(calendars.map(({ watch_id }) => watch_id)).toEqual(fake.channels.map((one) => one.id));
  });

  test('that cannot be begun leave the calendar read, and polled', async () => {
    const other = await connectAccount(world, world.acme.ada, fake, { provider: 'local' });
    fake.obey(({ what }) => (what === 'watch' ? { ok: false, fault: 'forbidden', detail: 'push' } : null));
    await world.accounts.connections.ring(other);
    await world.accounts.settle();
    const { connection, calendars, logs } = await keptOf(other);
    expect(connection).toMatchObject({ fault: null, status: 'active' });
    expect(calendars.map(({ reading_state }) => reading_state)).toEqual(['ready', 'ready']);
    expect(Number(connection.next) - world.time.now()).toBeLessThan(12 * 60_000);
    expect(logs).toContainEqual(expect.objectContaining({ kind: 'watching', fault: 'forbidden' }));
  });
});

describe('a ring of Google’s', () => {
  test('has the calendar read, in one trip', async () => {
    fake.put('work', 'new');
    const answer = await google();
    expect([answer.status, answer.headers.get('server-timing')]).toEqual([204, expect.stringContaining('desc="1"')]);
    expect(await next()).toBe(world.time.now());
    await settle();
    expect((await keptOf(id)).intervals).toHaveLength(1);
  });

  test('that comes ten times at once is one reading', async () => {
    const asked = fake.asked.length;
    await Promise.all(Array.from({ length: 10 }, () => google()));
    await settle();
    await settle();
    expect(fake.asked.slice(asked).filter(({ what }) => what === 'changes')).toHaveLength(2);
  });

  test('that is lost is made up for by the next poll, and by whoever looks for what is due', async () => {
    fake.put('work', 'new');
    world.at(await next());
    await lookForWork(jobContext(world.runtime), letters, {});
    await settle();
    expect((await keptOf(id)).intervals).toHaveLength(1);
  });

  test('that only says that the channel stands does nothing', async () => {
    const before = await next();
    expect((await google({ state: 'sync' })).status).toBe(204);
    expect(await next()).toBe(before);
  });

  test('that is forged, of another calendar, or of a channel that is over does nothing, and learns nothing', async () => {
    const before = await next();
    const [work, home] = [fake.channels[0]!, fake.channels[1]!];
    const rings: Google[] = [
      { secret: `${work.secret.slice(0, -1)}x` },
      { secret: '' },
      { secret: 'x'.repeat(5_000) },
      { secret: home.secret },
      { channel: STRANGER },
      { channel: "' or true --" },
      { secret: `${STRANGER}.${work.secret.split('.')[1]}` },
    ];
    for (const ring of rings) expect((await google(ring)).status).toBe(204);
    expect(await next()).toBe(before);
    expect((await app.request('/hooks/google', { method: 'POST' }, world.env)).status).toBe(401);
  });

  test('of an account that waits for its owner, or that wants to be left alone, does not have it read', async () => {
    await ownerQuery(`update calendar_connections set attempts = 1 where id = $1`, [id]);
    const before = await next();
    await google();
    expect(await next()).toBe(before);
    await ownerQuery(
      `update calendar_connections set attempts = 0, status = 'expired', next_sync_at = null where id = $1`,
      [id],
    );
    await google();
    expect((await keptOf(id)).connection.next).toBeNull();
  });

  test('goes nowhere in a deployment that does not offer Google', async () => {
    world.runtime.config = { ...world.runtime.config, local: false };
    expect((await google()).status).toBe(404);
  });
});

describe('what Graph posts', () => {
  beforeEach(() => {
    const microsoft = { clientId: 'parley', clientSecret: 'secret', tenant: 'common' };
    world.runtime.config = { ...world.runtime.config, microsoft };
  });

  test('to prove the address comes back as it was, as plain text', async () => {
    const token = 'Validation: <b>token</b> & more';
    const answer = await microsoft(null, `/hooks/microsoft?validationToken=${encodeURIComponent(token)}`);
    expect([answer.status, await answer.text()]).toEqual([200, token]);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('has calendars read, those that are proven and no others, in one trip', async () => {
    const answer = await microsoft({
      value: [item({ clientState: 'forged' }), item(), item(), item({ subscriptionId: STRANGER })],
    });
    expect([answer.status, answer.headers.get('server-timing')]).toEqual([202, expect.stringContaining('desc="1"')]);
    expect(await next()).toBe(world.time.now());
  });

  test('that proves nothing gets the same answer, and does nothing', async () => {
    const before = await next();
    expect((await microsoft({ value: [item({ clientState: 'forged' }), item({ clientState: null })] })).status).toBe(
      202,
    );
    expect(await next()).toBe(before);
    expect((await microsoft({ value: 'no' })).status).toBe(401);
    expect((await microsoft('x'.repeat(10))).status).toBe(401);
  });

  test('of a subscription that ends soon has it prolonged or begun anew with the next reading', async () => {
    const before = fake.channels.map((one) => one.id);
    await microsoft({ value: [item({ lifecycleEvent: 'reauthorizationRequired' })] });
    await settle();
    expect(fake.channels.map((one) => one.id)).not.toContain(before[0]);
    expect(fake.channels.map((one) => one.id)).toContain(before[1]);
  });

  test('of a subscription that is gone has another begun, and what was missed is read', async () => {
    fake.put('work', 'missed');
    const [gone] = fake.channels.splice(0, 1);
    await microsoft({
      value: [
        { ...item(), subscriptionId: gone!.id, clientState: gone!.secret, lifecycleEvent: 'subscriptionRemoved' },
      ],
    });
    await settle();
    expect(fake.channels.map(({ calendarId }) => calendarId).toSorted()).toEqual(['home', 'work']);
    expect((await keptOf(id)).intervals).toHaveLength(1);
  });

  test('is refused without a Microsoft application, and when it is too large', async () => {
    const big = { value: Array.from({ length: 1_001 }, () => item()) };
    expect((await microsoft(big)).status).toBeGreaterThanOrEqual(400);
    world.runtime.config = { ...world.runtime.config, microsoft: null };
    expect((await microsoft({ value: [item()] })).status).toBe(404);
  });
});
