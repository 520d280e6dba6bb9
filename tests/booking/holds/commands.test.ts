import { beforeEach, describe, expect, test } from 'vitest';
import { confirmHold, holdSlot, releaseSlot } from '#booking/holds/commands.ts';
import { HOLDS_AT_ONCE } from '#booking/holds/rules.ts';
import { cancelSlot, takeSlot } from '#booking/taking/commands.ts';
import { readFreeTimes } from '#booking/taking/queries.ts';
import { newId } from '#foundation/lib/ids.ts';
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

const events = () =>
  ownerQuery<{ id: string; status: string; starts_at: number }>(
    'select e.id, e.status, (extract(epoch from e.starts_at) * 1000)::float8 as starts_at from events e where e.source_id = $1 order by e.created_at',
    [noor.invitation.id],
  );
const confirmationsOf = (who: Participant) =>
  ownerQuery<{ event_id: string; confirmed: boolean }>(
    'select event_id, confirmed_at is not null as confirmed from confirmations where participant_id = $1 order by created_at',
    [who.id],
  );
const letters = async () => {
  const rows = await ownerQuery<{ purpose: string }>(
    `select d.purpose from deliveries d join events e on e.id = d.subject_id where e.source_id = $1 order by d.purpose`,
    [noor.invitation.id],
  );
  return rows.map(({ purpose }) => purpose);
};
const runOut = (eventId: string) =>
  ownerQuery(`update events set held_until = now() - interval '1 minute' where id = $1`, [eventId]);
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};
const day = (at: number) => new Date(at).toISOString().slice(0, 10);
const offeredTo = async (who: Participant) =>
  (await readFreeTimes(stage.guest(who), day(NINE), day(NINE), 'UTC')).map(({ startsAt }) => startsAt);

describe('holding a time', () => {
  test('keeps it from others for five minutes, tells nobody, and takes two trips', async () => {
    const ctx = stage.guest(noor);
    const held = await holdSlot(ctx, NINE);
    expect(held).toMatchObject({ startsAt: NINE, endsAt: NINE + 30 * MINUTE, heldUntil: stage.now + 5 * MINUTE });
    expect(ctx.db.trips.count).toBe(2);
    expect(await events()).toEqual([{ id: held.eventId, status: 'held', starts_at: NINE }]);
    expect(await confirmationsOf(noor)).toEqual([{ event_id: held.eventId, confirmed: false }]);
    expect(await letters()).toEqual([]);
    expect(await offeredTo(other)).not.toContain(NINE);
    expect(await offeredTo(noor)).toContain(NINE);
    expect((await refusal(takeSlot(stage.guest(other), NINE))).reason).toBe('slot_taken');
    expect((await refusal(holdSlot(stage.guest(other), NINE))).details.alternatives).toHaveLength(3);
  });

  test('again is the same hold, which does not become longer', async () => {
    const held = await holdSlot(stage.guest(noor), NINE);
    stage.now += 2 * MINUTE;
    expect(await holdSlot(stage.guest(noor), NINE)).toEqual(held);
    expect(await events()).toHaveLength(1);
  });

  test('another time moves the hold there, also to one that overlaps', async () => {
    await holdSlot(stage.guest(noor), NINE);
    const hour = await makeInvitation(stage, noor.invitation.host, { durationMinutes: 60 });
    const [lena] = (await makeParticipants(stage, hour, 1)) as [Participant];
    await holdSlot(stage.guest(lena), NINE + HOUR);
    await holdSlot(stage.guest(lena), NINE + 90 * MINUTE);
    await holdSlot(stage.guest(noor), NINE + 30 * MINUTE);
    expect((await events()).map(({ starts_at }) => starts_at)).toEqual([NINE + 30 * MINUTE]);
    expect(await offeredTo(other)).toContain(NINE);
  });

  test('a time that somebody else has leaves the hold where it was', async () => {
    await takeSlot(stage.guest(other), NINE + HOUR);
    const held = await holdSlot(stage.guest(noor), NINE);
    expect((await refusal(holdSlot(stage.guest(noor), NINE + HOUR))).reason).toBe('slot_taken');
    expect(await confirmationsOf(noor)).toEqual([{ event_id: held.eventId, confirmed: false }]);
  });

  test('only what is offered can be held, and nothing while an appointment stands', async () => {
    expect((await refusal(holdSlot(stage.guest(noor), NINE + 7 * MINUTE))).reason).toBe('slot_not_offered');
    await takeSlot(stage.guest(noor), NINE);
    expect((await refusal(holdSlot(stage.guest(noor), NINE + HOUR))).reason).toBe('already_confirmed');
    await cancelSlot(stage.guest(noor));
    await holdSlot(stage.guest(noor), NINE + HOUR);
    expect((await events()).map(({ status }) => status)).toEqual(['cancelled', 'held']);
  });

  test('a hold that ran out stands in nobody’s way, and goes with what is written next for its host', async () => {
    const { eventId } = await holdSlot(stage.guest(noor), NINE);
    await runOut(eventId);
    expect(await offeredTo(other)).toContain(NINE);
    const taken = await takeSlot(stage.guest(other), NINE);
    expect(await events()).toEqual([{ id: taken.eventId, status: 'confirmed', starts_at: NINE }]);
    expect(await confirmationsOf(noor)).toEqual([]);
  });

  test('so many times of one host are held at once and no more', async () => {
    stage.now = Date.now();
    const { host } = noor.invitation;
    await ownerQuery(
      `insert into events (id, organization_id, status, title, starts_at, ends_at, timezone, local_start, ical_uid, source_type, held_until)
       select gen_random_uuid(), $1, 'held', 'Held', now() + n * interval '1 hour', now() + n * interval '1 hour' + interval '1 minute', 'UTC', '', gen_random_uuid()::text, 'manual', now() + interval '5 minutes'
       from generate_series(2000, 1999 + $2::integer) n`,
      [host.organization, HOLDS_AT_ONCE],
    );
    await ownerQuery(
      `insert into event_hosts (organization_id, event_id, user_id, claim_group, busy_from, busy_until, busy, exclusive)
       select organization_id, id, $2, id, starts_at, ends_at, true, true from events where organization_id = $1 and status = 'held'`,
      [host.organization, host.user],
    );
    const refused = await refusal(holdSlot(stage.guest(noor), NINE));
    expect(refused).toMatchObject({ reason: 'too_many', details: { retryAfterSeconds: 60 } });
    expect(await confirmationsOf(noor)).toEqual([]);
    expect(await takeSlot(stage.guest(noor), NINE)).toMatchObject({ startsAt: NINE });
  });
});

