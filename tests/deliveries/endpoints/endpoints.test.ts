import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lookForWork } from '#jobs.ts';
import { letters } from '#letters.ts';
import { reactions } from '#reactions.ts';
import { textOf } from '../../support/browser.ts';
import { ownerQuery } from '../../support/database.ts';
import type { Post } from '../../support/outside.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

const URL = 'https://hooks.example.com/parley';
const EVENTS = ['booking.confirmed', 'booking.cancelled', 'invitation.opened'];
const HOUR_MS = 3_600_000;

let world: World;
let ada: Person;
let close: () => Promise<void>;

// Whoever looks for what is due, looks for everybody's.
beforeAll(async () => {
  close = await useOwnDatabase();
}, 60_000);
afterAll(() => close());

beforeEach(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
});

const said = (post: Post) => JSON.parse(post.body) as { type: string; timestamp: string; data: Record<string, never> };
/** A server that answers challenges, and everything else with `status`. */
const answering = (status: () => number) => (post: Post) => {
  const { type, data } = said(post);
  return type === 'endpoint.challenge'
    ? { answered: true as const, status: 200, json: { challenge: data.challenge } }
    : { answered: true as const, status: status(), json: undefined };
};

type Made = { id: string; secret: string; status: string };
const add = async (json: unknown = { url: URL, description: 'Our CRM', events: EVENTS }, key = ada.key) =>
  world.api(key, '/api/v1/webhooks', { json });
const added = async (): Promise<Made> => (await (await add()).json()) as Made;

