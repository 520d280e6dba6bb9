/**
 * A stored message goes out over its provider: part by part, in order, each `sending` before it is handed over. Of one that
 * died in between nobody knows whether it arrived, so it is never handed over again by itself; a status or an echo of the
 * provider's settles it. What the provider refuses for now waits, in its row, for the time that it names.
 */
import { loseChannel } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import type { SendOut } from '../talking/inputs.ts';
import { addressOf } from './addresses/rules.ts';
import { brought } from './files/commands.ts';
import { type Line, lineOf } from './lines/commands.ts';
import { afterTry, type FailReason, mayGo, type Verdict } from './outcomes/rules.ts';
import { type Parcel, parcelsOf } from './parts/rules.ts';
import { reachedBy, type Sendable, sendable } from './queries.ts';
import { type Begun, beginPart, failAll, settlePart } from './steps/commands.ts';

/** One message in as many trips as it has parts, and one more each. Inside the conversation's organization. */
export const sendOut: SendOut = async (job, { messageId, epoch }) => {
  const [[message], reached] = await job.db.read([sendable(messageId), reachedBy(messageId)]);
  if (!message) return { again: null };
  const line = lineOf(job, message);
  // A chat on somebody's own page is told by its room.
  if (!line) return { again: null };
  const to = addressOf(job.keys, message, reached);
  const parcels = parcelsOf({ ...message, content: contentOf(job, message) }, line.measure);
  const way = mayGo({ ...message, byPerson: message.sender === 'human', windowUntil: instant(message) }, job.now);
  const never = refusalBefore(parcels, to !== null, way);
  if (never) return failed(job, message, never);
  for (let part = 0; part < parcels.length + 1; part++) {
    const step = await beginPart(job, message, epoch, parcels.length);
    if (!step.begun) return { again: step.again };
    const isDone = await handOver(job, { message, line, parcels, isLate: way === 'late', to: to! }, step.begun);
    if (isDone.again !== undefined) return { again: isDone.again };
  }
  return { again: null };
};

function contentOf({ keys }: Ctx, { messageId, organizationId, content }: Sendable): Record<string, unknown> | null {
  const place = { table: 'messages', column: 'content', row: messageId, organization: organizationId };
  return content === null ? null : JSON.parse(keys.vault.open(place, content));
}

function instant({ windowUntil }: Sendable): number | null {
  return windowUntil === null ? null : Number(windowUntil);
}

function refusalBefore(parcels: readonly Parcel[], isReached: boolean, way: string): FailReason | null {
  if (parcels.length === 0) return 'empty';
  else if (!isReached) return 'no_address';
  else return way === 'never' ? 'window' : null;
}

async function failed(job: Ctx, message: Sendable, reason: FailReason) {
  await failAll(job, message, reason);
  await tick(job, message, 'failed');
  return { again: null };
}

type Handing = {
  message: Sendable;
  line: Line;
  parcels: readonly Parcel[];
  isLate: boolean;
  to: NonNullable<ReturnType<typeof addressOf>>;
};

/** Hands a part over and writes down what came of it; `again` undefined: the next part may go. */
async function handOver(job: Ctx, handing: Handing, begun: Begun): Promise<{ again?: number | null }> {
  const { message, line, parcels, isLate, to } = handing;
  const replyTo = begun.part === 0 ? message.replyTo : null;
  const ready = await brought(job, line, message.conversationId, parcels[begun.part]!);
  const outcome =
    'outcome' in ready
      ? ready.outcome
      : await line.send({ reference: begun.id, to, replyTo, parcel: ready.parcel, isLate });
  const verdict = afterTry(outcome, begun.attempts, job.now);
  await settlePart(job, message, begun, verdict);
  return afterwards(job, handing, begun, verdict);
}

async function afterwards(
  job: Ctx,
  { message, parcels }: Handing,
  begun: Begun,
  verdict: Verdict,
): Promise<{ again?: number | null }> {
  const isLast = begun.part === parcels.length - 1;
  if (verdict.status === 'pending') return { again: verdict.again };
  else if (verdict.status === 'failed') {
    if (verdict.reason === 'reconnect') await loseChannel(job, channelOf(message), `code ${verdict.code}`);
    await tick(job, message, 'failed');
    return { again: null };
  } else {
    if (verdict.status === 'sent' && isLast) await tick(job, message, 'sent');
    return isLast ? { again: null } : {};
  }
}

function channelOf({ channelId, organizationId, createdBy }: Sendable) {
  return { id: channelId, organizationId, createdBy };
}

async function tick(job: Ctx, { conversationId, messageId }: Sendable, state: 'sent' | 'failed'): Promise<void> {
  await job.talks.delivered(conversationId, { id: messageId, state, at: job.now });
}
