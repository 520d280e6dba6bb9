import * as z from 'zod';
import { instantOut, laterOut } from '#foundation/http/openapi.ts';
import { wantedBooking } from '../taking/inputs.ts';

/** The time to hold, and how long it shall be where that may be chosen. */
export const wantedHold = wantedBooking.omit({ answers: true, guests: true });

/** Which hold becomes the appointment; `startsAt` is taken anew should it have run out, `answers` as when taking. */
export const confirmedHold = wantedBooking.partial({ startsAt: true }).extend({
  eventId: z.uuid().meta({ description: 'Of the hold, as holding it answered.' }),
});

export const holdOut = z
  .object({
    eventId: z.string().meta({ format: 'uuid' }),
    startsAt: instantOut,
    endsAt: laterOut,
    heldUntil: instantOut.meta({ description: 'Until when nobody else can take it.' }),
    status: z.literal('held'),
  })
  .meta({ id: 'Hold', description: 'A time that is kept for one participant for some minutes.' });
