import { beforeEach, describe, expect, test } from 'vitest';
import { cancelSlot, moveSlot, takeSlot } from '#booking/taking/commands.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  HOUR,
  MINUTE,
  MONDAY,
  makeHost,
  makeInvitation,
  makeParticipants,
  makeStage,
  type Participant,
  type Stage,
} from '../../support/booking.ts';
import { ownerQuery } from '../../support/database.ts';

const NINE = MONDAY + 25 * HOUR;

let stage: Stage;
let noor: Participant;
let other: Participant;

beforeEach(async () => {
  stage = makeStage();
  const max = await makeHost(stage);
  const invitation = await makeInvitation(stage, max);
  [noor, other] = (await makeParticipants(stage, invitation, 2)) as [Participant, Participant];
});

const events = (participant: Participant) =>
  ownerQuery<{ id: string; status: string; starts_at: number; ical_sequence: number }>(
    'select e.id, e.status, (extract(epoch from e.starts_at) * 1000)::float8 as starts_at, e.ical_sequence from events e where e.source_id = $1 order by e.created_at',
    [participant.invitation.id],
  );
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

describe('taking a time', () => {
  test('makes one event, its host, its guest, a confirmation and messages to both, in two trips', async () => {
    const ctx = stage.guest(noor);
    const taken = await takeSlot(ctx, NINE);
    expect(taken).toMatchObject({ startsAt: NINE, endsAt: NINE + 30 * MINUTE });
    expect(ctx.db.trips.count).toBe(2);
    expect(await events(noor)).toEqual([{ id: taken.eventId, status: 'confirmed', starts_at: NINE, ical_sequence: 0 }]);
    const about = async (table: string, column = 'event_id') =>
      (await ownerQuery(`select * from ${table} where ${column} = $1`, [taken.eventId])).length;
    expect(await about('event_hosts')).toBe(1);
    expect(await about('event_attendees')).toBe(1);
    expect(await about('confirmations')).toBe(1);
    const purposes = await ownerQuery<{ purpose: string }>(
      'select purpose from deliveries where subject_id = $1 order by purpose',
      [taken.eventId],
    );
    expect(purposes.map((row) => row.purpose)).toEqual(['confirmation', 'organizer_confirmation']);
    expect(await about('domain_events', 'subject_id')).toBe(1);
  });

  test('the same time again gives the first answer', async () => {
    const first = await takeSlot(stage.guest(noor), NINE);
    expect(await takeSlot(stage.guest(noor), NINE)).toEqual(first);
    expect(await events(noor)).toHaveLength(1);
  });

  test('another time while one stands says how to move', async () => {
    await takeSlot(stage.guest(noor), NINE);
    expect((await refusal(takeSlot(stage.guest(noor), NINE + HOUR))).reason).toBe('already_confirmed');
    expect(await events(noor)).toHaveLength(1);
  });

  test('a time that somebody else has is refused with the three nearest free ones', async () => {
    await takeSlot(stage.guest(noor), NINE + HOUR);
    const refused = await refusal(takeSlot(stage.guest(other), NINE + HOUR));
    expect(refused.reason).toBe('slot_taken');
    const nearest = [NINE + HOUR - 30 * MINUTE, NINE + HOUR + 30 * MINUTE];
    expect(refused.details.alternatives?.map((slot) => slot.startsAt)).toEqual(expect.arrayContaining(nearest));
    expect(refused.details.alternatives).toHaveLength(3);
    expect(await events(noor)).toHaveLength(1);
  });

  test.each([
    ['Sunday at 03:17', Date.UTC(2027, 2, 7, 3, 17)],
    ['the year 2020', Date.UTC(2020, 0, 6, 9)],
    ['a minute off the grid', NINE + 7 * MINUTE],
  ])('only what is offered can be taken, not %s', async (_, startsAt) => {
    expect((await refusal(takeSlot(stage.guest(noor), startsAt))).reason).toBe('slot_not_offered');
    expect(await events(noor)).toHaveLength(0);
  });

  test.each(['draft', 'closed', 'cancelled'] as const)('nothing can be taken from a %s invitation', async (status) => {
    await ownerQuery('update invitations set status = $2 where id = $1', [noor.invitation.id, status]);
    expect((await refusal(takeSlot(stage.guest(noor), NINE))).reason).toBe(`invitation_${status}`);
    expect(await events(noor)).toHaveLength(0);
  });

  test('a revoked link takes nothing and says whom to ask', async () => {
    await ownerQuery('update invitation_participants set revoked_at = now() where id = $1', [noor.id]);
    const refused = await refusal(takeSlot(stage.guest(noor), NINE));
    expect(refused).toMatchObject({ reason: 'link_revoked', details: { organizer: { name: 'Max' } } });
    expect(await events(noor)).toHaveLength(0);
  });

  test.each([
    ['the link is revoked', 'update invitation_participants set revoked_at = now() where id = $1', 'participant'],
    ['the invitation is closed', `update invitations set status = 'closed' where id = $1`, 'invitation'],
    ['the terms change', 'update invitations set rules_version = rules_version + 1 where id = $1', 'invitation'],
    ['the hours change', 'update availability_schedules set version = version + 1 where id = $1', 'schedule'],
  ])('what was read counts only if it still holds: %s in between', async (_, change, what) => {
    const ids = { participant: noor.id, invitation: noor.invitation.id, schedule: noor.invitation.host.schedule };
    const ctx = stage.guest(noor);
    const read = ctx.db.read.bind(ctx.db);
    let reads = 0;
    ctx.db.read = (async (statements: never) => {
      const answer = await read(statements);
      if (reads++ === 0) await ownerQuery(change, [ids[what as keyof typeof ids]]);
      return answer;
    }) as typeof ctx.db.read;
    await refusal(takeSlot(ctx, NINE));
    expect(await events(noor)).toHaveLength(0);
    expect(await ownerQuery('select id from deliveries where recipient_id = $1', [noor.id])).toHaveLength(0);
  });

  test('ten times a day is as often as a link takes and gives up; then it waits', async () => {
    for (let taken = 0; taken < 10; taken++) {
      await takeSlot(stage.guest(noor), NINE);
      await cancelSlot(stage.guest(noor));
    }
    const refused = await refusal(takeSlot(stage.guest(noor), NINE));
    expect(refused).toMatchObject({ reason: 'too_many', details: { retryAfterSeconds: 3600 } });
    expect(await events(noor)).toHaveLength(10);
    await takeSlot(stage.guest(other), NINE);
  });

  test('asked for and taken back without end stops too: the organizer reads of each', async () => {
    await ownerQuery('update invitations set needs_confirmation = true where id = $1', [noor.invitation.id]);
    for (let time = 0; time < 10; time++) {
      await takeSlot(stage.guest(noor), NINE + HOUR);
      await cancelSlot(stage.guest(noor));
    }
    expect((await refusal(takeSlot(stage.guest(noor), NINE + HOUR))).reason).toBe('too_many');
  });

  test('after a cancellation the link books again', async () => {
    await takeSlot(stage.guest(noor), NINE);
    await cancelSlot(stage.guest(noor));
    await takeSlot(stage.guest(noor), NINE + HOUR);
    expect((await events(noor)).map((event) => event.status)).toEqual(['cancelled', 'confirmed']);
  });

  test('buffers stack: two padded appointments may touch and never overlap', async () => {
    const padded = await makeInvitation(stage, noor.invitation.host, { before: 15, after: 15 });
    const [first, second] = (await makeParticipants(stage, padded, 2)) as [Participant, Participant];
    await takeSlot(stage.guest(first), NINE + HOUR);
    expect((await refusal(takeSlot(stage.guest(second), NINE + HOUR + 30 * MINUTE))).reason).toBe('slot_taken');
    expect(await takeSlot(stage.guest(second), NINE + 2 * HOUR)).toMatchObject({ startsAt: NINE + 2 * HOUR });
  });

  test('an expired hold never stands in the way', async () => {
    const { host } = noor.invitation;
    const id = crypto.randomUUID();
    await ownerQuery(
      `insert into events (id, organization_id, status, title, starts_at, ends_at, timezone, local_start, ical_uid, source_type, held_until)
       values ($1::uuid, $2, 'held', 'Held', $3, $4, 'UTC', '', $1::uuid::text, 'manual', now() - interval '1 second')`,
      [id, host.organization, new Date(NINE), new Date(NINE + HOUR)],
    );
    await ownerQuery(
      'insert into event_hosts (organization_id, event_id, user_id, claim_group, busy_from, busy_until, busy, exclusive) values ($1, $2::uuid, $3, $2::uuid, $4, $5, true, true)',
      [host.organization, id, host.user, new Date(NINE), new Date(NINE + HOUR)],
    );
    expect(await takeSlot(stage.guest(noor), NINE)).toMatchObject({ startsAt: NINE });
  });
});

