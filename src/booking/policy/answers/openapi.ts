/** Shapes of answers, for the document of the API. */
import * as z from 'zod';
import { instantOut } from '#foundation/http/openapi.ts';

export const whole = z.number().int();

export const policyOut = {
  deadlineAt: instantOut.nullable().meta({ description: 'Until when a time can be taken.' }),
  cancelNoticeMinutes: whole.meta({ description: 'How long before its start participants can cancel at the latest.' }),
  moveNoticeMinutes: whole.meta({ description: 'How long before its start participants can move at the latest.' }),
  needsConfirmation: z.boolean().meta({ description: 'Whether a time that is taken waits for the organizer.' }),
  pendingBlocks: z.boolean().meta({ description: 'Whether a time that waits is kept free of others.' }),
  capacity: whole.meta({ description: 'How many people share one time.', examples: [1] }),
  hidesParticipants: z.boolean().meta({ description: 'Whether they stay hidden from each other.' }),
  guestsMax: whole.meta({ description: 'How many others whoever takes a time may bring.', examples: [2] }),
  bookingsPerPerson: whole
    .nullable()
    .meta({ description: 'How many appointments one person may have at a time; null is no limit.', examples: [1] }),
};
