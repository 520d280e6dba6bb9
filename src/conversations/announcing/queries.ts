/** What other programs are told of conversations; inside the organization. */
import { and, eq } from 'drizzle-orm';
import type * as z from 'zod';
import type { Happened } from '#audit/index.ts';
import { channels } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { build } from '#foundation/db/index.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import { leadToTell } from '#leads/index.ts';
import { conversations, messages } from '../schema.ts';
import { keptScore } from './inputs.ts';
import type { conversationTold, messageTold, scoreTold } from './openapi.ts';

const ABOUT = {
  leadId: conversations.leadId,
  channelId: conversations.channelId,
  platform: channels.platform,
};
const CONVERSATION = {
  id: conversations.id,
  ...ABOUT,
  mode: conversations.mode,
  reason: conversations.handoverReason,
  waitingSince: conversations.waitingSince,
  createdAt: conversations.createdAt,
};
const MESSAGE = {
  id: messages.id,
  seq: messages.sequenceNo,
  kind: messages.kind,
  text: messages.text,
  sentAt: messages.sentAt,
};

/** A conversation in which somebody is asked for; null for one that is gone. Instants are RFC 3339. */
export async function conversationToTell(ctx: Ctx, id: string): Promise<z.output<typeof conversationTold> | null> {
  const [[found]] = await ctx.db.read([
    build
      .select(CONVERSATION)
      .from(conversations)
      .innerJoin(channels, eq(channels.id, conversations.channelId))
      .where(eq(conversations.id, id)),
  ]);
  if (!found) return null;
  const { id: conversationId, waitingSince, createdAt, ...rest } = found;
  return {
    conversationId,
    ...rest,
    waitingSince: spellMaybe(waitingSince),
    createdAt: spellInstant(createdAt),
  };
}

/** A message of a customer's, as it is by now; null where it is gone. Instants are RFC 3339. */
export async function messageToTell(
  ctx: Ctx,
  conversationId: string,
  { data }: Pick<Happened, 'data'>,
): Promise<z.output<typeof messageTold> | null> {
  const its = and(
    eq(messages.organizationId, conversations.organizationId),
    eq(messages.conversationId, conversations.id),
  );
  const [[found]] = await ctx.db.read([
    build
      .select({ ...MESSAGE, ...ABOUT })
      .from(messages)
      .innerJoin(conversations, its)
      .innerJoin(channels, eq(channels.id, conversations.channelId))
      .where(and(eq(conversations.id, conversationId), eq(messages.id, String(data.messageId)))),
  ]);
  if (!found) return null;
  const { id, seq, kind, text, sentAt, ...where } = found;
  return { conversationId, ...where, message: { id, seq, kind, text, sentAt: spellInstant(sentAt) } };
}

/** Somebody with how a conversation was judged, as it was then; null for one who is gone. */
export async function scoreToTell(
  ctx: Ctx,
  leadId: string,
  { data }: Pick<Happened, 'data'>,
): Promise<(Awaited<ReturnType<typeof leadToTell>> & z.output<typeof scoreTold>) | null> {
  const person = await leadToTell(ctx, leadId);
  if (!person) return null;
  const { conversationId, tag, total, before, ...scores } = keptScore.parse(data);
  return { ...person, conversationId, tag, total, before, scores };
}
