/** Addresses of other programs that are told what happens (Standard Webhooks). */
import * as z from 'zod';
import { pageQuery } from '#foundation/http/paging.ts';
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
  'lead.scored',
  'message.received',
  'conversation.opened',
  'conversation.handed_over',
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