describe('a host who works for two organizations', () => {
  test('is booked once', async () => {
    const elsewhere = await makeHost(stage, { user: noor.invitation.host.user });
    const invitation = await makeInvitation(stage, elsewhere, { durationMinutes: 60 });
    const [eve] = (await makeParticipants(stage, invitation, 1)) as [Participant];
    await takeSlot(stage.guest(eve), NINE);
    expect((await refusal(takeSlot(stage.guest(noor), NINE + 30 * MINUTE))).reason).toBe('slot_taken');
    expect(await events(noor)).toHaveLength(0);
  });
});

describe('moving', () => {
  test('changes the same event, one sequence higher, supersedes what waited, and takes two trips', async () => {
    const { eventId } = await takeSlot(stage.guest(noor), NINE);
    const ctx = stage.guest(noor);
    expect(await moveSlot(ctx, NINE + 3 * HOUR)).toEqual({
      status: 'confirmed',
      eventId,
      startsAt: NINE + 3 * HOUR,
      endsAt: NINE + 3 * HOUR + 30 * MINUTE,
    });
    expect(ctx.db.trips.count).toBe(2);
    expect(await events(noor)).toEqual([
      { id: eventId, status: 'confirmed', starts_at: NINE + 3 * HOUR, ical_sequence: 1 },
    ]);
    const deliveries = await ownerQuery<{ purpose: string; status: string }>(
      'select purpose, status from deliveries where subject_id = $1 order by purpose',
      [eventId],
    );
    expect(deliveries).toEqual([
      { purpose: 'confirmation', status: 'superseded' },
      { purpose: 'move', status: 'pending' },
      { purpose: 'organizer_confirmation', status: 'superseded' },
      { purpose: 'organizer_move', status: 'pending' },
    ]);
  });

  test('keeps the wall time in the zone in which it was agreed, whatever zone the hours are in by now', async () => {
    const { eventId } = await takeSlot(stage.guest(noor), NINE);
    await ownerQuery(`update availability_schedules set timezone = 'Europe/Warsaw' where id = $1`, [
      noor.invitation.host.schedule,
    ]);
    await moveSlot(stage.guest(noor), NINE + HOUR);
    expect(await ownerQuery('select timezone, local_start from events where id = $1', [eventId])).toEqual([
      { timezone: 'UTC', local_start: '2027-03-02T10:00' },
    ]);
  });

  test('an appointment never blocks its own move to an overlapping time', async () => {
    const hour = await makeInvitation(stage, noor.invitation.host, { durationMinutes: 60 });
    const [guest] = (await makeParticipants(stage, hour, 1)) as [Participant];
    await takeSlot(stage.guest(guest), NINE);
    expect(await moveSlot(stage.guest(guest), NINE + 30 * MINUTE)).toMatchObject({ startsAt: NINE + 30 * MINUTE });
  });

  test('is had twenty times; who wants another time then asks', async () => {
    const { eventId } = await takeSlot(stage.guest(noor), NINE);
    await ownerQuery('update events set ical_sequence = 19 where id = $1', [eventId]);
    await moveSlot(stage.guest(noor), NINE + HOUR);
    expect((await refusal(moveSlot(stage.guest(noor), NINE))).reason).toBe('too_many');
    expect(await events(noor)).toMatchObject([{ starts_at: NINE + HOUR, ical_sequence: 20 }]);
  });

  test('to a taken time leaves everything as it was', async () => {
    await takeSlot(stage.guest(other), NINE + HOUR);
    await takeSlot(stage.guest(noor), NINE);
    const refused = await refusal(moveSlot(stage.guest(noor), NINE + HOUR));
    expect(refused.reason).toBe('slot_taken');
    expect(refused.details.alternatives).toHaveLength(3);
    expect((await events(noor)).map((event) => event.starts_at)).toEqual([NINE + HOUR, NINE]);
  });

  test('to the same time is no change', async () => {
    await takeSlot(stage.guest(noor), NINE);
    await moveSlot(stage.guest(noor), NINE);
    expect((await events(noor))[0]).toMatchObject({ ical_sequence: 0 });
  });

  test('without an appointment is refused', async () => {
    expect((await refusal(moveSlot(stage.guest(noor), NINE))).reason).toBe('nothing_confirmed');
  });
});

