/** What people do with a conversation: answer, step in for the agent and back, give it to somebody, put it away. */
import { organizationMembers, requireVerified } from '#accounts/index.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { constraintOf, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { letChanged, letWrite } from '#leads/index.ts';
import { archiveConversation } from '../archiving/commands.ts';
import { stirInbox } from '../commands.ts';
import { conversations } from '../schema.ts';
import type { Incoming, Placed } from '../talking/inputs.ts';
import { takenUntil, windowOf } from './rules.ts';
import { conversationById, type Head, openHead } from './thread/queries.ts';

const ACTIVE = 'conversations_active';

type Data = Record<string, string | number | boolean | null>;

/** The conversation with that id. Throws Refusal: not_found. */
export async function findConversation(ctx: Ctx, id: string): Promise<Head> {
  const [[row]] = await ctx.db.read([conversationById(id)]);
  if (!row) throw new Refusal('not_found');
  return openHead(ctx, row);
}

/**
 * Says something as a person of the organization; what comes again with the same client id is said once. The agent keeps
 * still from then on. Throws Refusal: not_found, unverified, conversation_archived, window_shut.
 */
export async function answer(ctx: Ctx, id: string, input: { text: string; clientId?: string }): Promise<Placed> {
  return answerWith(ctx, await findOpen(ctx, id), { kind: 'text', content: null, ...input });
}

/**
 * The conversation, if whoever is asked may write in it now; with `late` also after the time in which one may write freely.
 * Throws Refusal: not_found, unverified, conversation_archived, window_shut.
 */
export async function findOpen(ctx: Ctx, id: string, late = false): Promise<Head> {
  const head = await findConversation(ctx, id);
  requireVerified(memberOf(ctx));
  const { status, platform, windowUntil, blockedAt } = head;
  if (status === 'archived' || blockedAt !== null) throw new Refusal('conversation_archived');
  if (!late && windowOf(platform, windowUntil, ctx.now)?.open === false) throw new Refusal('window_shut');
  return head;
}

type Words = Pick<Incoming, 'kind' | 'text' | 'content'> & { clientId?: string };

/** Says it as whoever is asked; the conversation is theirs from then on if it was nobody's. Throws Refusal('conversation_archived'). */
export async function answerWith(ctx: Ctx, { id, assignedTo }: Head, words: Words): Promise<Placed> {
  const { userId } = memberOf(ctx);
  const by = { sender: 'human', providerId: null, replyTo: null, authorId: userId, sentAt: ctx.now } as const;
  const said = await ctx.talks.say(id, { id: newId(ctx.now), ...by, ...words, clientId: words.clientId ?? newToken() });
  if (said.isClosed) throw new Refusal('conversation_archived');
  await ctx.talks.written(id);
  if (!assignedTo)
    await ctx.write([update(id, sql`assigned_to = ${userId}::uuid`, sql`c.assigned_to is null`), stirInbox()]);
  return said;
}

/** A person answers instead of the agent for `minutes`; 0 until they hand back. Throws Refusal: not_found, conversation_archived. */
export async function takeOver(ctx: Ctx, id: string, minutes: number): Promise<void> {
  await findActive(ctx, id);
  await ctx.talks.mode(id, { mode: 'human', until: takenUntil(minutes, ctx.now), by: memberOf(ctx).userId });
  await ctx.talks.written(id);
}

/** The agent answers again; `handled` is what a person has settled, told to the agent. Throws Refusal: not_found, conversation_archived. */
export async function handBack(ctx: Ctx, id: string, handled: string): Promise<void> {
  await findActive(ctx, id);
  const { userId: by } = memberOf(ctx);
  await ctx.talks.mode(id, { mode: 'agent', until: null, by, ...(handled && { handled }) });
  await ctx.talks.written(id);
}

/** Gives a conversation to a member, or to nobody. Throws Refusal: not_found (the conversation or the member). */
export async function assign(ctx: Ctx, id: string, to: string | null): Promise<void> {
  const isMember =
    to === null
      ? sql`true`
      : sql`exists (select 1 from ${organizationMembers} om where om.organization_id = c.organization_id and om.user_id = ${to}::uuid and om.ended_at is null)`;
  const name = to === null ? 'conversation.unassigned' : 'conversation.assigned';
  const theirs = sql`c.assigned_to is not distinct from ${to}::uuid`;
  const when = sql`${isMember} and not (${theirs})`;
  const isDone = await change(
    ctx,
    id,
    sql`assigned_to = ${to}::uuid`,
    when,
    sql`${isMember} and ${theirs}`,
    name,
    to === null ? {} : { to },
  );
  if (!isDone) throw new Refusal('not_found');
}

