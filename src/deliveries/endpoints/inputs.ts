/** Addresses of other programs that are told what happens (Standard Webhooks). */
import * as z from 'zod';
import { instantOut, listOut, pageQuery } from '#foundation/http/openapi.ts';
import { words } from '#words/index.ts';

/** What an endpoint can be told. */
export const HOOK_EVENTS = [
  'booking.confirmed',
  'booking.moved',
  'booking.cancelled',
  'invitation.opened',
  'invitation.closed',
  'invitation.cancelled',
  'lead.created',
] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];

/** `unproven` has not answered the challenge yet; `off` was switched off, by a person or because it kept failing. */
export const ENDPOINT_STATUSES = ['unproven', 'active', 'off'] as const;
export const OFF_REASONS = ['failing', 'gone', 'person'] as const;
export const HOOK_STATUSES = ['pending', 'sending', 'delivered', 'failed'] as const;

const URL_MAX = 1_000;
const DESCRIPTION_MAX = 200;
const t = words('en').endpoints.faults;

const url = z.string(t.url).trim().min(1, t.url).max(URL_MAX, t.long(URL_MAX));
const description = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
  .pipe(z.string().max(DESCRIPTION_MAX, t.long(DESCRIPTION_MAX)))
  .default('');
const events = z
  .array(z.enum(HOOK_EVENTS, t.event), t.events)
  .min(1, t.events)
  .transform((list) => [...new Set(list)]);

/** A new endpoint, or all that can be changed of one. */
export const endpointInput = z.strictObject({
  url: url.meta({ description: 'Where to post: https, a public name.', example: 'https://example.com/parley' }),
  description: description.meta({ description: 'For yourself.', example: 'Our CRM' }),
  events: events.meta({ description: 'What it is told.', example: ['booking.confirmed'] }),
});
export type EndpointInput = z.output<typeof endpointInput>;

/** The same from the page's form. */
export const endpointForm = z.object({ url, description, events });

export const hooksQuery = pageQuery.extend({});

export const endpointOut = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(HOOK_EVENTS)),
    status: z.enum(ENDPOINT_STATUSES).meta({
      description: 'Nothing is sent to an endpoint before it has answered the challenge, nor to one that is off.',
    }),
    offReason: z.enum(OFF_REASONS).nullable().meta({ description: 'Why it is off.' }),
    failingSince: instantOut.nullable().meta({ description: 'Since when nothing has got through.' }),
    secret: z.string().optional().meta({ description: 'What signatures are checked with; said when it is made.' }),
    createdAt: instantOut,
  })
  .meta({ id: 'WebhookEndpoint', description: 'An address that is told what happens.' });

export const endpointsOut = z.object({ data: z.array(endpointOut) });

export const hookOut = z
  .object({
    id: z.uuid().meta({ description: 'The `webhook-id` of its requests.' }),
    type: z.string().meta({ examples: ['booking.confirmed'] }),
    status: z.enum(HOOK_STATUSES),
    attempts: z.int(),
    answer: z.int().nullable().meta({ description: 'The HTTP status of the last answer.' }),
    error: z.string().nullable().meta({ description: 'Why there was none.' }),
    milliseconds: z.int().nullable().meta({ description: 'How long the last try took.' }),
    nextAttemptAt: instantOut.nullable(),
    deliveredAt: instantOut.nullable(),
    createdAt: instantOut,
  })
  .meta({ id: 'WebhookDelivery', description: 'One message to one endpoint, with its tries.' });

export const hooksOut = listOut(hookOut);
