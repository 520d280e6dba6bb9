/** Our own messages, told back to us: by them it is known that one arrived of which nobody had answered. */
import type { ChannelRow } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { at, rows, sql } from '#foundation/db/index.ts';
import type { ChatContent } from '#foundation/services/chat/index.ts';
import { messages } from '../../schema.ts';
import { lineOf } from '../lines/commands.ts';
import { echoOf, parcelsOf } from '../parts/rules.ts';
import { type Sendable, sendable } from '../queries.ts';
import { messageSends } from '../schema.ts';
import { sentStatements } from '../steps/commands.ts';

/** An echo of later than this is of no message that is still on its way. */
const ECHO_MS = 15 * 60_000;

type Open = { id: string; part: number; messageId: string };
type Echo = ChatContent & { id: string };

/** Whether an echo is of a part of ours whose answer is still open; then it is known as sent. Inside the organization. */
export async function settleEcho(ctx: Ctx, channel: ChannelRow, conversationId: string, echo: Echo): Promise<boolean> {
  const [open] = await ctx.db.read([
    rows<Open>(sql`
      select s.id, s.part, s.message_id as "messageId" from ${messageSends} s join ${messages} m on m.id = s.message_id
      where s.conversation_id = ${conversationId}::uuid and s.status in ('sending', 'unknown') and s.provider_id is null
        and s.sending_at > ${at(ctx.now - ECHO_MS)}
      order by s.sending_at limit 20`),
  ]);
  if (open.length === 0) return false;
  const said = await ctx.db.read(open.map(({ messageId }) => sendable(messageId)));
  const ours = open.find((one, at) => isSame(ctx, said[at]?.[0], one.part, echo));
  if (!ours) return false;
  await ctx.write(sentStatements(ctx, { messageId: ours.messageId, channelId: channel.id }, ours, echo.id));
  await ctx.talks.delivered(conversationId, { id: ours.messageId, state: 'sent', at: ctx.now });
  return true;
}

function isSame(ctx: Ctx, message: Sendable | undefined, part: number, echo: Echo): boolean {
  const line = message && lineOf(ctx, message);
  const parcel = line && parcelsOf({ ...message, content: null }, line.measure)[part];
  if (!parcel) return false;
  const { kind, text } = echoOf(parcel);
  return kind === echo.kind && text.trim() === echo.text.trim();
}
