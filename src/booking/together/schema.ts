/** The common times of a `together`, and what each participant says of them; what they suggest instead. */
import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { PREFERENCES, PROPOSERS, SLOT_STATUSES } from '#booking/inputs.ts';
import { invitationParticipants, invitations } from '#booking/schema.ts';
import { events } from '#calendar/schema.ts';
import { createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';

/** The common times of a `together`. A withdrawn one keeps its answers; the chosen one is what everybody meets at. */
export const invitationOptions = pgTable(
  'invitation_options',
  {
    id: id(),
    organizationId: organizationId(),
    invitationId: uuid('invitation_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** The held event that keeps the time free meanwhile; once chosen, the appointment. */
    eventId: uuid('event_id'),
    chosenAt: instant('chosen_at'),
    withdrawnAt: instant('withdrawn_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('invitation_options_of_invitation').on(t.organizationId, t.invitationId, t.id),
    uniqueIndex('invitation_options_time')
      .on(t.organizationId, t.invitationId, t.startsAt)
      .where(sql`${t.withdrawnAt} is null`),
    uniqueIndex('invitation_options_chosen').on(t.organizationId, t.invitationId).where(sql`${t.chosenAt} is not null`),
    index('invitation_options_event_index').on(t.organizationId, t.eventId),
    foreignKey({
      name: 'invitation_options_invitation',
      columns: [t.organizationId, t.invitationId],
      foreignColumns: [invitations.organizationId, invitations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'invitation_options_event',
      columns: [t.organizationId, t.eventId],
      foreignColumns: [events.organizationId, events.id],
    }),
    check('invitation_options_order', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** One participant's word on an option, or a time that they or the organizer suggest to each other. */
export const timeSlots = pgTable(
  'time_slots',
  {
    id: id(),
    organizationId: organizationId(),
    invitationId: uuid('invitation_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    optionId: uuid('option_id'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    preference: text('preference', { enum: PREFERENCES }),
    isSuggested: boolean('is_suggested').notNull().default(false),
    /** Who suggested it: the participant, or the organizer as a counter to theirs. */
    suggestedBy: text('suggested_by', { enum: PROPOSERS }),
    status: text('status', { enum: SLOT_STATUSES }).notNull().default('pending'),
    note: sealed('note'),
    /** What was written with the answer. */
    answerNote: sealed('answer_note'),
    counterOf: uuid('counter_of'),
    /** The appointment that is to take place then instead; none where it would be a new one. */
    eventId: uuid('event_id'),
    decidedAt: instant('decided_at'),
    /** The member who decided; none where the participant did, or everybody's answers. */
    decidedBy: uuid('decided_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('time_slots_of_organization').on(t.organizationId, t.id),
    unique('time_slots_once').on(t.organizationId, t.participantId, t.optionId),
    index('time_slots_of_invitation').on(t.organizationId, t.invitationId, t.id),
    index('time_slots_of_link').on(t.participantId),
    index('time_slots_of_option').on(t.organizationId, t.optionId),
    index('time_slots_counter').on(t.organizationId, t.counterOf),
    index('time_slots_event').on(t.organizationId, t.eventId),
    index('time_slots_waiting').on(t.organizationId, t.id).where(sql`${t.isSuggested} and ${t.status} = 'pending'`),
    foreignKey({
      name: 'time_slots_participant',
      columns: [t.organizationId, t.invitationId, t.participantId],
      foreignColumns: [
        invitationParticipants.organizationId,
        invitationParticipants.invitationId,
        invitationParticipants.id,
      ],
    }).onDelete('cascade'),
    foreignKey({
      name: 'time_slots_option',
      columns: [t.organizationId, t.invitationId, t.optionId],
      foreignColumns: [invitationOptions.organizationId, invitationOptions.invitationId, invitationOptions.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'time_slots_counter_of',
      columns: [t.organizationId, t.counterOf],
      foreignColumns: [t.organizationId, t.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'time_slots_event_key',
      columns: [t.organizationId, t.eventId],
      foreignColumns: [events.organizationId, events.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'time_slots_decided_by',
      columns: [t.organizationId, t.decidedBy],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    check('time_slots_order', sql`${t.startsAt} < ${t.endsAt}`),
    check('time_slots_moves', sql`${t.eventId} is null or ${t.isSuggested}`),
    check('time_slots_kind', sql`${t.isSuggested} = (${t.optionId} is null)`),
    check('time_slots_answer', sql`${t.isSuggested} or ${t.preference} is not null`),
    check('time_slots_suggested_by', sql`${t.isSuggested} = (${t.suggestedBy} is not null)`),
    check('time_slots_decided', sql`(${t.status} = 'pending') = (${t.decidedAt} is null)`),
    oneOf('time_slots_preference', t.preference, PREFERENCES),
    oneOf('time_slots_proposer', t.suggestedBy, PROPOSERS),
    oneOf('time_slots_status', t.status, SLOT_STATUSES),
  ],
);
