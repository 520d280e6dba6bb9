/** "This happened" -> what other domains do about it. Driven from the row that the verb recorded, so that none is lost. */
import type { Reactions } from '#audit/index.ts';
import {
  followAppointment,
  keepHolds,
  overtakeByAppointment,
  overtakeByEnd,
  planReminders,
  settleByItself,
} from '#booking/index.ts';
import { takeNextPart } from '#leads/index.ts';

const held: Reactions[string] = [(ctx, { subjectId }) => keepHolds(ctx, subjectId)];
const perhapsSettled: Reactions[string] = [async (ctx, { subjectId }) => void (await settleByItself(ctx, subjectId))];

export const reactions: Reactions = {
  'booking.confirmed': [(ctx, { subjectId }) => planReminders(ctx, subjectId), overtakeByAppointment],
  'booking.moved': [
    (ctx, { subjectId }) => planReminders(ctx, subjectId),
    (ctx, { subjectId }) => followAppointment(ctx, subjectId),
  ],
  'booking.cancelled': [(ctx, { subjectId }) => followAppointment(ctx, subjectId)],
  'invitation.cancelled': [...held, overtakeByEnd],
  'invitation.changed': held,
  'invitation.closed': [...held, overtakeByEnd],
  'invitation.opened': held,
  'invitation.reopened': held,
  'lead_import.going_on': [(ctx, { subjectId }) => takeNextPart(ctx, subjectId)],
  'participant.revoked': perhapsSettled,
  'together.answered': perhapsSettled,
  'together.offered': held,
  'together.reopened': held,
  'together.withdrawn': [...held, ...perhapsSettled],
};
