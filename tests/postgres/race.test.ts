/** Everybody wants the same minute, on a real PostgreSQL with real concurrency. data-model.md, "Never double-booked". */
import { expect, test } from 'vitest';
import { confirmHold, holdSlot, releaseSlot } from '#booking/holds/commands.ts';
import { confirmAddress } from '#booking/open/confirming/commands.ts';
import { cancelSlot, moveSlot, type Taken, takeSlot } from '#booking/taking/commands.ts';
import { createEvent } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  MONDAY,
  makeHost,
  makeInvitation,
  makeParticipants,
  makeStage,
  type Participant,
  type Stage,
  signIn,
} from '../support/booking.ts';
import { ownerQuery } from '../support/database.ts';

const TAKERS = 1_000;
const NINE = MONDAY + DAY + HOUR;
/** Every taker's appointment covers the minute from here on, whatever its length. */
const WANTED = NINE + 2 * HOUR;

type Outcome = { taken: Taken } | { refused: Refusal };

const settled = (work: Promise<Taken>): Promise<Outcome> =>
  work.then(
    (taken) => ({ taken }),
    (error: unknown) => {
      if (error instanceof Refusal) return { refused: error };
      throw error;
    },
  );

async function manyTakers(stage: Stage, count: number): Promise<Participant[]> {
  const acme = await makeHost(stage);
  const second = await makeHost(stage, { user: acme.user });
  const terms = [
    { host: acme, durationMinutes: 15, intervalMinutes: 15 },
    { host: acme, durationMinutes: 30, intervalMinutes: 30 },
    { host: acme, durationMinutes: 45, intervalMinutes: 15, before: 10 },
    { host: second, durationMinutes: 60, intervalMinutes: 60 },
    { host: second, durationMinutes: 90, intervalMinutes: 30, after: 5 },
  ];
  const groups = await Promise.all(
    terms.map(async ({ host, ...rest }) =>
      makeParticipants(stage, await makeInvitation(stage, host, rest), count / terms.length),
    ),
  );
  return groups.flat();
}

const hostsOf = (participants: Participant[]) => participants[0]!.invitation.host.user;

/** Pairs of exclusive rows of one host that overlap: there must never be one. */
const overlaps = (user: string) =>
  ownerQuery(
    `select a.event_id from event_hosts a join event_hosts b on a.user_id = b.user_id and a.id < b.id and a.during && b.during
     where a.user_id = $1 and a.exclusive and b.exclusive`,
    [user],
  );

/** Rows that a lost or half-done batch would leave behind. */
const orphans = (user: string) =>
  ownerQuery(
    `select e.id from events e join organization_members m on m.organization_id = e.organization_id and m.user_id = $1
     where not exists (select 1 from event_hosts h where h.event_id = e.id)
        or (e.source_type = 'invitation' and not exists (select 1 from confirmations c where c.event_id = e.id))`,
    [user],
  );

test('a thousand takers of different lengths who all want one minute give one event and 999 kind answers', async () => {
  const stage = makeStage();
  const takers = await manyTakers(stage, TAKERS);
  const outcomes = await Promise.all(takers.map((taker) => settled(takeSlot(stage.guest(taker), WANTED))));
  const winners = outcomes.filter((outcome) => 'taken' in outcome);
  const losers = outcomes.flatMap((outcome) => ('refused' in outcome ? [outcome.refused] : []));
  expect(winners).toHaveLength(1);
  expect(losers).toHaveLength(TAKERS - 1);
  expect(new Set(losers.map((refusal) => refusal.reason))).toEqual(new Set(['slot_taken']));
  expect(losers.filter((refusal) => refusal.details.alternatives?.length !== 3)).toEqual([]);
  const user = hostsOf(takers);
  const events = await ownerQuery(
    'select e.id from events e join event_hosts h on h.event_id = e.id where h.user_id = $1',
    [user],
  );
  expect(events).toHaveLength(1);
  expect(await orphans(user)).toEqual([]);
  expect(await overlaps(user)).toEqual([]);
  const told = await ownerQuery('select d.id from deliveries d where d.subject_id = $1', [
    (winners[0] as { taken: Taken }).taken.eventId,
  ]);
  expect(told).toHaveLength(2);
});

