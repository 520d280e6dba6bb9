/** Agents as their pages show them, and as whoever answers for them needs them. */
import { organizationMembers, users } from '#accounts/index.ts';
import { type ChannelStatus, channels, type Platform } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { AgentLanguage } from './inputs.ts';
import { agentPromptVersions, agents } from './schema.ts';
import { agentSettings } from './settings/inputs.ts';

const AGENTS_SHOWN = 100;
const MEMBERS_SHOWN = 200;

/** One agent with the version that is live and the channel it answers on; `settings` as kept (`agentSettings` reads them). */
export type AgentRow = {
  id: string;
  name: string;
  userId: string;
  person: string;
  language: AgentLanguage;
  tone: string;
  model: string | null;
  settings: unknown;
  paused: boolean;
  removed: boolean;
  /** Of all that `changeAgent` changes: another one when any of it is different. */
  revision: string;
  version: { id: string; number: number; instructions: string } | null;
  channel: { id: string; platform: Platform; name: string; status: ChannelStatus } | null;
};

/** SQL that gives the revision of an agent that is called so in the statement. */
export function revisionOf(a: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`md5(jsonb_build_array(${a}.name, ${a}.user_id, ${a}.language, ${a}.tone, ${a}.model, ${a}.settings)::text)`;
}

const columns = sql`
  a.id, a.name, a.user_id as "userId", u.name as person, a.language, a.tone, a.model, a.settings, a.paused_at is not null as paused, a.removed_at is not null as removed, ${revisionOf(sql`a`)} as revision,
  (select jsonb_build_object('id', v.id, 'number', v.number, 'instructions', v.instructions) from ${agentPromptVersions} v
    where v.organization_id = a.organization_id and v.id = a.version_id) as version,
  (select jsonb_build_object('id', c.id, 'platform', c.platform, 'name', c.display_name, 'status', c.status) from ${channels} c
    where c.organization_id = a.organization_id and c.id = a.channel_id) as channel`;
const known = sql`${agents} a join ${users} u on u.id = a.user_id`;

/** All agents that there are, by name; a hundred at most. */
export function agentsShown(): Statement<AgentRow[]> {
  return rows<AgentRow>(sql`
    select ${columns} from ${known} where a.removed_at is null order by lower(a.name), a.id limit ${AGENTS_SHOWN}::integer`);
}

/** One agent; also one that was taken out. */
export function agentById(id: string): Statement<AgentRow[]> {
  return rows<AgentRow>(sql`select ${columns} from ${known} where a.id = ${id}::uuid`);
}

/** An agent that there is. Throws Refusal('not_found'). */
export async function readAgent(ctx: Ctx, id: string): Promise<AgentRow> {
  const [[agent]] = await ctx.db.read([agentById(id)]);
  if (!agent || agent.removed) throw new Refusal('not_found');
  return agent;
}

/** The same as the JSON door spells it. */
export async function showAgent(ctx: Ctx, id: string) {
  return agentJson(await readAgent(ctx, id));
}

/** An agent as the JSON door spells it. */
export function agentJson({ removed: _, settings, ...agent }: AgentRow) {
  return { ...agent, settings: agentSettings(settings) };
}

/** Members whose calendar an agent can book into, by name. */
export function bookableMembers(): Statement<{ id: string; name: string }[]> {
  return rows(sql`
    select u.id, u.name from ${organizationMembers} m join ${users} u on u.id = m.user_id
    where m.ended_at is null and u.deleted_at is null order by lower(u.name), u.id limit ${MEMBERS_SHOWN}::integer`);
}
