/**
 * A person's organization with something in every table: invitations written and answered, an event typed in, a day off,
 * links in the mail, messages sent. Made through the doors, so that it is what real use leaves behind.
 */
import { randomBytes } from 'node:crypto';
import { askForChange } from '#accounts/addresses/commands.ts';
import { askForReset } from '#accounts/credentials/commands.ts';
import { changePublicPage } from '#accounts/handles/commands.ts';
import { createKey } from '#accounts/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { addTag, mergePeople, startImport, takeFile, writeNote } from '#leads/index.ts';
import { connected } from './connected.ts';
import { conversed } from './conversed.ts';
import { ownerQuery } from './database.ts';
import { bookOn, confirmBooking, openPage } from './opened.ts';
import { visited } from './visited.ts';
import { PASSWORD, type Person, type World } from './world.ts';

export type Contact = { name: string; email?: string; phone?: string; linkedinProfile?: string };
export type Furnished = Awaited<ReturnType<typeof furnish>>;

/** People outside, as an attacker would look for them: nobody else's test knows these addresses. */
function outsiders(mark: string): Contact[] {
  const number = Number.parseInt(mark.slice(0, 6), 16) % 100;
  return [
    { name: 'Noor', email: `noor.${mark}@example.com`, phone: `+1202555${String(100 + number).padStart(4, '0')}` },
    { name: 'Lena', email: `lena.${mark}@example.com` },
    { name: 'Omar', linkedinProfile: `https://www.linkedin.com/in/omar-${mark}` },
    { name: 'Kim', email: `kim.${mark}@example.com` },
  ];
}