describe('letting a hold go', () => {
  test('frees the time at once and leaves nothing behind; twice is once', async () => {
    await holdSlot(stage.guest(noor), NINE);
    const ctx = stage.guest(noor);
    await releaseSlot(ctx);
    await releaseSlot(stage.guest(noor));
    expect(ctx.db.trips.count).toBe(1);
    expect(await events()).toEqual([]);
    expect(await confirmationsOf(noor)).toEqual([]);
    await takeSlot(stage.guest(other), NINE);
  });

  test('never lets an appointment go, nor anybody else’s hold', async () => {
    await takeSlot(stage.guest(noor), NINE);
    await holdSlot(stage.guest(other), NINE + HOUR);
    await releaseSlot(stage.guest(noor));
    expect((await events()).map(({ status }) => status)).toEqual(['confirmed', 'held']);
  });
});

describe('confirming one’s own hold', () => {
  test('makes it the appointment, tells both and takes one trip', async () => {
    const { eventId } = await holdSlot(stage.guest(noor), NINE);
    const ctx = stage.guest(noor);
    expect(await confirmHold(ctx, { eventId })).toEqual({ eventId, startsAt: NINE, endsAt: NINE + 30 * MINUTE });
    expect(ctx.db.trips.count).toBe(1);
    expect(await events()).toEqual([{ id: eventId, status: 'confirmed', starts_at: NINE }]);
    expect(await confirmationsOf(noor)).toEqual([{ event_id: eventId, confirmed: true }]);
    expect(await letters()).toEqual(['confirmation', 'organizer_confirmation']);
    const [happened] = await ownerQuery<{ actor_id: string; data: unknown }>(
      `select actor_id, data from domain_events where subject_id = $1 and name = 'booking.confirmed'`,
      [eventId],
    );
    expect(happened).toEqual({
      actor_id: noor.id,
      data: { invitationId: noor.invitation.id, participantId: noor.id, startsAt: new Date(NINE).toISOString() },
    });
    expect(await ownerQuery('select name from event_attendees where event_id = $1', [eventId])).toHaveLength(1);
  });

  test('says to both what taking at once says: the same messages to the same people', async () => {
    const { eventId } = await holdSlot(stage.guest(noor), NINE);
    await confirmHold(stage.guest(noor), { eventId });
    const taken = await takeSlot(stage.guest(other), NINE + HOUR);
    const of = (id: string) =>
      ownerQuery(
        `select purpose, sequence, recipient_type, channel, queue, status, organization_id, dedupe_key = concat_ws(':', purpose, subject_id, sequence, recipient_id) as keyed,
           recipient_id in (select id from users) as user from deliveries where subject_id = $1 order by purpose`,
        [id],
      );
    expect(await of(eventId)).toEqual(await of(taken.eventId));
  });

  test('twice is one appointment and one set of messages', async () => {
    const { eventId } = await holdSlot(stage.guest(noor), NINE);
    const first = await confirmHold(stage.guest(noor), { eventId });
    expect(await confirmHold(stage.guest(noor), { eventId })).toEqual(first);
    expect(await letters()).toHaveLength(2);
  });

  test('a hold that ran out is confirmed while its time is free', async () => {
    const { eventId } = await holdSlot(stage.guest(noor), NINE);
    await runOut(eventId);
    expect(await confirmHold(stage.guest(noor), { eventId })).toMatchObject({ startsAt: NINE });
    expect((await events()).map(({ status }) => status)).toEqual(['confirmed']);
    expect(await confirmationsOf(noor)).toMatchObject([{ confirmed: true }]);
  });

  test('one that somebody else took meanwhile is refused with the nearest free times', async () => {
    const { eventId } = await holdSlot(stage.guest(noor), NINE);
    await runOut(eventId);
    await takeSlot(stage.guest(other), NINE);
    const refused = await refusal(confirmHold(stage.guest(noor), { eventId, startsAt: NINE }));
    expect(refused.reason).toBe('slot_taken');
    expect(refused.details.alternatives).toHaveLength(3);
    expect((await refusal(confirmHold(stage.guest(noor), { eventId }))).reason).toBe('hold_over');
    expect(await letters()).toHaveLength(2);
  });

  test.each([
    ['closed', 'invitation_closed'],
    ['cancelled', 'invitation_cancelled'],
  ] as const)('an invitation that is %s by now confirms nothing', async (status, reason) => {
    const { eventId } = await holdSlot(stage.guest(noor), NINE);
    await ownerQuery('update invitations set status = $2 where id = $1', [noor.invitation.id, status]);
    expect((await refusal(confirmHold(stage.guest(noor), { eventId }))).reason).toBe(reason);
    expect(await letters()).toEqual([]);
  });

  test('a revoked link confirms nothing', async () => {
    const { eventId } = await holdSlot(stage.guest(noor), NINE);
    await ownerQuery('update invitation_participants set revoked_at = now() where id = $1', [noor.id]);
    await refusal(confirmHold(stage.guest(noor), { eventId, startsAt: NINE }));
    expect((await events()).map(({ status }) => status)).toEqual(['held']);
  });

  test('nobody confirms another one’s hold', async () => {
    const { eventId } = await holdSlot(stage.guest(noor), NINE);
    expect((await refusal(confirmHold(stage.guest(other), { eventId }))).reason).toBe('hold_over');
    const guessed = newId(stage.now);
    expect((await refusal(confirmHold(stage.guest(other), { eventId: guessed }))).reason).toBe('hold_over');
    expect((await events()).map(({ status }) => status)).toEqual(['held']);
  });

  test('taking in one go works beside a hold of one’s own, of the same time and of another', async () => {
    await holdSlot(stage.guest(noor), NINE);
    expect(await takeSlot(stage.guest(noor), NINE)).toMatchObject({ startsAt: NINE });
    await holdSlot(stage.guest(other), NINE + HOUR);
    expect(await takeSlot(stage.guest(other), NINE + 2 * HOUR)).toMatchObject({ startsAt: NINE + 2 * HOUR });
    expect((await events()).map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
  });
});
