/** Agents are made, changed, paused and taken out by owners and admins: what answers in their name is theirs to say. */
import { answerKept, type Happening, isKeyTaken, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { agentLinks, closeLinks, reopenLinks } from '#booking/index.ts';
import { channels } from '#channels/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { at, build, type MemberEntry, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { tellRooms } from '../archiving/commands.ts';
import type { AgentChange, NewAgent } from './forms/inputs.ts';
import { answeringNow, leftByPause } from './pausing/queries.ts';
import { agentById, bookableMembers, revisionOf } from './queries.ts';
import { agentPromptVersions, agents } from './schema.ts';
import { agentSettings } from './settings/inputs.ts';

const AGENTS_MAX = 50;
const NO_KEY = { actor: '', route: '', keyHash: '' };
const t = words('en').agentFaults;

/** Makes an agent with its first version of instructions; answers its id. Throws Refusal: not_yours, invalid, idempotency_mismatch. */
export async function makeAgent(
  ctx: Ctx,
  typed: Omit<NewAgent, 'trade' | 'userId'> & { userId?: string | undefined },
  instructions: string,
  repeat: Repeatable | null = null,
): Promise<string> {
  const [people, [counted], [kept]] = await ctx.db.read([
    bookableMembers(),
    rows<{ count: number }>(sql`select count(*)::integer as count from ${agents} a where a.removed_at is null`),
    answerKept(repeat ?? NO_KEY),
  ]);
  const { userId } = manager(ctx);
  if (kept && kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  if (kept) return kept.resource;
  // Whoever names nobody means themselves.
  const input = { ...typed, userId: typed.userId ?? userId };
  if (!people.some(({ id }) => id === input.userId)) throw wrong('userId', t.person);
  if ((counted?.count ?? 0) >= AGENTS_MAX) throw wrong('name', t.many(AGENTS_MAX));
  const [id, versionId] = [newId(ctx.now), newId(ctx.now)];
  const first = { id: versionId, agentId: id, number: 1, instructions, createdBy: userId, createdAt: ctx.now };
  try {
    await ctx.write([
      build.insert(agents).values({ ...input, id, settings: agentSettings({}), createdAt: ctx.now }),
      build.insert(agentPromptVersions).values(first),
      build.update(agents).set({ versionId }).where(sql`id = ${id}::uuid`),
      happened(ctx, 'agent.made', id),
      ...(repeat ? [keepAnswer(repeat, id, 201)] : []),
    ]);
    return id;
  } catch (error) {
    // The same request came twice at once: the other one was faster.
    if (!isKeyTaken(error) || !repeat) throw error;
    return makeAgent(ctx, typed, instructions, repeat);
  }
}

/**
 * Changes all of an agent but its instructions. `seen` is the revision that whoever changes it has read; null: whatever it
 * is by now. Throws Refusal: not_found, not_yours, invalid, changed_meanwhile.
 */
export async function changeAgent(
  ctx: Ctx,
  id: string,
  change: AgentChange,
  seen: string | null = null,
): Promise<void> {
  const [[found], people] = await ctx.db.read([agentById(id), bookableMembers()]);
  if (!found || found.removed) throw new Refusal('not_found');
  manager(ctx);
  // Whoever left stays named until somebody else is chosen.
  if (change.userId !== found.userId && !people.some((one) => one.id === change.userId))
    throw wrong('userId', t.person);
  // Asked of the row itself, which is read again where somebody else was faster.
  const asSeen = seen === null ? sql`true` : sql`${revisionOf(sql`${agents}`)} = ${seen}`;
  const [changed] = await ctx.write([
    build
      .update(agents)
      .set(change)
      .where(sql`id = ${id}::uuid and removed_at is null and ${asSeen}`)
      .returning({ id: agents.id }),
    happened(ctx, 'agent.changed', id),
  ]);
  if (changed.length === 0) throw new Refusal('changed_meanwhile');
}

/**
 * It answers nobody until it is resumed: whoever writes is told that a person goes on, and waits for one. Answers that are
 * being made up are let go, free of charge. Throws Refusal: not_found, not_yours.
 */
export async function pauseAgent(ctx: Ctx, id: string): Promise<void> {
  await stand(ctx, id, 'agent.paused', sql`paused_at = ${at(ctx.now)}`, sql`paused_at is null`);
  const [answering] = await ctx.db.read([answeringNow(id)]);
  await tellRooms(ctx, idsOf(answering), (one) => ctx.talks.anew(one));
}

/** It answers again, also what waits since it was paused. Throws Refusal: not_found, not_yours. */
export async function resumeAgent(ctx: Ctx, id: string): Promise<void> {
  await stand(ctx, id, 'agent.resumed', sql`paused_at = null`, sql`paused_at is not null`);
  const [left] = await ctx.db.read([leftByPause(id, ctx.now)]);
  await tellRooms(ctx, idsOf(left), (one) => ctx.talks.mode(one, { mode: 'agent', until: null, by: 'system' }));
}

function idsOf(found: readonly { id: string }[]): string[] {
  return found.map(({ id }) => id);
}

/**
 * Takes an agent out; its conversations stay to be read, its links give no more times, appointments stay. Throws Refusal: not_found, not_yours, and agent_linked while a
 * channel is answered by it: whoever writes there would be answered by nobody.
 */
export async function removeAgent(ctx: Ctx, id: string): Promise<void> {
  const [[found], links] = await ctx.db.read([
    agentById(id),
    agentLinks(sql`i.agent_id = ${id}::uuid and i.status = 'open'`),
  ]);
  if (!found) throw new Refusal('not_found');
  manager(ctx);
  if (found.channel && found.channel.status !== 'removed') throw new Refusal('agent_linked');
  // Somebody may have given it a channel at this moment.
  const free = sql`not exists (select 1 from ${channels} c where c.id = ${agents.channelId} and c.status <> 'removed')`;
  const gone = sql`exists (select 1 from ${agents} a where a.id = ${id}::uuid and a.removed_at = ${at(ctx.now)})`;
  const set = sql`removed_at = ${at(ctx.now)}, channel_id = null`;
  const isDone = await stand(ctx, id, 'agent.removed', set, free, closeLinks(ctx, idsOf(links), gone));
  if (!isDone) throw new Refusal('agent_linked');
}

/** Puts an agent back that was taken out, with the links that were closed with it. Throws Refusal: not_found, not_yours. */
export async function restoreAgent(ctx: Ctx, id: string): Promise<void> {
  const [[found], links] = await ctx.db.read([
    agentById(id),
    agentLinks(
      sql`i.agent_id = ${id}::uuid and i.status = 'closed' and i.closed_at = (select a.removed_at from ${agents} a where a.id = ${id}::uuid)`,
    ),
  ]);
  if (!found) throw new Refusal('not_found');
  manager(ctx);
  await ctx.write([
    build.execute(sql`update ${agents} set removed_at = null where id = ${id}::uuid and removed_at is not null`),
    happened(ctx, 'agent.restored', id),
    ...reopenLinks(ctx, idsOf(links)),
  ]);
}

/** Who may say what an agent does: an owner or admin. Throws Refusal('not_yours'). */
export function manager(ctx: Ctx): MemberEntry {
  const member = memberOf(ctx);
  if (member.role === 'member') throw new Refusal('not_yours');
  return member;
}

/** Records what was done to an agent, if something was: its row was written before in the same batch. */
export function happened(ctx: Ctx, name: string, id: string, data: Happening['data'] = {}) {
  const { keyId, userId } = memberOf(ctx);
  const actor = keyId
    ? ({ actorType: 'key', actorId: keyId } as const)
    : ({ actorType: 'user', actorId: userId } as const);
  const isDone = sql`exists (select 1 from ${agents} a where a.id = ${id}::uuid and a.xmin = pg_current_xact_id()::xid)`;
  return record(ctx, { name, subjectType: 'agent', subjectId: id, ...actor, data }, isDone);
}

// What is so already leaves no second trace. Answers whether it was changed now. Throws Refusal('not_found').
async function stand(
  ctx: Ctx,
  id: string,
  name: string,
  set: ReturnType<typeof sql>,
  when: ReturnType<typeof sql>,
  along: readonly Statement[] = [],
): Promise<boolean> {
  await ctx.db.read([]);
  manager(ctx);
  const [, changed, , [there]] = await ctx.write([
    // A statement of its own: what follows sees what whoever had the row before has left.
    rows(sql`select 1 from ${agents} where id = ${id}::uuid for update`),
    rows<{ id: string }>(sql`
      update ${agents} set ${set} where id = ${id}::uuid and removed_at is null and ${when} returning id`),
    happened(ctx, name, id),
    rows<{ id: string }>(sql`
      select id from ${agents} where id = ${id}::uuid and (removed_at is null or xmin = pg_current_xact_id()::xid)`),
    ...along,
  ]);
  if (!there) throw new Refusal('not_found');
  return changed.length > 0;
}

function wrong(field: string, message: string): Refusal {
  return new Refusal('invalid', { fields: { [field]: [message] } });
}
