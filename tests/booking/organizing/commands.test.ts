import { beforeEach, describe, expect, test } from 'vitest';
import { createKey } from '#accounts/index.ts';
import { app } from '#app.ts';
import { cancelByOrganizer, moveByOrganizer } from '#booking/organizing/commands.ts';
import { takeSlot } from '#booking/taking/commands.ts';
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  DAY,
  HOUR,
  type Host,
  MINUTE,
  MONDAY,
  makeHost,
  makeInvitation,
  makeParticipants,
  makeStage,
  type Participant,
  type Stage,
  signIn,
} from '../../support/booking.ts';
import { ownerQuery } from '../../support/database.ts';

const NINE = MONDAY + DAY + HOUR;

let stage: Stage;
let max: Host;
let asMax: () => Ctx;
let noor: Participant;
let other: Participant;
let eventId: string;

beforeEach(async () => {
  stage = makeStage();
  max = await makeHost(stage);
  asMax = await signIn(stage, max);
  [noor, other] = (await makeParticipants(stage, await makeInvitation(stage, max), 2)) as [Participant, Participant];
  eventId = (await takeSlot(stage.guest(noor), NINE)).eventId;
});

const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).reason;
};
const told = (purpose: string) =>
  ownerQuery<{ note: string | null; status: string; recipient_type: string }>(
    'select note, status, recipient_type from deliveries where subject_id = $1 and purpose = $2',
    [eventId, purpose],
  );

describe('moving by the organizer', () => {
  test('may go to any free time to come, and tells both, with a sealed message, in two trips', async () => {
    const ctx = asMax();
    const moved = await moveByOrganizer(ctx, eventId, NINE + 12 * HOUR + 7 * MINUTE, 'The train is late.');
    expect(moved).toMatchObject({ startsAt: NINE + 12 * HOUR + 7 * MINUTE, icalSequence: 1, guests: 'Noor 0' });
    expect(ctx.db.trips.count).toBe(2);
    const [toNoor] = await told('move');
    expect(toNoor).toMatchObject({ status: 'pending', recipient_type: 'participant' });
    expect(toNoor!.note).not.toContain('train');
    expect(await told('organizer_move')).toHaveLength(1);
    expect((await told('confirmation'))[0]!.status).toBe('superseded');
  });

  test('may end at another time, which is told like a move, with the time before', async () => {
    const [before] = await ownerQuery<{ ms: number }>(
      'select (extract(epoch from ends_at) * 1000)::float8 as ms from events where id = $1',
      [eventId],
    );
    const longer = await moveByOrganizer(asMax(), eventId, NINE, 'It takes longer.', before!.ms + 30 * MINUTE);
    expect(longer).toMatchObject({ startsAt: NINE, endsAt: before!.ms + 30 * MINUTE, icalSequence: 1 });
    expect(await told('move')).toMatchObject([{ status: 'pending', recipient_type: 'participant' }]);
    const [happened] = await ownerQuery<{ data: Record<string, string> }>(
      `select data from domain_events where subject_id = $1 and name = 'booking.moved'`,
      [eventId],
    );
    expect(happened!.data).toMatchObject({
      from: new Date(NINE).toISOString(),
      fromEnd: new Date(before!.ms).toISOString(),
    });
    const [host] = await ownerQuery<{ ms: number }>(
      'select (extract(epoch from busy_until) * 1000)::float8 as ms from event_hosts where event_id = $1',
      [eventId],
    );
    expect(host!.ms).toBeGreaterThanOrEqual(longer.endsAt);
    // The same again is nothing new; what ends before it begins, or runs into another one, is refused.
    expect((await moveByOrganizer(asMax(), eventId, NINE, '', longer.endsAt)).icalSequence).toBe(1);
    expect(await refusal(moveByOrganizer(asMax(), eventId, NINE, '', NINE))).toBe('invalid');
    await takeSlot(stage.guest(other), NINE + 3 * HOUR);
    expect(await refusal(moveByOrganizer(asMax(), eventId, NINE, '', NINE + 4 * HOUR))).toBe('time_taken');
  });

  test('to a taken time leaves everything as it was', async () => {
    await takeSlot(stage.guest(other), NINE + 2 * HOUR);
    expect(await refusal(moveByOrganizer(asMax(), eventId, NINE + 2 * HOUR + 10 * MINUTE))).toBe('time_taken');
    expect(await told('move')).toHaveLength(0);
  });

  test('into the past is refused', async () => {
    expect(await refusal(moveByOrganizer(asMax(), eventId, stage.now - HOUR))).toBe('slot_not_offered');
  });
});

