import { beforeEach, describe, expect, test } from 'vitest';
import { app } from '#app.ts';
import { cancelSlot, moveSlot, takeSlot } from '#booking/taking/commands.ts';
import { readFreeTimes } from '#booking/taking/queries.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  DAY,
  HOUR,
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

beforeEach(async () => {
  stage = makeStage();
  const invitation = await makeInvitation(stage, await makeHost(stage));
  [noor] = (await makeParticipants(stage, invitation, 1)) as [Participant];
});

const set = (column: string, value: Date | number | boolean | null) =>
  ownerQuery(`update invitations set ${column} = $2 where id = $1`, [noor.invitation.id, value]);
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};
const events = () =>
  ownerQuery<{ status: string; starts_at: Date }>('select status from events where source_id = $1', [
    noor.invitation.id,
  ]);
const page = async (path = '') => (await app.request(`/b/${noor.token}${path}`, {}, stage.env)).text();

describe('the deadline', () => {
  test('shuts the link: nothing is listed or taken, and it says until when and whom to ask', async () => {
    await set('deadline_at', new Date(MONDAY - HOUR));
    const refused = await refusal(takeSlot(stage.guest(noor), NINE));
    expect(refused).toMatchObject({
      reason: 'deadline_over',
      details: { until: MONDAY - HOUR, organizer: { name: 'Max' } },
    });
    expect((await refusal(readFreeTimes(stage.guest(noor), '2027-03-02', '2027-03-03'))).reason).toBe('deadline_over');
    expect(await events()).toEqual([]);
    expect(await page()).toContain('The time to answer is over');
    expect(await page()).toContain('ask Max');
  });

  test('is told on the page while it is to come, on the reader’s clocks', async () => {
    await set('deadline_at', new Date(MONDAY + HOUR));
    expect(await page('?timezone=Asia/Tokyo')).toContain('You can choose until Mon, Mar 1, 6:00 PM');
  });

  test('counts to the last moment: one that passes between looking and writing takes nothing', async () => {
    await set('deadline_at', new Date(MONDAY + HOUR));
    const ctx = stage.guest(noor);
    const read = ctx.db.read.bind(ctx.db);
    let reads = 0;
    ctx.db.read = (async (statements: never) => {
      const answer = await read(statements);
      // The clock of the database is the real one: there the deadline lies a second back.
      if (reads++ === 0) await set('deadline_at', new Date(Date.now() - 1000));
      return answer;
    }) as typeof ctx.db.read;
    await refusal(takeSlot(ctx, NINE));
    expect(await events()).toEqual([]);
  });

  test('lets who has a time cancel it, and not choose another one', async () => {
    await takeSlot(stage.guest(noor), NINE);
    await set('deadline_at', new Date(MONDAY - HOUR));
    expect((await refusal(moveSlot(stage.guest(noor), NINE + HOUR))).reason).toBe('deadline_over');
    expect(await page()).not.toContain('move=1');
    await cancelSlot(stage.guest(noor));
    expect((await events())[0]!.status).toBe('cancelled');
  });
});

describe('the notice before a change', () => {
  test.each([
    ['moved', 'move_notice_minutes', 'move_too_late', (ctx: ReturnType<Stage['guest']>) => moveSlot(ctx, NINE + HOUR)],
    ['cancelled', 'cancel_notice_minutes', 'cancel_too_late', (ctx: ReturnType<Stage['guest']>) => cancelSlot(ctx)],
  ] as const)('an appointment is not %s later than it says, and is until then', async (_, column, reason, change) => {
    await takeSlot(stage.guest(noor), NINE);
    await set(column, 24 * 60);
    stage.now = NINE - DAY + 1;
    const refused = await refusal(Promise.resolve(change(stage.guest(noor))));
    expect(refused).toMatchObject({ reason, details: { until: NINE - DAY, organizer: { name: 'Max' } } });
    expect((await events())[0]!.status).toBe('confirmed');
    expect(await page()).toContain('Ask Max.');
    stage.now = NINE - DAY;
    await change(stage.guest(noor));
    const [{ sequence }] = (await ownerQuery<{ sequence: number }>(
      'select ical_sequence as sequence from events where source_id = $1',
      [noor.invitation.id],
    )) as [{ sequence: number }];
    expect(sequence).toBe(1);
  });

  test('is said at the JSON door with the instant, and kindly on the page', async () => {
    await takeSlot(stage.guest(noor), NINE);
    await set('cancel_notice_minutes', 24 * 60);
    stage.now = NINE - HOUR;
    const answer = await app.request(`/api/v1/bookings/${noor.token}/confirmation`, { method: 'DELETE' }, stage.env);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'cancel_too_late', until: '2027-03-01T09:00:00Z' });
    const asked = await app.request(`/b/${noor.token}/cancellation`, {}, stage.env);
    expect(asked.status).toBe(409);
    expect(await asked.text()).toContain('It could be cancelled until');
  });
});