/** Furnishes the person's organization. `free` are times that can still be taken, `mark` stands in every text of theirs. */
export async function furnish(world: World, person: Person) {
  const mark = randomBytes(6).toString('hex');
  const contacts = outsiders(mark);
  const api = async <T>(path: string, json?: unknown, method?: string): Promise<T> => {
    const headers = json === undefined ? undefined : { 'idempotency-key': randomBytes(8).toString('hex') };
    const answer = await world.api(person.key, `/api/v1${path}`, { json, method, headers });
    if (!answer.ok) throw new Error(`${method ?? path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<T>;
  };
  const terms = { title: `Consultation ${mark}`, description: `About ${mark}`, durationMinutes: 30, noticeMinutes: 0 };
  const invitation = await api<Written>('/invitations', { ...terms, participants: contacts, send: true });
  const draft = await api<Written>('/invitations', {
    ...terms,
    title: `Draft ${mark}`,
    participants: contacts.slice(1, 2),
  });
  const people = invitation.participants.map(({ id, link }) => ({ id, token: link.split('/').at(-1)! }));
  const free = await freeTimes(world, people[0]!.token);
  const taken = await take(world, people[0]!.token, free.shift()!);
  await take(world, people[3]!.token, free.shift()!);
  const open = await pageOf(world, person, mark, free);
  const requestId = await ask(api, world, { ...terms, title: `Asked ${mark}` }, contacts.slice(1, 2), free);
  const event = await api<{ id: string }>('/events', manual(mark, free.pop()!));
  const { data } = await api<{ data: { id: string; name: string; timezone: string; rules: unknown[] }[] }>(
    '/schedules',
  );
  const { id: scheduleId, name, timezone, rules } = data[0]!;
  await timeAway(world, person, mark);
  const spare = await api<{ id: string }>(`/schedules/${scheduleId}/copies`, {});
  const otherSpare = await api<{ id: string }>(`/schedules/${scheduleId}/copies`, {});
  const overrides = [{ date: free.at(-1)!.slice(0, 10), windows: [] }];
  await api(`/schedules/${scheduleId}`, { name, timezone, rules, overrides }, 'PUT');
  await world.drain();
  const common = await together(world, api, mark, contacts.slice(0, 2));
  await declined(world, person, invitation);
  const suggested = await suggestions(world, person, people[1]!.token, invitation.id);
  const leadId = await leadNamed(person, 'Noor');
  await addTag(world.as(person), leadId, `tag ${mark}`);
  const noteId = await writeNote(world.as(person), leadId, `Remember ${mark}`);
  const importId = await importedFile(world, person, mark);
  const identityId = await identityOf(leadId, 'email');
  const otherLeadId = await leadNamed(person, 'Lena');
  const joinedLeadId = await leadNamed(person, `Iris ${mark}`);
  const partedLeadId = await leadNamed(person, `Tim ${mark}`);
  await mergePeople(world.as(person), leadId, joinedLeadId);
  await mergePeople(world.as(person), leadId, partedLeadId);
  const links = await oneTimeLinks(world, person, mark);
  await secondFactors(world, person, mark);
  for (let at = 0; at < 3; at++) await endpoint(world, person, mark);
  await ownWords(person, mark, world.time.now());
  await createKey(world.as(person), { name: 'Spare', scopes: ['profile:read'] });
  await world.drain();
  return {
    person,
    mark,
    contacts,
    free,
    links,
    people,
    invitationId: invitation.id,
    ...suggested,
    draftId: draft.id,
    eventId: taken,
    requestId,
    manualId: event.id,
    scheduleId,
    spareId: spare.id,
    otherSpareId: otherSpare.id,
    overrideDate: overrides[0]!.date,
    leadId,
    noteId,
    otherLeadId,
    spareLeadId: await leadNamed(person, 'Omar'),
    partedLeadId,
    goneLeadId: await leadNamed(person, `Rosa ${mark}`),
    twinLeadId: await leadNamed(person, 'Kim'),
    joinedLeadId,
    identityId,
    ...(await conversed(world, person, mark, {
      leadId: otherLeadId,
      identityId: await identityOf(otherLeadId, 'email'),
      eventId: event.id,
    })),
    ...(await visited(world, person, mark, {
      leadId: otherLeadId,
      identityId: await identityOf(otherLeadId, 'email'),
    })),
    spareIdentityId: await identityOf(leadId, 'phone'),
    importId,
    open,
    common,
    ...(await hiddenIds(person)),
    ...(await connected(world, person, mark, event.id)),
    undeliveredId: await loseOne(person),
  };
}

/** A page that is open to anyone: one has confirmed their booking there, another one has not read the mail yet. */
async function pageOf(world: World, person: Person, mark: string, free: string[]) {
  const { slug } = await openPage(world, person, mark);
  const came = await bookOn(world, slug, { startsAt: free.shift()!, email: `came.${mark}@example.com` });
  await confirmBooking(world, came);
  const waits = await bookOn(world, slug, { startsAt: free.shift()!, email: `waits.${mark}@example.com` });
  const handle = `handle-${mark}`;
  await changePublicPage(world.as(person), { handle, publicName: `Name ${mark}`, publicText: `Words ${mark}` });
  return { slug, handle, heldEventId: waits.eventId, hold: waits.hold };
}

type Written = { id: string; participants: { id: string; link: string }[] };

// A time that waits for the organizer's word.
async function ask(
  api: (path: string, json?: unknown) => Promise<unknown>,
  world: World,
  terms: Record<string, unknown>,
  participants: Contact[],
  free: string[],
): Promise<string> {
  const asked = (await api('/invitations', { ...terms, needsConfirmation: true, participants, send: true })) as Written;
  return take(world, asked.participants[0]!.link.split('/').at(-1)!, free.shift()!);
}

async function freeTimes(world: World, token: string): Promise<string[]> {
  const day = (ahead: number) => new Date(world.time.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const answer = await world.api(null, `/api/v1/bookings/${token}/slots?from=${day(1)}&to=${day(10)}&timezone=UTC`);
  const { data } = (await answer.json()) as { data: { startsAt: string }[] };
  return data.map(({ startsAt }) => startsAt);
}

async function take(world: World, token: string, startsAt: string): Promise<string> {
  const answer = await world.api(null, `/api/v1/bookings/${token}/confirmation`, {
    json: { startsAt },
    headers: { 'idempotency-key': randomBytes(8).toString('hex') },
  });
  if (answer.status !== 201) throw new Error(`A time could not be taken: ${answer.status}`);
  return ((await answer.json()) as { eventId: string }).eventId;
}

type Api = <T>(path: string, json?: unknown, method?: string) => Promise<T>;

/** A time for everybody that is being looked for: two are offered, one was answered, and there is a link to share. */
async function together({ time }: World, api: Api, mark: string, participants: Contact[]) {
  const options = [30, 31].map((days) => new Date(time.now() + days * 86_400_000).toISOString());
  const terms = { title: `Together ${mark}`, mode: 'together', durationMinutes: 60, options, participants, send: true };
  const made = await api<Written>('/invitations', terms);
  const offered = await api<{ data: { id: string }[] }>(`/invitations/${made.id}/options`);
  const [token, otherToken] = made.participants.map(({ link }) => link.split('/').at(-1)!) as [string, string];
  await api(`/bookings/${token}/answers`, { answers: { [offered.data[0]!.id]: 'yes' } }, 'PUT');
  const joining = await api<{ link: string }>(`/invitations/${made.id}/joining-link`, {}, 'POST');
  return {
    id: made.id,
    options: offered.data.map(({ id }) => id),
    token,
    otherToken,
    joining: joining.link.split('/').at(-1)!,
  };
}

/** A suggested time, and one that was declined with a word. */
async function declined({ runtime, time }: World, { org }: Person, { id, participants }: Written) {
  const suggestion = newId(time.now());
  const place = { table: 'time_slots', column: 'note', row: suggestion, organization: org.id };
  const at = (hours: number) => new Date(time.now() + hours * 3_600_000);
  const note = runtime.keys.vault.seal(place, 'Mornings suit me better');
  const whose = [org.id, id, participants[0]!.id];
  await ownerQuery(
    `insert into time_slots (id, organization_id, invitation_id, participant_id, starts_at, ends_at, is_suggested, suggested_by, note) values ($1, $2, $3, $4, $5, $6, true, 'participant', $7)`,
    [suggestion, ...whose, at(510), at(511), note],
  );
  const answered = newId(time.now());
  const answer = runtime.keys.vault.seal({ ...place, column: 'answer_note', row: answered }, 'I am away then');
  await ownerQuery(
    `insert into time_slots (id, organization_id, invitation_id, participant_id, starts_at, ends_at, is_suggested, suggested_by, status, answer_note, decided_at, event_id)
     values ($1, $2, $3, $4, $5, $6, true, 'participant', 'declined', $7, now(), (select e.id from events e where e.organization_id = $2 limit 1))`,
    [answered, ...whose, at(520), at(521), answer],
  );
}

/** Two times that somebody suggests, one of them answered with a counter-offer. */
async function suggestions(world: World, person: Person, token: string, invitationId: string) {
  const at = (hours: number) => ({ startsAt: new Date(world.time.now() + hours * 3_600_000).toISOString() });
  const headers = () => ({ 'idempotency-key': randomBytes(8).toString('hex') });
  const json = { times: [at(530), at(540)], note: 'Evenings suit me better' };
  const made = await world.api(null, `/api/v1/bookings/${token}/suggestions`, { json, headers: headers() });
  const { data } = (await made.json()) as { data: { id: string }[] };
  const [suggestionId, countered] = data.map(({ id }) => id);
  const path = `/api/v1/invitations/${invitationId}/suggestions/${countered}/counter`;
  const answer = await world.api(person.key, path, { json: at(550), headers: headers() });
  const { id: counterId } = (await answer.json()) as { id: string };
  if (!suggestionId || !counterId) throw new Error('Nothing could be suggested');
  return { suggestionId, counterId };
}

function manual(mark: string, startsAt: string) {
  return { title: `Desk ${mark}`, startsAt, durationMinutes: 30, exclusive: true, location: `Room ${mark}` };
}

/** A file that was taken in with a fault, and one that waits for somebody to match its columns; answers the second. */
async function importedFile(world: World, person: Person, mark: string): Promise<string> {
  const lines = ['Iris', 'Tim', 'Rosa'].map((name) => `${name} ${mark},${name.toLowerCase()}.${mark}@example.com,12`);
  const text = ['Name,Email,Phone', ...lines].join('\n');
  const taken = await takeFile(world.as(person), `people ${mark}.csv`, text);
  await startImport(world.as(person), taken, {
    mapping: ['name', 'email', 'phone'],
    tag: `tag ${mark}`,
    country: null,
  });
  await world.drain();
  return takeFile(world.as(person), `more ${mark}.csv`, text);
}

// The one that they came with: what merging brought may be parted from them again.
async function identityOf(leadId: string, kind: string): Promise<string> {
  const [identity] = await ownerQuery<{ id: string }>(
    'select id from lead_identities where lead_id = $1 and kind = $2 order by created_at, id limit 1',
    [leadId, kind],
  );
  return identity!.id;
}

async function leadNamed(person: Person, name: string): Promise<string> {
  const [lead] = await ownerQuery<{ id: string }>(
    `select l.id from leads l where l.organization_id = $1 and l.name = $2
     order by (select count(*) from lead_identities i where i.lead_id = l.id) desc limit 1`,
    [person.org.id, name],
  );
  return lead!.id;
}

/** A reset and a change of address that lie in mailboxes, not used yet. */
async function oneTimeLinks(world: World, person: Person, mark: string) {
  await askForReset(world.service(), person.email);
  await askForChange(world.as(person), { email: `new.${mark}@example.com`, password: PASSWORD });
  await world.drain();
  const rows = await ownerQuery<{ id: string; purpose: string }>(
    `select id, purpose from one_time_links where user_id = $1 and (used_at is null or purpose = 'verify_email')`,
    [person.userId],
  );
  const token = (purpose: string) => world.runtime.keys.onceToken(rows.find((row) => row.purpose === purpose)!.id);
  const [membership] = await ownerQuery<{ id: string }>(
    'select id from organization_members where organization_id = $1 and user_id = $2',
    [person.org.id, person.userId],
  );
  const feed = world.runtime.keys.link('feed', membership!.id, 1);
  const [mail] = await ownerQuery<{ id: string }>(
    `select id from deliveries where organization_id = $1 and purpose = 'invitation' and channel = 'email' and status = 'sent' limit 1`,
    [person.org.id],
  );
  const unsubscribe = world.runtime.keys.link('unsubscribe', mail!.id, 1);
  return {
    feed,
    unsubscribe,
    reset: token('reset_password'),
    change: token('change_email'),
    verify: token('verify_email'),
  };
}

/** An endpoint of another program, and what was sent to it. */
async function endpoint(world: World, { userId, org }: Person, mark: string): Promise<void> {
  const [id, hookId] = [newId(world.time.now()), newId(world.time.now())];
  const seal = (table: string, column: string, row: string, text: string) =>
    world.runtime.keys.vault.seal({ table, column, row, organization: org.id }, text);
  await ownerQuery(
    `insert into webhook_endpoints (id, organization_id, url, description, events, secret, status, created_by)
     values ($1, $2, $3, $4, '{booking.confirmed}', $5, 'off', $6)`,
    [
      id,
      org.id,
      `https://hooks.example.com/${mark}`,
      `Our CRM ${mark}`,
      seal('webhook_endpoints', 'secret', id, 'whsec_c2VjcmV0'),
      userId,
    ],
  );
  await ownerQuery(
    `insert into webhook_deliveries (id, organization_id, endpoint_id, event_id, name, payload, status, next_attempt_at)
     values ($1, $2, $3, $1, 'booking.confirmed', $4, 'delivered', now())`,
    [hookId, org.id, id, seal('webhook_deliveries', 'payload', hookId, '{}')],
  );
}

