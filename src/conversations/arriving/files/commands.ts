/** Files that people send by a provider: fetched at once, since their addresses live for minutes, and kept sealed. */
import type { ChannelRow } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import type { ChatMedia } from '#foundation/services/chat/index.ts';
import { keepBytes } from '../../files/commands.ts';
import { fetchedFrom } from '../../files/queries.ts';
import { judgeMedia, KEPT_MAX_BYTES, type KeptFile, type LeftFile } from '../../files/rules.ts';
import { idFor } from '../../webchat/coming/commands.ts';

/**
 * Keeps what somebody sent; `of` is the provider's id of the message. Of what is too large, gone, of no kind that is known,
 * not what its name says, or more than people send in a day it answers why: the message says so, and where the provider
 * has it. Null of a channel whose files nobody fetches. Inside the channel's organization.
 */
export async function keepFile(
  ctx: Ctx,
  channel: ChannelRow,
  conversationId: string,
  of: string,
  media: ChatMedia,
): Promise<{ file: KeptFile } | { left: LeftFile } | null> {
  const { organizationId } = channel;
  const fetched = await fetchedFrom(ctx, channel, media, KEPT_MAX_BYTES);
  if (!fetched) return null;
  if (!fetched.ok) return { left: { why: fetched.bytes ? 'large' : 'gone', bytes: fetched.bytes ?? null } };
  const { bytes, mimeType } = fetched.value;
  const judged = judgeMedia(bytes, media.fileName ?? 'file', mimeType);
  if (!judged.ok) return { left: { why: judged.why, bytes: bytes.length } };
  const id = idFor(ctx, 'file', `${conversationId} ${of}`);
  const kept = await keepBytes(ctx, { organization: organizationId, conversationId, id, bytes }, judged);
  return kept ? { file: kept } : { left: { why: 'room', bytes: bytes.length } };
}
