import * as z from 'zod';
import { wantedBooking } from '../taking/inputs.ts';
/** The time to hold, and how long it shall be where that may be chosen. */
export const wantedHold = wantedBooking.omit({ answers: true, guests: true });

/** Which hold becomes the appointment; `startsAt` is taken anew should it have run out, `answers` as when taking. */
export const confirmedHold = wantedBooking.partial({ startsAt: true }).extend({
  eventId: z.uuid().meta({ description: 'Of the hold, as holding it answered.' }),
});
