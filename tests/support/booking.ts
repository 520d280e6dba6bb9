/**
 * Hosts, invitations and participants written as rows, for tests of what comes after: many at once, in states that no
 * verb would make. What verbs do is tested through the world.
 */

import { type Ctx, type Env, type Looking, makeContext, provideRuntime, type Runtime } from '#context.ts';
import { connect } from '#foundation/db/connection.ts';
import { linkScope, sessionScope } from '#foundation/db/scope.ts';
import { newId } from '#foundation/lib/ids.ts';
import { hashToken, makeKeys, newToken } from '#foundation/lib/tokens.ts';
import { databaseUrl, ownerQuery } from './database.ts';
import { noChats, noNumbers, noTextFile, noTexts } from './graph.ts';
import { manualFile } from './manual.ts';
import { fakeOutside } from './outside.ts';
import { roomsIn } from './rooms.ts';
import { talksIn } from './talks.ts';

const SECRET = 'a secret of the tests, thirty-two characters';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A Monday, 08:00 in UTC. */
export const MONDAY = Date.UTC(2027, 2, 1, 8);

export type Stage = {
  runtime: Runtime;
  env: Env;
  now: number;
  /** Messages that were sent to the queue. */
  sent: unknown[];
  /** Whose pages were told to look again. */
  stirred: { userId: string; until: number | null }[];
  /** Who was let into a room. */
  lookers: Looking[];
  guest(participant: Participant): Ctx;
};
export type Host = { organization: string; user: string; schedule: string };
export type Invited = { id: string; host: Host; durationMinutes: number };
export type Participant = { id: string; invitation: Invited; token: string };

/** A runtime over the test database, whose clock stands still and whose queue only remembers. */
export function makeStage(now = MONDAY): Stage {
  const keys = makeKeys({ secret: SECRET, keyId: 1 });
  const sent: unknown[] = [];
  const stirred: Stage['stirred'] = [];
  const lookers: Looking[] = [];
  const stage = { now, sent, stirred, lookers } as Stage;
  stage.runtime = {
    config: {
      databaseUrl: databaseUrl(),
      origin: 'http://localhost:8787',
      secret: { secret: SECRET, keyId: 1 },
      previousSecret: undefined,
      local: true,
      localSecret: null,
      mailFrom: { name: 'Parley', address: 'parley@example.com' },
      resend: null,
      smtp: null,
      cloudflareEmail: false,
      twilio: null,
      openai: null,
      hooks: { resend: null, twilio: null, meta: null },
      textsOf: null,
      localServers: [],
      google: null,
      microsoft: null,
      localCalendar: null,
    },
    keys,
    services: {
      outside: fakeOutside(),
      holidays: async () => null,
      manual: manualFile,
      email: null,
      sms: null,
      calendars: {},
      chat: noChats,
      texts: noTexts,
      numbers: noNumbers,
      textFile: noTextFile,
      model: null,
    },
    // A thousand at once on two cores wait for each other longer than people would.
    connection: connect(databaseUrl(), 60_000),
    send: async (message) => void sent.push(message),
    clock: { arm: async () => undefined, looked: async () => undefined, check: async () => false },
    connections: roomsIn(() => stage.runtime).connections,
    talks: talksIn(() => stage.runtime).talks,
    rooms: {
      stir: async (userId, until) => void stirred.push({ userId, until }),
      cut: async () => undefined,
      letIn: async (looking) => {
        lookers.push(looking);
        return new Response(null, { status: 204 });
      },
    },
    now: () => stage.now,
  };
  stage.env = {} as Env;
  provideRuntime(stage.env, stage.runtime);
  stage.guest = (participant) => {
    const link = keys.readLink('participant', participant.token)!;
    return makeContext(stage.runtime, linkScope(link.id, link.version), stage.now);
  };
  return stage;
}

