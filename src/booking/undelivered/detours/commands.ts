/** What did not reach a participant over one channel goes to them over the other one by itself, once. */
import { openContacts } from '#booking/invitations/queries.ts';
import { invitationParticipants } from '#booking/schema.ts';
import type { Ctx } from '#context.ts';
import { deliveryOf, detourOf, isDead, noteOf, type Purpose, quietUntil, sendOver } from '#deliveries/index.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { readerOf } from './queries.ts';

/**
 * Sends the message `id` over the other channel of its reader, and whatever comes next too where their address takes
 * nothing any more. Not to what somebody typed whom nobody knows, nor at night. Twice is once.
 */
export async function takeDetour(ctx: Ctx, id: string): Promise<void> {
  const [[lost], [old], [reader]] = await ctx.db.read([deliveryOf(id), noteOf(id), readerOf(id)]);
  if (!lost || lost.dealtWith || !reader || reader.isStranger || reader.revokedAt !== null) return;
  const purpose = lost.purpose as Purpose;
  const channel = detourOf({ ...lost, purpose });
  if (!channel) return;
  const { email, phone } = openContacts(ctx, reader);
  const address = channel === 'sms' ? phone : email;
  if (!address || !ctx.services[channel]) return;
  const zone = reader.timezone ?? reader.houseTimezone;
  const dueAt = (channel === 'sms' ? quietUntil(ctx.now, zone) : null) ?? ctx.now;
  const { made, statements } = sendOver(ctx, { id, purpose, note: old?.note ?? null, channel, address, dueAt });
  const forGood = rows(sql`
    update ${invitationParticipants} set channel = ${channel} where id = ${reader.id}::uuid and channel <> ${channel} and ${made}`);
  await ctx.write([...statements, ...(isDead(lost.reason) ? [forGood] : [])]);
}
