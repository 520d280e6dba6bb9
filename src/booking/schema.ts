/** Invitations, the people named in them, and what they took. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { LOCATION_TYPES } from '#calendar/inputs.ts';
import { availabilitySchedules, eventAttendees, events } from '#calendar/schema.ts';
import { DELIVERY_CHANNELS } from '#deliveries/inputs.ts';
import { blind, createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { leads } from '#leads/schema.ts';
import {
  ALIGNMENTS,
  CANCELLERS,
  INVITATION_MODES,
  INVITATION_STATUSES,
  WINDOW_COUNTS,
  WINDOW_KINDS,
} from './inputs.ts';
import type { Question } from './questions/inputs.ts';

export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    organizationId: organizationId(),
    organizerId: uuid('organizer_id').notNull(),
    /** By which an agent books in conversations; such an invitation is sent to nobody. */
    agentId: uuid('agent_id'),
    scheduleId: uuid('schedule_id').notNull(),
    title: text('title').notNull(),
    description: text('description'),
    mode: text('mode', { enum: INVITATION_MODES }).notNull().default('each'),
    status: text('status', { enum: INVITATION_STATUSES }).notNull().default('draft'),
    durationMinutes: integer('duration_minutes').notNull(),
    intervalMinutes: integer('interval_minutes').notNull(),
    bufferBeforeMinutes: integer('buffer_before_minutes').notNull().default(0),
    bufferAfterMinutes: integer('buffer_after_minutes').notNull().default(0),
    noticeMinutes: integer('notice_minutes').notNull().default(120),
    windowKind: text('window_kind', { enum: WINDOW_KINDS }).notNull().default('rolling'),
    windowDays: integer('window_days'),
    windowCount: text('window_count', { enum: WINDOW_COUNTS }).notNull().default('calendar'),
    windowFrom: date('window_from', { mode: 'string' }),
    windowTo: date('window_to', { mode: 'string' }),
    locationType: text('location_type', { enum: LOCATION_TYPES }).notNull().default('tbd'),
    location: text('location'),
    reminderMinutes: integer('reminder_minutes').array().notNull().default(sql`'{1440,60}'::integer[]`),
    /** Where anyone may book, below `/i/`; only of mode `open`. */
    slug: text('slug'),
    /** Whether the organizer's public page names it; only of mode `open`. */
    isListed: boolean('is_listed').notNull().default(true),
    /** Lengths that may be chosen beside `durationMinutes`. */
    durationChoices: integer('duration_choices').array().notNull().default(sql`'{}'::integer[]`),
    alignment: text('alignment', { enum: ALIGNMENTS }).notNull().default('interval'),
    dayLimitCount: integer('day_limit_count'),
    dayLimitMinutes: integer('day_limit_minutes'),
    weekLimitCount: integer('week_limit_count'),
    weekLimitMinutes: integer('week_limit_minutes'),
    /** How many people one time takes. */
    capacity: integer('capacity').notNull().default(1),
    /** Until when it can be answered. */
    deadlineAt: instant('deadline_at'),
    /** A time taken waits for the organizer's word; until then it keeps the time free of others, or does not. */
    needsConfirmation: boolean('needs_confirmation').notNull().default(false),
    pendingBlocks: boolean('pending_blocks').notNull().default(true),
    hidesParticipants: boolean('hides_participants').notNull().default(false),
    /** How many others a participant may bring. */
    guestsMax: integer('guests_max').notNull().default(0),
    /** How many appointments one person may have at a time, by one link or by one address; none is no limit. */
    bookingsPerPerson: integer('bookings_per_person').default(1),
    cancelNoticeMinutes: integer('cancel_notice_minutes').notNull().default(0),
    moveNoticeMinutes: integer('move_notice_minutes').notNull().default(0),
    /** Questions that whoever books answers; their shape is in `inputs.ts`. */
    questions: jsonb('questions').$type<Question[]>().notNull().default(sql`'[]'::jsonb`),
    /** Of mode `together`: whether its options are held meanwhile, and whether it confirms itself once all agree. */
    holdsOptions: boolean('holds_options').notNull().default(false),
    confirmsItself: boolean('confirms_itself').notNull().default(false),
    /** Minutes after the sending at which those who have not answered are asked again. */
    nudgeMinutes: integer('nudge_minutes').array().notNull().default(sql`'{}'::integer[]`),
    /** Raised, the link by which people add themselves to a `together` ends; an odd one has a link, 0 had none so far. */
    joiningVersion: integer('joining_version').notNull().default(0),
    /** When the organizer was told that the deadline is over. */
    deadlineToldAt: instant('deadline_told_at'),
    rulesVersion: integer('rules_version').notNull().default(1),
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
    cancelledAt: instant('cancelled_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('invitations_of_organization').on(t.organizationId, t.id),
    foreignKey({
      name: 'invitations_organizer',
      columns: [t.organizationId, t.organizerId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    foreignKey({
      name: 'invitations_schedule',
      columns: [t.organizationId, t.scheduleId],
      foreignColumns: [availabilitySchedules.organizationId, availabilitySchedules.id],
    }),
    uniqueIndex('invitations_of_agent')
      .on(t.organizationId, t.agentId, t.organizerId)
      .where(sql`${t.agentId} is not null`),
    index('invitations_of_organizer').on(t.organizationId, t.organizerId, t.status),
    check('invitations_duration', sql`${t.durationMinutes} between 5 and 720`),
    check('invitations_interval', sql`${t.intervalMinutes} between 5 and 720`),
    check(
      'invitations_buffers',
      sql`${t.bufferBeforeMinutes} between 0 and 720 and ${t.bufferAfterMinutes} between 0 and 720`,
    ),
    check('invitations_notice', sql`${t.noticeMinutes} between 0 and 525600`),
    uniqueIndex('invitations_slug').on(t.slug).where(sql`${t.slug} is not null`),
    check('invitations_slug_mode', sql`(${t.slug} is not null) = (${t.mode} = 'open')`),
    check(
      'invitations_limits',
      sql`least(${t.dayLimitCount}, ${t.dayLimitMinutes}, ${t.weekLimitCount}, ${t.weekLimitMinutes}, ${t.bookingsPerPerson}, ${t.capacity}) >= 1`,
    ),
    check('invitations_capacity', sql`${t.capacity} <= 1000 and ${t.guestsMax} between 0 and 50`),
    check(
      'invitations_change_notice',
      sql`${t.cancelNoticeMinutes} between 0 and 525600 and ${t.moveNoticeMinutes} between 0 and 525600`,
    ),
    check('invitations_joining', sql`${t.joiningVersion} between 0 and 255`),
    index('invitations_deadline')
      .on(t.deadlineAt)
      .where(sql`${t.mode} = 'together' and ${t.status} = 'open' and ${t.deadlineToldAt} is null`),
    oneOf('invitations_alignment', t.alignment, ALIGNMENTS),
    oneOf('invitations_mode', t.mode, INVITATION_MODES),
    oneOf('invitations_status', t.status, INVITATION_STATUSES),
    oneOf('invitations_window_kind', t.windowKind, WINDOW_KINDS),
    oneOf('invitations_window_count', t.windowCount, WINDOW_COUNTS),
    oneOf('invitations_location_type', t.locationType, LOCATION_TYPES),
  ],
);

/** Whose calendars an invitation's slots keep busy. */
export const invitationHosts = pgTable(
  'invitation_hosts',
  {
    id: uuid('id').primaryKey().notNull().defaultRandom(),
    organizationId: organizationId(),
    invitationId: uuid('invitation_id').notNull(),
    userId: uuid('user_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    // A link sees rows by what it is for, whatever the organization: this and its like are what its policies look for.
    index('invitation_hosts_of_link').on(t.invitationId),
    unique('invitation_hosts_once').on(t.organizationId, t.invitationId, t.userId),
    foreignKey({
      name: 'invitation_hosts_invitation',
      columns: [t.organizationId, t.invitationId],
      foreignColumns: [invitations.organizationId, invitations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'invitation_hosts_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
  ],
);

export const invitationParticipants = pgTable(
  'invitation_participants',
  {
    id: id(),
    organizationId: organizationId(),
    invitationId: uuid('invitation_id').notNull(),
    /** Who they are, beyond this invitation; null for members of the organization. */
    leadId: uuid('lead_id'),
    name: text('name').notNull(),
    channel: text('channel', { enum: DELIVERY_CHANNELS }).notNull(),
    email: sealed('email'),
    emailBlind: blind('email_blind'),
    phone: sealed('phone'),
    phoneBlind: blind('phone_blind'),
    linkedinProfile: sealed('linkedin_profile'),
    linkedinBlind: blind('linkedin_blind'),
    timezone: text('timezone'),
    language: text('language'),
    /** What they answered to the invitation's questions, with the questions as they were then. */
    answers: sealed('answers'),
    /** Booked on a page that is open to anyone: one row a booking, which goes when its address is never confirmed. */
    selfBooked: boolean('self_booked').notNull().default(false),
    linkVersion: integer('link_version').notNull().default(1),
    firstFetchedAt: instant('first_fetched_at'),
    openedAt: instant('opened_at'),
    revokedAt: instant('revoked_at'),
    /** Came by the joining link, so that nobody of the organization has written this name and address. */
    joinedAt: instant('joined_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('invitation_participants_of_organization').on(t.organizationId, t.id),
    unique('invitation_participants_of_invitation').on(t.organizationId, t.invitationId, t.id),
    uniqueIndex('invitation_participants_email')
      .on(t.organizationId, t.invitationId, t.emailBlind)
      .where(sql`not ${t.selfBooked}`),
    index('invitation_participants_bookings')
      .on(t.organizationId, t.invitationId, t.emailBlind)
      .where(sql`${t.selfBooked}`),
    unique('invitation_participants_phone').on(t.organizationId, t.invitationId, t.phoneBlind),
    unique('invitation_participants_linkedin').on(t.organizationId, t.invitationId, t.linkedinBlind),
    foreignKey({
      name: 'invitation_participants_invitation',
      columns: [t.organizationId, t.invitationId],
      foreignColumns: [invitations.organizationId, invitations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'invitation_participants_lead',
      columns: [t.organizationId, t.leadId],
      foreignColumns: [leads.organizationId, leads.id],
    }),
    index('invitation_participants_of_lead').on(t.organizationId, t.leadId),
    index('invitation_participants_unknown').on(t.id).where(sql`${t.leadId} is null`),
    // Who is talking with an agent says later how to be reached.
    check(
      'invitation_participants_reachable',
      sql`num_nonnulls(${t.email}, ${t.phone}, ${t.linkedinProfile}) > 0 or ${t.selfBooked}`,
    ),
    check('invitation_participants_link_version', sql`${t.linkVersion} between 1 and 255`),
    oneOf('invitation_participants_channel', t.channel, DELIVERY_CHANNELS),
  ],
);

/** What a participant took. Rows stay: a cancelled one says who cancelled and when. */
export const confirmations = pgTable(
  'confirmations',
  {
    id: id(),
    organizationId: organizationId(),
    invitationId: uuid('invitation_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    eventId: uuid('event_id').notNull(),
    /** The participant's seat, where the event is shared. */
    attendeeId: uuid('attendee_id'),
    single: boolean('single').notNull(),
    confirmedAt: instant('confirmed_at'),
    movedAt: instant('moved_at'),
    cancelledAt: instant('cancelled_at'),
    cancelledBy: text('cancelled_by', { enum: CANCELLERS }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('confirmations_once')
      .on(t.organizationId, t.participantId, t.eventId)
      .where(sql`${t.cancelledAt} is null`),
    index('confirmations_attendee').on(t.organizationId, t.attendeeId).where(sql`${t.attendeeId} is not null`),
    uniqueIndex('confirmations_live')
      .on(t.organizationId, t.participantId)
      .where(sql`${t.single} and ${t.cancelledAt} is null`),
    index('confirmations_of_link').on(t.participantId),
    index('confirmations_event').on(t.organizationId, t.eventId),
    index('confirmations_invitation').on(t.organizationId, t.invitationId),
    foreignKey({
      name: 'confirmations_participant',
      columns: [t.organizationId, t.invitationId, t.participantId],
      foreignColumns: [
        invitationParticipants.organizationId,
        invitationParticipants.invitationId,
        invitationParticipants.id,
      ],
    }).onDelete('cascade'),
    foreignKey({
      name: 'confirmations_event_key',
      columns: [t.organizationId, t.eventId],
      foreignColumns: [events.organizationId, events.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'confirmations_attendee_key',
      columns: [t.organizationId, t.attendeeId],
      foreignColumns: [eventAttendees.organizationId, eventAttendees.id],
    }).onDelete('cascade'),
    check('confirmations_cancelled', sql`(${t.cancelledAt} is null) = (${t.cancelledBy} is null)`),
  ],
);
