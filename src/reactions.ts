/** "This happened" -> what other domains do about it. Driven from the row that the verb recorded, so that none is lost. */
import type { Happened, Reaction, Reactions } from '#audit/index.ts';
import {
  bookingToTell,
  followAppointment,
  followMoveElsewhere,
  followRemovalElsewhere,
  invitationToTell,
  keepHolds,
  meetParticipant,
  meetPeopleOfEvent,
  overtakeByAppointment,
  overtakeByEnd,
  planNudges,
  planReminders,
  sayRoom,
  sendOwnLink,
  settleByItself,
  takeDetour,
} from '#booking/index.ts';
import { wantComing, wantMirrors } from '#calendar/index.ts';
import {
  conversationToTell,
  followBooking,
  messageToTell,
  scoreToTell,
  tellAssigned,
  tellHot,
  tellWaiting,
} from '#conversations/index.ts';
import { announce, HOOK_EVENTS } from '#deliveries/index.ts';
import { leadToTell, takeNextPart } from '#leads/index.ts';

const held: Reactions[string] = [(ctx, { subjectId }) => keepHolds(ctx, subjectId)];
const comes: Reactions[string] = [(ctx, { data }) => wantComing(ctx, String(data.userId))];
const mirrored: Reaction = (ctx, { subjectId }) => wantMirrors(ctx, subjectId);
const met: Reaction = (ctx, { subjectId, id }) => meetPeopleOfEvent(ctx, subjectId, id);
const nudged: Reactions[string] = [(ctx, { subjectId }) => planNudges(ctx, subjectId)];
const perhapsSettled: Reactions[string] = [async (ctx, { subjectId }) => void (await settleByItself(ctx, subjectId))];

const own: Reactions = {
  'booking.confirmed': [
    (ctx, { subjectId }) => planReminders(ctx, subjectId),
    overtakeByAppointment,
    met,
    mirrored,
    followBooking,
  ],
  'booking.moved': [
    (ctx, { subjectId }) => planReminders(ctx, subjectId),
    (ctx, { subjectId }) => followAppointment(ctx, subjectId),
    met,
    mirrored,
    followBooking,
  ],
  'booking.cancelled': [(ctx, { subjectId }) => followAppointment(ctx, subjectId), met, mirrored, followBooking],
  'booking.guests': [mirrored],
  'booking.left': [mirrored],
  'booking.requested': [mirrored],
  'booking.returned': [mirrored],
  'conversation.assigned': [tellAssigned],
  'conversation.handed_over': [tellWaiting],
  'conversation.opened': [tellWaiting],
  'conversation.waiting': [tellWaiting],
  'delivery.lost': [(ctx, { subjectId }) => takeDetour(ctx, subjectId)],
  'calendar.changed': comes,
  'calendar.connected': comes,
  'event.cancelled': [mirrored],
  'event.changed': [mirrored],
  'event.created': [mirrored],
  'event.restored': [mirrored],
  'event.room_made': [(ctx, { subjectId }) => sayRoom(ctx, subjectId), mirrored],
  'invitation.cancelled': [...held, overtakeByEnd],
  'invitation.changed': [...held, ...perhapsSettled, ...nudged],
  'invitation.closed': [...held, overtakeByEnd],
  'invitation.opened': [...held, ...nudged],
  'invitation.people_added': nudged,
  'invitation.reopened': [...held, ...nudged],
  'invitation.sent': nudged,
  'lead.hot': [tellHot],
  'lead_import.going_on': [(ctx, { subjectId }) => takeNextPart(ctx, subjectId)],
  'mirror.moved': [followMoveElsewhere],
  'mirror.removed': [followRemovalElsewhere],
  'participant.joined': [
    (ctx, { subjectId }) => sendOwnLink(ctx, subjectId),
    (ctx, { subjectId }) => meetParticipant(ctx, subjectId),
  ],
  'participant.resent': nudged,
  'participant.restored': nudged,
  'participant.revoked': perhapsSettled,
  'together.answered': perhapsSettled,
  'together.offered': held,
  'together.reopened': held,
  'together.withdrawn': [...held, ...perhapsSettled],
};

type Compose = (
  ctx: Parameters<Reaction>[0],
  id: string,
  happened: Happened,
) => Promise<Record<string, unknown> | null>;

/** A happening's name, or what its first word is about -> what other programs are told of it. */
const compositions: Record<string, Compose> = {
  'lead.scored': scoreToTell,
  booking: bookingToTell,
  invitation: invitationToTell,
  lead: leadToTell,
  conversation: conversationToTell,
  message: messageToTell,
};

const told = (ctx: Parameters<Reaction>[0], happened: Happened): Promise<void> => {
  const compose = compositions[happened.name] ?? compositions[happened.name.split('.')[0]!]!;
  return announce(ctx, happened, () => compose(ctx, happened.subjectId, happened));
};

export const reactions: Reactions = {
  ...own,
  ...Object.fromEntries(HOOK_EVENTS.map((name) => [name, [...(own[name] ?? []), told]])),
};
