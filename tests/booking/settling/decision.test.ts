import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cancelByOrganizer, moveByOrganizer } from '#booking/organizing/commands.ts';
import { answerTimes, comeAfterAll } from '#booking/settling/answering/commands.ts';
import { tellDeadlines } from '#booking/settling/deadline/commands.ts';
import { settle, settleByItself } from '#booking/settling/decision/commands.ts';
import { keepHolds, withdrawTime } from '#booking/settling/offering/commands.ts';
import { followAppointment, unsettle } from '#booking/settling/reopening/commands.ts';
import { cancelSlot, takeSlot } from '#booking/taking/commands.ts';
import { createEvent } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  DAY,
  HOUR,
  type Host,
  MONDAY,
  makeHost,
  makeStage,
  type Participant,
  type Stage,
  signIn,
} from '../../support/booking.ts';
import { ownerQuery } from '../../support/database.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { type Common, makeTogether, say, threeTimes } from '../../support/together.ts';

// Who looks at what is due looks at everybody's.
let close: () => Promise<void>;
beforeAll(async () => {
  close = await useOwnDatabase();
});
afterAll(() => close());

const TEN = MONDAY + DAY + 2 * HOUR;

let stage: Stage;
let max: Host;
let asMax: () => Ctx;

beforeEach(async () => {
  stage = makeStage();
  max = await makeHost(stage);
  asMax = await signIn(stage, max);
});

const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};
const eventsOf = (id: string) =>
  ownerQuery<{ id: string; status: string; starts_at: number; claim_group: string }>(
    'select e.id, e.status, extract(epoch from e.starts_at)::float8 * 1000 as starts_at, h.claim_group from events e join event_hosts h on h.event_id = e.id where e.source_id = $1 order by e.starts_at',
    [id],
  );
const tellings = (eventId: string) =>
  ownerQuery<{ purpose: string; to: string }>(
    `select purpose, recipient_type as to from deliveries where subject_id = $1 and status <> 'superseded' order by purpose, recipient_type`,
    [eventId],
  );
const two = (terms: Partial<Parameters<typeof makeTogether>[3]> = {}) =>
  makeTogether(stage, max, asMax, { times: threeTimes(TEN), ...terms });

describe('words on the offered times', () => {
  test('are kept, changed and taken back, in two trips', async () => {
    const plan = await two();
    const ctx = stage.guest(plan.people[0]!);
    await answerTimes(ctx, { answers: { [plan.options[0]!]: 'yes', [plan.options[1]!]: 'no' } });
    expect(ctx.db.trips.count).toBe(2);
    const mine = await say(stage, plan, plan.people[0]!, ['if_needed', null]);
    expect(mine).toEqual({ [plan.options[0]!]: 'if_needed' });
    const rows = await ownerQuery('select preference, status from time_slots where invitation_id = $1', [
      plan.invitation.id,
    ]);
    expect(rows).toEqual([{ preference: 'if_needed', status: 'pending' }]);
  });

  test('are not taken of a time that is not offered, after the deadline, or when closed', async () => {
    const plan = await two({ deadline: stage.now + HOUR });
    const other = await two();
    const foreign = answerTimes(stage.guest(plan.people[0]!), { answers: { [other.options[0]!]: 'yes' } });
    expect((await refusal(foreign)).reason).toBe('invalid');
    stage.now += HOUR;
    expect((await refusal(say(stage, plan, plan.people[0]!, ['yes']))).reason).toBe('deadline_over');
    await ownerQuery(`update invitations set status = 'closed' where id = $1`, [other.invitation.id]);
    expect((await refusal(say(stage, other, other.people[0]!, ['yes']))).reason).toBe('invitation_closed');
    expect(
      await ownerQuery('select 1 from time_slots where invitation_id = any($1)', [
        `{${plan.invitation.id},${other.invitation.id}}`,
      ]),
    ).toEqual([]);
  });

  test('take nothing: who wants a time alone is told how it goes here', async () => {
    const plan = await two();
    expect((await refusal(takeSlot(stage.guest(plan.people[0]!), TEN))).reason).toBe('answers_wanted');
    expect(await eventsOf(plan.invitation.id)).toEqual([]);
  });
});

describe('times that are held meanwhile', () => {
  test('are tentative, may overlap each other, and are busy for everything else', async () => {
    const plan = await makeTogether(stage, max, asMax, {
      times: [TEN, TEN + HOUR / 2],
      holds: true,
      deadline: stage.now + 4 * HOUR,
    });
    const held = await eventsOf(plan.invitation.id);
    expect(held.map(({ status, claim_group }) => [status, claim_group])).toEqual([
      ['held', plan.invitation.id],
      ['held', plan.invitation.id],
    ]);
    const busy = await refusal(manual(TEN + 10 * 60_000));
    expect(busy.reason).toBe('time_taken');
    await keepHolds(plan.job(), plan.invitation.id);
    expect(await eventsOf(plan.invitation.id)).toHaveLength(2);
  });

  test('are let go with their option, with the invitation, and are not there where a host is busy', async () => {
    await manual(TEN);
    const plan = await two({ holds: true });
    expect((await eventsOf(plan.invitation.id)).map(({ starts_at }) => starts_at)).toEqual([
      TEN + 2 * HOUR,
      TEN + 4 * HOUR,
    ]);
    await withdrawTime(asMax(), plan.invitation.id, plan.options[1]!);
    expect(await eventsOf(plan.invitation.id)).toHaveLength(1);
    await ownerQuery(`update invitations set status = 'closed' where id = $1`, [plan.invitation.id]);
    await keepHolds(plan.job(), plan.invitation.id);
    expect(await eventsOf(plan.invitation.id)).toEqual([]);
  });
});