/** A user in a new organization, with hours from Monday to Friday, 9 to 17 in `zone`; or in one more organization. */
export async function makeHost(
  stage: Stage,
  { user, zone = 'UTC' }: { user?: string; zone?: string } = {},
): Promise<Host> {
  const host = { organization: newId(stage.now), user: user ?? newId(stage.now), schedule: newId(stage.now) };
  const name = `acme-${host.organization.slice(-12)}`;
  await ownerQuery(`insert into organizations (id, kind, name, slug, timezone) values ($1, 'team', $2, $2, $3)`, [
    host.organization,
    name,
    zone,
  ]);
  if (!user) {
    await ownerQuery(
      `insert into users (id, email, name, timezone, email_verified_at) values ($1, $2, 'Max', $3, now())`,
      [host.user, `max-${host.user}@example.com`, zone],
    );
  }
  await ownerQuery(
    `insert into organization_members (id, organization_id, user_id, role) values ($1, $2, $3, 'owner')`,
    [newId(stage.now), host.organization, host.user],
  );
  await ownerQuery(
    `insert into availability_schedules (id, organization_id, user_id, name, timezone, is_default) values ($1, $2, $3, 'Hours', $4, true)`,
    [host.schedule, host.organization, host.user, zone],
  );
  await ownerQuery(
    `insert into availability_rules (organization_id, schedule_id, weekday, start_minute, end_minute)
     select $1, $2, d::user_day_enum, 540, 1020 from unnest(array['monday','tuesday','wednesday','thursday','friday']) d`,
    [host.organization, host.schedule],
  );
  return host;
}

/** An open invitation of the host's. */
export async function makeInvitation(
  stage: Stage,
  host: Host,
  terms: { durationMinutes?: number; intervalMinutes?: number; before?: number; after?: number; status?: string } = {},
): Promise<Invited> {
  const { durationMinutes = 30, intervalMinutes = 30, before = 0, after = 0, status = 'open' } = terms;
  const id = newId(stage.now);
  await ownerQuery(
    `insert into invitations (id, organization_id, organizer_id, schedule_id, title, status, duration_minutes, interval_minutes, buffer_before_minutes, buffer_after_minutes, window_kind, notice_minutes)
     values ($1, $2, $3, $4, 'First consultation', $5, $6, $7, $8, $9, 'unlimited', 0)`,
    [id, host.organization, host.user, host.schedule, status, durationMinutes, intervalMinutes, before, after],
  );
  await ownerQuery('insert into invitation_hosts (organization_id, invitation_id, user_id) values ($1, $2, $3)', [
    host.organization,
    id,
    host.user,
  ]);
  return { id, host, durationMinutes };
}

/** `count` participants of an invitation, in one statement. */
export async function makeParticipants(stage: Stage, invitation: Invited, count: number): Promise<Participant[]> {
  const { vault } = stage.runtime.keys;
  const { organization } = invitation.host;
  const rows = Array.from({ length: count }, (_, at) => {
    const id = newId(stage.now);
    const email = `noor-${at}@example.com`;
    return {
      id,
      name: `Noor ${at}`,
      email: vault.seal({ table: 'invitation_participants', column: 'email', row: id, organization }, email),
      email_blind: vault.blind(organization, 'email', email),
    };
  });
  await ownerQuery(
    `insert into invitation_participants (id, organization_id, invitation_id, name, channel, email, email_blind)
     select (r->>'id')::uuid, $1::uuid, $2::uuid, r->>'name', 'email', r->>'email', r->>'email_blind' from jsonb_array_elements($3::jsonb) r`,
    [organization, invitation.id, JSON.stringify(rows)],
  );
  return rows.map(({ id }) => ({ id, invitation, token: stage.runtime.keys.link('participant', id, 1) }));
}

/** The host at their screen: signed in, in that organization. */
export async function signIn(stage: Stage, host: Host): Promise<() => Ctx> {
  const token = newToken();
  await ownerQuery(
    `insert into user_app_sessions (id, user_id, token_hash, device, expires_at) values ($1, $2, $3, 'Firefox, Linux', now() + interval '1 day')`,
    [newId(stage.now), host.user, hashToken(token)],
  );
  const slug = `acme-${host.organization.slice(-12)}`;
  return () => makeContext(stage.runtime, sessionScope(hashToken(token), slug), stage.now);
}
