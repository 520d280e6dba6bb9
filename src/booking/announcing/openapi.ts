/** What the document of the API says of the webhooks that tell of bookings and invitations. */
import * as z from 'zod';
import { CANCELLERS, INVITATION_MODES, INVITATION_STATUSES } from '#booking/inputs.ts';
import { EVENT_STATUSES, LOCATION_TYPES } from '#calendar/index.ts';
import { type HookTexts, instantOut, laterOut } from '#foundation/http/openapi.ts';

const answerTold = z.strictObject({
  id: z.string().meta({ description: 'The question.', examples: ['company'] }),
  label: z.string().meta({ description: 'As it was asked.', examples: ['Where do you work?'] }),
  value: z
    .union([z.string(), z.array(z.string()), z.boolean()])
    .meta({ description: 'Words, what was chosen, or whether it was ticked.', examples: ['Acme Dental'] }),
});

const participantTold = z.strictObject({
  id: z.uuid().meta({ description: 'The participant, as `/invitations/{id}` names them.' }),
  leadId: z
    .uuid()
    .nullable()
    .meta({
      description: 'The person, as under `/people`; null for members of the organization.',
      examples: ['0199a3c4-5e6f-7a81-9b2c-3d4e5f607183'],
    }),
  name: z.string().meta({ description: 'As they are named there.', examples: ['Noor Haddad'] }),
  email: z
    .string()
    .nullable()
    .meta({ description: 'Where they get mail.', examples: ['noor@example.com'] }),
  phone: z
    .string()
    .nullable()
    .meta({ description: 'E.164.', examples: ['+12025550123'] }),
  timezone: z
    .string()
    .nullable()
    .meta({ description: 'The IANA zone in which they read times.', examples: ['Europe/Berlin'] }),
  language: z
    .string()
    .nullable()
    .meta({ description: 'In which they are written to.', examples: ['en'] }),
  answers: z.array(answerTold).meta({ description: 'What they answered to the questions of the invitation.' }),
  confirmedAt: instantOut.nullable().meta({
    description: 'When their time was confirmed.',
    examples: ['2026-11-18T15:12:00Z'],
  }),
  cancelledAt: instantOut.nullable().meta({ description: 'When it was cancelled.' }),
  cancelledBy: z.enum(CANCELLERS).nullable().meta({ description: 'Who cancelled it.' }),
});

export const bookingTold = z.strictObject({
  eventId: z.uuid().meta({ description: 'The appointment, as under `/events`; it keeps its id when it is moved.' }),
  invitationId: z.uuid().meta({ description: 'The invitation by which it was booked.' }),
  participantId: z
    .uuid()
    .nullable()
    .meta({
      description: 'Whom this is about, one of `participants`; null where it is about all of them.',
      examples: ['0199a3c4-5e6f-7a81-9b2c-3d4e5f607182'],
    }),
  title: z.string().meta({ description: 'What it is about.', examples: ['First consultation'] }),
  status: z.enum(EVENT_STATUSES).meta({ description: 'How it stands when this is told.', examples: ['confirmed'] }),
  startsAt: instantOut.meta({ description: 'When it begins.' }),
  endsAt: laterOut.meta({ description: 'When it ends.' }),
  timezone: z.string().meta({ description: 'The IANA zone it was agreed in.', examples: ['Europe/Berlin'] }),
  locationType: z.enum(LOCATION_TYPES).meta({ description: 'What kind of place it is.', examples: ['virtual'] }),
  location: z
    .string()
    .nullable()
    .meta({
      description: 'An address, a number or a link; null while it is not known, as before a video room is made.',
      examples: ['https://meet.example.com/abc'],
    }),
  hosts: z
    .array(
      z.strictObject({
        userId: z.uuid().meta({ description: 'The member.' }),
        name: z.string().meta({ description: 'Their name.', examples: ['Ada Example'] }),
      }),
    )
    .meta({ description: 'Who of the organization takes part.' }),
  participants: z.array(participantTold).meta({ description: 'Everybody who took this time, at most 200.' }),
  guests: z
    .array(z.strictObject({ email: z.string().meta({ description: 'Their address.', examples: ['zoe@example.com'] }) }))
    .meta({ description: 'Whom the participants bring along.' }),
});

const movedTold = bookingTold.extend({
  movedFrom: instantOut.nullable().meta({
    description: 'When it began before.',
    examples: ['2026-11-19T09:00:00Z'],
  }),
});

export const invitationTold = z.strictObject({
  invitationId: z.uuid().meta({ description: 'The invitation, as under `/invitations`.' }),
  title: z.string().meta({ description: 'What it is about.', examples: ['First consultation'] }),
  mode: z.enum(INVITATION_MODES).meta({
    description: '`each` by themselves, all `together`, or `open` to anyone who has its address.',
  }),
  status: z.enum(INVITATION_STATUSES).meta({ description: 'How it stands when this is told.', examples: ['open'] }),
  organizerId: z.uuid().meta({ description: 'The member who invites.' }),
  durationMinutes: z.int().meta({ description: 'How long an appointment lasts.', examples: [30] }),
  openedAt: instantOut.nullable().meta({ description: 'When it was first sent.', examples: ['2026-11-18T09:00:00Z'] }),
  closedAt: instantOut.nullable().meta({ description: 'When it was closed.' }),
  cancelledAt: instantOut.nullable().meta({ description: 'When it was cancelled.' }),
});

export const hooks = {
  'booking.confirmed': {
    summary: 'A time was taken',
    description: 'Somebody took a time, or the organizer said yes to one that waited for their word.',
    data: bookingTold,
  },
  'booking.moved': {
    summary: 'An appointment was moved',
    description: 'By its participant, by the organizer, or in the calendar that it stands in.',
    data: movedTold,
  },
  'booking.cancelled': {
    summary: 'An appointment was cancelled',
    description:
      'By its participant or the organizer. Where several people share a time, `participantId` says who left it, and `status` stays `confirmed` while others come.',
    data: bookingTold,
  },
  'invitation.opened': {
    summary: 'An invitation was opened',
    description: 'It was sent for the first time, or its page opened. Who was named stands at `/invitations/{id}`.',
    data: invitationTold,
  },
  'invitation.closed': {
    summary: 'An invitation was closed',
    description: 'It takes no answers any more; what was booked stands.',
    data: invitationTold,
  },
  'invitation.cancelled': {
    summary: 'An invitation was cancelled',
    description: 'With what was booked by it: each of these appointments is told as `booking.cancelled` too.',
    data: invitationTold,
  },
} satisfies HookTexts;
