/** What was said in a conversation, a page at a time; by its numbers, which have no gaps. */
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { type Ctx, organizationOf } from '#context.ts';
import { build, type Statement } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { messages } from '../schema.ts';
import type { Content } from '../talking/inputs.ts';

const COLUMNS = {
  id: messages.id,
  seq: messages.sequenceNo,
  sender: messages.sender,
  authorId: messages.authorId,
  kind: messages.kind,
  text: messages.text,
  content: messages.content,
  replyTo: messages.replyTo,
  providerId: messages.providerId,
  clientId: messages.clientId,
  turnId: messages.turnId,
  sentAt: messages.sentAt,
  createdAt: messages.createdAt,
  editedAt: messages.editedAt,
  revokedAt: messages.revokedAt,
};

/** A message as it is kept; what is beside its words is sealed. */
export type MessageRow = Omit<
  typeof messages.$inferSelect,
  'search' | 'sequenceNo' | 'updatedAt' | 'organizationId' | 'channelId' | 'conversationId'
> & { seq: number };
/** The same, opened. */
export type Message = Omit<MessageRow, 'content'> & { content: Content | null };

/** The messages after number `since`, the oldest first. */
export function messagesSince(conversationId: string, since: number, limit: number): Statement<MessageRow[]> {
  const after = and(eq(messages.conversationId, conversationId), gt(messages.sequenceNo, since));
  return build.select(COLUMNS).from(messages).where(after).orderBy(asc(messages.sequenceNo)).limit(limit);
}

/** The messages before number `before` (null: from the end), the newest first. */
export function messagesBefore(conversationId: string, before: number | null, limit: number): Statement<MessageRow[]> {
  const earlier = and(
    eq(messages.conversationId, conversationId),
    before === null ? undefined : lt(messages.sequenceNo, before),
  );
  return build.select(COLUMNS).from(messages).where(earlier).orderBy(desc(messages.sequenceNo)).limit(limit);
}

/** A message with what is beside its words. The organization must have been entered. */
export function openedMessage(ctx: Ctx, row: MessageRow): Message {
  const place = { table: 'messages', column: 'content', row: row.id, organization: organizationOf(ctx) };
  return {
    ...row,
    content: row.content === null ? null : (JSON.parse(ctx.keys.vault.open(place, row.content)) as Content),
  };
}

/** What is beside a message's words, as it is kept. */
export function sealedContent(ctx: Ctx, organization: string, id: string, content: Content | null): Sealed | null {
  if (content === null) return null;
  const place = { table: 'messages', column: 'content', row: id, organization };
  return ctx.keys.vault.seal(place, JSON.stringify(content));
}
