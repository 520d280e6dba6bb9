/** What other programs are told of conversations; inside the organization. */
import { and, eq } from 'drizzle-orm';
import { channels } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { build } from '#foundation/db/index.ts';
import { conversations, messages } from '../schema.ts';

const CONVERSATION = {
  id: conversations.id,
  leadId: conversations.leadId,
  channelId: conversations.channelId,
  mode: conversations.mode,
  reason: conversations.handoverReason,
  waitingSince: conversations.waitingSince,
};
const MESSAGE = {
  id: messages.id,
  seq: messages.sequenceNo,
  kind: messages.kind,
  text: messages.text,
  sentAt: messages.sentAt,
};

type Told = Record<string, unknown>;

/** A conversation in which somebody is asked for; null for one that is gone. Instants are RFC 3339. */
export async function conversationToTell(ctx: Ctx, id: string): Promise<Told | null> {
  const [[found]] = await ctx.db.read([build.select(CONVERSATION).from(conversations).where(eq(conversations.id, id))]);
  if (!found) return null;
  const { id: conversationId, waitingSince, ...rest } = found;
  return { conversationId, ...rest, waitingSince: waitingSince === null ? null : spelled(waitingSince) };
}

/** A message of a customer's, as it is by now; null where it is gone. Instants are RFC 3339. */
export async function messageToTell(ctx: Ctx, conversationId: string, messageId: string): Promise<Told | null> {
  const columns = { ...MESSAGE, leadId: conversations.leadId, channelId: conversations.channelId };
  const its = and(
    eq(messages.organizationId, conversations.organizationId),
    eq(messages.conversationId, conversations.id),
  );
  const [[found]] = await ctx.db.read([
    build
      .select({ ...columns, platform: channels.platform })
      .from(messages)
      .innerJoin(conversations, its)
      .innerJoin(channels, eq(channels.id, conversations.channelId))
      .where(and(eq(conversations.id, conversationId), eq(messages.id, messageId))),
  ]);
  if (!found) return null;
  const { id, seq, kind, text, sentAt, ...where } = found;
  return { conversationId, ...where, message: { id, seq, kind, text, sentAt: spelled(sentAt) } };
}

function spelled(instant: number): string {
  return new Date(instant).toISOString();
}
