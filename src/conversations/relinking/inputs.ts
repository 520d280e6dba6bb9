import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';

/** Who answers a channel; null: people only. */
export const linkInput = lazily(() => z.object({ agentId: z.uuid().nullable() }));