/** An invitation's mail in the organization's own words. */
async function ownWords({ org }: Person, mark: string, now: number): Promise<void> {
  await ownerQuery(
    `insert into email_templates (id, organization_id, purpose, channel, language, subject, heading, body)
     values ($1, $2, 'invitation', 'email', 'en', $3, $4, $5)`,
    [newId(now), org.id, `Let us talk: {{title}} ${mark}`, `Hello {{guest}} ${mark}`, `{{organizer}} asks, ${mark}.`],
  );
}

/** An authenticator that was begun, a recovery code and a passkey; nobody has the other half of them. */
async function secondFactors(world: World, { userId }: Person, mark: string): Promise<void> {
  const place = { table: 'user_credentials', column: 'totp_secret', row: userId, organization: null };
  const secret = world.runtime.keys.vault.seal(place, 'JBSWY3DPEHPK3PXP');
  await ownerQuery('update user_credentials set totp_secret = $2 where user_id = $1', [userId, secret]);
  await ownerQuery('insert into recovery_codes (id, user_id, code_hash) values (gen_random_uuid(), $1, $2)', [
    userId,
    `code-${mark}`,
  ]);
  await ownerQuery(
    `insert into passkeys (id, user_id, name, credential_id, public_key, counter, transports)
     values ($3, $1, $2, $2, 'AA', 0, '{internal}')`,
    [userId, `passkey-${mark}`, newId(world.time.now())],
  );
}

