/**
 * Says the OpenAPI 3.1 document of the JSON doors under `/api/v1`, made from the routes themselves and without `servers`,
 * which only an installation knows. dev/made.mjs runs it.
 */
import { generateSpecs } from 'hono-openapi';
import { api } from '#app.ts';
import { hooks as ofBookings } from '#booking/announcing/openapi.ts';
import { hooks as ofConversations, scoreTold } from '#conversations/announcing/openapi.ts';
import type { HookEvent } from '#deliveries/endpoints/inputs.ts';
import { webhooksOf } from '#deliveries/endpoints/openapi.ts';
import type { HookTexts } from '#foundation/http/openapi.ts';
import { leadTold, hooks as ofPeople } from '#leads/announcing/openapi.ts';

/** What composes a webhook says beside it what it is; here is every event, or this does not compile. */
const told = {
  ...ofBookings,
  ...ofPeople,
  ...ofConversations,
  'lead.scored': { ...ofConversations['lead.scored'], data: leadTold.extend(scoreTold.shape) },
} satisfies Record<HookEvent, HookTexts[string]>;

const documentation = {
  openapi: '3.1.0',
  info: {
    title: 'Parley',
    version: '1',
    description:
      'Invitations, bookings, events, schedules, people, conversations, channels, agents and deliveries. Instants are RFC 3339 in UTC, durations whole minutes, lists cursor-paged, errors RFC 9457 problems. Every POST that makes or sends something takes an Idempotency-Key.',
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key from the settings.' } },
  },
  security: [{ key: [] }],
} as const;

const { servers: _, ...document } = await generateSpecs(api, { documentation: documentation as never });
process.stdout.write(JSON.stringify({ ...document, webhooks: webhooksOf(told) }));
