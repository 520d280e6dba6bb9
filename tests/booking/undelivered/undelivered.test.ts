import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { channelsLeft } from '#deliveries/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
  await ownerQuery('update users set onboarded_at = now() where id = $1', [ada.userId]);
});
beforeEach(() => world.at(world.time.now() + 60_000));

test('the same channel is offered only where that can help, every other one always', () => {
  const by = (status: 'failed' | 'bounced', reason: string | null) =>
    channelsLeft({ status, channel: 'email', reason }, ['email', 'sms']);
  expect(by('failed', 'provider')).toEqual(['email', 'sms']);
  expect(by('bounced', 'bounced_for_good')).toEqual(['sms']);
  expect(by('bounced', 'bounced_for_now')).toEqual(['email', 'sms']);
});

test('what did not arrive is listed with what can be done, and Today leads there', async () => {
  const { title } = await lose('bounced', 'bounced_for_good');
  const page = await world.request(ada, `/app/${ada.org.slug}/deliveries`);
  expect(page.headers.get('server-timing')).toContain('desc="1"');
  const html = await page.text();
  expect(html).toContain(title);
  expect(html).toContain('Send as a text message');
  expect(html).toContain('Ask for another one');
  const today = await (await world.request(ada, `/app/${ada.org.slug}/today`)).text();
  expect(today).toContain(`/app/${ada.org.slug}/deliveries`);
});

test('an invitation that bounced goes as a text with one press, and the person is texted from then on', async () => {
  const { id, participantId } = await lose('bounced', 'bounced_for_good');
  const answer = await world.request(ada, `/app/${ada.org.slug}/deliveries/${id}/retry`, { form: { channel: 'sms' } });
  expect(answer.headers.get('location')).toContain('said=again');
  await world.drain();
  const [person] = await ownerQuery('select channel from invitation_participants where id = $1', [participantId]);
  expect(person).toEqual({ channel: 'sms' });
  const messages = await of(participantId);
  expect(messages.map(({ channel }) => channel)).toEqual(['email', 'sms']);
  expect(messages[0]).toMatchObject({ status: 'bounced' });
  const html = await (await world.request(ada, `/app/${ada.org.slug}/deliveries`)).text();
  expect(html).not.toContain(`/deliveries/${id}/retry`);
});

test('the person’s own row offers the other channel', async () => {
  const { invitationId } = await lose('bounced', 'bounced_for_good');
  const html = await (await world.request(ada, `/app/${ada.org.slug}/invitations/${invitationId}`)).text();
  expect(html).toContain('Send as a text message');
});

test('by the API a failed message goes again, once for one key, as a message of its own', async () => {
  const { id, participantId } = await lose('failed', 'provider', 'confirmation');
  const headers = { 'idempotency-key': randomBytes(8).toString('hex') };
  const ask = () => world.api(ada.key, `/api/v1/deliveries/${id}/retry`, { json: {}, headers });
  const [first, second] = [await ask(), await ask()];
  expect([first.status, second.status]).toEqual([202, 202]);
  const made = (await first.json()) as { id: string; status: string };
  expect(made).toMatchObject({ status: 'pending', purpose: 'confirmation' });
  expect(((await second.json()) as { id: string }).id).toBe(made.id);
  const again = await world.api(ada.key, `/api/v1/deliveries/${id}/retry`, { json: {} });
  expect(again.status).toBe(409);
  expect((await of(participantId)).filter(({ purpose }) => purpose === 'confirmation')).toHaveLength(2);
});

test('a channel that cannot help, or that the person does not have, is refused', async () => {
  const { id } = await lose('bounced', 'bounced_for_good');
  for (const channel of ['email', 'linkedin']) {
    const answer = await world.api(ada.key, `/api/v1/deliveries/${id}/retry`, { json: { channel } });
    expect(answer.status).toBe(422);
  }
});

