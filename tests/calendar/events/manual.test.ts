import { beforeAll, describe, expect, test } from 'vitest';
import { cancelManual, changeEvent, createEvent, restoreEvent, type WantedEvent } from '#calendar/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

const HOUR = 3_600_000;
/** A Monday in a year of its own, 09:00 UTC. */
const NINE = Date.UTC(2031, 2, 3, 9);

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await makeWorld();
});

// Everybody gets a calendar of their own, so that one test's time is never in another's way.
async function someone(): Promise<Person> {
  ada = await world.newPerson('Ada');
  return ada;
}

function wanted(over: Partial<WantedEvent> = {}): WantedEvent {
  return {
    title: 'Dentist',
    description: null,
    startsAt: NINE,
    endsAt: NINE + HOUR,
    timezone: null,
    locationType: 'tbd',
    location: null,
    busy: true,
    exclusive: false,
    ...over,
  };
}

const rowOf = async (id: string) => {
  const [row] = await ownerQuery(
    `select e.title, e.status, e.starts_at, e.ends_at, e.local_start, e.timezone, e.ical_sequence, e.source_type, e.created_by,
       (select json_agg(json_build_object('user', h.user_id, 'from', h.busy_from, 'until', h.busy_until, 'busy', h.busy, 'exclusive', h.exclusive)) from event_hosts h where h.event_id = e.id) as hosts
     from events e where id = $1`,
    [id],
  );
  return row;
};

const happeningsOf = async (id: string) =>
  (
    await ownerQuery<{ name: string }>(
      'select name from domain_events where subject_id = $1 order by created_at, xmin::text::bigint',
      [id],
    )
  ).map(({ name }) => name);

describe('A typed-in event', () => {
  test('stands in the calendar of who typed it, busy and not exclusive, in two trips', async () => {
    const ctx = world.as(await someone());
    const event = await createEvent(ctx, wanted({ timezone: 'Europe/Berlin' }));
    expect(ctx.db.trips.count).toBe(2);
    expect(event).toMatchObject({
      title: 'Dentist',
      status: 'confirmed',
      startsAt: NINE,
      endsAt: NINE + HOUR,
      sourceType: 'manual',
    });
    const row = await rowOf(event.id);
    expect(row).toMatchObject({
      timezone: 'Europe/Berlin',
      local_start: '2031-03-03T10:00',
      ical_sequence: 0,
      created_by: ada.userId,
    });
    expect(row!.hosts).toEqual([expect.objectContaining({ user: ada.userId, busy: true, exclusive: false })]);
    expect(await happeningsOf(event.id)).toEqual(['event.created']);
  });

  test('may stand beside others, unless it is exclusive', async () => {
    await someone();
    await createEvent(world.as(ada), wanted());
    await createEvent(world.as(ada), wanted({ title: 'Also then' }));
    await expect(createEvent(world.as(ada), wanted({ exclusive: true }))).rejects.toMatchObject({
      reason: 'time_taken',
    });
    const touching = await createEvent(
      world.as(ada),
      wanted({ startsAt: NINE + HOUR, endsAt: NINE + 2 * HOUR, exclusive: true }),
    );
    expect(touching.status).toBe('confirmed');
    const [{ count }] = (await ownerQuery('select count(*)::int as count from event_hosts where user_id = $1', [
      ada.userId,
    ])) as [{ count: number }];
    expect(count).toBe(3);
  });

  test('that does not keep anybody busy leaves its time to others', async () => {
    await someone();
    await createEvent(world.as(ada), wanted({ busy: false }));
    const exclusive = await createEvent(world.as(ada), wanted({ exclusive: true }));
    expect(exclusive.status).toBe('confirmed');
  });

  test('that is exclusive is made once, however many want its time at once', async () => {
    await someone();
    const ended = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        createEvent(world.as(ada), wanted({ exclusive: true, startsAt: NINE + at * 60_000 })).then(
          () => 'made',
          (error: { reason: string }) => error.reason,
        ),
      ),
    );
    expect(ended.toSorted()).toEqual(['made', ...Array(5).fill('time_taken')]);
    const rows = await ownerQuery(
      'select e.id, (select count(*)::int from event_hosts h where h.event_id = e.id) as hosts from events e where created_by = $1',
      [ada.userId],
    );
    expect(rows).toEqual([expect.objectContaining({ hosts: 1 })]);
  });
});

