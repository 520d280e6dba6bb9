import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { meetEverybody } from '#booking/index.ts';
import { ownerQuery } from '../support/database.ts';
import { furnish } from '../support/furnished.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

let world: World;
let close: () => Promise<void>;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  // The night is everybody's.
  close = await useOwnDatabase();
  world = await makeWorld();
});
afterAll(() => close());

type Named = { name: string; email?: string; phone?: string; linkedinProfile?: string };

async function invite(person: Person, participants: Named[]): Promise<Response> {
  const json = { title: 'Consultation', durationMinutes: 30, participants };
  return world.api(person.key, '/api/v1/invitations', { json, headers: { 'idempotency-key': crypto.randomUUID() } });
}

const leadsOf = (person: Person) =>
  ownerQuery<{ id: string; name: string; identities: string[]; named: number }>(
    `select l.id, l.name, array(select i.kind from lead_identities i where i.lead_id = l.id order by 1) as identities,
       (select count(*)::int from invitation_participants p where p.lead_id = l.id) as named
     from leads l where l.organization_id = $1 order by l.name`,
    [person.org.id],
  );

test('whoever is invited becomes a person of the organization, once, however often and over whatever channel', async () => {
  const owner = await world.newPerson('Ida');
  expect((await invite(owner, [{ name: 'Noor', email: 'noor@example.com' }])).status).toBe(201);
  const again = { name: 'Noor H.', email: 'Noor@Example.com', phone: '+12025550101' };
  expect((await invite(owner, [again, { name: 'Lena', email: 'lena@example.com' }])).status).toBe(201);
  expect((await invite(owner, [{ name: 'N.', phone: '+1 202 555 0101' }])).status).toBe(201);
  expect(await leadsOf(owner)).toEqual([
    { id: expect.any(String), name: 'Lena', identities: ['email'], named: 1 },
    { id: expect.any(String), name: 'Noor', identities: ['email', 'phone'], named: 3 },
  ]);
});

test('what a person is reached by is sealed where it stands', async () => {
  const owner = await world.newPerson('Ida');
  await invite(owner, [{ name: 'Omar', linkedinProfile: 'https://www.linkedin.com/in/omar-k' }]);
  const [kept] = await ownerQuery<{ id: string; value: string }>(
    'select id, value from lead_identities where organization_id = $1',
    [owner.org.id],
  );
  const place = { table: 'lead_identities', column: 'value', row: kept!.id, organization: owner.org.id };
  expect(world.runtime.keys.vault.open(place, kept!.value)).toBe('https://www.linkedin.com/in/omar-k');
});

test('members of the organization do not become its leads', async () => {
  const { ada, max } = world.acme;
  await invite(ada, [
    { name: 'Max', email: max.email.toUpperCase() },
    { name: 'Kim', email: 'kim@example.com' },
  ]);
  expect((await leadsOf(ada)).map(({ name }) => name)).toEqual(['Kim']);
  const [{ lead }] = (await ownerQuery<{ lead: string | null }>(
    `select lead_id as lead from invitation_participants where organization_id = $1 and name = 'Max'`,
    [ada.org.id],
  )) as [{ lead: string | null }];
  expect(lead).toBeNull();
});

test('invitations that name the same new people at once agree on one lead for each', async () => {
  const owner = await world.newPerson('Ida');
  const crowd = Array.from({ length: 6 }, (_, at) => ({ name: `Guest ${at}`, email: `guest${at}@example.com` }));
  const answers = await Promise.all([
    invite(owner, crowd),
    invite(owner, crowd.toReversed()),
    invite(owner, crowd.slice(2)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  const found = await leadsOf(owner);
  expect(found.map(({ name }) => name)).toEqual(crowd.map(({ name }) => name));
  expect(found.map(({ named }) => named)).toEqual([2, 2, 3, 3, 3, 3]);
});

test('organizations do not share their people', async () => {
  const [one, other] = [await world.newPerson('Ida'), await world.newPerson('Ben')];
  await invite(one, [{ name: 'Noor', email: 'noor@example.com' }]);
  await invite(other, [{ name: 'Noor', email: 'noor@example.com' }]);
  expect((await leadsOf(one))[0]!.id).not.toBe((await leadsOf(other))[0]!.id);
});

test('naming people takes no trip more than before', async () => {
  const owner = await world.newPerson('Ida');
  const answer = await invite(owner, [{ name: 'Noor', email: 'noor@example.com' }]);
  expect(answer.headers.get('server-timing')).toContain('db;desc="2"');
});

test('whoever was named before there were people is known after the night, with their appointments, and lately in contact', async () => {
  const owner = await world.newPerson('Ida');
  const made = await invite(owner, [{ name: 'Noor', email: 'noor@example.com' }]);
  const { id } = (await made.json()) as { id: string };
  await ownerQuery('update invitation_participants set lead_id = null where invitation_id = $1', [id]);
  await ownerQuery('delete from leads where organization_id = $1', [owner.org.id]);
  await meetEverybody(world.service());
  await meetEverybody(world.service());
  expect(await leadsOf(owner)).toEqual([{ id: expect.any(String), name: 'Noor', identities: ['email'], named: 1 }]);
});

test('a contact that does not open keeps nobody of another organization unknown', async () => {
  const [broken, whole] = [await world.newPerson('Ida'), await world.newPerson('Una')];
  for (const owner of [broken, whole]) {
    await invite(owner, [{ name: 'Noor', email: 'noor@example.com' }]);
    await ownerQuery('update invitation_participants set lead_id = null where organization_id = $1', [owner.org.id]);
    await ownerQuery('delete from leads where organization_id = $1', [owner.org.id]);
  }
  await ownerQuery(`update invitation_participants set email = 'AQAA' where organization_id = $1`, [broken.org.id]);
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await meetEverybody(world.service());
  expect(errors).toHaveBeenCalledTimes(1);
  errors.mockRestore();
  expect(await leadsOf(whole)).toHaveLength(1);
  expect(await leadsOf(broken)).toEqual([]);
  await ownerQuery('delete from invitation_participants where organization_id = $1', [broken.org.id]);
});

test('a booking puts its person first among those lately in contact', async () => {
  const { leadId, person } = await furnish(world, await world.newPerson('Ida'));
  const [before] = await ownerQuery<{ at: number }>(
    'select extract(epoch from last_contact_at)::float8 as at from leads where id = $1',
    [leadId],
  );
  const [event] = await ownerQuery<{ id: string }>(
    `select c.event_id as id from confirmations c join invitation_participants p on p.id = c.participant_id where p.lead_id = $1`,
    [leadId],
  );
  world.at(world.time.now() + 3_600_000);
  const cancelled = await world.request(person, `/app/${person.org.slug}/events/${event!.id}/booking`, {
    method: 'DELETE',
    form: { message: '' },
  });
  expect(cancelled.status).toBe(303);
  await world.drain();
  const [after] = await ownerQuery<{ at: number }>(
    'select extract(epoch from last_contact_at)::float8 as at from leads where id = $1',
    [leadId],
  );
  expect(after!.at).toBeGreaterThanOrEqual(before!.at + 3540);
  const [attendee] = await ownerQuery<{ lead: string }>(
    'select lead_id as lead from event_attendees where event_id = $1',
    [event!.id],
  );
  expect(attendee!.lead).toBe(leadId);
});
