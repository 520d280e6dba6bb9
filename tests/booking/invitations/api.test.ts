import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { type ApiInit, makeWorld, type Person, type World } from '../../support/world.ts';

let world: World;
let ada: Person;
beforeAll(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

let count = 0;
const noor = () => ({ name: 'Noor', email: `noor.${count++}.${world.mark}@example.com` });
type Json = Record<string, unknown> & { participants: Record<string, unknown>[] };
type Problem = { code: string; errors: { path: string; message: string }[] };

async function ask<Body = Json>(path: string, init: ApiInit = {}, key = ada.key) {
  const answer = await world.api(key, `/api/v1${path}`, init);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as Body };
}

const write = (json: unknown, headers: Record<string, string> = {}) => ask('/invitations', { json, headers });
const rowsCalled = (title: string) =>
  ownerQuery<{ id: string; status: string }>('select id, status from invitations where title = $1', [title]);

describe('POST /invitations', () => {
  test('answers 201 with exactly what was promised, and everybody with a link that says it is not open yet', async () => {
    const { status, body, headers } = await write({
      title: 'The plan',
      durationMinutes: 30,
      participants: [noor(), { name: 'Lin', phone: '+1 202 555 0134' }],
    });
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(['id', 'page', 'participants', 'status', 'title']);
    expect(body).toMatchObject({ title: 'The plan', status: 'draft' });
    for (const one of body.participants) {
      expect(Object.keys(one).sort()).toEqual(['id', 'link', 'name', 'status']);
      expect(one.status).toBe('draft');
      expect(one.link).toMatch(/^http:\/\/localhost:8787\/b\/[\w-]{64}$/);
    }
    expect(headers.get('server-timing')).toContain('desc="2"');
    const page = await world.request(null, (body.participants[0]!.link as string).replace('http://localhost:8787', ''));
    expect(await page.text()).toContain('Not open yet');
  });

  test('with send opens it at once and sends to everybody', async () => {
    const guest = noor();
    const { body } = await write({ title: 'Sent', durationMinutes: 30, participants: [guest], send: true });
    expect(body).toMatchObject({ status: 'open', participants: [{ status: 'pending' }] });
    await world.drain();
    expect(world.mails.some(({ to }) => to.address === guest.email)).toBe(true);
    const { body: now } = await ask(`/invitations/${body.id}`);
    expect(now.participants[0]!.status).toBe('sent');
  });

  test('the default window offers at least the coming fourteen days', async () => {
    const { people } = await invite(world, { participants: [noor()] });
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const { body } = await ask<{ data: { startsAt: string }[] }>(
      `/bookings/${people[0]!.token}/slots?from=${day(0)}&to=${day(16)}`,
    );
    expect(body.data.at(-1)!.startsAt.slice(0, 10) >= day(14)).toBe(true);
  });

  test('one wrong participant refuses the whole request and names each fault by path', async () => {
    const { status, body, headers } = await write({
      title: 'Refused',
      durationMinutes: 30,
      participants: [
        { name: 'Right', email: 'Right@Example.com' },
        { name: '', email: 'right@example.com' },
        { name: 'Wrong', email: 'not an address' },
        { name: 'Nobody' },
        { name: 'Phone', phone: '12' },
        { name: 'Channel', email: 'channel@example.com', channel: 'sms' },
        'not even a person',
      ],
    });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    const { errors } = body as unknown as Problem;
    expect(errors.map(({ path }) => path).sort()).toEqual([
      'participants.1.email',
      'participants.1.name',
      'participants.2.email',
      'participants.3.email',
      'participants.4.phone',
      'participants.5.channel',
      'participants.6',
    ]);
    expect(errors.every(({ message }) => message.length > 0)).toBe(true);
    expect(await rowsCalled('Refused')).toEqual([]);
  });

  test.each([
    ['no title', { title: ' ' }, 'title'],
    ['a length of nothing', { durationMinutes: 0 }, 'durationMinutes'],
    ['a length in text', { durationMinutes: '30' }, 'durationMinutes'],
    ['another mode', { mode: 'several' }, 'mode'],
    ['nobody', { participants: [] }, 'participants'],
    [
      'a window that ends before it begins',
      { window: { kind: 'dates', from: '2027-05-02', to: '2027-05-01' } },
      'window.to',
    ],
    ['a day that is none', { window: { kind: 'dates', from: '2027-02-30', to: '2027-05-01' } }, 'window.from'],
    ['an address that is none', { location: { type: 'address', text: ' ' } }, 'location.text'],
    ['a reminder twice', { reminderMinutes: [60, 60] }, 'reminderMinutes'],
    ['a schedule that is no id', { scheduleId: 'default' }, 'scheduleId'],
  ])('refuses %s and says where', async (_, wrong, path) => {
    const { status, body } = await write({ title: 'Plan', durationMinutes: 30, participants: [noor()], ...wrong });
    expect(status).toBe(422);
    expect((body as unknown as Problem).errors.map((one) => one.path)).toEqual([path]);
  });

  test('keeps control characters out of titles, so that no letter breaks', async () => {
    const { body } = await write({ title: 'A\r\nBcc: x\u0000', durationMinutes: 30, participants: [noor()] });
    expect(body.title).toBe('A Bcc: x');
  });
});

