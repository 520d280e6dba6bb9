import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEvent, saveSchedule } from '#calendar/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;
let id: string;
let page: string;
let taken: { eventId: string; startsAt: number };
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
beforeAll(async () => {
  world = await makeWorld();
  const made = await invite(world, { participants: [{ name: 'Noor', email: `noor.${world.mark}@example.com` }] });
  id = made.id;
  page = `/app/${world.acme.slug}/invitations/${id}/why`;
  taken = await takeFirst(world, made.people[0]!.token);
});

const spelled = (instant: number) => new Date(instant).toISOString();
const asked = (startsAt: number, person: Person = world.acme.ada) =>
  world.api(person.key, `/api/v1/invitations/${id}/refusals?startsAt=${encodeURIComponent(spelled(startsAt))}`);
async function reasons(startsAt: number) {
  const answer = await asked(startsAt);
  expect(answer.status).toBe(200);
  return (await answer.json()) as { offered: boolean; reasons: { kind: string; message: string; event?: object }[] };
}
const form = (startsAt: number) =>
  `${page}?date=${spelled(startsAt).slice(0, 10)}&time=${spelled(startsAt).slice(11, 16)}`;

describe('the JSON door', () => {
  test('names the appointment that stands there, in one trip', async () => {
    const answer = await asked(taken.startsAt);
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    expect(await answer.json()).toMatchObject({
      offered: false,
      reasons: [{ kind: 'busy', event: { id: taken.eventId, title: 'The plan' }, host: { name: 'Ada' } }],
    });
  });

  test('agrees with what is offered', async () => {
    expect(await reasons(taken.startsAt + 30 * MINUTE)).toMatchObject({ offered: true, reasons: [] });
  });

  test('says of what is elsewhere only that the host is busy', async () => {
    const { ada } = world.acme;
    const startsAt = taken.startsAt + HOUR;
    const [personal] = await ownerQuery<{ slug: string; id: string }>(
      `insert into organizations (id, kind, name, slug, timezone) values (gen_random_uuid(), 'team', 'Other', $1, 'UTC') returning id, slug`,
      [`other-${world.mark}`],
    );
    await ownerQuery(
      `insert into organization_members (id, organization_id, user_id, role) values (gen_random_uuid(), $1, $2, 'owner')`,
      [personal!.id, ada.userId],
    );
    const elsewhere = world.as({ ...ada, org: { ...personal!, name: 'Other' } });
    await createEvent(elsewhere, { ...SECRET, startsAt, endsAt: startsAt + 30 * MINUTE });
    const answer = await reasons(startsAt);
    expect(answer.reasons).toEqual([
      { kind: 'busy', message: 'Ada is busy elsewhere.', host: { id: ada.userId, name: 'Ada' } },
    ]);
    const html = await (await world.request(ada, form(startsAt))).text();
    expect(html).toContain('Ada is busy elsewhere.');
    expect(html).not.toContain(SECRET.title);
  });

  test('wants an instant', async () => {
    expect((await world.api(world.acme.ada.key, `/api/v1/invitations/${id}/refusals`)).status).toBe(422);
  });
});

describe('the page', () => {
  test('stands at the invitation, asks for a time and answers with the way to the event, in one trip', async () => {
    const { ada } = world.acme;
    const invitation = await (await world.request(ada, page.replace('/why', ''))).text();
    expect(invitation).toContain(`href="${page}"`);
    const empty = await world.request(ada, page);
    expect(empty.status).toBe(200);
    expect(await empty.text()).not.toContain('is not offered</p>');
    const answer = await world.request(ada, form(taken.startsAt));
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    const html = await answer.text();
    expect(html).toContain('is not offered');
    expect(html).toContain(`/app/${world.acme.slug}/events/${taken.eventId}"`);
  });

  test('reads the time in the zone of the hours, leads to them, and gives htmx a fragment', async () => {
    const [schedule] = await ownerQuery<{ id: string; version: number }>(
      'select s.id, s.version from availability_schedules s join invitations i on i.schedule_id = s.id where i.id = $1',
      [id],
    );
    const hours = { name: 'Hours', rules: [{ weekday: 'monday' as const, startMinute: 540, endMinute: 600 }] };
    const far = { ...hours, timezone: 'Pacific/Auckland', overrides: [] };
    await saveSchedule(world.as(world.acme.ada), schedule!.id, far);
    const at = `${page}?date=${spelled(taken.startsAt + 7 * 24 * HOUR).slice(0, 10)}&time=23:00`;
    const headers = { 'hx-request': 'true', 'hx-request-type': 'partial' };
    const answer = await world.request(world.acme.ada, at, { headers });
    const html = await answer.text();
    expect(html).not.toContain('<html');
    expect(html).toContain('11:00 PM');
    expect(html).toContain('Auckland');
    expect(html).toContain(`href="/app/${world.acme.slug}/settings/availability"`);
  });

  test.each(['?date=nonsense&time=10:00', '?date=2026-12-01&time=25:00', '?date=2026-12-01'])(
    'says what is wrong with %s',
    async (query) => {
      expect((await world.request(world.acme.ada, page + query)).status).toBe(422);
    },
  );
});

test('nobody else is told: a stranger finds nothing, a member who may not manage it is refused', async () => {
  expect((await asked(taken.startsAt, world.eve)).status).toBe(404);
  expect((await asked(taken.startsAt, world.acme.max)).status).toBe(403);
  const own = page.replace(world.acme.slug, world.eve.org.slug);
  expect((await world.request(world.eve, own)).status).toBe(404);
  expect((await world.request(world.eve, page)).status).toBe(404);
  expect((await world.request(world.acme.max, page)).status).toBe(403);
});

const SECRET = {
  title: 'Quiet meeting elsewhere',
  timezone: 'UTC',
  busy: true,
  exclusive: false,
  locationType: 'tbd' as const,
  location: null,
  description: null,
};
