/** Agents that book and spend at once, on a real PostgreSQL whose owner is no superuser. */
import { beforeAll, expect, test } from 'vitest';
import { creditsLeft, release, reserve, setAside, settle } from '#billing/index.ts';
import { openWebchat } from '#channels/index.ts';
import { makeAgent, removeAgent } from '#conversations/agents/commands.ts';
import { agentSettings } from '#conversations/agents/settings/inputs.ts';
import { relinkChannel } from '#conversations/relinking/commands.ts';
import { useTool } from '#conversations/tools/commands.ts';
import type { Desk } from '#conversations/tools/inputs.ts';
import { termsFor } from '#conversations/tools/terms/rules.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { chatWith, jobOf } from '../support/chatted.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type World } from '../support/world.ts';

const NOW = Date.UTC(2038, 1, 1, 12);
const TAKERS = 8;
const DAY = '2038-02-01';
const ROUNDS = 12;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  world.at(NOW);
});

test('of many who confirm one time in their chats at once one has it, and the others hear what is free', async () => {
  const desks = await Promise.all(Array.from({ length: TAKERS }, newDesk));
  const use = async (desk: Desk, name: string, given: object) => {
    return useTool(desk, { name, arguments: JSON.stringify(given) });
  };
  const slots = await Promise.all(
    desks.map(async (desk) => {
      const found = await use(desk, 'find_slots', { when: 'wednesday at 10', service: null, after: null });
      return (found.slots as { id: string }[])[0]!.id;
    }),
  );
  const answers = await Promise.all(
    desks.map((desk, at) =>
      use(desk, 'confirm', { slot: slots[at]!, name: 'Noor', email: `n${at}@example.com`, phone: null, note: null }),
    ),
  );
  expect(answers.filter((answer) => 'booked' in answer)).toHaveLength(1);
  expect(answers.filter((answer) => answer.gone === true)).toHaveLength(TAKERS - 1);
  const events = await ownerQuery(
    `select e.id from events e join invitations i on i.id = e.source_id where i.organizer_id = $1 and e.status = 'confirmed'`,
    [world.acme.max.userId],
  );
  expect(events).toHaveLength(1);
});

test('of what is set aside at once no more is given than there is, and what is settled and released adds up', async () => {
  const owner = await world.newPerson('Zoe');
  const ctx = insideOrganization(world.service(), owner.org.id);
  await ctx.write(reserve(ctx, { type: 'turn', id: newId(NOW) }, 0));
  await ownerQuery('update credits set remaining = 100 where organization_id = $1', [owner.org.id]);
  const causes = Array.from({ length: 16 }, () => ({ type: 'turn', id: newId(NOW) }) as const);
  const given = await Promise.all(
    causes.map(async (cause) => {
      const inside = insideOrganization(world.service(), owner.org.id);
      const answers = await inside.write([...reserve(inside, cause, 10), setAside(cause)]);
      return (answers.at(-1) as unknown[]).length > 0;
    }),
  );
  expect(given.filter(Boolean)).toHaveLength(10);
  await Promise.all(
    causes.flatMap((cause) => [
      ctx.write(settle(ctx, cause, 4, { day: DAY, usage: { turns: 1 } })),
      ctx.write(release(ctx, cause)),
    ]),
  );
  const [[left]] = await ctx.db.read([creditsLeft()]);
  const [settled] = await ownerQuery<{ n: number }>(
    `select count(*)::int as n from credit_entries where organization_id = $1 and kind = 'settle'`,
    [owner.org.id],
  );
  expect(left).toEqual({ remaining: 100 - settled!.n * 4, reserved: 0, used: settled!.n * 4 });
});

test('an agent that is taken out while it is given a channel is either, and no channel is ever answered by nobody who is there', async () => {
  const { ada } = world.acme;
  const outcomes = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const [old, agent] = await Promise.all([newAgent('Old'), newAgent('New')]);
    const { id: channel } = await openWebchat(world.as(ada), `Chat ${round}`);
    await relinkChannel(world.as(ada), channel, old);
    const [linked, removed] = await Promise.all([
      outcome(relinkChannel(world.as(ada), channel, agent)),
      outcome(removeAgent(world.as(ada), agent)),
    ]);
    outcomes.add(`${linked} ${removed}`);
    const [row] = await ownerQuery<{ gone: boolean; channel: string | null; before: string | null; epoch: number }>(
      `select a.removed_at is not null as gone, a.channel_id as channel, b.channel_id as before, c.epoch
       from agents a, agents b, channels c where a.id = $1 and b.id = $2 and c.id = $3`,
      [agent, old, channel],
    );
    const isGone = { gone: true, channel: null, before: channel, epoch: 2 };
    const isLinked = { gone: false, channel, before: null, epoch: 3 };
    expect(row, `${linked} ${removed}`).toEqual(removed === 'done' ? isGone : isLinked);
  }
  for (const how of outcomes) expect(['done agent_linked', 'not_found done']).toContain(how);
}, 60_000);

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.reason;
      throw error;
    },
  );

const newAgent = (name: string) =>
  makeAgent(world.as(world.acme.ada), { name, tone: '', language: 'auto' }, 'Be kind.');

async function newDesk(): Promise<Desk> {
  const chat = await chatWith(world, world.acme.max);
  const settings = agentSettings({});
  return {
    ctx: jobOf(world, chat),
    conversationId: chat.conversationId,
    settings,
    terms: termsFor({ id: chat.agentId, userId: world.acme.max.userId, settings }, 'Acme'),
    guest: { leadId: chat.leadId, name: 'Guest', zone: 'UTC', language: 'en' },
    reach: { email: null, phone: null },
    language: 'en',
    zone: 'UTC',
    home: 'UTC',
    place: null,
    handOver: null,
    used: new Map(),
    claim: async () => true,
    search: async () => [],
    noteUnanswered: async () => undefined,
  };
}