describe('settling on a time', () => {
  test('places one appointment with all who can come, lets the other times go, and writes to everybody once', async () => {
    const plan = await two({ people: 3, holds: true });
    const [noor, lena, omar] = plan.people as [Participant, Participant, Participant];
    await say(stage, plan, noor, ['yes', 'yes', 'no']);
    await say(stage, plan, lena, ['if_needed', 'no', 'yes']);
    const ctx = asMax();
    const settled = await settle(ctx, plan.invitation.id, plan.options[1]!);
    expect(ctx.db.trips.count).toBe(2);
    expect(await eventsOf(plan.invitation.id)).toMatchObject([
      { id: settled.eventId, status: 'confirmed', claim_group: settled.eventId },
    ]);
    const coming = await ownerQuery<{ participant_id: string }>(
      'select participant_id from confirmations where event_id = $1 order by participant_id',
      [settled.eventId],
    );
    expect(coming.map((row) => row.participant_id)).toEqual([noor.id, omar.id].toSorted());
    const attendees = await ownerQuery('select name, response from event_attendees where event_id = $1 order by name', [
      settled.eventId,
    ]);
    expect(attendees).toEqual([
      { name: 'Noor 0', response: 'accepted' },
      { name: 'Noor 1', response: 'declined' },
      { name: 'Noor 2', response: 'needs_action' },
    ]);
    expect(await tellings(settled.eventId)).toEqual([
      { purpose: 'confirmation', to: 'participant' },
      { purpose: 'confirmation', to: 'participant' },
      { purpose: 'organizer_confirmation', to: 'user' },
      { purpose: 'settled_without', to: 'participant' },
    ]);
    expect(await settle(asMax(), plan.invitation.id, plan.options[1]!)).toEqual(settled);
    const another = await refusal(settle(asMax(), plan.invitation.id, plan.options[0]!));
    expect([another.reason, another.details.eventId]).toEqual(['time_settled', settled.eventId]);
    expect((await refusal(say(stage, plan, noor, ['no']))).reason).toBe('time_settled');
  });

  test('is refused honestly where the host is busy by now, with the next best times', async () => {
    const plan = await two();
    await say(stage, plan, plan.people[0]!, ['yes', 'no', 'yes']);
    await manual(TEN);
    const busy = await refusal(settle(asMax(), plan.invitation.id, plan.options[0]!));
    expect(busy.reason).toBe('time_taken');
    expect(busy.details.alternatives?.map(({ startsAt }) => startsAt)).toEqual([TEN + 4 * HOUR, TEN + 2 * HOUR]);
    expect(await eventsOf(plan.invitation.id)).toEqual([]);
    expect(
      await ownerQuery('select 1 from invitation_options where invitation_id = $1 and chosen_at is not null', [
        plan.invitation.id,
      ]),
    ).toEqual([]);
  });

  test('happens by itself once everybody said yes, and only once', async () => {
    const plan = await two({ confirmsItself: true });
    await say(stage, plan, plan.people[0]!, ['no', 'yes']);
    expect(await settleByItself(plan.job(), plan.invitation.id)).toBe(false);
    await say(stage, plan, plan.people[1]!, ['yes', 'yes']);
    expect(await settleByItself(plan.job(), plan.invitation.id)).toBe(true);
    expect(await settleByItself(plan.job(), plan.invitation.id)).toBe(false);
    expect((await eventsOf(plan.invitation.id)).map(({ starts_at }) => starts_at)).toEqual([TEN + 2 * HOUR]);
  });

  test('is taken back with its appointment, and everybody’s words wait again', async () => {
    const plan = await two();
    await say(stage, plan, plan.people[0]!, ['yes']);
    const { eventId } = await settle(asMax(), plan.invitation.id, plan.options[0]!);
    await unsettle(asMax(), plan.invitation.id, 'The room is gone.');
    expect(await eventsOf(plan.invitation.id)).toMatchObject([{ status: 'cancelled' }]);
    expect((await tellings(eventId)).filter(({ purpose }) => purpose === 'cancellation')).toHaveLength(2);
    expect(
      await ownerQuery('select status, decided_at from time_slots where invitation_id = $1', [plan.invitation.id]),
    ).toEqual([{ status: 'pending', decided_at: null }]);
    expect((await refusal(unsettle(asMax(), plan.invitation.id))).reason).toBe('time_not_settled');
    const again = await settle(asMax(), plan.invitation.id, plan.options[2]!);
    expect(again.eventId).not.toBe(eventId);
  });

  test('is not for another organization’s hands', async () => {
    const plan = await two();
    const eve = await signIn(stage, await makeHost(stage));
    expect((await refusal(settle(eve(), plan.invitation.id, plan.options[0]!))).reason).toBe('not_found');
    expect((await refusal(withdrawTime(eve(), plan.invitation.id, plan.options[0]!))).reason).toBe('not_found');
  });
});

