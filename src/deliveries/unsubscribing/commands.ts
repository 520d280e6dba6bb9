/** An address ends an organization's invitations, and lets them come again. Either may be said twice. */
import type { Ctx } from '#context.ts';
import { resubscribe, suppress } from '#deliveries/suppressions/commands.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { type Subscription, subscriptionOf } from './queries.ts';

/** What the link of a delivery is about. Throws Refusal('no_such_link'). Service scope. */
export async function subscription(ctx: Ctx, deliveryId: string): Promise<Subscription & { addressHash: string }> {
  const [[found]] = await ctx.db.read([subscriptionOf(deliveryId)]);
  if (!found?.addressHash) throw new Refusal('no_such_link');
  return { ...found, addressHash: found.addressHash };
}

/** No invitation of that organization comes to that address any more. Throws Refusal('no_such_link'). Service scope. */
export async function unsubscribe(ctx: Ctx, deliveryId: string): Promise<Subscription> {
  const found = await subscription(ctx, deliveryId);
  await ctx.write([suppress(ctx, 'email', found.organizationId, found.addressHash, 'unsubscribed')]);
  return { ...found, unsubscribed: true };
}

/** They may come again. Throws Refusal('no_such_link'). Service scope. */
export async function subscribeAgain(ctx: Ctx, deliveryId: string): Promise<Subscription> {
  const found = await subscription(ctx, deliveryId);
  await ctx.write([resubscribe(found.organizationId, found.addressHash)]);
  return { ...found, unsubscribed: false };
}