test('a thousand who hold, confirm, let go or take the same minute leave one appointment and no hold beside it', async () => {
  const stage = makeStage();
  const takers = await manyTakers(stage, TAKERS);
  const outcomes = await Promise.all(
    takers.map(async (taker, at) => {
      if (at % 2 === 0) return settled(takeSlot(stage.guest(taker), WANTED));
      const held = await settled(holdSlot(stage.guest(taker), WANTED));
      if ('refused' in held) return held;
      if (at % 3 === 0) await releaseSlot(stage.guest(taker));
      return settled(confirmHold(stage.guest(taker), { eventId: held.taken.eventId, startsAt: WANTED }));
    }),
  );
  const user = hostsOf(takers);
  const losers = outcomes.flatMap((outcome) => ('refused' in outcome ? [outcome.refused] : []));
  expect(losers).toHaveLength(TAKERS - 1);
  expect(new Set(losers.map((refusal) => refusal.reason))).toEqual(new Set(['slot_taken']));
  const left = await ownerQuery<{ status: string }>(
    'select e.status from events e join event_hosts h on h.event_id = e.id where h.user_id = $1',
    [user],
  );
  expect(left).toEqual([{ status: 'confirmed' }]);
  expect(await orphans(user)).toEqual([]);
  expect(await overlaps(user)).toEqual([]);
});

test('takes, moves, cancellations, manual events and expired holds side by side never overlap', async () => {
  const stage = makeStage();
  const takers = await manyTakers(stage, 200);
  const user = hostsOf(takers);
  const { host } = takers[0]!.invitation;
  const asHost = await signIn(stage, host);
  const spread = (at: number) => NINE + (at % 8) * HOUR;
  const outcomes = await Promise.all([
    ...takers.map(async (taker, at) => {
      const first = await settled(takeSlot(stage.guest(taker), spread(at)));
      if ('taken' in first && at % 2 === 0) await settled(moveSlot(stage.guest(taker), spread(at + 3)));
      if ('taken' in first && at % 5 === 0) await cancelSlot(stage.guest(taker));
      return first;
    }),
    ...Array.from({ length: 20 }, (_, at) => expiredHold(host.organization, user, spread(at) + 30 * MINUTE)),
    ...Array.from({ length: 20 }, (_, at) => manualEvent(asHost(), spread(at) + 15 * MINUTE)),
  ]);
  expect(outcomes).toHaveLength(240);
  expect(await overlaps(user)).toEqual([]);
  expect(await orphans(user)).toEqual([]);
  const live = await ownerQuery<{ count: number }>(
    `select count(*)::int as count from confirmations c join events e on e.id = c.event_id join event_hosts h on h.event_id = e.id
     where h.user_id = $1 and c.cancelled_at is null and e.status = 'confirmed' and h.exclusive`,
    [user],
  );
  expect(live[0]!.count).toBeGreaterThan(0);
  const double = await ownerQuery(
    'select participant_id from confirmations c join event_hosts h on h.event_id = c.event_id where h.user_id = $1 and c.cancelled_at is null group by 1 having count(*) > 1',
    [user],
  );
  expect(double).toEqual([]);
});

test('the same participant taking the same time a hundred times at once has one appointment and one answer', async () => {
  const stage = makeStage();
  const [taker] = await manyTakers(stage, 5);
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => settled(takeSlot(stage.guest(taker!), WANTED))));
  const ids = outcomes.map((outcome) => ('taken' in outcome ? outcome.taken.eventId : outcome.refused.reason));
  expect(new Set(ids).size).toBe(1);
  expect(await ownerQuery('select id from confirmations where participant_id = $1', [taker!.id])).toHaveLength(1);
});

test('of two hundred takers of other times of one day no more than its limit get one, and the week holds too', async () => {
  const stage = makeStage();
  const host = await makeHost(stage);
  const invitation = await makeInvitation(stage, host, { durationMinutes: 15, intervalMinutes: 15 });
  await ownerQuery('update invitations set day_limit_count = 3, week_limit_minutes = 60 where id = $1', [
    invitation.id,
  ]);
  const takers = await makeParticipants(stage, invitation, 200);
  const timeOf = (at: number) => NINE + (at % 2) * DAY + (Math.floor(at / 2) % 30) * 15 * MINUTE;
  const outcomes = await Promise.all(takers.map((taker, at) => settled(takeSlot(stage.guest(taker), timeOf(at)))));
  const days = await ownerQuery<{ count: number }>(
    `select count(*)::int as count from events where source_id = $1 and status = 'confirmed' group by starts_at::date order by 1`,
    [invitation.id],
  );
  expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  expect(Math.max(...days.map(({ count }) => count))).toBeLessThanOrEqual(3);
  expect(outcomes.filter((outcome) => 'taken' in outcome)).toHaveLength(4);
  expect(await orphans(host.user)).toEqual([]);
});