/** Takes a conversation out again. Throws Refusal: not_found, conversation_open where they have begun another one meanwhile. */
export async function reopen(ctx: Ctx, id: string): Promise<void> {
  try {
    const set = sql`status = 'active', archived_at = null, ${asNow}`;
    await change(ctx, id, set, sql`c.status = 'archived'`, sql`c.status = 'active'`, 'conversation.reopened');
  } catch (error) {
    throw constraintOf(error) === ACTIVE ? new Refusal('conversation_open') : error;
  }
  await ctx.talks.open(id);
}

// By its channel's agent of now and in its epoch: of an older one nothing would be sent.
const answering = sql`(select a.id from agents a where a.organization_id = c.organization_id and a.channel_id = c.channel_id and a.removed_at is null)`;
const asNow = sql`
  epoch = (select h.epoch from channels h where h.organization_id = c.organization_id and h.id = c.channel_id), agent_id = ${answering},
  mode = case when ${answering} is null then 'human' else mode end`;

/** Nobody is told of what they write here any more, until they are let again. Throws Refusal: not_found. */
export async function block(ctx: Ctx, id: string, blocked: boolean): Promise<void> {
  const head = await findConversation(ctx, id);
  if (!head.identityId) throw new Refusal('not_found');
  await ctx.write([
    letWrite(ctx, head.identityId, !blocked),
    record(
      ctx,
      about(ctx, blocked ? 'conversation.blocked' : 'conversation.unblocked', id, {}),
      letChanged(head.identityId),
    ),
    stirInbox(),
  ]);
  if (blocked && head.status === 'active') await archiveConversation(ctx, id);
}

/** Everything in it was read, or is to be looked at again. Throws Refusal: not_found. */
export async function markRead(ctx: Ctx, id: string, read: boolean): Promise<void> {
  const set = read ? sql`unread_count = 0, read_seq = last_seq` : sql`unread_count = greatest(unread_count, 1)`;
  const [changed] = await ctx.write([update(id, set, sql`true`), stirInbox()]);
  if (changed.length === 0) throw new Refusal('not_found');
  if (read) await ctx.talks.seen(id).catch((error) => ctx.log.warn('A room does not hear', faultFields(error)));
}

async function findActive(ctx: Ctx, id: string): Promise<Head> {
  const head = await findConversation(ctx, id);
  if (head.status === 'archived') throw new Refusal('conversation_archived');
  return head;
}

// What is as it was meant to be already leaves no second trace. Answers whether it stands as it was meant to; throws Refusal('not_found').
async function change(
  ctx: Ctx,
  id: string,
  set: ReturnType<typeof sql>,
  when: ReturnType<typeof sql>,
  stands: ReturnType<typeof sql>,
  name: string,
  data: Data = {},
): Promise<boolean> {
  const eventId = newId(ctx.now);
  await ctx.db.read([]);
  const [, , , [found]] = await ctx.write([
    update(id, set, when),
    record(
      ctx,
      { id: eventId, ...about(ctx, name, id, data) },
      sql`exists (select 1 from ${conversations} c where c.id = ${id}::uuid and c.xmin = pg_current_xact_id()::xid)`,
    ),
    stirInbox(),
    rows<{ stands: boolean }>(sql`select ${stands} as stands from ${conversations} c where c.id = ${id}::uuid`),
  ]);
  if (!found) throw new Refusal('not_found');
  return found.stands;
}

function update(id: string, set: ReturnType<typeof sql>, when: ReturnType<typeof sql>): Statement<{ id: string }[]> {
  return rows<{ id: string }>(
    sql`update ${conversations} c set ${set} where c.id = ${id}::uuid and ${when} returning c.id`,
  );
}

// What a member has done with a conversation, for the audit and for whoever reads it.
function about(ctx: Ctx, name: string, subjectId: string, data: Data) {
  const { userId, keyId } = memberOf(ctx);
  const actorType = keyId ? ('key' as const) : ('user' as const);
  return { name, subjectType: 'conversation', subjectId, actorType, actorId: keyId ?? userId, data };
}
