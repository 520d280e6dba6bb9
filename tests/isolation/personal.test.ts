import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Place } from '#foundation/lib/vault.ts';
import { PERSONAL } from '#privacy/personal/rules.ts';
import { ownerQuery } from '../support/database.ts';
import { type Furnished, furnish } from '../support/furnished.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { NOBODYS, type Rows, rowsOf } from '../support/rows.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Columns of text that say nothing of anybody: words of our own, and identifiers of others' machines. */
const IMPERSONAL = new Set(
  `agents.language agents.model
   api_keys.prefix api_keys.scopes
   busy_intervals.instance_key busy_intervals.kind busy_intervals.resource_key
   calendar_connections.fault calendar_connections.provider calendar_connections.status
   calendar_consents.provider calendar_consents.session_hash calendar_consents.state_hash
   calendar_sync_logs.detail calendar_sync_logs.fault calendar_sync_logs.kind
   channel_health.facet channel_health.state channel_health.subject
   channels.account_id channels.business_id channels.platform channels.status channels.status_reason
   confirmations.cancelled_by
   conversation_files.media_type
   conversation_archives.reason conversation_events.kind
   conversations.handover_reason conversations.last_sender conversations.mode conversations.status
   credit_entries.cause_type credit_entries.detail credit_entries.kind
   extractions.evidence extractions.source
   knowledge.fault knowledge.kind knowledge.status
   message_delivery_status.error_code message_delivery_status.error_text message_delivery_status.provider_id
   message_sends.provider_id message_sends.reason message_sends.status
   messages.client_id messages.kind messages.provider_id messages.sender
   turns.fault turns.model turns.status usage_records.kind
   connected_calendars.colour connected_calendars.fault connected_calendars.page connected_calendars.reading_state
   connected_calendars.sync_token connected_calendars.timezone connected_calendars.watch_resource
   event_syncs.etag event_syncs.fault event_syncs.fingerprint event_syncs.resource_id event_syncs.resource_key event_syncs.status event_syncs.wanted
   deliveries.channel deliveries.dedupe_key deliveries.provider deliveries.provider_id deliveries.purpose deliveries.queue
   deliveries.reason deliveries.recipient_type deliveries.status deliveries.subject_type
   email_templates.channel email_templates.language email_templates.purpose
   domain_events.actor_type domain_events.name domain_events.subject_type
   event_attendees.kind event_attendees.response
   events.ical_uid events.local_start events.location_type events.source_type events.status events.type
   inbound_events.account_id inbound_events.event_key inbound_events.provider
   idempotency_keys.key_hash idempotency_keys.route
   invitation_participants.channel
   invitations.alignment invitations.location_type invitations.mode invitations.status invitations.window_count invitations.window_kind
   lead_identities.kind lead_imports.country lead_imports.mapping lead_imports.status leads.source
   one_time_links.purpose
   organization_members.mails_off organization_members.role
   organizations.kind
   passkeys.credential_id passkeys.public_key passkeys.transports
   webhook_deliveries.error webhook_deliveries.name webhook_deliveries.status
   webhook_endpoints.events webhook_endpoints.off_reason webhook_endpoints.status
   suppressions.channel suppressions.reason suppressions.sender
   time_slots.preference time_slots.status time_slots.suggested_by`.split(/\s+/),
);

let world: World;
let acme: Furnished;
let rows: Rows;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let close: () => Promise<void>;

// Somebody is sent to look for what is due, and finds everybody's: there must be no others.
beforeAll(async () => {
  close = await useOwnDatabase();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
  const cancelled = await world.request(acme.person, `/app/${acme.person.org.slug}/events/${acme.eventId}/booking`, {
    method: 'DELETE',
    form: { message: `Ill since ${acme.mark}` },
  });
  expect(cancelled.status).toBe(303);
  await world.drain();
  rows = await rowsOf(acme.person.org.id);
});
afterAll(() => close());

test('every column that can hold a text is in the register or says nothing of anybody', async () => {
  const columns = await ownerQuery<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and (t.typcategory in ('S', 'I') or t.typname in ('json', 'jsonb', 'bytea', 'xml', '_text', '_varchar', '_jsonb'))
     order by 1`,
  );
  const names = columns.map(({ name }) => name);
  const register = Object.entries(PERSONAL).flatMap(([table, list]) => list.map(({ column }) => `${table}.${column}`));
  const nowhere = names.filter((name) => !register.includes(name) && !IMPERSONAL.has(name));
  expect(nowhere, 'Enter them in src/privacy/personal/rules.ts, or in IMPERSONAL here').toEqual([]);
  expect(register.filter((name) => !names.includes(name))).toEqual([]);
  expect([...IMPERSONAL].filter((name) => !names.includes(name) || register.includes(name))).toEqual([]);
  expect(new Set(register).size).toBe(register.length);
});

test('how people outside can be reached stands nowhere in the clear', () => {
  const secrets = acme.contacts.flatMap(({ email, phone, linkedinProfile }) => [email, phone, linkedinProfile]);
  const found = secretsIn(secrets.filter((secret) => secret !== undefined).concat(`new.${acme.mark}@example.com`));
  expect(found).toEqual([]);
});

test('people’s own addresses stand with their account and nowhere else, what they wrote along nowhere', () => {
  expect(new Set(secretsIn([acme.person.email]))).toEqual(new Set(['users.email']));
  expect(secretsIn([`Ill since ${acme.mark}`])).toEqual([]);
});

test('what is sealed was sealed for exactly where it stands, and there is some of each', () => {
  const { vault } = world.runtime.keys;
  for (const [table, list] of Object.entries(PERSONAL).filter(([name]) => !NOBODYS[name])) {
    for (const { column } of list.filter(({ as }) => as === 'sealed')) {
      const kept = [...rows.get(table)!].filter(([, row]) => row[column] !== null);
      expect(kept.length, `${table}.${column}`).toBeGreaterThan(0);
      for (const [row, values] of kept) {
        const organization = (values.organization_id as string | undefined) ?? null;
        const place: Place = { table, column, row, organization };
        expect(vault.open(place, String(values[column])).length).toBeGreaterThan(0);
        expect(() => vault.open({ ...place, row: acme.draftId }, String(values[column]))).toThrow('altered');
      }
    }
  }
});

test('what proves a secret does not hold it', () => {
  const { token, key, password } = acme.person;
  expect(
    secretsIn([token, key, password, ...Object.values(acme.links), ...acme.people.map((one) => one.token)]),
  ).toEqual([]);
});

/** Columns in which one of these texts stands, in any case, whole or as a part. */
function secretsIn(secrets: string[]): string[] {
  const looked = secrets.map((secret) => secret.toLowerCase());
  return [...rows].flatMap(([table, found]) =>
    [...found.values()].flatMap((row) =>
      Object.entries(row)
        .filter(([, value]) => looked.some((secret) => JSON.stringify(value)?.toLowerCase().includes(secret)))
        .map(([column]) => `${table}.${column}`),
    ),
  );
}