// The host types in something that nothing else may overlap; like a guest, they may find the time taken.
async function manualEvent(ctx: Ctx, startsAt: number): Promise<Outcome | null> {
  const wanted = { title: 'Dentist', description: null, startsAt, endsAt: startsAt + 30 * MINUTE, timezone: null };
  const place = { locationType: 'tbd', location: null, busy: true, exclusive: true } as const;
  const made = createEvent(ctx, { ...wanted, ...place });
  return settled(made.then(({ id, startsAt: from, endsAt }) => ({ eventId: id, startsAt: from, endsAt })));
}

// Somebody took a while to decide, and their time ran out: written as it would lie there, in nobody's way. Behind the
// host's lock as every writer is: a bare insert into the constraint makes deadlocks of a crowd.
async function expiredHold(organization: string, user: string, startsAt: number): Promise<Outcome | null> {
  const id = crypto.randomUUID();
  const [from, until] = [startsAt, startsAt + 30 * MINUTE].map((at) => new Date(at).toISOString());
  try {
    await ownerQuery(`do $$ begin
      perform pg_advisory_xact_lock(hashtextextended('${user}', 0));
      insert into events (id, organization_id, status, title, starts_at, ends_at, timezone, local_start, ical_uid, source_type, held_until)
        values ('${id}', '${organization}', 'held', 'Held', '${from}', '${until}', 'UTC', '', '${id}', 'manual', now() - interval '1 minute');
      insert into event_hosts (organization_id, event_id, user_id, claim_group, busy_from, busy_until, busy, exclusive)
        values ('${organization}', '${id}', '${user}', '${id}', '${from}', '${until}', true, true);
    end $$`);
  } catch (error) {
    // The constraint: an appointment is there already.
    if ((error as { code?: string }).code !== '23P01') throw error;
  }
  return null;
}

test('two moves of one appointment at once: one stands, and its messages are the ones that wait', async () => {
  const stage = makeStage();
  for (let round = 0; round < 10; round++) {
    const [taker] = await manyTakers(stage, 5);
    const { eventId } = await takeSlot(stage.guest(taker!), WANTED);
    await Promise.all([HOUR, 2 * HOUR].map((by) => settled(moveSlot(stage.guest(taker!), WANTED + by))));
    const waiting = await ownerQuery(
      `select d.purpose from deliveries d join events e on e.id = d.subject_id
       where e.id = $1 and d.status = 'pending' and d.sequence = e.ical_sequence order by d.purpose`,
      [eventId],
    );
    expect(waiting).toEqual([{ purpose: 'move' }, { purpose: 'organizer_move' }]);
  }
});

test('sixty takers of a time with five places are five in one event, and fifty-five kind answers', async () => {
  const stage = makeStage();
  const invitation = await makeInvitation(stage, await makeHost(stage));
  await ownerQuery('update invitations set capacity = 5 where id = $1', [invitation.id]);
  const takers = await makeParticipants(stage, invitation, 60);
  const outcomes = await Promise.all(takers.map((taker) => settled(takeSlot(stage.guest(taker), WANTED))));
  const losers = outcomes.flatMap((outcome) => ('refused' in outcome ? [outcome.refused.reason] : []));
  expect(losers).toHaveLength(55);
  expect(new Set(losers)).toEqual(new Set(['slot_taken']));
  const events = await ownerQuery<{ seats: number; sitting: number; live: number }>(
    `select e.seats_taken as seats,
       (select count(*)::int from event_attendees a where a.event_id = e.id and a.cancelled_at is null) as sitting,
       (select count(*)::int from confirmations c where c.event_id = e.id and c.cancelled_at is null) as live
     from events e where e.source_id = $1`,
    [invitation.id],
  );
  expect(events).toEqual([{ seats: 5, sitting: 5, live: 5 }]);
  expect(await overlaps(hostsOf(takers))).toEqual([]);
});