const SPARE_DAYS = ['2020-03-01', '2020-03-02', '2020-03-03'];

/** Long past, so that nobody's times change by it. */
async function timeAway(world: World, { org, userId }: Person, mark: string): Promise<void> {
  const id = newId(world.time.now());
  const place = { table: 'out_of_office', column: 'reason', row: id, organization: org.id };
  const reason = world.runtime.keys.vault.seal(place, `An operation ${mark}`);
  await ownerQuery(
    `with calendar as (insert into holiday_calendars (id, organization_id, user_id, country, made_until)
       values ($6, $1, $2, 'PL', 2100) returning id)
     insert into out_of_office (id, organization_id, user_id, from_date, to_date, reason, note, holiday_calendar_id, holiday)
     select $3, $1, $2, '2020-05-04', '2020-05-08', $4, $5, calendar.id, 'A week of spring' from calendar`,
    [org.id, userId, id, reason, `Back soon ${mark}`, newId(world.time.now())],
  );
  // Some that are no holidays, so that taking one away, or the holidays, leaves the others.
  for (const day of SPARE_DAYS)
    await ownerQuery(
      'insert into out_of_office (id, organization_id, user_id, from_date, to_date) values ($1, $2, $3, $4, $4)',
      [newId(world.time.now()), org.id, userId, day],
    );
  await ownerQuery(
    `insert into travel (id, organization_id, user_id, timezone, from_date, to_date)
     values ($3, $1, $2, 'Asia/Tokyo', '2020-06-01', '2020-06-12'), ($4, $1, $2, 'Asia/Seoul', '2020-07-01', '2020-07-12')`,
    [org.id, userId, newId(world.time.now()), newId(world.time.now())],
  );
}

