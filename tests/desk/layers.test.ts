import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../calendar/connections/connected.ts';
import { ownerQuery } from '../support/database.ts';
import { invite } from '../support/invited.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

const HOUR = 3_600_000;

let world: World;
let noon: number;
let person: Person;
let calendarId: string;

beforeAll(async () => {
  world = await makeWorld();
  noon = Math.floor(world.time.now() / 86_400_000) * 86_400_000 + 12 * HOUR;
});
beforeEach(async () => {
  person = world.acme.ada;
  await ownerQuery('delete from calendar_connections where user_id = $1', [person.userId]);
  calendarId = (await connect(world, person)).calendarId;
});

/** Something that stands in that calendar. */
async function block(
  title: string | null,
  startsAt: number,
  hours: number,
  more: { kind?: string; allDay?: boolean } = {},
) {
  const [row] = await ownerQuery<{ id: string }>('select gen_random_uuid() as id');
  const place = { table: 'busy_intervals', column: 'title', row: row!.id, organization: person.org.id };
  await ownerQuery(
    `insert into busy_intervals (id, organization_id, calendar_id, user_id, resource_key, instance_key, starts_at, ends_at, all_day, kind, title, generation)
     values ($1::uuid, $2, $3, $4, $1::text, 'one', $5, $6, $7, $8, $9, 1)`,
    [
      row!.id,
      person.org.id,
      calendarId,
      person.userId,
      new Date(startsAt).toISOString(),
      new Date(startsAt + hours * HOUR).toISOString(),
      more.allDay ?? false,
      more.kind ?? 'busy',
      title === null ? null : world.runtime.keys.vault.seal(place, title),
    ],
  );
}

const calendarPage = (who: Person, query = '') => world.request(who, `/app/${who.org.slug}/calendar${query}`);

describe('calendars elsewhere on the calendar page', () => {
  it('stand beside one’s own, with title, calendar and colour, in the one trip of the page', async () => {
    await block('Dentist', noon, 1);
    await block('Perhaps a walk', noon + 2 * HOUR, 1, { kind: 'tentative' });
    await block(null, noon + 4 * HOUR, 1);
    await ownerQuery(`update connected_calendars set colour = '#aa3355' where id = $1`, [calendarId]);
    for (const view of ['', '?view=month', `?day=${new Date(noon).toISOString().slice(0, 10)}`]) {
      const answer = await calendarPage(person, view);
      expect(answer.headers.get('server-timing')).toContain('desc="1"');
      const text = await answer.text();
      expect(text).toContain('Dentist');
      expect(text).toContain('fill="#aa3355"');
      expect(text).toContain('event-foreign');
    }
    const week = await (await calendarPage(person)).text();
    expect(week).toContain('Work, tentative');
    expect(week).toMatch(/event-title"><svg[\s\S]*?<\/svg>Busy</);
  });

  it('put what takes whole days above the hours, and let no hand move anything', async () => {
    await block('Conference', noon - 12 * HOUR, 24, { allDay: true });
    const text = await (await calendarPage(person)).text();
    const above = [...text.matchAll(/<ul class="all-day">([\s\S]*?)<\/ul>/g)].map(([, list]) => list).join();
    expect(above).toContain('Conference');
    const drawn = text.match(/<li class="event event-foreign[^>]*>/g) ?? [];
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.join()).not.toContain('data-moves');
    expect(text).not.toMatch(/<a class="event-face"[^>]*data-event="block-/);
  });

  it('are hidden and shown by one press each, without script, and come back to the same page', async () => {
    await block('Dentist', noon, 1);
    const press = (isShown: string) =>
      world.request(person, `/app/${person.org.slug}/calendar/layers/${calendarId}`, {
        form: { _method: 'PUT', isShown, view: 'month', date: '2030-05-06' },
      });
    const answer = await press('off');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/app/${person.org.slug}/calendar?view=month&date=2030-05-06`,
    ]);
    const hidden = await (await calendarPage(person)).text();
    expect(hidden).not.toContain('Dentist');
    expect(hidden).toContain('aria-pressed="false"');
    await press('on');
    expect(await (await calendarPage(person)).text()).toContain('Dentist');
  });

  it('say of which account they are where two have one name', async () => {
    expect(await (await calendarPage(person)).text()).toContain('Work</span></button>');
    await connect(world, person, { label: 'second@example.com' });
    const text = await (await calendarPage(person)).text();
    expect(text).toContain('Work · somebody@example.com</span></button>');
    expect(text).toContain('Work · second@example.com</span></button>');
  });

  it('are nobody else’s: neither a colleague nor a stranger sees or hides them', async () => {
    await block('Dentist', noon, 1);
    const { max } = world.acme;
    expect(await (await calendarPage(max)).text()).not.toContain('Dentist');
    for (const who of [max, world.eve]) {
      const form = { _method: 'PUT', isShown: 'off' };
      const answer = await world.request(who, `/app/${who.org.slug}/calendar/layers/${calendarId}`, { form });
      expect(answer.status).toBe(404);
    }
    expect(await ownerQuery('select is_shown as shown from connected_calendars where id = $1', [calendarId])).toEqual([
      { shown: true },
    ]);
  });
});

describe('why a time is not offered', () => {
  it('names one’s own calendar to oneself, and never what stands in it', async () => {
    const made = await invite(world, { participants: [{ name: 'Noor', email: `noor.${world.mark}@example.com` }] });
    const startsAt = noon + 7 * 24 * HOUR;
    await block('Dentist', startsAt, 1);
    const asked = `/api/v1/invitations/${made.id}/refusals?startsAt=${encodeURIComponent(new Date(startsAt).toISOString())}`;
    const answer = (await (await world.api(person.key, asked)).json()) as { reasons: object[] };
    const busy = {
      kind: 'busy',
      message: 'Ada is busy in Work.',
      calendar: 'Work',
      host: { id: person.userId, name: 'Ada' },
    };
    expect(answer.reasons).toContainEqual(busy);
    expect(JSON.stringify(answer)).not.toContain('Dentist');
  });
});