test('seats that are taken, moved and left side by side are counted to the last one, in two trips each', async () => {
  const stage = makeStage();
  const invitation = await makeInvitation(stage, await makeHost(stage));
  await ownerQuery('update invitations set capacity = 3 where id = $1', [invitation.id]);
  const takers = await makeParticipants(stage, invitation, 40);
  const first = stage.guest(takers[0]!);
  await takeSlot(first, WANTED);
  expect(first.db.trips.count).toBe(2);
  await Promise.all(
    takers.slice(1).map(async (taker, at) => {
      const taken = await settled(takeSlot(stage.guest(taker), WANTED + (at % 4) * HOUR));
      if ('taken' in taken && at % 2 === 0) await settled(moveSlot(stage.guest(taker), WANTED + ((at + 1) % 4) * HOUR));
      if ('taken' in taken && at % 3 === 0) await cancelSlot(stage.guest(taker));
    }),
  );
  const wrong = await ownerQuery(
    `select e.id from events e where e.source_id = $1 and (
       e.seats_taken <> (select count(*) from event_attendees a where a.event_id = e.id and a.cancelled_at is null)
       or e.seats_taken <> (select count(*) from confirmations c where c.event_id = e.id and c.cancelled_at is null)
       or (e.status = 'confirmed') <> (e.seats_taken > 0))`,
    [invitation.id],
  );
  expect(wrong).toEqual([]);
  expect(await overlaps(hostsOf(takers))).toEqual([]);
});

test('one link that may have three appointments has three, however many take, hold, confirm and move by it at once', async () => {
  const stage = makeStage();
  const invitation = await makeInvitation(stage, await makeHost(stage));
  await ownerQuery('update invitations set bookings_per_person = 3 where id = $1', [invitation.id]);
  const [noor] = await makeParticipants(stage, invitation, 1);
  const times = Array.from({ length: 80 }, (_, at) => NINE + DAY * (7 * Math.floor(at / 8)) + (at % 8) * HOUR);
  const outcomes = await Promise.all(
    times.map(async (time, at) => {
      if (at % 2 === 0) return settled(takeSlot(stage.guest(noor!), time));
      const held = await settled(holdSlot(stage.guest(noor!), time));
      if ('refused' in held) return held;
      return settled(confirmHold(stage.guest(noor!), { eventId: held.taken.eventId, startsAt: time }));
    }),
  );
  const lives = () =>
    ownerQuery<{ event_id: string; status: string }>(
      `select c.event_id, e.status from confirmations c join events e on e.id = c.event_id where c.participant_id = $1 and c.cancelled_at is null`,
      [noor!.id],
    );
  expect((await lives()).map(({ status }) => status)).toEqual(['confirmed', 'confirmed', 'confirmed']);
  expect(new Set(outcomes.flatMap((one) => ('taken' in one ? [one.taken.eventId] : []))).size).toBe(3);
  const [gone, ...stay] = await lives();
  await Promise.all([
    settled(cancelSlot(stage.guest(noor!), gone!.event_id) as never),
    ...stay.map(({ event_id }, at) => settled(moveSlot(stage.guest(noor!), NINE + DAY * 84 + at * HOUR, {}, event_id))),
    ...times.slice(0, 20).map((time) => settled(takeSlot(stage.guest(noor!), time + DAY))),
  ]);
  expect((await lives()).length).toBeLessThanOrEqual(3);
  expect(await orphans(invitation.host.user)).toEqual([]);
  expect(await overlaps(invitation.host.user)).toEqual([]);
});

test('whoever confirms several bookings of one page at once has as many as one person may have', async () => {
  const stage = makeStage();
  const invitation = await makeInvitation(stage, await makeHost(stage));
  const bookers = await makeParticipants(stage, invitation, 8);
  const held = await Promise.all(bookers.map((one, at) => holdSlot(stage.guest(one), NINE + at * HOUR)));
  await ownerQuery(`update invitations set mode = 'open', slug = id::text, bookings_per_person = 2 where id = $1`, [
    invitation.id,
  ]);
  await ownerQuery(
    `update invitation_participants set self_booked = true, email_blind = 'one person' where invitation_id = $1`,
    [invitation.id],
  );
  const outcomes = await Promise.all(
    bookers.map((one, at) => settled(confirmAddress(stage.guest(one), held[at]!.eventId))),
  );
  const refused = outcomes.flatMap((outcome) => ('refused' in outcome ? [outcome.refused.reason] : []));
  expect(refused).toEqual(Array.from({ length: 6 }, () => 'bookings_used_up'));
  const stand = await ownerQuery(`select id from events where source_id = $1 and status = 'confirmed'`, [
    invitation.id,
  ]);
  expect(stand).toHaveLength(2);
});