/** One message of theirs did not arrive, and nobody has dealt with it. */
async function loseOne(person: Person): Promise<string> {
  const [lost] = await ownerQuery<{ id: string }>(
    `update deliveries set status = 'unknown', reason = 'timeout', unknown_at = now()
     where id = (select id from deliveries where organization_id = $1 and recipient_type = 'participant' and purpose = 'confirmation' and channel = 'email' limit 1)
     returning id`,
    [person.org.id],
  );
  return lost!.id;
}

/** Identifiers that no door has said so far. */
async function hiddenIds(person: Person) {
  const [row] = await ownerQuery<{
    keyId: string;
    sessionId: string;
    passkeyId: string;
    endpointId: string;
    endpoints: string[];
    hookId: string;
    awayId: string;
    spareAwayIds: string[];
    tripId: string;
    otherTripId: string;
    letterId: string;
  }>(
    `select (select id from api_keys where organization_id = $1 and name = 'Spare') as "keyId",
       (select id from user_app_sessions where user_id = $2 limit 1) as "sessionId",
       (select id from passkeys where user_id = $2 limit 1) as "passkeyId",
       (select id from webhook_endpoints where organization_id = $1 order by id limit 1) as "endpointId",
       (select array_agg(id) from webhook_endpoints where organization_id = $1) as endpoints,
       (select id from webhook_deliveries where organization_id = $1 order by endpoint_id limit 1) as "hookId",
       (select id from out_of_office where organization_id = $1 and user_id = $2 and from_date = '2020-03-01') as "awayId",
       (select array_agg(id::text order by from_date) from out_of_office
        where organization_id = $1 and user_id = $2 and from_date in ('2020-03-02', '2020-03-03')) as "spareAwayIds",
       (select id from travel where organization_id = $1 and user_id = $2 and timezone = 'Asia/Tokyo') as "tripId",
       (select id from travel where organization_id = $1 and user_id = $2 and timezone = 'Asia/Seoul') as "otherTripId",
       (select id from deliveries where organization_id = $1 and status = 'assisted' limit 1) as "letterId"`,
    [person.org.id, person.userId],
  );
  return row!;
}
