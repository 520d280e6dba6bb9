import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Reactions, react, record } from '#audit/index.ts';
import { REACTION_ATTEMPTS_MAX, reactionDueAt } from '#audit/reactions/rules.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type World } from '../support/world.ts';

let errors: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => errors.mockRestore());

test('what happened is acted on once, inside its organization, with what was recorded', async () => {
  const world = await people();
  const seen: object[] = [];
  const reactions: Reactions = {
    'test.happened': [
      async (ctx, happened) => {
        const { userId } = world.acme.ada;
        const [found] = await ctx.db.read([rows(sql`select id from organizations`)]);
        seen.push({ ...happened, organizations: found, by: happened.actorId === userId });
      },
    ],
  };
  const { id, subjectId } = await happen(world);
  await react(jobContext(world.runtime), [id], 10, reactions);
  await react(jobContext(world.runtime), [id], 10, reactions);
  expect(seen).toMatchObject([
    {
      id,
      subjectId,
      organizationId: world.acme.id,
      data: { how: 'well' },
      by: true,
      organizations: [{ id: world.acme.id }],
    },
  ]);
  expect(await rowOf(id)).toMatchObject({ handled: true, attempts: 1 });
  expect(errors).not.toHaveBeenCalled();
});

test('what nobody reacts to is done with in one trip', async () => {
  const world = await people();
  const { id } = await happen(world);
  const ctx = jobContext(world.runtime);
  await react(ctx, [id], 10, {});
  expect(ctx.db.trips.count).toBe(1);
  expect(await rowOf(id)).toMatchObject({ handled: true });
});

test('a handler that fails is tried again, and what failed does not keep others waiting', async () => {
  const world = await people();
  const [bad, good] = [await happen(world), await happen(world)];
  let broken = true;
  const acted: string[] = [];
  const reactions: Reactions = {
    'test.happened': [
      async (_, { id }) => {
        if (broken && id === bad.id) throw new Error('Ada Lovelace could not be told');
        acted.push(id);
      },
    ],
  };
  await react(jobContext(world.runtime), [bad.id, good.id], 10, reactions);
  expect(acted).toEqual([good.id]);
  expect(await rowOf(bad.id)).toMatchObject({ handled: false, attempts: 1 });
  expect(errors).toHaveBeenCalledTimes(1);
  expect(String(errors.mock.calls)).not.toContain('Lovelace');
  broken = false;
  await react(jobContext(world.runtime), [bad.id], 10, reactions);
  expect(acted).toEqual([good.id, bad.id]);
  expect(await rowOf(bad.id)).toMatchObject({ handled: true, attempts: 2 });
});

test('a happening whose message was lost is found when it is due, later from try to try', async () => {
  const world = await people();
  const { id } = await happen(world);
  // A year of its own, since all files share one database and this looks for whatever is due.
  const made = Date.UTC(1979, 5, 1);
  await ownerQuery('update domain_events set created_at = $2 where id = $1', [id, new Date(made)]);
  const tried: number[] = [];
  const reactions: Reactions = {
    'test.happened': [
      async ({ now }, happened) => {
        tried.push(now);
        if (happened.id === id && tried.length < 3) throw new Error('not yet');
      },
    ],
  };
  for (let seconds = 0; seconds <= 300; seconds += 10) {
    world.at(made + seconds * 1000);
    await react(jobContext(world.runtime), null, 10, reactions);
  }
  expect(tried).toEqual([0, 1, 2].map((attempts) => reactionDueAt(made, attempts)));
  expect(await rowOf(id)).toMatchObject({ handled: true, attempts: 3 });
});

test('after ten tries it is given up and said so', async () => {
  const world = await people();
  const { id } = await happen(world);
  const reactions: Reactions = { 'test.happened': [() => Promise.reject(new Error('never'))] };
  for (let tries = 0; tries < REACTION_ATTEMPTS_MAX + 2; tries++) {
    await react(jobContext(world.runtime), [id], 10, reactions);
  }
  expect(await rowOf(id)).toMatchObject({ handled: true, attempts: REACTION_ATTEMPTS_MAX });
  expect(String(errors.mock.calls.at(-1))).toContain('A reaction was given up');
});

let made: Promise<World> | undefined;

function people(): Promise<World> {
  made ??= makeWorld();
  return made;
}

async function happen(world: World): Promise<{ id: string; subjectId: string }> {
  const subjectId = randomUUID();
  const { userId } = world.acme.ada;
  const ctx = world.as(world.acme.ada);
  const what = { name: 'test.happened', subjectType: 'test', subjectId, data: { how: 'well' } };
  await ctx.write([record(ctx, { ...what, actorType: 'user', actorId: userId })]);
  const message = world.queue.pop();
  if (message?.type !== 'react') throw new Error('Nobody was told that something happened');
  return { id: message.ids[0]!, subjectId };
}

async function rowOf(id: string) {
  const [row] = await ownerQuery(
    'select handled_at is not null as handled, attempts from domain_events where id = $1',
    [id],
  );
  return row;
}