describe('Changing it', () => {
  test('writes the same row anew, one sequence higher, in two trips', async () => {
    await someone();
    const { id } = await createEvent(world.as(ada), wanted());
    const ctx = world.as(ada);
    const after = await changeEvent(
      ctx,
      id,
      wanted({ title: 'Doctor', startsAt: NINE + HOUR, endsAt: NINE + 3 * HOUR, exclusive: true }),
    );
    expect(ctx.db.trips.count).toBe(2);
    expect(after).toMatchObject({ id, title: 'Doctor', icalSequence: 1, startsAt: NINE + HOUR });
    expect((await rowOf(id))!.hosts).toEqual([
      expect.objectContaining({
        from: '2031-03-03T10:00:00+00:00',
        until: '2031-03-03T12:00:00+00:00',
        exclusive: true,
      }),
    ]);
    expect(await happeningsOf(id)).toEqual(['event.created', 'event.changed']);
  });

  test('to a time that it overlaps itself is no collision; to a taken one it is, and nothing moves', async () => {
    await someone();
    const { id } = await createEvent(world.as(ada), wanted({ exclusive: true }));
    await createEvent(world.as(ada), wanted({ title: 'Other', startsAt: NINE + 3 * HOUR, endsAt: NINE + 4 * HOUR }));
    const moved = await changeEvent(
      world.as(ada),
      id,
      wanted({ exclusive: true, startsAt: NINE + HOUR / 2, endsAt: NINE + 2 * HOUR }),
    );
    expect(moved.icalSequence).toBe(1);
    await expect(
      changeEvent(world.as(ada), id, wanted({ exclusive: true, startsAt: NINE + 3 * HOUR, endsAt: NINE + 4 * HOUR })),
    ).rejects.toMatchObject({ reason: 'time_taken' });
    expect(await rowOf(id)).toMatchObject({ ical_sequence: 1 });
    expect(await happeningsOf(id)).toEqual(['event.created', 'event.changed']);
  });

  test('at the same moment as somebody else leaves the words of one of them, and one record each', async () => {
    await someone();
    const { id } = await createEvent(world.as(ada), wanted());
    const ended = await Promise.all(
      ['One', 'Two', 'Three'].map((title) =>
        changeEvent(world.as(ada), id, wanted({ title })).then(
          () => title,
          (error: { reason: string }) => error.reason,
        ),
      ),
    );
    const won = ended.filter((end) => end !== 'changed_meanwhile');
    const row = await rowOf(id);
    expect(won).toContain(row!.title);
    expect(row!.ical_sequence).toBe(won.length);
    expect(await happeningsOf(id)).toEqual(['event.created', ...won.map(() => 'event.changed')]);
  });
});

describe('Cancelling it', () => {
  test('frees its time at once, and putting it back keeps it as it was', async () => {
    await someone();
    const { id } = await createEvent(world.as(ada), wanted({ exclusive: true }));
    const ctx = world.as(ada);
    expect(await cancelManual(ctx, id)).toMatchObject({ status: 'cancelled', icalSequence: 1 });
    expect(ctx.db.trips.count).toBe(2);
    expect((await rowOf(id))!.hosts).toEqual([expect.objectContaining({ busy: false, exclusive: false })]);
    const back = await restoreEvent(world.as(ada), id);
    expect(back).toMatchObject({ status: 'confirmed', icalSequence: 2, cancelledAt: null });
    expect((await rowOf(id))!.hosts).toEqual([expect.objectContaining({ busy: true, exclusive: true })]);
    expect(await happeningsOf(id)).toEqual(['event.created', 'event.cancelled', 'event.restored']);
  });

  test('twice is refused, and so is putting it back where something exclusive stands now', async () => {
    await someone();
    const { id } = await createEvent(world.as(ada), wanted({ exclusive: true }));
    await cancelManual(world.as(ada), id);
    await expect(cancelManual(world.as(ada), id)).rejects.toMatchObject({ reason: 'event_settled' });
    await createEvent(world.as(ada), wanted({ exclusive: true, title: 'In its place' }));
    await expect(restoreEvent(world.as(ada), id)).rejects.toMatchObject({ reason: 'time_taken' });
    expect(await rowOf(id)).toMatchObject({ status: 'cancelled', ical_sequence: 1 });
  });

  test('does not touch what came from an invitation', async () => {
    await someone();
    const { id } = await createEvent(world.as(ada), wanted());
    await ownerQuery(`update events set source_type = 'invitation' where id = $1`, [id]);
    for (const verb of [cancelManual, restoreEvent]) {
      await expect(verb(world.as(ada), id)).rejects.toMatchObject({ reason: 'event_of_invitation' });
    }
    await expect(changeEvent(world.as(ada), id, wanted({ title: 'Mine' }))).rejects.toMatchObject({
      reason: 'event_of_invitation',
    });
    expect(await rowOf(id)).toMatchObject({ title: 'Dentist', status: 'confirmed', ical_sequence: 0 });
  });
});

describe('Somebody else', () => {
  test('of another organization finds no event of Ada, and changes none', async () => {
    await someone();
    const { id } = await createEvent(world.as(ada), wanted());
    const before = await rowOf(id);
    for (const verb of [cancelManual, restoreEvent]) {
      await expect(verb(world.as(world.eve), id)).rejects.toMatchObject({ reason: 'not_found' });
    }
    await expect(changeEvent(world.as(world.eve), id, wanted({ title: 'Hers' }))).rejects.toMatchObject({
      reason: 'not_found',
    });
    expect(await rowOf(id)).toEqual(before);
  });

  test('of the same organization may change it only when they run it', async () => {
    const { ada: owner, max } = world.acme;
    const ofAda = await createEvent(world.as(owner), wanted({ startsAt: NINE - 5 * HOUR, endsAt: NINE - 4 * HOUR }));
    await expect(cancelManual(world.as(max), ofAda.id)).rejects.toMatchObject({ reason: 'not_yours' });
    const ofMax = await createEvent(world.as(max), wanted({ startsAt: NINE - 5 * HOUR, endsAt: NINE - 4 * HOUR }));
    expect((await cancelManual(world.as(owner), ofMax.id)).status).toBe('cancelled');
  });
});
