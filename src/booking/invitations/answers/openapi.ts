/** Shapes of answers, for the document of the API. */
import * as z from 'zod';
import { INVITATION_MODES, INVITATION_STATUSES } from '#booking/inputs.ts';
import { DELIVERY_CHANNELS, DELIVERY_STATUSES } from '#deliveries/index.ts';
import { instantOut as instant, laterOut, listOut } from '#foundation/http/openapi.ts';
import { finerOut } from '../../limits/openapi.ts';
import { policyOut } from '../../policy/answers/openapi.ts';
import { questionOut } from '../../questions/openapi.ts';
import { locationInput, windowInput } from '../inputs.ts';
import { PARTICIPANT_STATUSES } from '../people/rules.ts';

export const maybeInstant = instant.nullable();

export const id = z.string().meta({ format: 'uuid' });

export const whole = z.number().int();

export const title = z.string().meta({ examples: ['First consultation'] });

export const name = z.string().meta({ examples: ['Noor Haddad'] });

export const status = z
  .enum(INVITATION_STATUSES)
  .meta({ description: 'How the invitation stands.', examples: ['open'] });

export const participantStatus = z
  .enum(PARTICIPANT_STATUSES)
  .meta({ description: 'The last that happened to this person.', examples: ['delivered'] });

export const page = z
  .string()
  .nullable()
  .meta({
    description: 'Where anyone may book; null unless it is of mode `open`.',
    examples: ['https://parley.example.com/i/first-consultation'],
  });

export const link = z.string().meta({ format: 'uri', examples: ['https://parley.example.com/b/...'] });

/** The first answer to a new invitation: who got which link. */
export const createdOut = z
  .object({
    id,
    title,
    status,
    page,
    participants: z.array(
      z.object({
        id,
        name,
        status: participantStatus,
        link: link.meta({ description: 'Their page; it opens without an account.' }),
      }),
    ),
  })
  .meta({ id: 'InvitationCreated', description: 'Who got which link.' });

export const appointment = z.object({
  eventId: id,
  startsAt: instant,
  endsAt: laterOut,
  status: z.enum(['pending', 'confirmed']).meta({ description: '`pending` while it waits for your word.' }),
  guests: z.array(z.string()).meta({ description: 'Who comes along.', examples: [['zoe@example.com']] }),
});

export const participantOut = z
  .object({
    id,
    name,
    status: participantStatus,
    link: link.nullable().meta({
      description: 'Their page. Null while the link is revoked.',
      examples: ['https://parley.example.com/b/...'],
    }),
    channel: z.enum(DELIVERY_CHANNELS).meta({ description: 'How they are written to.' }),
    email: z
      .string()
      .nullable()
      .meta({ examples: ['noor@example.com'] }),
    phone: z.string().nullable().meta({ description: 'E.164.' }),
    linkedinProfile: z.string().nullable(),
    answers: z
      .array(
        z.object({ id: z.string(), label: z.string(), value: z.union([z.string(), z.array(z.string()), z.boolean()]) }),
      )
      .meta({ description: 'What they answered, with the questions as they were then.' }),
    openedAt: maybeInstant.meta({ description: 'When their page was first opened.' }),
    revokedAt: maybeInstant.meta({ description: 'When the link was shut.' }),
    appointment: appointment.nullable().meta({ description: 'What they took last, while it stands.' }),
    appointments: z
      .array(appointment)
      .meta({ description: 'All that stands, in order of time: several where one person may have several.' }),
  })
  .meta({ id: 'Participant', description: 'Somebody who was named, and how far they are.' });

