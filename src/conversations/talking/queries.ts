/** What a room that knows nothing yet asks of the database. */
import type { Platform } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import type { Mode } from '../inputs.ts';
import { messagesSince, openedMessage } from '../messages/queries.ts';
import { messages } from '../schema.ts';
import type { About, Said } from '../storing/inputs.ts';
import { keysOf } from './rules.ts';
import type { Known } from './shelf/commands.ts';
import { newTalk } from './state.ts';
import type { TalkState } from './steps/state.ts';

const RECENT = 100;

type Row = {
  organization: string;
  channel: string;
  platform: Platform;
  agent: string | null;
  identity: string | null;
  epoch: number;
  isClosed: boolean;
  mode: Mode;
  until: number | null;
  waitingSince: number | null;
  seq: number;
  turns: number;
  recent: { id: string; seq: number; providerId: string | null; clientId: string | null }[];
};

export type FoundTalk = { about: About; state: TalkState; known: { keys: string[]; known: Known }[] };

/** The conversation as the database has it, with the keys of what was said last; null where there is none. Service scope. */
export async function foundTalk(ctx: Ctx, conversation: string): Promise<FoundTalk | null> {
  const [[row]] = await ctx.db.read([
    rows<Row>(sql`
      select c.organization_id as organization, c.channel_id as channel, h.platform, c.agent_id as agent, c.identity_id as identity, c.epoch,
        c.status = 'archived' as "isClosed", c.mode, extract(epoch from c.mode_until)::float8 * 1000 as until,
        extract(epoch from c.waiting_since)::float8 * 1000 as "waitingSince",
        coalesce((select max(m.sequence_no) from messages m where m.organization_id = c.organization_id and m.conversation_id = c.id), 0) as seq,
        coalesce((select max(t.number) from turns t where t.organization_id = c.organization_id and t.conversation_id = c.id), 0) as turns,
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'seq', r.sequence_no, 'providerId', r.provider_id, 'clientId', r.client_id))
          from (select * from messages m where m.organization_id = c.organization_id and m.conversation_id = c.id
                order by m.sequence_no desc limit ${RECENT}::integer) r), '[]'::jsonb) as recent
      from conversations c join channels h on h.organization_id = c.organization_id and h.id = c.channel_id
      where c.id = ${conversation}::uuid`),
  ]);
  if (!row) return null;
  const { organization, channel, platform, agent, identity, recent, ...state } = row;
  return {
    about: { conversation, organization, channel, platform, agent, identity },
    state: newTalk(state),
    known: recent.map(({ id, seq, ...keys }) => ({ keys: keysOf({ id, ...keys }), known: { id, seq } })),
  };
}

/** What was said after number `since`, the oldest first. Inside the organization. */
export async function saidSince(ctx: Ctx, conversation: string, since: number, limit: number): Promise<Said[]> {
  const [found] = await ctx.db.read([messagesSince(conversation, since, limit)]);
  return found.map((row) => {
    const { createdAt, editedAt, revokedAt, ...message } = openedMessage(ctx, row);
    return { ...message, at: createdAt };
  });
}

/** The message that a provider knows under this id, if it was said in this conversation's channel. Inside the organization. */
export async function messageWith(ctx: Ctx, { channel }: About, providerId: string): Promise<string | null> {
  const [[found]] = await ctx.db.read([
    rows<{ id: string }>(
      sql`select id from ${messages} where channel_id = ${channel}::uuid and provider_id = ${providerId}`,
    ),
  ]);
  return found?.id ?? null;
}
