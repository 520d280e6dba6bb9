/** "This happened" -> what other domains do about it. Driven from the row that the verb recorded, so that none is lost. */
import type { Reactions } from '#audit/index.ts';
import { planReminders } from '#booking/index.ts';
import { takeNextPart } from '#leads/index.ts';

export const reactions: Reactions = {
  'booking.confirmed': [(ctx, { subjectId }) => planReminders(ctx, subjectId)],
  'booking.moved': [(ctx, { subjectId }) => planReminders(ctx, subjectId)],
  'lead_import.going_on': [(ctx, { subjectId }) => takeNextPart(ctx, subjectId)],
};