/** Noor takes a time. */
async function book(): Promise<string> {
  const participants = [{ name: 'Noor', email: 'noor@example.com' }];
  const json = { title: 'First talk', durationMinutes: 30, participants, send: true };
  const made = (await (await world.api(ada.key, '/api/v1/invitations', { json })).json()) as {
    participants: { link: string }[];
  };
  const token = made.participants[0]!.link.split('/').at(-1)!;
  const day = (ahead: number) => new Date(world.time.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const free = await world.api(null, `/api/v1/bookings/${token}/slots?from=${day(1)}&to=${day(10)}`);
  const { data } = (await free.json()) as { data: { startsAt: string }[] };
  const taken = await world.api(null, `/api/v1/bookings/${token}/confirmation`, {
    json: { startsAt: data[0]!.startsAt },
  });
  expect(taken.status).toBe(201);
  await world.drain();
  return token;
}

/** The clock rings at the next thing that is due. */
async function ring(after: number): Promise<void> {
  world.at(world.time.now() + after);
  await lookForWork(world.service(), letters, reactions);
  await world.drain();
}

const hooks = (id: string) =>
  ownerQuery<{ name: string; status: string; attempts: number; answer: number | null; error: string | null }>(
    'select name, status, attempts, answer, error from webhook_deliveries where endpoint_id = $1 order by name desc',
    [id],
  );

describe('a webhook endpoint', () => {
  test('is told what it asked for once it has answered the challenge, signed so that others can check it', async () => {
    world.strangers.answer = answering(() => 204);
    const made = await added();
    expect(made).toMatchObject({ status: 'active', secret: expect.stringMatching(/^whsec_.{40,}/) });
    await book();
    const told = world.strangers.posts.slice(1);
    expect(told.map((post) => said(post).type).sort()).toEqual(['booking.confirmed', 'invitation.opened']);
    for (const post of told) {
      expect(post.address).toBe(URL);
      const checked = new Webhook(made.secret, { toleranceSeconds: 1e9 } as never).verify(post.body, post.headers) as {
        data: unknown;
      };
      expect(checked.data).toMatchObject({ title: 'First talk' });
      expect(() => new Webhook(made.secret).verify(`${post.body} `, post.headers)).toThrow();
    }
    expect(said(told.find((post) => said(post).type === 'booking.confirmed')!).data).toMatchObject({
      status: 'confirmed',
      participants: [{ name: 'Noor', email: 'noor@example.com', cancelledAt: null }],
    });
    expect(await hooks(made.id)).toEqual([
      { name: 'invitation.opened', status: 'delivered', attempts: 1, answer: 204, error: null },
      { name: 'booking.confirmed', status: 'delivered', attempts: 1, answer: 204, error: null },
    ]);
  });

  test('that does not answer the challenge is kept and told nothing', async () => {
    for (const answer of [
      { answered: false as const, left: true as const, reason: 'timeout' as const },
      { answered: true as const, status: 200, json: { challenge: 'something else' } },
      { answered: true as const, status: 302, json: undefined },
    ]) {
      world.strangers.answer = () => answer;
      const made = await added();
      expect(made.status).toBe('unproven');
      await book();
      expect(await hooks(made.id)).toEqual([]);
    }
  });

  test('of an address that may not be asked is refused by name, and nothing is asked', async () => {
    for (const url of [
      'http://hooks.example.com/',
      'https://127.0.0.1/',
      'https://localhost/',
      'https://u:p@example.com/',
      'hello',
    ]) {
      const answer = await add({ url, description: '', events: EVENTS });
      expect(answer.status).toBe(422);
      expect(JSON.stringify(await answer.json())).toContain('"path":"url"');
    }
    expect(world.strangers.posts).toEqual([]);
    expect(await ownerQuery('select 1 from webhook_endpoints where organization_id = $1', [ada.org.id])).toEqual([]);
  });

  test('that fails is tried again until it answers, with the same id, and its log says how often', async () => {
    let status = 500;
    world.strangers.answer = answering(() => status);
    const made = await added();
    await book();
    expect((await hooks(made.id)).map(({ status }) => status)).toEqual(['pending', 'pending']);
    await ring(10_000);
    status = 200;
    await ring(10 * 60_000);
    expect(await hooks(made.id)).toEqual([
      { name: 'invitation.opened', status: 'delivered', attempts: 3, answer: 200, error: null },
      { name: 'booking.confirmed', status: 'delivered', attempts: 3, answer: 200, error: null },
    ]);
    const ids = world.strangers.posts.slice(1).map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(2);
    const log = await world.api(ada.key, `/api/v1/webhooks/${made.id}/deliveries?limit=1`);
    expect(await log.json()).toMatchObject({
      data: [{ type: expect.any(String), attempts: 3, answer: 200 }],
      nextCursor: expect.any(String),
    });
  });

  test('that keeps failing for three days is switched off, its owner is told once, and it can be switched on again', async () => {
    world.strangers.answer = answering(() => 500);
    const made = await added();
    for (let day = 0; day < 4; day++) {
      await book();
      for (let hours = 0; hours < 24; hours += 6) await ring(6 * HOUR_MS);
    }
    const [row] = await ownerQuery('select status, off_reason from webhook_endpoints where id = $1', [made.id]);
    expect(row).toEqual({ status: 'off', off_reason: 'failing' });
    expect((await hooks(made.id)).every(({ status }) => status === 'failed')).toBe(true);
    const mails = world.mails.filter(({ subject }) => subject === 'A webhook endpoint was switched off');
    expect(mails.map(({ to }) => to.address)).toEqual([ada.email]);
    const before = world.strangers.posts.length;
    await book();
    expect(world.strangers.posts.length).toBe(before);
    const page = await world.request(ada, `/app/${ada.org.slug}/settings/webhooks/${made.id}`);
    expect(textOf(await page.text())).toContain('Switched off: nothing got through for three days.');
    world.strangers.answer = answering(() => 200);
    const on = await world.api(ada.key, `/api/v1/webhooks/${made.id}/pause`, { method: 'DELETE' });
    expect(await on.json()).toMatchObject({ status: 'active', failingSince: null });
  });

  test('that says it is gone is switched off at once', async () => {
    world.strangers.answer = answering(() => 410);
    const made = await added();
    await book();
    const [row] = await ownerQuery('select status, off_reason from webhook_endpoints where id = $1', [made.id]);
    expect(row).toEqual({ status: 'off', off_reason: 'gone' });
  });

  test('gets a message once more when somebody asks, with the same words under another id', async () => {
    world.strangers.answer = answering(() => 200);
    const made = await added();
    await book();
    const [first] = await ownerQuery<{ id: string }>(
      'select id from webhook_deliveries where endpoint_id = $1 order by id',
      [made.id],
    );
    const path = `/api/v1/webhooks/${made.id}/deliveries/${first!.id}/replay`;
    expect((await world.api(ada.key, path, { method: 'POST' })).status).toBe(202);
    await world.drain();
    const [again, ...before] = world.strangers.posts.slice(1).reverse() as [Post, ...Post[]];
    const one = before.find((post) => said(post).type === said(again).type)!;
    expect(again.body).toBe(one.body);
    expect(again.headers['webhook-id']).not.toBe(one.headers['webhook-id']);
  });

  test('that moved must answer the challenge at its new address first', async () => {
    world.strangers.answer = answering(() => 200);
    const made = await added();
    world.strangers.answer = () => ({ answered: false, left: false, reason: 'unreachable' });
    const json = { url: 'https://other.example.com/', description: '', events: EVENTS };
    const changed = await world.api(ada.key, `/api/v1/webhooks/${made.id}`, { method: 'PUT', json });
    expect(await changed.json()).toMatchObject({ status: 'unproven' });
    await book();
    expect(await hooks(made.id)).toEqual([]);
  });

  test('that moved while messages waited gets them only once it has answered at its new address', async () => {
    world.strangers.answer = answering(() => 500);
    const made = await added();
    await book();
    world.strangers.answer = () => ({ answered: true, status: 200, json: undefined });
    const json = { url: 'https://other.example.com/', description: '', events: EVENTS };
    await world.api(ada.key, `/api/v1/webhooks/${made.id}`, { method: 'PUT', json });
    const before = world.strangers.posts.length;
    await ring(60_000);
    expect(world.strangers.posts.length).toBe(before);
    expect((await hooks(made.id)).map(({ status }) => status)).toEqual(['pending', 'pending']);
    world.strangers.answer = answering(() => 200);
    await world.api(ada.key, `/api/v1/webhooks/${made.id}/proof`, { method: 'POST' });
    await ring(1_000);
    expect((await hooks(made.id)).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  });

  test('is told once however often the happening is looked at, and by however many', async () => {
    world.strangers.answer = answering(() => 200);
    const made = await added();
    await book();
    await ownerQuery('update domain_events set handled_at = null, attempts = 0 where organization_id = $1', [
      ada.org.id,
    ]);
    await Promise.all([1, 2].map(() => lookForWork(world.service(), letters, reactions)));
    await ring(10 * 60_000);
    expect(await hooks(made.id)).toHaveLength(2);
    expect(world.strangers.posts).toHaveLength(3);
  });

  test('keeps secret and messages sealed', async () => {
    world.strangers.answer = answering(() => 200);
    const made = await added();
    await book();
    const rows = await ownerQuery(
      'select e.secret, h.payload from webhook_endpoints e join webhook_deliveries h on h.endpoint_id = e.id where e.id = $1',
      [made.id],
    );
    const kept = JSON.stringify(rows);
    for (const secret of [made.secret, 'Noor', 'noor@example.com', 'First talk']) expect(kept).not.toContain(secret);
  });
});

describe('who may say where things are told', () => {
  test('is an owner or admin; a member may look', async () => {
    const { max } = world.acme;
    expect((await add(undefined, max.key)).status).toBe(403);
    expect((await world.api(max.key, '/api/v1/webhooks')).status).toBe(200);
    expect(world.strangers.posts).toEqual([]);
  });

  test('does it on a page without script, too: the secret is shown once', async () => {
    world.strangers.answer = answering(() => 200);
    const path = `/app/${ada.org.slug}/settings/webhooks`;
    const wrong = await world.request(ada, path, { form: { url: 'http://example.com', description: 'CRM' } });
    expect(wrong.status).toBe(422);
    const again = await wrong.text();
    expect(again).toContain('value="http://example.com"');
    const made = await world.request(ada, path, { form: { url: URL, description: 'CRM', 'events[]': EVENTS } });
    expect(made.status).toBe(201);
    const html = await made.text();
    expect(html).toContain('whsec_');
    expect(textOf(html)).toContain('It answered the challenge');
    const [row] = await ownerQuery<{ id: string }>('select id from webhook_endpoints where organization_id = $1', [
      ada.org.id,
    ]);
    const page = await (await world.request(ada, `${path}/${row!.id}`)).text();
    expect(page).not.toContain('whsec_');
    const off = await world.request(ada, `${path}/${row!.id}/pause`, { method: 'POST' });
    expect(off.headers.get('location')).toContain('said=endpoint_off');
    const gone = await world.request(ada, `${path}/${row!.id}`, { method: 'DELETE' });
    expect(gone.status).toBe(303);
    expect(await ownerQuery('select 1 from webhook_endpoints where organization_id = $1', [ada.org.id])).toEqual([]);
  });
});
