/** A person of the organization sends a file. */
import { type Ctx, organizationOf } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { keepBytes, WAIT_SECONDS } from '../../files/commands.ts';
import { type KeptFile, kindOfFile } from '../../files/rules.ts';
import type { Placed } from '../../talking/inputs.ts';
import { idFor } from '../../webchat/coming/commands.ts';
import { answerWith, findOpen } from '../commands.ts';

export type SentFile = { name: string; type: string; bytes: Uint8Array };

/**
 * Sends a file with words of its own; once for each client id. That the channel takes it was looked at before. Throws
 * Refusal: not_found, unverified, conversation_archived, window_shut, too_many.
 */
export async function sendFile(
  ctx: Ctx,
  id: string,
  file: SentFile,
  { text, clientId }: { text: string; clientId: string },
): Promise<Placed> {
  const head = await findOpen(ctx, id);
  const kept = await keepSent(ctx, id, file, clientId);
  return answerWith(ctx, head, { kind: kindOfFile(file.type), text, content: { file: kept }, clientId });
}

/** Keeps what a person of the organization sends; once for each client id. Throws Refusal('too_many'). */
export async function keepSent(ctx: Ctx, id: string, file: SentFile, clientId: string): Promise<KeptFile> {
  const keeping = { organization: organizationOf(ctx), conversationId: id, bytes: file.bytes };
  const kept = await keepBytes(ctx, { ...keeping, id: idFor(ctx, 'file', `${id} ${clientId}`) }, file);
  if (!kept) throw new Refusal('too_many', { retryAfterSeconds: WAIT_SECONDS });
  return kept;
}
