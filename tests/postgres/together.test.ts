/** Several settle on a time at once, on a real PostgreSQL: one appointment, whoever was first. */
import { expect, test } from 'vitest';
import { settle, settleByItself } from '#booking/settling/decision/commands.ts';
import { createEvent } from '#calendar/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { DAY, HOUR, MONDAY, makeHost, makeStage, signIn } from '../support/booking.ts';
import { ownerQuery } from '../support/database.ts';
import { makeTogether, say, threeTimes } from '../support/together.ts';

const TEN = MONDAY + DAY + 2 * HOUR;
const ROUNDS = 10;

async function stageWith(terms: Partial<Parameters<typeof makeTogether>[3]>) {
  const stage = makeStage();
  const max = await makeHost(stage);
  const asMax = await signIn(stage, max);
  return { stage, asMax, plan: await makeTogether(stage, max, asMax, { times: threeTimes(TEN), ...terms }) };
}

const standing = (id: string) =>
  ownerQuery(`select e.id from events e where e.source_id = $1 and e.status = 'confirmed'`, [id]);
const reasonOf = (error: unknown) => (error instanceof Refusal ? error.reason : Promise.reject(error));

test('two who settle on different times at once make one appointment, and one of them hears of the other’s', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { asMax, plan } = await stageWith({ holds: true });
    const outcomes = await Promise.all(
      [0, 1, 2].map((at) => settle(asMax(), plan.invitation.id, plan.options[at]!).then(() => 'settled', reasonOf)),
    );
    expect(outcomes.toSorted()).toEqual(['settled', 'time_settled', 'time_settled']);
    expect(await standing(plan.invitation.id)).toHaveLength(1);
    const held = await ownerQuery(`select 1 from events where source_id = $1 and status = 'held'`, [
      plan.invitation.id,
    ]);
    expect(held).toEqual([]);
  }
});

test('the last two words, said at once, settle the time once, and everybody is written to once', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { stage, plan } = await stageWith({ confirmsItself: true });
    await Promise.all(
      plan.people.map(async (person) => {
        await say(stage, plan, person, ['yes', 'yes', 'yes']);
        await settleByItself(plan.job(), plan.invitation.id);
      }),
    );
    const [event, ...others] = await standing(plan.invitation.id);
    expect(others).toEqual([]);
    const told = await ownerQuery('select purpose from deliveries where subject_id = $1 order by purpose', [
      String(event!.id),
    ]);
    expect(told.map(({ purpose }) => purpose)).toEqual(['confirmation', 'confirmation', 'organizer_confirmation']);
  }
});

test('a host who is taken at the same moment is never in two places', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { asMax, plan } = await stageWith({});
    const desk = {
      title: 'Desk',
      description: null,
      startsAt: TEN,
      endsAt: TEN + HOUR,
      timezone: 'UTC',
      locationType: 'tbd',
      location: null,
      busy: true,
      exclusive: true,
    } as const;
    const outcomes = await Promise.all([
      settle(asMax(), plan.invitation.id, plan.options[0]!).then(() => 'settled', reasonOf),
      createEvent(asMax(), desk).then(() => 'settled', reasonOf),
    ]);
    expect(outcomes.toSorted()).toEqual(['settled', 'time_taken']);
  }
});