describe('after it is settled', () => {
  let plan: Common;
  let eventId: string;
  beforeEach(async () => {
    plan = await two({ people: 3 });
    await say(stage, plan, plan.people[2]!, ['no']);
    ({ eventId } = await settle(asMax(), plan.invitation.id, plan.options[0]!));
  });

  test('a move by the organizer is told to everybody who comes, and the option goes along', async () => {
    await moveByOrganizer(asMax(), eventId, TEN + HOUR);
    expect((await tellings(eventId)).map(({ purpose }) => purpose)).toEqual(['move', 'move', 'organizer_move']);
    await followAppointment(plan.job(), eventId);
    expect(
      await ownerQuery(
        'select extract(epoch from starts_at)::float8 * 1000 as at from invitation_options where event_id = $1',
        [eventId],
      ),
    ).toEqual([{ at: TEN + HOUR }]);
  });

  test('a cancellation by the organizer is told to everybody who comes, and nothing is settled any more', async () => {
    await cancelByOrganizer(asMax(), eventId, 'I am ill.');
    expect((await tellings(eventId)).map(({ purpose }) => purpose)).toEqual([
      'cancellation',
      'cancellation',
      'organizer_cancellation',
    ]);
    // Before anybody has looked at what became of it, too.
    await comeAfterAll(stage.guest(plan.people[2]!));
    const coming = await ownerQuery('select 1 from confirmations where event_id = $1 and cancelled_at is null', [
      eventId,
    ]);
    expect(coming).toEqual([]);
    await followAppointment(plan.job(), eventId);
    expect(await ownerQuery('select status from invitations where id = $1', [plan.invitation.id])).toEqual([
      { status: 'closed' },
    ]);
    expect(
      await ownerQuery('select 1 from invitation_options where invitation_id = $1 and chosen_at is not null', [
        plan.invitation.id,
      ]),
    ).toEqual([]);
  });

  test('somebody who cannot come leaves it; it stands for the others, and they may come back', async () => {
    await cancelSlot(stage.guest(plan.people[0]!));
    expect(await eventsOf(plan.invitation.id)).toMatchObject([{ status: 'confirmed' }]);
    const left = await ownerQuery('select cancelled_by from confirmations where participant_id = $1', [
      plan.people[0]!.id,
    ]);
    expect(left).toEqual([{ cancelled_by: 'participant' }]);
    expect(
      await ownerQuery(`select response from event_attendees where event_id = $1 and name = 'Noor 0'`, [eventId]),
    ).toEqual([{ response: 'declined' }]);
    expect((await tellings(eventId)).map(({ purpose }) => purpose)).toEqual(
      expect.arrayContaining(['left', 'organizer_withdrawal']),
    );
    await comeAfterAll(stage.guest(plan.people[0]!));
    await comeAfterAll(stage.guest(plan.people[2]!));
    await comeAfterAll(stage.guest(plan.people[2]!));
    expect(
      await ownerQuery(
        'select response from event_attendees where event_id = $1 and cancelled_at is null order by name',
        [eventId],
      ),
    ).toEqual([{ response: 'accepted' }, { response: 'needs_action' }, { response: 'accepted' }]);
    expect(
      await ownerQuery('select 1 from confirmations where event_id = $1 and cancelled_at is null', [eventId]),
    ).toHaveLength(3);
  });
});

test('at the deadline the organizer is told once, or the time settles itself', async () => {
  const silent = await two({ deadline: stage.now + HOUR });
  const agreed = await two({ deadline: stage.now + HOUR, confirmsItself: true, people: 1 });
  await ownerQuery('update invitations set joining_version = 1 where id = $1', [agreed.invitation.id]);
  await say(stage, agreed, agreed.people[0]!, ['yes']);
  expect(await settleByItself(agreed.job(), agreed.invitation.id)).toBe(false);
  const told = () =>
    ownerQuery(`select 1 from deliveries where subject_id = $1 and purpose = 'organizer_deadline'`, [
      silent.invitation.id,
    ]);
  await tellDeadlines(jobContext(stage.runtime));
  expect(await told()).toEqual([]);
  stage.now += HOUR;
  await tellDeadlines(jobContext(stage.runtime));
  await tellDeadlines(jobContext(stage.runtime));
  expect(await told()).toHaveLength(1);
  expect(await eventsOf(agreed.invitation.id)).toMatchObject([{ status: 'confirmed' }]);
});

function manual(startsAt: number) {
  return createEvent(asMax(), {
    title: 'Desk',
    description: null,
    startsAt,
    endsAt: startsAt + HOUR,
    timezone: 'UTC',
    locationType: 'tbd',
    location: null,
    busy: true,
    exclusive: true,
  });
}
