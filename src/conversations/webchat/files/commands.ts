/** Files that visitors hand over: judged by what they are, sealed whole, and shown from an address of their own. */
import { type Ctx, visitorOf } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { keepBytes, WAIT_SECONDS } from '../../files/commands.ts';
import type { FileType } from '../../files/judging/rules.ts';
import { idFor } from '../coming/commands.ts';
import { conversing, type Said, tell } from '../commands.ts';
import type { SentInput } from '../inputs.ts';

export type Handed = { name: string; type: FileType; bytes: Uint8Array };

/**
 * Hands a file over in the conversation that is open, or in a new one; once for each client id. Throws Refusal('too_many')
 * where more came within a day than people send.
 */
export async function handOver(ctx: Ctx, input: SentInput, file: Handed): Promise<Said> {
  const come = await conversing(ctx, input);
  const id = idFor(ctx, 'file', `${come.conversationId} ${input.clientId ?? input.arrival}`);
  const { organizationId: organization } = visitorOf(ctx);
  const { conversationId } = come;
  const kept = await keepBytes(ctx, { organization, conversationId, id, bytes: file.bytes }, file);
  if (!kept) throw new Refusal('too_many', { retryAfterSeconds: WAIT_SECONDS });
  const kind = file.type.startsWith('image/') ? 'image' : 'document';
  return tell(ctx, input, come, { kind, text: '', content: { file: kept } });
}
