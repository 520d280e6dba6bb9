/** What a provider says of a message of ours: an instant for each state, in any order, also before its id is known here. */
import { type ChannelRow, loseChannel } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { isId, newId } from '#foundation/lib/ids.ts';
import { remedyOf } from '#foundation/services/chat/graph.ts';
import type { ChatItem } from '#foundation/services/chat/index.ts';
import { messages } from '../../schema.ts';
import { messageDeliveryStatus, messageSends } from '../schema.ts';

type Status = Extract<ChatItem, { type: 'status' }>;
type Known = { messageId: string; conversationId: string };

/** Applies a state; of a message that nobody here sent it is kept, for when it is known. Inside the organization. */
export async function applyState(ctx: Ctx, channel: ChannelRow, status: Status): Promise<void> {
  const [, [known]] = await ctx.write([
    settle(ctx, channel, status),
    rows<Known>(sql`
      select s.message_id as "messageId", s.conversation_id as "conversationId" from ${messageSends} s where ${isPart(channel, status)} limit 1`),
    name(channel, status),
    stamp(ctx, channel, status),
  ]);
  const { state, at: when, fault } = status;
  if (known) await ctx.talks.delivered(known.conversationId, { id: known.messageId, state, at: when });
  const code = fault?.code ?? null;
  if (code !== null && remedyOf(code) === 'reconnect') await loseChannel(ctx, channel, `code ${code}`);
}

/** The part that a state is of: by what we had sent along, else by the provider's id. */
function isPart(channel: ChannelRow, { of, ours }: Status): ReturnType<typeof sql> {
  const named = isId(ours) ? sql`s.id = ${ours}::uuid` : sql`false`;
  return sql`s.channel_id = ${channel.id}::uuid and (${named} or s.provider_id = ${of})`;
}

// Whoever said nothing when it was handed over says now that it went out, or why not.
function settle(ctx: Ctx, channel: ChannelRow, status: Status): Statement {
  const { of, state, fault } = status;
  const failed = state === 'failed';
  return rows(sql`
    update ${messageSends} s set provider_id = coalesce(s.provider_id, ${of}), ended_at = ${at(ctx.now)},
      status = ${failed ? 'failed' : 'sent'}, reason = ${failed ? 'refused' : null}, code = ${fault?.code ?? null}::integer
    where ${isPart(channel, status)} and s.status in ${failed ? sql`('sending', 'unknown', 'sent')` : sql`('sending', 'unknown')`}`);
}

function name(channel: ChannelRow, status: Status): Statement {
  return rows(sql`
    update ${messages} m set provider_id = ${status.of} from ${messageSends} s
    where ${isPart(channel, status)} and m.id = s.message_id and m.provider_id is null
      and not exists (select 1 from ${messages} o where o.channel_id = m.channel_id and o.provider_id = ${status.of})`);
}

function stamp(ctx: Ctx, channel: ChannelRow, status: Status): Statement {
  const { of, state, at: when, fault } = status;
  const column = sql.identifier(`${state}_at`);
  const table = messageDeliveryStatus;
  return rows(sql`
    insert into ${table} (id, channel_id, message_id, provider_id, ${column}, error_code, error_text)
    values (${newId(ctx.now)}::uuid, ${channel.id}::uuid, (select s.message_id from ${messageSends} s where ${isPart(channel, status)} limit 1),
      ${of}, ${at(when)}, ${fault?.code?.toString() ?? null}, ${state === 'failed' ? 'refused' : null})
    on conflict on constraint message_delivery_status_provider do update set
      message_id = coalesce(${table}.message_id, excluded.message_id),
      ${column} = least(${table}.${column}, excluded.${column}),
      error_code = coalesce(excluded.error_code, ${table}.error_code), error_text = coalesce(excluded.error_text, ${table}.error_text)`);
}
