/** Credits: set aside before the work, settled by what was used, released when nothing came of it; and the books add up. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
  type Cause,
  creditsAtMost,
  creditsFor,
  creditsLeft,
  grantCredits,
  MONTHLY_CREDITS,
  monthsCredits,
  nextMonth,
  release,
  reserve,
  setAside,
  settle,
  usageBetween,
} from '#billing/index.ts';
import type { Ctx } from '#context.ts';
import type { Statement } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type World } from '../support/world.ts';

const DAY = '2026-11-20';
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

test('a token of an answer costs four of a question, and what the vendor knows already a tenth', () => {
  expect(creditsFor({ input: 1000, cached: 0, output: 0, reasoning: 0 })).toBe(1);
  expect(creditsFor({ input: 10_000, cached: 10_000, output: 0, reasoning: 0 })).toBe(1);
  expect(creditsFor({ input: 1000, cached: 0, output: 1000, reasoning: 400 })).toBe(5);
  expect(creditsFor({ input: 0, cached: 0, output: 0, reasoning: 0 })).toBe(0);
  expect(creditsFor({ input: 1, cached: 0, output: 0, reasoning: 0 })).toBe(1);
});

test('what is set aside is enough for whatever is asked in so many rounds', () => {
  fc.assert(
    fc.property(
      fc.nat(40_000),
      fc.integer({ min: 16, max: 2000 }),
      fc.integer({ min: 1, max: 6 }),
      (letters, maxOutput, rounds) => {
        const most = creditsAtMost({ letters, maxOutput, rounds });
        let input = 0;
        for (let round = 0; round < rounds; round++) input += Math.ceil(letters / 2) + round * maxOutput;
        expect(most).toBeGreaterThanOrEqual(creditsFor({ input, cached: 0, output: rounds * maxOutput, reasoning: 0 }));
      },
    ),
  );
});

test('a month begins with its credits; reserving takes of them, settling gives back what was not used', async () => {
  const ctx = await organization();
  const turn = cause();
  const [aside] = await answersOf(ctx, [...reserve(ctx, turn, 100), setAside(turn)]);
  expect(aside).toEqual({ amount: 100 });
  expect(await left(ctx)).toEqual({ remaining: MONTHLY_CREDITS - 100, reserved: 100, used: 0 });
  await ctx.write(settle(ctx, turn, 30, { day: DAY, usage: { input_tokens: 2000, output_tokens: 50, turns: 1 } }));
  expect(await left(ctx)).toEqual({ remaining: MONTHLY_CREDITS - 30, reserved: 0, used: 30 });
  expect(await ctx.db.read([usageBetween(DAY, DAY)])).toEqual([
    [
      { day: DAY, kind: 'credits', amount: 30 },
      { day: DAY, kind: 'input_tokens', amount: 2000 },
      { day: DAY, kind: 'output_tokens', amount: 50 },
      { day: DAY, kind: 'turns', amount: 1 },
    ],
  ]);
});

test('nothing is settled above what was set aside, or twice, or after it was released', async () => {
  const ctx = await organization();
  const [one, other] = [cause(), cause()];
  await ctx.write([...reserve(ctx, one, 10), ...reserve(ctx, other, 10)]);
  const usage = { day: DAY, usage: { turns: 1 } };
  await ctx.write(settle(ctx, one, 99, usage));
  await ctx.write(settle(ctx, one, 99, usage));
  await ctx.write(release(ctx, one));
  await ctx.write(release(ctx, other));
  await ctx.write(release(ctx, other));
  await ctx.write(settle(ctx, other, 5, usage));
  expect(await left(ctx)).toEqual({ remaining: MONTHLY_CREDITS - 10, reserved: 0, used: 10 });
  expect(await ctx.db.read([usageBetween(DAY, DAY)])).toEqual([
    [
      { day: DAY, kind: 'credits', amount: 10 },
      { day: DAY, kind: 'turns', amount: 1 },
    ],
  ]);
});

test('a cause that comes twice at once is set aside once', async () => {
  const ctx = await organization();
  const turn = cause();
  await Promise.all([1, 2, 3].map(() => ctx.write(reserve(ctx, turn, 50))));
  expect(await left(ctx)).toEqual({ remaining: MONTHLY_CREDITS - 50, reserved: 50, used: 0 });
  await Promise.all([
    ctx.write(settle(ctx, turn, 20, { day: DAY, usage: {} })),
    ctx.write(release(ctx, turn)),
    ctx.write(release(ctx, turn)),
  ]);
  const { remaining, reserved, used } = (await left(ctx))!;
  expect([remaining + used, reserved]).toEqual([MONTHLY_CREDITS, 0]);
});

test('who has not as many left has nothing set aside, and a new month fills up what was used', async () => {
  const ctx = await organization();
  const [big, small, later] = [cause(), cause(), cause()];
  await ctx.write(reserve(ctx, big, MONTHLY_CREDITS - 5));
  expect(await answersOf(ctx, [...reserve(ctx, small, 6), setAside(small)])).toEqual([]);
  await ctx.write(settle(ctx, big, MONTHLY_CREDITS - 5, { day: DAY, usage: {} }));
  const next = { ...ctx, now: ctx.now + 40 * 86_400_000 };
  expect(await answersOf(next, [...reserve(next, later, 6), setAside(later)])).toEqual([{ amount: 6 }]);
  expect(await left(ctx)).toEqual({ remaining: MONTHLY_CREDITS - 6, reserved: 6, used: MONTHLY_CREDITS - 5 });
});

test('an organization that was given a measure of its own has that for a month, also none', async () => {
  const ctx = await organization();
  const [much, less, none] = [cause(), cause(), cause()];
  const give = (monthly: number) =>
    ownerQuery(
      `insert into organization_limits (organization_id, monthly_credits) values ($1, $2)
       on conflict (organization_id) do update set monthly_credits = excluded.monthly_credits`,
      [ctx.organization, monthly],
    );
  await give(50);
  expect((await ctx.db.read([monthsCredits(ctx.now)]))[0]).toEqual([{ monthly: 50, given: false }]);
  expect(await answersOf(ctx, [...reserve(ctx, much, 51), setAside(much)])).toEqual([]);
  expect(await answersOf(ctx, [...reserve(ctx, less, 50), setAside(less)])).toEqual([{ amount: 50 }]);
  expect((await ctx.db.read([monthsCredits(ctx.now)]))[0]).toEqual([{ monthly: 50, given: true }]);
  await give(0);
  const next = { ...ctx, now: ctx.now + 40 * 86_400_000 };
  expect(await answersOf(next, [...reserve(next, none, 1), setAside(none)])).toEqual([]);
  expect(nextMonth(Date.UTC(2026, 11, 31, 23, 59))).toBe('2027-01-01');
  expect(nextMonth(Date.UTC(2027, 0, 1))).toBe('2027-02-01');
});

test('whatever is done in whatever order, what was given is what is left, set aside and used', async () => {
  const step = fc.record({
    what: fc.constantFrom('reserve', 'settle', 'release', 'grant'),
    which: fc.nat(3),
    amount: fc.integer({ min: 0, max: 15_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const ctx = await organization();
      const causes = [cause(), cause(), cause(), cause()];
      for (const { what, which, amount } of steps) await ctx.write(stepOf(ctx, what, causes[which]!, amount));
      const rows = await ownerQuery<{ kind: string; amount: number; cause_id: string }>(
        'select kind, amount, cause_id from credit_entries where organization_id = $1',
        [ctx.organization],
      );
      const sum = (kind: string) =>
        rows.filter((row) => row.kind === kind).reduce((all, { amount }) => all + amount, 0);
      const now = (await left(ctx)) ?? { remaining: 0, reserved: 0, used: 0 };
      expect(now.remaining + now.reserved + now.used).toBe(sum('grant'));
      expect(now.used).toBe(sum('settle'));
      expect(Math.min(now.remaining, now.reserved, now.used)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 8 },
  );
});

function stepOf(ctx: Ctx, what: string, which: Cause, amount: number): Statement[] {
  if (what === 'reserve') return reserve(ctx, which, amount);
  if (what === 'settle') return settle(ctx, which, amount, { day: DAY, usage: { turns: 1 } });
  return what === 'release' ? release(ctx, which) : [grantCredits(ctx, { type: 'gift', id: which.id }, amount)];
}

const cause = (): Cause => ({ type: 'turn', id: newId(world.time.now()) });

async function organization() {
  const person = await world.newPerson('Zoe');
  const ctx = insideOrganization(world.service(), person.org.id);
  return { ...ctx, organization: person.org.id };
}

async function left(ctx: Ctx) {
  const [[row]] = await ctx.db.read([creditsLeft()]);
  return row;
}

async function answersOf(ctx: Ctx, statements: readonly Statement[]): Promise<unknown[]> {
  return (await ctx.write(statements)).at(-1) as unknown[];
}
