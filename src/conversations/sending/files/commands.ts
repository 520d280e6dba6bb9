/** A file on its way out: brought to the provider before the message, or put where the provider fetches it. */
import { type Ctx, organizationOf } from '#context.ts';
import type { ChatOutcome, ChatParcel } from '#foundation/services/chat/index.ts';
import { openFile } from '../../files/queries.ts';
import type { Line } from '../lines/commands.ts';
import type { Parcel } from '../parts/rules.ts';

/** So long may a provider fetch a file: it does so at once. */
const FETCH_SECONDS = 3600;

/** The parcel with its file where the provider has it; or why it cannot be sent, which is tried again as a message is. */
export async function brought(
  job: Ctx,
  line: Line,
  conversationId: string,
  parcel: Parcel,
): Promise<{ parcel: ChatParcel } | { outcome: ChatOutcome }> {
  if (parcel.kind !== 'media' || !('kept' in parcel.file)) return { parcel: parcel as ChatParcel };
  const { kept } = parcel.file;
  if (!line.upload) return { parcel: { ...parcel, file: { link: await linkTo(job, kept) } } };
  const answer = await line.upload(await openFile(job, conversationId, kept));
  if (answer.ok) return { parcel: { ...parcel, file: { id: answer.value } } };
  const { ok: _, bytes: __, ...refusal } = answer;
  return { outcome: { state: 'refused', ...refusal } };
}

async function linkTo(job: Ctx, id: string): Promise<string> {
  const data = { organization: organizationOf(job) };
  return `${job.config.origin}/files/${await job.keys.passes.sign('file', { subject: id, data }, FETCH_SECONDS, job.now)}`;
}
