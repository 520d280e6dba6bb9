/** A file on its way out: brought to the provider before the message, or put where the provider fetches it. */
import { type Ctx, organizationOf } from '#context.ts';
import type { ChatOutcome, ChatParcel } from '#foundation/services/chat/index.ts';
import { openFile } from '../../files/queries.ts';
import { headerOf } from '../../templates/rules.ts';
import type { Line } from '../lines/commands.ts';
import type { Parcel } from '../parts/rules.ts';

/** The parcel with its file where the provider has it; or why it cannot be sent, which is tried again as a message is. */
export async function brought(
  job: Ctx,
  line: Line,
  conversationId: string,
  parcel: Parcel,
): Promise<{ parcel: ChatParcel } | { outcome: ChatOutcome }> {
  if (parcel.kind === 'template' && parcel.above) {
    const { above, ...rest } = parcel;
    const placed = await placedAt(job, line, conversationId, above.kept);
    if (!('file' in placed)) return placed;
    const filename = above.media === 'document' ? { filename: placed.name } : {};
    const components = [headerOf(above.media, { ...placed.file, ...filename }), ...rest.components];
    return { parcel: { ...rest, components } };
  }
  if (parcel.kind !== 'media' || !('kept' in parcel.file)) return { parcel: parcel as ChatParcel };
  const placed = await placedAt(job, line, conversationId, parcel.file.kept);
  return 'file' in placed ? { parcel: { ...parcel, file: placed.file } } : placed;
}

type Placed = { file: { link: string } | { id: string }; name: string } | { outcome: ChatOutcome };

async function placedAt(job: Ctx, line: Line, conversationId: string, kept: string): Promise<Placed> {
  if (!line.upload) return { file: { link: await linkTo(job, kept, line.linkSeconds) }, name: '' };
  const file = await openFile(job, conversationId, kept);
  const answer = await line.upload(file);
  if (answer.ok) return { file: { id: answer.value }, name: file.name };
  const { ok: _, bytes: __, ...refusal } = answer;
  return { outcome: { state: 'refused', ...refusal } };
}

async function linkTo(job: Ctx, id: string, seconds: number): Promise<string> {
  const data = { organization: organizationOf(job) };
  return `${job.config.origin}/files/${await job.keys.passes.sign('file', { subject: id, data }, seconds, job.now)}`;
}
