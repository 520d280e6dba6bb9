/** Invitations as the JSON door gives them. Instants are RFC 3339 in UTC, durations whole minutes. */
import { z } from 'zod';
import { INVITATION_MODES, INVITATION_STATUSES } from '#booking/inputs.ts';
import { DELIVERY_CHANNELS, DELIVERY_STATUSES } from '#deliveries/index.ts';
import { listOut } from '#foundation/http/openapi.ts';
import { locationInput, windowInput } from '../inputs.ts';
import { PARTICIPANT_STATUSES } from '../people/rules.ts';

const instant = z.string().meta({ example: '2026-11-20T09:00:00Z' });
const maybeInstant = instant.nullable();
const id = z.string().meta({ format: 'uuid' });
const status = z.enum(INVITATION_STATUSES);

/** The first answer to a new invitation: who got which link. */
export const createdOut = z
  .object({
    id,
    title: z.string(),
    status,
    participants: z.array(
      z.object({
        id,
        name: z.string(),
        status: z.enum(PARTICIPANT_STATUSES),
        link: z.string().meta({ format: 'uri' }),
      }),
    ),
  })
  .meta({ id: 'InvitationCreated' });

export const participantOut = z
  .object({
    id,
    name: z.string(),
    status: z.enum(PARTICIPANT_STATUSES),
    link: z.string().nullable().meta({ format: 'uri', description: 'Null while the link is revoked.' }),
    channel: z.enum(DELIVERY_CHANNELS),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    linkedinProfile: z.string().nullable(),
    openedAt: maybeInstant,
    revokedAt: maybeInstant,
    appointment: z
      .object({ eventId: id, startsAt: instant, endsAt: instant })
      .nullable()
      .meta({ description: 'What they took, while it stands.' }),
  })
  .meta({ id: 'Participant' });

export const invitationOut = z
  .object({
    id,
    title: z.string(),
    description: z.string().nullable(),
    status,
    mode: z.enum(INVITATION_MODES),
    organizerId: id,
    scheduleId: id,
    durationMinutes: z.number().int(),
    intervalMinutes: z.number().int(),
    bufferBeforeMinutes: z.number().int(),
    bufferAfterMinutes: z.number().int(),
    noticeMinutes: z.number().int(),
    window: windowInput,
    location: locationInput,
    reminderMinutes: z.array(z.number().int()),
    createdAt: instant,
    openedAt: maybeInstant,
    closedAt: maybeInstant,
    cancelledAt: maybeInstant,
    participants: z.array(participantOut),
  })
  .meta({ id: 'Invitation' });

export const invitationLineOut = z
  .object({
    id,
    title: z.string(),
    status,
    durationMinutes: z.number().int(),
    organizerId: id,
    createdAt: instant,
    openedAt: maybeInstant,
    participants: z
      .object({ total: z.number().int(), answered: z.number().int() })
      .meta({ description: 'How many were named, and how many of them have a time.' }),
  })
  .meta({ id: 'InvitationLine' });

export const invitationsOut = listOut(invitationLineOut);

/** What a sending did. */
export const sentOut = z.object({
  id,
  status,
  queued: z.number().int().meta({ description: 'To how many people something goes.' }),
});

/** Who was added, with their links. */
export const addedOut = z.object({ participants: z.array(participantOut) });

export const deliveryOut = z
  .object({
    id,
    purpose: z.string(),
    channel: z.enum(DELIVERY_CHANNELS),
    status: z.enum(DELIVERY_STATUSES),
    reason: z.string().nullable(),
    recipientType: z.string(),
    recipientId: id,
    createdAt: instant,
    sentAt: maybeInstant,
    deliveredAt: maybeInstant,
    readAt: maybeInstant,
    bouncedAt: maybeInstant,
    failedAt: maybeInstant,
  })
  .meta({ id: 'Delivery' });

export const deliveriesOut = listOut(deliveryOut);
