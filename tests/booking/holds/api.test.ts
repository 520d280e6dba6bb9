import { beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
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
const said = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;

let stage: Stage;
let noor: Participant;
let other: Participant;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  stage = makeStage();
  const max = await makeHost(stage);
  [noor, other] = (await makeParticipants(stage, await makeInvitation(stage, max), 2)) as [Participant, Participant];
});

const ask = (who: Participant, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.request(
    `/api/v1/bookings/${who.token}/${path}`,
    {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    },
    stage.env,
  );
const hold = async (who: Participant, startsAt: number) => {
  const answer = await ask(who, 'PUT', 'hold', { startsAt: said(startsAt) });
  return { status: answer.status, trips: answer.headers.get('server-timing'), ...((await answer.json()) as HoldJson) };
};
type HoldJson = { eventId: string; code?: string };
const statuses = () =>
  ownerQuery('select status from events where source_id = $1 order by created_at', [noor.invitation.id]);

describe('a hold by JSON', () => {
  test('is put in two trips and says until when', async () => {
    const held = await hold(noor, NINE);
    expect(held).toMatchObject({
      status: 'held',
      startsAt: said(NINE),
      endsAt: said(NINE + 30 * MINUTE),
      heldUntil: said(stage.now + 5 * MINUTE),
    });
    expect(held.trips).toContain('desc="2"');
    expect(await statuses()).toEqual([{ status: 'held' }]);
  });

  test('of a taken time is a 409 with the nearest free ones', async () => {
    await hold(noor, NINE);
    const answer = await ask(other, 'PUT', 'hold', { startsAt: said(NINE) });
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as { alternatives: unknown[] }).alternatives).toHaveLength(3);
  });

  test('is let go with 204, also when there is none', async () => {
    await hold(noor, NINE);
    expect((await ask(noor, 'DELETE', 'hold')).status).toBe(204);
    expect((await ask(noor, 'DELETE', 'hold')).status).toBe(204);
    expect(await statuses()).toEqual([]);
  });

  test('is confirmed in one trip', async () => {
    const { eventId } = await hold(noor, NINE);
    const answer = await ask(noor, 'POST', 'hold/confirmation', { eventId });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    expect(await answer.json()).toEqual({
      eventId,
      startsAt: said(NINE),
      endsAt: said(NINE + 30 * MINUTE),
      status: 'confirmed',
    });
    expect(await statuses()).toEqual([{ status: 'confirmed' }]);
  });

  test('under an Idempotency-Key is confirmed once, and the key stands for that hold alone', async () => {
    const { eventId } = await hold(noor, NINE);
    const key = { 'idempotency-key': 'once' };
    const first = await ask(noor, 'POST', 'hold/confirmation', { eventId }, key);
    const again = await ask(noor, 'POST', 'hold/confirmation', { eventId }, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    const kept = await ownerQuery('select resource from idempotency_keys where actor = $1', [`participant:${noor.id}`]);
    expect(kept).toEqual([{ resource: eventId }]);
    await ask(noor, 'DELETE', 'confirmation');
    const second = await hold(noor, NINE + HOUR);
    const body = { eventId: second.eventId, startsAt: said(NINE + HOUR) };
    expect((await ask(noor, 'POST', 'hold/confirmation', body, key)).status).toBe(422);
    expect(await statuses()).toEqual([{ status: 'cancelled' }, { status: 'held' }]);
  });

  test('that nobody has is a 409 that says to choose again', async () => {
    const answer = await ask(noor, 'POST', 'hold/confirmation', { eventId: crypto.randomUUID() });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'hold_over', title: expect.stringContaining('no longer held') });
  });

  test('needs a link that is one of ours', async () => {
    const forged = { ...noor, token: `${'A'.repeat(63)}B` };
    for (const [method, path] of [
      ['PUT', 'hold'],
      ['DELETE', 'hold'],
      ['POST', 'hold/confirmation'],
    ] as const)
      expect((await ask(forged, method, path, method === 'DELETE' ? undefined : {})).status).toBe(404);
  });
});
