/** The queue's words for deliveries. A message names rows; what is due, and when again, the row alone says. */
import type { Ctx } from '#context.ts';
import { claimDeliveries } from './claims/commands.ts';
import type { Letters } from './inputs.ts';
import { sendDeliveries } from './sending/jobs.ts';

/** Taken at once: few enough to be sent within the lease. */
const CLAIM_MAX = 20;
const ROUNDS_MAX = 5;

/** Sends those of these deliveries that are due. */
export async function deliverThese(ctx: Ctx, ids: readonly string[], letters: Letters): Promise<void> {
  await sendDeliveries(ctx, await claimDeliveries(ctx, ids, CLAIM_MAX), letters);
}

/** Sends what is due, whoever it is for, up to a hundred; the clock rings again for the rest. */
export async function deliverDue(ctx: Ctx, letters: Letters): Promise<void> {
  for (let round = 0, full = true; full && round < ROUNDS_MAX; round++) {
    const claimed = await claimDeliveries(ctx, null, CLAIM_MAX);
    await sendDeliveries(ctx, claimed, letters);
    full = claimed.length === CLAIM_MAX;
  }
}