test('one of which nobody knows is settled by who knows, and is not sent again by that', async () => {
  const { id, participantId } = await lose('unknown', 'timeout');
  const answer = await world.api(ada.key, `/api/v1/deliveries/${id}/settlement`, {
    method: 'PUT',
    json: { outcome: 'sent' },
  });
  expect(await answer.json()).toMatchObject({ id, status: 'sent' });
  expect(await of(participantId)).toHaveLength(1);
  const twice = await world.api(ada.key, `/api/v1/deliveries/${id}/settlement`, {
    method: 'PUT',
    json: { outcome: 'failed' },
  });
  expect(twice.status).toBe(409);
});

test('what is left as it is is listed no longer', async () => {
  const { id } = await lose('complained', 'complained');
  const answer = await world.request(ada, `/app/${ada.org.slug}/deliveries/${id}/dismissal`, { form: {} });
  expect(answer.status).toBe(303);
  const html = await (await world.request(ada, `/app/${ada.org.slug}/deliveries`)).text();
  expect(html).not.toContain(id);
});

test('a program lets one be, and nobody else’s', async () => {
  const { id } = await lose('complained', 'complained');
  const letBe = (key: string) => world.api(key, `/api/v1/deliveries/${id}/dismissal`, { method: 'PUT' });
  expect((await letBe(world.acme.max.key)).status).toBe(403);
  expect((await letBe(world.eve.key)).status).toBe(404);
  expect(await (await letBe(ada.key)).json()).toMatchObject({ id, status: 'complained' });
  const html = await (await world.request(ada, `/app/${ada.org.slug}/deliveries`)).text();
  expect(html).not.toContain(id);
});

test('a member who does not manage the invitation sees it, and can do nothing', async () => {
  const { id } = await lose('failed', 'provider');
  const { max } = world.acme;
  const answer = await world.api(max.key, `/api/v1/deliveries/${id}/retry`, { json: {} });
  expect(answer.status).toBe(403);
  expect((await world.api(world.eve.key, `/api/v1/deliveries/${id}`, {})).status).toBe(404);
});

test('sending an invitation again under the same key answers how many it were the first time', async () => {
  const headers = { 'idempotency-key': randomBytes(8).toString('hex') };
  const people = ['Noor', 'Lena'].map((name) => ({
    name,
    email: `${name}.${randomBytes(6).toString('hex')}@example.com`,
  }));
  const made = await world.api(ada.key, '/api/v1/invitations', {
    json: { title: 'Twice', durationMinutes: 30, participants: people },
  });
  const { id } = (await made.json()) as { id: string };
  const send = async () =>
    (await world.api(ada.key, `/api/v1/invitations/${id}/deliveries`, { json: {}, headers })).json();
  expect(await send()).toMatchObject({ status: 'open', queued: 2 });
  expect(await send()).toMatchObject({ status: 'open', queued: 2 });
  const [count] = await ownerQuery(
    `select count(*)::integer as count from deliveries where purpose = 'invitation' and recipient_id in (select id from invitation_participants where invitation_id = $1)`,
    [id],
  );
  expect(count).toEqual({ count: 2 });
});

/** A message to somebody with an address and a number, that ended badly. */
async function lose(status: string, reason: string, purpose = 'invitation') {
  const mark = randomBytes(6).toString('hex');
  const number = Number.parseInt(mark.slice(0, 6), 16) % 9000;
  const participants = [
    { name: `Noor ${mark}`, email: `noor.${mark}@example.com`, phone: `+1202555${String(1000 + number)}` },
  ];
  const title = `Consultation ${mark}`;
  const json = { title, durationMinutes: 30, participants, send: true };
  const made = (await (await world.api(ada.key, '/api/v1/invitations', { json })).json()) as {
    id: string;
    participants: { id: string }[];
  };
  await world.drain();
  world.at(world.time.now() + 1000);
  const participantId = made.participants[0]!.id;
  const [row] = await ownerQuery<{ id: string }>(
    `update deliveries set status = $2, reason = $3, purpose = $4 where recipient_id = $1 returning id`,
    [participantId, status, reason, purpose],
  );
  return { id: row!.id, participantId, invitationId: made.id, title };
}

async function of(participantId: string) {
  return ownerQuery<{ channel: string; status: string; purpose: string }>(
    'select channel, status, purpose from deliveries where recipient_id = $1 order by id',
    [participantId],
  );
}