export const invitationOut = z
  .object({
    id,
    title,
    description: z.string().nullable(),
    status,
    mode: z.enum(INVITATION_MODES),
    page,
    slug: z
      .string()
      .nullable()
      .meta({ description: 'The last part of that address.', examples: ['first-consultation'] }),
    isListed: z.boolean().nullable().meta({ description: 'Whether the public page of the organizer names it.' }),
    durationChoices: z
      .array(whole)
      .meta({ description: 'Other lengths that a guest may choose.', examples: [[15, 60]] }),
    questions: z.array(questionOut).meta({ description: 'What whoever books is asked.' }),
    organizerId: id.meta({ description: 'Who invites.' }),
    scheduleId: id.meta({ description: 'Whose hours are offered.' }),
    durationMinutes: whole.meta({ description: 'How long an appointment lasts.', examples: [30] }),
    intervalMinutes: whole.meta({ description: 'How far apart the offered times begin.', examples: [30] }),
    ...finerOut,
    bufferBeforeMinutes: whole.meta({ description: 'What stays free before an appointment.' }),
    bufferAfterMinutes: whole.meta({ description: 'What stays free after it.' }),
    noticeMinutes: whole.meta({ description: 'How long before its start a time can be taken.', examples: [240] }),
    window: windowInput.meta({
      description: 'Which days are offered.',
      examples: [{ kind: 'rolling', days: 14, count: 'calendar' }],
    }),
    location: locationInput.meta({ description: 'Where it takes place.' }),
    reminderMinutes: z.array(whole).meta({ description: 'Minutes before the start.', examples: [[1440, 60]] }),
    nudgeMinutes: z.array(whole).meta({
      description: 'Minutes after the sending at which who has not answered is asked again.',
      examples: [[2880]],
    }),
    ...policyOut,
    confirmsItself: z
      .boolean()
      .meta({ description: 'Whether a `together` settles by itself once everybody said yes.' }),
    holdsOptions: z
      .boolean()
      .meta({ description: 'Whether the offered times of a `together` are kept free meanwhile.' }),
    createdAt: instant,
    openedAt: maybeInstant.meta({ description: 'When it was first sent.' }),
    closedAt: maybeInstant,
    cancelledAt: maybeInstant,
    participants: z.array(participantOut),
  })
  .meta({ id: 'Invitation', description: 'The terms, and everybody who was named.' });

export const invitationLineOut = z
  .object({
    id,
    title,
    status,
    durationMinutes: whole.meta({ examples: [30] }),
    organizerId: id.meta({ description: 'Who invites.' }),
    createdAt: instant,
    openedAt: maybeInstant,
    participants: z
      .object({ total: whole.meta({ examples: [12] }), answered: whole.meta({ examples: [7] }) })
      .meta({ description: 'How many were named, and how many of them have a time.' }),
  })
  .meta({ id: 'InvitationLine', description: 'An invitation in a list.' });

export const deliveryOut = z
  .object({
    id,
    purpose: z
      .string()
      .meta({ description: 'What it says, as `invitation` or `confirmation`.', examples: ['invitation'] }),
    channel: z.enum(DELIVERY_CHANNELS),
    status: z.enum(DELIVERY_STATUSES).meta({ description: 'How far it is.' }),
    reason: z.string().nullable().meta({ description: 'Why it did not arrive.' }),
    recipientType: z
      .string()
      .meta({ description: 'Who it goes to: `participant`, or `user` for a member.', examples: ['participant'] }),
    recipientId: id.meta({ description: 'Their id.' }),
    createdAt: instant,
    sentAt: maybeInstant.meta({ description: 'Each of these once it has happened.' }),
    deliveredAt: maybeInstant,
    readAt: maybeInstant,
    bouncedAt: maybeInstant,
    failedAt: maybeInstant,
  })
  .meta({ id: 'Delivery', description: 'A message to one person.' });

export const invitationsOut = listOut(invitationLineOut);

/** What a sending did. */
export const sentOut = z.object({
  id,
  status,
  queued: whole.meta({ description: 'To how many people something goes.' }),
});

/** Who was added, with their links. */
export const addedOut = z.object({ participants: z.array(participantOut) });

export const deliveriesOut = listOut(deliveryOut);