describe('cancelling', () => {
  test('frees the time at once, keeps the rows and tells both', async () => {
    const { eventId } = await takeSlot(stage.guest(noor), NINE);
    await cancelSlot(stage.guest(noor));
    expect(await events(noor)).toEqual([{ id: eventId, status: 'cancelled', starts_at: NINE, ical_sequence: 1 }]);
    expect(await ownerQuery('select cancelled_by from confirmations where event_id = $1', [eventId])).toEqual([
      { cancelled_by: 'participant' },
    ]);
    expect(await takeSlot(stage.guest(other), NINE)).toMatchObject({ startsAt: NINE });
  });

  test('twice is one cancellation', async () => {
    const { eventId } = await takeSlot(stage.guest(noor), NINE);
    await cancelSlot(stage.guest(noor));
    await cancelSlot(stage.guest(noor));
    expect(
      await ownerQuery(`select id from domain_events where subject_id = $1 and name = 'booking.cancelled'`, [eventId]),
    ).toHaveLength(1);
  });

  test('nothing is refused kindly', async () => {
    expect((await refusal(cancelSlot(stage.guest(noor)))).reason).toBe('nothing_confirmed');
  });

  test('what is over cannot be changed any more', async () => {
    await takeSlot(stage.guest(noor), NINE);
    stage.now = NINE + 24 * HOUR;
    expect((await refusal(cancelSlot(stage.guest(noor)))).reason).toBe('event_over');
    expect((await refusal(moveSlot(stage.guest(noor), NINE + 49 * HOUR))).reason).toBe('event_over');
  });
});