describe('cancelling by the organizer', () => {
  test('frees the time, tells both, and lets the participant book again', async () => {
    expect(await cancelByOrganizer(asMax(), eventId, 'I am ill.')).toMatchObject({ status: 'cancelled' });
    expect(await told('cancellation')).toHaveLength(1);
    expect(await ownerQuery('select cancelled_by from confirmations where event_id = $1', [eventId])).toEqual([
      { cancelled_by: 'organizer' },
    ]);
    expect(await takeSlot(stage.guest(noor), NINE)).toMatchObject({ startsAt: NINE });
  });

  test('twice says that it was cancelled', async () => {
    await cancelByOrganizer(asMax(), eventId);
    expect(await refusal(cancelByOrganizer(asMax(), eventId))).toBe('event_settled');
  });

  test('what is over stays as it was', async () => {
    stage.now = NINE + DAY;
    expect(await refusal(cancelByOrganizer(asMax(), eventId))).toBe('event_over');
  });
});

describe('who may', () => {
  test('a stranger sees nothing there', async () => {
    const asEve = await signIn(stage, await makeHost(stage));
    expect(await refusal(cancelByOrganizer(asEve(), eventId))).toBe('not_found');
    expect(await refusal(moveByOrganizer(asEve(), eventId, NINE + HOUR))).toBe('not_found');
  });

  test('a colleague without a role for it is told so, an admin may', async () => {
    const colleague = await makeHost(stage);
    await ownerQuery(
      `insert into organization_members (id, organization_id, user_id, role) values (gen_random_uuid(), $1, $2, 'member')`,
      [max.organization, colleague.user],
    );
    const asColleague = await signIn(stage, { ...max, user: colleague.user });
    expect(await refusal(cancelByOrganizer(asColleague(), eventId))).toBe('not_yours');
    await ownerQuery(`update organization_members set role = 'admin' where organization_id = $1 and user_id = $2`, [
      max.organization,
      colleague.user,
    ]);
    expect(await cancelByOrganizer(asColleague(), eventId)).toMatchObject({ status: 'cancelled' });
  });
});

describe('by the JSON API', () => {
  const send = async (method: string, key: string, json?: unknown, query = '') => {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
    };
    const body = json === undefined ? undefined : JSON.stringify(json);
    const answer = await app.request(`/api/v1/events/${eventId}/booking${query}`, { method, headers, body }, stage.env);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const keyOf = async (ctx: Ctx) => (await createKey(ctx, { name: 'Program', scopes: ['events:write'] })).key;

  test('it is moved and cancelled as on its page, with a word to who comes', async () => {
    const key = await keyOf(asMax());
    const startsAt = new Date(NINE + 12 * HOUR).toISOString();
    const moved = await send('PUT', key, { startsAt, message: 'The train is late.' });
    const endsAt = new Date(NINE + 12 * HOUR + 30 * MINUTE).toISOString().replace('.000', '');
    expect(moved).toEqual({
      status: 200,
      body: { eventId, status: 'confirmed', startsAt: startsAt.replace('.000', ''), endsAt },
    });
    expect((await told('move'))[0]!.note).not.toBeNull();
    expect((await send('PUT', key, { startsAt: '2001-01-01T09:00:00Z' })).status).toBe(409);
    expect((await send('PUT', key, { startsAt: 'tomorrow' })).status).toBe(422);
    expect(await send('DELETE', key, undefined, '?message=Sorry')).toMatchObject({ body: { status: 'cancelled' } });
    expect((await told('cancellation'))[0]!.note).not.toBeNull();
    expect((await send('DELETE', key)).body).toMatchObject({ code: 'event_settled' });
  });

  test('nobody but its organizer changes it', async () => {
    const stranger = await makeHost(stage);
    const key = await keyOf(await (await signIn(stage, stranger))());
    expect((await send('DELETE', key)).status).toBe(404);
  });
});
