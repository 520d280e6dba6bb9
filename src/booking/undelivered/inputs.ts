/** What is asked about a message that did not arrive. */
import * as z from 'zod';
import { DELIVERY_CHANNELS } from '#deliveries/index.ts';
import { isId } from '#foundation/lib/ids.ts';

/** How to send it again: over which channel, its own when none is said. */
export const againInput = z.object({
  channel: z.enum(DELIVERY_CHANNELS).optional().meta({ description: 'Another channel than it went over before.' }),
});

/** What became of a message of which nobody knew. */
export const settlementInput = z.object({
  outcome: z.enum(['sent', 'failed']).meta({ description: 'Whether it did go out.', examples: ['sent'] }),
});

/** A page of the list. */
export const undeliveredQuery = z.object({ cursor: z.string().refine(isId).optional().catch(undefined) });
