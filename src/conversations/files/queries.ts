/** Files again, and what is known of those that were not kept. */
import { Buffer } from 'node:buffer';
import { type ChannelRow, openSecret } from '#channels/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { ChatAnswer, ChatMedia, FetchedMedia } from '#foundation/services/chat/index.ts';
import { messages } from '../schema.ts';
import { judgeMedia } from './rules.ts';
import { conversationFiles } from './schema.ts';

/** A provider's files are handed on up to this size; they stand in memory once. */
const FETCHED_MAX_BYTES = 25 * 1024 * 1024;

export type OpenFile = { name: string; type: string; bytes: Uint8Array };

type Row = { id: string; name: Sealed; mediaType: string; content: Sealed };

/** A file of a conversation, of any where null is given. Inside the organization. Throws Refusal('not_found'). */
export async function openFile(ctx: Ctx, conversationId: string | null, id: string): Promise<OpenFile> {
  const [[row]] = await ctx.db.read([fileById(conversationId, id)]);
  if (!row) throw new Refusal('not_found');
  const open = (column: 'name' | 'content') =>
    ctx.keys.vault.open(
      { table: 'conversation_files', column, row: row.id, organization: organizationOf(ctx) },
      row[column],
    );
  return { name: open('name'), type: row.mediaType, bytes: Buffer.from(open('content'), 'base64') };
}

function fileById(conversationId: string | null, id: string): Statement<Row[]> {
  const where = conversationId === null ? sql`true` : sql`f.conversation_id = ${conversationId}::uuid`;
  return rows<Row>(sql`
    select f.id, f.name, f.media_type as "mediaType", f.content from ${conversationFiles} f where f.id = ${id}::uuid and ${where}`);
}

type Left = Source & { content: Sealed };

/**
 * A file that was not kept, from where its provider has it, while it does. What is no kind that is known, or not what its
 * name says, is not handed on. Throws Refusal: not_found, file_gone, file_refused, busy where the provider does not answer.
 */
export async function fetchLeft(ctx: Ctx, conversationId: string, messageId: string): Promise<OpenFile> {
  const [[row]] = await ctx.db.read([leftFile(conversationId, messageId)]);
  if (!row) throw new Refusal('not_found');
  const { organizationId } = row;
  const place = { table: 'messages', column: 'content', row: messageId, organization: organizationId };
  const { media } = JSON.parse(ctx.keys.vault.open(place, row.content)) as { media?: ChatMedia };
  const fetched = media ? await fetchedFrom(ctx, row, media, FETCHED_MAX_BYTES) : null;
  if (!media || !fetched) throw new Refusal('not_found');
  if (!fetched.ok) throw new Refusal(fetched.remedy === 'retry' ? 'busy' : 'file_gone');
  const { bytes, mimeType } = fetched.value;
  const judged = judgeMedia(bytes, media.fileName ?? 'file', mimeType);
  if (!judged.ok) throw new Refusal('file_refused');
  return { name: judged.name, type: judged.type, bytes };
}

type Source = Pick<ChannelRow, 'id' | 'organizationId' | 'platform' | 'accountId' | 'businessId' | 'token'>;

/** A file from where a channel's provider has it; null of a channel whose files nobody fetches. */
export async function fetchedFrom(
  ctx: Ctx,
  channel: Source,
  media: ChatMedia,
  maxBytes: number,
): Promise<ChatAnswer<FetchedMedia> | null> {
  const { platform, accountId, businessId } = channel;
  const token = channel.token === null ? null : openSecret(ctx.keys, channel, 'token', channel.token);
  if (platform === 'sms') {
    const ours = ctx.config.hooks.twilio;
    const account = token === null ? ours : businessId === null ? null : { accountSid: businessId, authToken: token };
    return account && media.url !== null ? ctx.services.textFile(account, media.url, maxBytes) : null;
  }
  if ((platform !== 'whatsapp' && platform !== 'instagram') || token === null) return null;
  return ctx.services.chat[platform].fetch({ account: accountId, token }, media, maxBytes);
}

function leftFile(conversationId: string, messageId: string): Statement<Left[]> {
  return rows<Left>(sql`
    select c.id, c.organization_id as "organizationId", c.platform, c.account_id as "accountId", c.business_id as "businessId", c.token, m.content
    from ${messages} m join channels c on c.id = m.channel_id
    where m.id = ${messageId}::uuid and m.conversation_id = ${conversationId}::uuid and m.content is not null and m.revoked_at is null`);
}