describe('a repeated request', () => {
  test('with the same key gets the first answer, however often and at once', async () => {
    const json = { title: 'Once only', durationMinutes: 30, participants: [noor()], send: true };
    const headers = { 'idempotency-key': `once-${world.mark}` };
    const answers = await Promise.all([write(json, headers), write(json, headers), write(json, headers)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await rowsCalled('Once only')).toHaveLength(1);
    const sent = await ownerQuery(`select 1 from deliveries where recipient_id = $1`, [
      answers[0]!.body.participants[0]!.id as string,
    ]);
    expect(sent).toHaveLength(1);
  });

  test('with another body is refused', async () => {
    const headers = { 'idempotency-key': `other-${world.mark}` };
    await write({ title: 'First', durationMinutes: 30, participants: [noor()] }, headers);
    const { status, body } = await write({ title: 'Second', durationMinutes: 30, participants: [noor()] }, headers);
    expect(status).toBe(422);
    expect(body.code).toBe('idempotency_mismatch');
    expect(await rowsCalled('Second')).toEqual([]);
  });

  test("another key's owner with the same idempotency key makes their own", async () => {
    const json = { title: 'Shared key', durationMinutes: 30, participants: [noor()] };
    const headers = { 'idempotency-key': `shared-${world.mark}` };
    const first = await write(json, headers);
    const second = await ask('/invitations', { json, headers }, world.acme.max.key);
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  test('adds people once and sends once', async () => {
    const { id } = await invite(world, { participants: [noor()] });
    const headers = { 'idempotency-key': `add-${world.mark}` };
    const json = { participants: [noor()] };
    const first = await ask(`/invitations/${id}/participants`, { json, headers });
    const again = await ask(`/invitations/${id}/participants`, { json, headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const key = { 'idempotency-key': `send-${world.mark}` };
    const body = { participantIds: [first.body.participants[0]!.id] };
    const send = () => ask(`/invitations/${id}/deliveries`, { json: body, headers: key });
    const sendings = [...(await Promise.all([send(), send(), send()])), await send()];
    expect(sendings.map(({ status, body: { queued } }) => [status, queued])).toEqual(Array(4).fill([202, 1]));
    const sent = await ownerQuery('select 1 from deliveries where recipient_id = $1', [
      first.body.participants[0]!.id as string,
    ]);
    expect(sent).toHaveLength(2);
  });
});

describe('reading', () => {
  test('one invitation says everything about it and how far everybody is, in one trip', async () => {
    const [first, second] = [noor(), noor()];
    const { id, people } = await invite(world, { description: 'Words', participants: [first, second] });
    const { startsAt, eventId } = await takeFirst(world, people[0]!.token);
    const { body, headers } = await ask(`/invitations/${id}`);
    expect(headers.get('server-timing')).toContain('desc="1"');
    expect(body).toMatchObject({
      id,
      title: 'The plan',
      description: 'Words',
      status: 'open',
      mode: 'each',
      durationMinutes: 30,
      intervalMinutes: 30,
      noticeMinutes: 120,
      window: { kind: 'rolling', days: 60, count: 'calendar' },
      location: { type: 'tbd', text: null },
      reminderMinutes: [1440, 60],
    });
    expect(body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const spelled = `${new Date(startsAt).toISOString().slice(0, 19)}Z`;
    expect(body.participants).toMatchObject([
      { status: 'confirmed', email: first.email, link: people[0]!.link, appointment: { eventId, startsAt: spelled } },
      { status: 'pending', email: second.email, appointment: null },
    ]);
  });

  test('the list is paged by cursor, newest first, and counts who answered', async () => {
    const eve = await world.newPerson('Evelyn');
    for (const title of ['one', 'two', 'three']) {
      await world.api(eve.key, '/api/v1/invitations', {
        json: { title, durationMinutes: 30, participants: [noor()], send: title === 'two' },
      });
      world.at(world.runtime.now() + 1);
    }
    type Page = { data: { title: string; participants: unknown }[]; nextCursor: string | null };
    const first = await ask<Page>('/invitations?limit=2', {}, eve.key);
    expect(first.body.data.map(({ title }) => title)).toEqual(['three', 'two']);
    expect(first.body.data[0]!.participants).toEqual({ total: 1, answered: 0 });
    expect(first.headers.get('server-timing')).toContain('desc="1"');
    const second = await ask<Page>(`/invitations?limit=2&cursor=${first.body.nextCursor}`, {}, eve.key);
    expect(second.body).toMatchObject({ data: [{ title: 'one' }], nextCursor: null });
    const open = await ask<Page>('/invitations?status=open', {}, eve.key);
    expect(open.body.data.map(({ title }) => title)).toEqual(['two']);
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'cursor=x', 'status=lost'])('refuses ?%s', async (query) => {
    expect((await ask(`/invitations?${query}`)).status).toBe(422);
  });

  test('deliveries of an invitation are those to its people and about their appointments', async () => {
    const { id, people } = await invite(world, { participants: [noor()] });
    await invite(world, { participants: [noor()] });
    await takeFirst(world, people[0]!.token);
    await world.drain();
    type Page = { data: { purpose: string; status: string; sentAt: string | null }[]; nextCursor: string | null };
    const { body, headers } = await ask<Page>(`/deliveries?invitationId=${id}`);
    expect(headers.get('server-timing')).toContain('desc="1"');
    const purposes = body.data.map(({ purpose }) => purpose).filter((purpose) => purpose !== 'reminder');
    expect(purposes.sort()).toEqual(['confirmation', 'invitation', 'organizer_confirmation']);
    const sent = body.data.find(({ purpose }) => purpose === 'confirmation')!;
    expect(sent.status).toBe('sent');
    expect(sent.sentAt).toMatch(/Z$/);
    const paged = await ask<Page>(`/deliveries?invitationId=${id}&limit=1`);
    expect(paged.body.data).toHaveLength(1);
    expect(paged.body.nextCursor).not.toBeNull();
  });
});

describe('changing', () => {
  test('PATCH changes what is named and answers the whole', async () => {
    const { id } = await invite(world, { participants: [noor()] });
    const json = { durationMinutes: 45, window: { kind: 'unlimited' } };
    const { status, body } = await ask(`/invitations/${id}`, { method: 'PATCH', json });
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: 'The plan', durationMinutes: 45, window: { kind: 'unlimited' } });
  });

  test('deliveries open the draft with 202, and need no body', async () => {
    const { body: draft } = await write({ title: 'Draft', durationMinutes: 30, participants: [noor()] });
    const sent = await ask(`/invitations/${draft.id}/deliveries`, { method: 'POST' });
    expect(sent.status).toBe(202);
    expect(sent.body).toEqual({ id: draft.id, status: 'open', queued: 1 });
    const again = await ask(`/invitations/${draft.id}/deliveries`, { method: 'POST', json: {} });
    expect(again.body).toMatchObject({ queued: 0 });
  });

  test('closure and revocation are made and undone; DELETE cancels', async () => {
    const { id, people } = await invite(world, { participants: [noor()] });
    const at = `/invitations/${id}`;
    expect((await ask(`${at}/closure`, { method: 'POST' })).body.status).toBe('closed');
    expect((await ask(`${at}/closure`, { method: 'DELETE' })).body.status).toBe('open');
    const person = `${at}/participants/${people[0]!.id}/revocation`;
    expect((await ask(person, { method: 'POST' })).body).toMatchObject({ status: 'revoked', link: null });
    const restored = await ask<{ status: string; link: string }>(person, { method: 'DELETE' });
    expect(restored.body.status).toBe('pending');
    expect(restored.body.link).not.toBe(people[0]!.link);
    expect((await ask(at, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(at)).body.status).toBe('cancelled');
    expect((await ask(`${at}/closure`, { method: 'DELETE' })).status).toBe(409);
  });

  test('too many messages to one person say when to come back', async () => {
    const { id, people } = await invite(world, { participants: [noor()] });
    const again = () => ask(`/invitations/${id}/deliveries`, { json: { participantIds: [people[0]!.id] } });
    for (let time = 0; time < 5; time++) expect((await again()).status).toBe(202);
    const { status, headers } = await again();
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(80_000);
  });
});

describe('the document', () => {
  test('describes every operation of invitations with its bodies', async () => {
    const { body } = await ask<{ paths: Record<string, Record<string, { requestBody?: unknown }>> }>('/openapi.json');
    const described = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path.replace(/^\/api\/v1/, '')}`),
    );
    expect(described).toEqual(
      expect.arrayContaining([
        'post /invitations',
        'get /invitations',
        'get /invitations/{id}',
        'patch /invitations/{id}',
        'delete /invitations/{id}',
        'post /invitations/{id}/deliveries',
        'post /invitations/{id}/closure',
        'delete /invitations/{id}/closure',
        'post /invitations/{id}/participants',
        'post /invitations/{id}/participants/{participantId}/revocation',
        'delete /invitations/{id}/participants/{participantId}/revocation',
        'get /deliveries',
      ]),
    );
    const post = Object.entries(body.paths).find(([path]) => path.endsWith('/invitations'))![1].post!;
    expect(JSON.stringify(post.requestBody)).toContain('durationMinutes');
  });
});
