import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { invite } from '../../support/invited.ts';
import { type ApiInit, makeWorld, type World } from '../../support/world.ts';

let world: World;
let id: string;
let noor: string;
let schedule: string;
beforeAll(async () => {
  world = await makeWorld();
  const made = await invite(world, { participants: [{ name: 'Noor', email: `noor.${world.mark}@example.com` }] });
  id = made.id;
  noor = made.people[0]!.id;
  const [row] = await ownerQuery<{ id: string }>('select id from availability_schedules where organization_id = $1', [
    world.acme.id,
  ]);
  schedule = row!.id;
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

const kept = async () =>
  JSON.stringify(
    await ownerQuery(
      `select to_jsonb(i) as i, (select jsonb_agg(p order by p.id) from invitation_participants p where p.invitation_id = i.id) as p,
        (select count(*) from deliveries d where d.organization_id = i.organization_id)::int as d
       from invitations i where i.id = $1`,
      [id],
    ),
  );
const guest = () => ({ name: 'Guest', email: `guest.${world.mark}@example.com` });

describe('Eve of another organization', () => {
  test.each<[string, (at: string) => [string, ApiInit]]>([
    ['reads', (at) => [at, {}]],
    ['changes', (at) => [at, { method: 'PATCH', json: { title: 'Eve was here' } }]],
    ['cancels', (at) => [at, { method: 'DELETE' }]],
    ['sends', (at) => [`${at}/deliveries`, { json: {} }]],
    ['sends to one', (at) => [`${at}/deliveries`, { json: { participantIds: [noor] } }]],
    ['closes', (at) => [`${at}/closure`, { method: 'POST' }]],
    ['opens again', (at) => [`${at}/closure`, { method: 'DELETE' }]],
    ['adds people', (at) => [`${at}/participants`, { json: { participants: [guest()] } }]],
    ['revokes', (at) => [`${at}/participants/${noor}/revocation`, { method: 'POST' }]],
    ['restores', (at) => [`${at}/participants/${noor}/revocation`, { method: 'DELETE' }]],
    ['lists deliveries', () => [`/api/v1/deliveries?invitationId=${id}`, {}]],
  ])('%s: there is no such thing, and nothing changes', async (_, request) => {
    const before = await kept();
    const [path, init] = request(`/api/v1/invitations/${id}`);
    expect((await world.api(world.eve.key, path, init)).status).toBe(404);
    expect(await kept()).toBe(before);
  });

  test.each<[string, string, Record<string, string> | null]>([
    ['opens its page', '', null],
    ['opens its form', '/edit', null],
    ['changes it', '', { _method: 'patch', title: 'Eve', durationMinutes: '30' }],
    ['cancels it', '', { _method: 'delete' }],
    ['sends it', '/deliveries', {}],
    ['closes it', '/closure', {}],
    ['previews it', '/preview', { durationMinutes: '30' }],
    ['adds people', '/participants', { 'contact[]': 'eve@example.com', intent: 'add' }],
    ['opens a person', '/participants/NOOR', null],
    ['writes to a person', '/participants/NOOR/deliveries', {}],
    ['shuts a person out', '/participants/NOOR/revocation', {}],
  ])('%s by her own address: there is no such page', async (_, then, form) => {
    const before = await kept();
    const path = `/app/${world.eve.org.slug}/invitations/${id}${then.replace('NOOR', noor)}`;
    const answer = await world.request(world.eve, path, form ? { form } : {});
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('The plan');
    expect(await kept()).toBe(before);
  });

  test("by Acme's address there is nothing either", async () => {
    const answer = await world.request(world.eve, `/app/${world.acme.slug}/invitations/${id}`);
    expect(answer.status).toBe(404);
  });

  test('offers no times by a foreign schedule, new or changed', async () => {
    const json = { title: 'Foreign', durationMinutes: 30, scheduleId: schedule, participants: [guest()] };
    expect((await world.api(world.eve.key, '/api/v1/invitations', { json })).status).toBe(404);
    const own = await world.api(world.eve.key, '/api/v1/invitations', { json: { ...json, scheduleId: undefined } });
    const { id: hers } = (await own.json()) as { id: string };
    const change = { method: 'PATCH', json: { scheduleId: schedule } };
    expect((await world.api(world.eve.key, `/api/v1/invitations/${hers}`, change)).status).toBe(404);
    const rows = await ownerQuery('select 1 from invitations where schedule_id = $1 and id <> $2', [schedule, id]);
    expect(rows).toEqual([]);
  });

  test('writes to nobody of another invitation by naming them in her own', async () => {
    const json = { title: 'Hers', durationMinutes: 30, participants: [guest()], send: true };
    const own = await world.api(world.eve.key, '/api/v1/invitations', { json });
    const { id: hers } = (await own.json()) as { id: string };
    const before = await kept();
    const sent = await world.api(world.eve.key, `/api/v1/invitations/${hers}/deliveries`, {
      json: { participantIds: [noor] },
    });
    expect(sent.status).toBe(404);
    const shut = await world.api(world.eve.key, `/api/v1/invitations/${hers}/participants/${noor}/revocation`, {
      method: 'POST',
    });
    expect(shut.status).toBe(404);
    expect(await kept()).toBe(before);
  });
});

describe('at the doors', () => {
  test('ids that are none are not found, and never an error', async () => {
    for (const wrong of ['0', 'new-one', id.toUpperCase(), `${id}0`, '%00']) {
      const answer = await world.api(world.acme.ada.key, `/api/v1/invitations/${wrong}`);
      expect(answer.status).toBe(404);
    }
  });

  test('no key, a key that may only read, and a form from elsewhere are turned away', async () => {
    expect((await world.api(null, '/api/v1/invitations')).status).toBe(401);
    await ownerQuery(`update api_keys set scopes = '{invitations:read}' where organization_id = $1 and user_id = $2`, [
      world.eve.org.id,
      world.eve.userId,
    ]);
    expect((await world.api(world.eve.key, '/api/v1/invitations')).status).toBe(200);
    const json = { title: 'No', durationMinutes: 30, participants: [guest()] };
    expect((await world.api(world.eve.key, '/api/v1/invitations', { json })).status).toBe(403);
    const foreign = await world.request(world.acme.ada, `/app/${world.acme.slug}/invitations/${id}/closure`, {
      form: {},
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(foreign.status).toBe(403);
  });
});
