/** All bookings of an open page, a screen at a time. */
import { beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from '../../support/database.ts';
import { openPage } from '../../support/opened.ts';
import { makeWorld, type World } from '../../support/world.ts';

const BOOKINGS = 53;

let world: World;
let id: string;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  ({ id } = await openPage(world, world.acme.ada, world.mark));
  const { vault } = world.runtime.keys;
  const organization = world.acme.id;
  // A page that has stood for long: written as rows, since nobody could book as often at one time.
  for (let day = 1; day <= BOOKINGS; day++) {
    const person = newId(world.time.now());
    const place = { table: 'invitation_participants', column: 'email', row: person, organization };
    const at = new Date(Date.UTC(2025, 0, day, 9));
    await ownerQuery(
      `with i as (select * from invitations where id = $1),
         p as (insert into invitation_participants (id, organization_id, invitation_id, name, channel, email, self_booked)
           select $5::uuid, organization_id, id, $2, 'email', $6, true from i returning id, organization_id, invitation_id),
         e as (insert into events (id, organization_id, type, status, title, starts_at, ends_at, timezone, local_start, ical_uid, source_type, source_id)
           select gen_random_uuid(), organization_id, 'meeting', 'completed', title, $3::timestamptz, $3::timestamptz + interval '30 minutes', 'UTC', '2026-01-01T09:00', $2 || id, 'invitation', id
           from i returning id)
       insert into confirmations (id, organization_id, invitation_id, participant_id, event_id, single, confirmed_at)
       select $4::uuid, p.organization_id, p.invitation_id, p.id, e.id, true, $3::timestamptz from p, e`,
      [
        id,
        `Guest ${day}.`,
        at.toISOString(),
        newId(at.getTime()),
        person,
        vault.seal(place, `guest-${day}.${world.mark}@example.com`),
      ],
    );
  }
});

const list = async (path: string, person = world.acme.ada) => world.request(person, path);
const guests = (html: string) => [...html.matchAll(/Guest (\d+)\./g)].map(([, number]) => Number(number));

test('lists everybody, the newest first, each once, from one page to the next', async () => {
  const home = `/app/${world.acme.slug}/invitations/${id}`;
  expect(await (await list(home)).text()).toContain(`${home}/bookings`);
  const first = await list(`${home}/bookings`);
  expect(first.headers.get('server-timing')).toMatch(/^db;desc="1"/);
  const html = await first.text();
  const next = /href="([^"]+\?before=[^"]+)"/.exec(html)![1]!;
  const rest = await (await list(next)).text();
  expect([...guests(html), ...guests(rest)]).toEqual(Array.from({ length: BOOKINGS }, (_, at) => BOOKINGS - at));
  expect(rest).not.toContain('?before=');
});

test('is nobody else’s to read', async () => {
  const answer = await world.request(world.eve, `/app/${world.acme.slug}/invitations/${id}/bookings`);
  expect(answer.status).toBe(404);
});
