import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectionById, grantOf } from '#calendar/connections/queries.ts';
import { disconnectLeavers } from '#calendar/index.ts';
import { forgetPast } from '#privacy/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { calendar, type Elsewhere, elsewhere } from '../../support/elsewhere.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';
import { connect } from '../connections/connected.ts';

let world: World;
let caldav: Elsewhere;
let ics: Elsewhere;
let google: Elsewhere;
let person: Person;

beforeAll(async () => {
  const close = await useOwnDatabase();
  world = await makeWorld();
  return close;
});
beforeEach(async () => {
  [caldav, ics, google] = [elsewhere('caldav'), elsewhere('ics'), elsewhere('google')];
  Object.assign(world.runtime.services.calendars, {
    caldav: caldav.calendars,
    ics: ics.calendars,
    google: google.calendars,
  });
  world.at(world.time.now() + 60_000);
  person = await world.newPerson('Noor');
});

const LOGIN = { server: 'dav.example.com', user: 'noor', password: 'mnop-qrst-uvwx' };
const home = () => `/app/${person.org.slug}/settings/calendars`;
const post = (path: string, form: Record<string, string | string[]>) =>
  world.request(person, `${home()}${path}`, { form });
const html = async (path = '') => (await world.request(person, `${home()}${path}`)).text();

type Row = { id: string; provider: string; status: string };
const accounts = () =>
  ownerQuery<Row>('select id, provider, status from calendar_connections where user_id = $1 order by id', [
    person.userId,
  ]);
const calendars = <T>(columns: string) =>
  ownerQuery<T>(`select ${columns} from connected_calendars where user_id = $1 order by id`, [person.userId]);

describe('connecting by a login or a feed', () => {
  it('tries a login before it saves it, and shows it with its calendars', async () => {
    expect((await post('/logins', LOGIN)).status).toBe(303);
    const [account] = await accounts();
    expect(account).toMatchObject({ provider: 'caldav', status: 'active' });
    expect(caldav.state.asked).toEqual(['account', 'calendars']);
    const ctx = world.service();
    const [[row]] = await ctx.db.read([connectionById(account!.id)]);
    expect(grantOf(ctx, row!)).toEqual({ kind: 'password', ...LOGIN });
    const text = await html();
    expect(text).toContain('noor');
    expect(text).toContain('Holidays');
    expect(text).not.toContain('mnop-qrst-uvwx');
  });

  it('keeps with a login how its server let it in, also when it is let in again', async () => {
    const account = caldav.calendars.account;
    caldav.calendars.account = async (grant) => {
      const who = await account(grant);
      return who.ok ? { ok: true, value: { ...who.value, scheme: 'digest' } } : who;
    };
    await post('/logins', LOGIN);
    const [{ id }] = (await accounts()) as [Row];
    const ctx = world.service();
    const kept = async () => grantOf(ctx, (await ctx.db.read([connectionById(id)]))[0][0]!);
    expect(await kept()).toEqual({ kind: 'password', ...LOGIN, scheme: 'digest' });
    await post(`/${id}/login`, { _method: 'PUT', password: 'a new one' });
    expect(await kept()).toMatchObject({ password: 'a new one', scheme: 'digest' });
    caldav.calendars.account = async () => ({ ok: false, fault: 'bad_login', detail: 'plainer' });
    const plainer = await post(`/${id}/login`, { _method: 'PUT', password: 'another' });
    expect(await plainer.text()).toMatch(/id="password-error"[\s\S]*in the clear now/);
  });

  it('says beside its field what is wrong with a login, keeps what was typed but for the password, and saves nothing', async () => {
    caldav.state.fault = 'bad_login';
    const wrong = await post('/logins', LOGIN);
    expect(wrong.status).toBe(422);
    const text = await wrong.text();
    expect(text).toMatch(/id="password-error"[\s\S]*not taken there/);
    expect(text).toContain('value="dav.example.com"');
    expect(text).not.toContain('mnop-qrst-uvwx');
    caldav.state.fault = 'unreachable';
    expect(await (await post('/logins', LOGIN)).text()).toMatch(/id="server-error"[\s\S]*Nobody answers/);
    caldav.state.fault = 'bad_login';
    const apple = await post('/logins', { ...LOGIN, server: 'noor@icloud.com' });
    expect(await apple.text()).toMatch(/id="password-error"[\s\S]*app-specific password/);
    caldav.state.fault = null;
    caldav.state.asked.length = 0;
    const google = await post('/logins', { ...LOGIN, server: 'noor@gmail.com' });
    expect(await google.text()).toMatch(/id="server-error"[\s\S]*Connect Google Calendar/);
    expect(caldav.state.asked).toEqual([]);
    delete world.runtime.services.calendars.google;
    const without = await (await post('/logins', { ...LOGIN, server: 'noor@gmail.com' })).text();
    expect(without).toMatch(/id="server-error"[\s\S]*as a feed/);
    expect(without).not.toContain('Connect Google Calendar');
    const empty = await post('/logins', { server: '', user: '', password: '' });
    expect(await empty.text()).toMatch(/server-error[\s\S]*user-error[\s\S]*password-error/);
    expect(await accounts()).toEqual([]);
  });

  it('takes a feed by a webcal address, twice the same one not', async () => {
    expect((await post('/feeds', { url: 'webcal://feeds.example.com/team.ics' })).status).toBe(303);
    const ctx = world.service();
    const [[row]] = await ctx.db.read([connectionById((await accounts())[0]!.id)]);
    expect(grantOf(ctx, row!)).toEqual({ kind: 'address', url: 'https://feeds.example.com/team.ics' });
    const again = await post('/feeds', { url: 'https://feeds.example.com/team.ics' });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('feeds.example.com is connected already.');
    expect((await post('/feeds', { url: 'https://feeds.example.com/other.ics' })).status).toBe(303);
    expect(await accounts()).toHaveLength(2);
  });

  it('lets a login in again by a new password, and no other account in its place', async () => {
    await post('/logins', LOGIN);
    const [{ id }] = (await accounts()) as [Row];
    await ownerQuery(`update calendar_connections set status = 'expired', fault = 'bad_login' where id = $1`, [id]);
    expect(await html()).toContain(`href="${home()}/${id}#login"`);
    caldav.state.fault = 'bad_login';
    expect((await post(`/${id}/login`, { _method: 'PUT', password: 'wrong' })).status).toBe(422);
    expect((await accounts())[0]!.status).toBe('expired');
    caldav.state.fault = null;
    expect((await post(`/${id}/login`, { _method: 'PUT', password: 'a new one' })).status).toBe(303);
    const ctx = world.service();
    const [[row]] = await ctx.db.read([connectionById(id)]);
    expect([row!.status, row!.fault, grantOf(ctx, row!)]).toEqual([
      'active',
      null,
      { kind: 'password', ...LOGIN, password: 'a new one' },
    ]);
  });

  it('lets a program do the same, and says by field what is wrong', async () => {
    await post('/logins', LOGIN);
    const [{ id }] = (await accounts()) as [Row];
    const put = (json: unknown, key = person.key) =>
      world.api(key, `/api/v1/calendar-connections/${id}/login`, { method: 'PUT', json });
    caldav.state.fault = 'bad_login';
    const wrong = await put({ password: 'wrong' });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ errors: [{ path: 'password' }] });
    caldav.state.fault = null;
    const again = await put({ password: 'a new one' });
    expect([again.status, await again.json()]).toMatchObject([200, { id, status: 'active' }]);
    expect((await put({ password: 'x' }, world.eve.key)).status).toBe(404);
    const ctx = world.service();
    const [[row]] = await ctx.db.read([connectionById(id)]);
    expect(grantOf(ctx, row!)).toMatchObject({ password: 'a new one' });
  });

  it('reads a feed that has moved to another address from its beginning, and goes on where only the word for it changed', async () => {
    await post('/feeds', { url: 'https://feeds.example.com/team.ics' });
    const [{ id }] = (await accounts()) as [Row];
    await ownerQuery(
      `update connected_calendars set reading_state = 'ready', sync_token = 'of the old one' where user_id = $1`,
      [person.userId],
    );
    const read = () =>
      calendars<{ token: string | null; state: string }>('sync_token as token, reading_state as state');
    await post(`/${id}/login`, { _method: 'PUT', url: 'webcal://feeds.example.com/team.ics' });
    expect(await read()).toContainEqual({ token: 'of the old one', state: 'ready' });
    await post(`/${id}/login`, { _method: 'PUT', url: 'https://feeds.example.com/other.ics' });
    expect(new Set((await read()).map(({ token, state }) => `${token} ${state}`))).toEqual(new Set(['null waiting']));
  });
});

describe('what is chosen', () => {
  it('says of a calendar that neither keeps anybody busy nor is shown that it is not read', async () => {
    caldav.state.calendars = [calendar('Work', { isPrimary: true })];
    await post('/logins', LOGIN);
    const [{ id }] = (await accounts()) as [Row];
    expect(await html()).not.toContain('It is not read');
    const [work] = await calendars<{ id: string }>('id');
    await ownerQuery('update connected_calendars set is_write_target = false where id = $1', [work!.id]);
    const form = { _method: 'PUT', 'shown[]': [work!.id] };
    expect((await post(`/${id}`, form)).status).toBe(303);
    expect(await html()).toContain('It is not read, since it neither keeps you busy nor is shown');
  });

  it('is kept for each calendar, and open booking pages look again', async () => {
    caldav.state.calendars = [calendar('Work', { isPrimary: true }), calendar('Home')];
    await post('/logins', LOGIN);
    const [{ id }] = (await accounts()) as [Row];
    const [work, other] = await calendars<{ id: string }>('id');
    world.stirred.length = 0;
    const form = {
      _method: 'PUT',
      'shown[]': [work!.id, other!.id],
      'countsAsBusy[]': [other!.id],
      'allDayIsBusy[]': [other!.id],
    };
    expect((await post(`/${id}`, form)).status).toBe(303);
    expect(
      await calendars(
        'id, counts_as_busy as busy, is_shown as shown, tentative_is_busy as tentative, all_day_is_busy as whole',
      ),
    ).toEqual([
      { id: work!.id, busy: false, shown: false, tentative: false, whole: false },
      { id: other!.id, busy: true, shown: false, tentative: false, whole: true },
    ]);
    expect(world.stirred).toEqual([person.userId]);
    const happened = await ownerQuery('select name from domain_events where subject_id = $1 order by id', [id]);
    expect(happened.map(({ name }) => name)).toContain('calendar.changed');
  });

  it('is one calendar at most that appointments are written into, or none', async () => {
    caldav.state.calendars = [
      calendar('Work', { isPrimary: true }),
      calendar('Home'),
      calendar('Team', { isWritable: false }),
    ];
    await post('/logins', LOGIN);
    const names = await calendars<{ id: string; target: boolean; writable: boolean }>(
      'id, is_write_target as target, is_writable as writable',
    );
    const [work, other] = names.filter(({ writable }) => writable);
    const team = names.find(({ writable }) => !writable)!;
    const target = async () =>
      (await calendars<{ id: string; target: boolean }>('id, is_write_target as target'))
        .filter((one) => one.target)
        .map((one) => one.id);
    expect(await target()).toHaveLength(1);
    for (const one of [work!, other!]) {
      await post('/target', { _method: 'PUT', calendar: one.id });
      expect(await target()).toEqual([one.id]);
    }
    expect((await post('/target', { _method: 'PUT', calendar: team.id })).status).toBe(404);
    expect(await target()).toEqual([other!.id]);
    await post('/target', { _method: 'PUT', calendar: '' });
    expect(await target()).toEqual([]);
  });

  it('has an account read at once, unless it waits for its owner', async () => {
    const { connectionId } = await connect(world, person, { nextSyncAt: world.time.now() + 3_600_000 });
    const next = async () =>
      (
        await ownerQuery<{ at: string | null }>('select next_sync_at as at from calendar_connections where id = $1', [
          connectionId,
        ])
      )[0]!.at;
    await post(`/${connectionId}/readings`, {});
    expect(new Date((await next())!).getTime()).toBe(world.time.now());
    await ownerQuery(`update calendar_connections set status = 'expired', next_sync_at = null where id = $1`, [
      connectionId,
    ]);
    await post(`/${connectionId}/readings`, {});
    expect(await next()).toBeNull();
  });
});

describe('the page', () => {
  it('says what to do first where nothing is connected, and offers only what there is', async () => {
    delete world.runtime.services.calendars.caldav;
    const text = await html();
    expect(text).toContain('No calendar is connected');
    expect(text).toContain('Connect Google Calendar');
    expect(text).not.toContain('Microsoft');
    expect(text).not.toContain('CalDAV server');
  });

  it('shows the first reading with its numbers and asks again, then the age, and what was not understood', async () => {
    const { connectionId, calendarId } = await connect(world, person);
    await ownerQuery(
      `update connected_calendars set reading_state = 'reading', read_count = 200, total_count = 1000 where id = $1`,
      [calendarId],
    );
    const state = await (
      await world.request(person, `${home()}/${connectionId}/state`, { headers: { 'hx-request': 'true' } })
    ).text();
    expect(state).toContain('200 of 1000 events');
    expect(state).toContain(`id="age-${calendarId}" hx-swap-oob="true"`);
    expect(state).toContain(`hx-get="${home()}/${connectionId}/state"`);
    await ownerQuery(
      `update connected_calendars set reading_state = 'ready', skipped_count = 3, synced_at = now() where id = $1`,
      [calendarId],
    );
    const text = await html();
    expect(text).toContain('3 events could not be understood');
    expect(text).not.toContain('hx-get');
    expect(text).toContain('Works');
  });

  it('says in a sentence what is wrong and what to do, for what is tried again and for what waits for its owner', async () => {
    const { connectionId } = await connect(world, person);
    await ownerQuery(`update calendar_connections set fault = 'unreachable', failing_since = now() where id = $1`, [
      connectionId,
    ]);
    expect(await html()).toContain('It does not answer. Parley tries again by itself');
    await ownerQuery(`update calendar_connections set fault = 'revoked', status = 'expired' where id = $1`, [
      connectionId,
    ]);
    const text = await html();
    expect(text).toContain('no longer lets Parley in');
    expect(text).toContain(`name="connection" value="${connectionId}"`);
  });

  it('shows the log of the last readings', async () => {
    const { connectionId, calendarId } = await connect(world, person);
    await ownerQuery(
      `insert into calendar_sync_logs (id, organization_id, connection_id, user_id, calendar_id, kind, changed, removed, skipped, milliseconds)
       select gen_random_uuid(), organization_id, connection_id, user_id, id, 'changes', 4, 1, 2, 321 from connected_calendars where id = $1`,
      [calendarId],
    );
    const text = await html(`/${connectionId}`);
    expect(text).toContain('4 changed, 1 gone, 2 not understood');
    expect(text).toContain('321 ms');
  });
});

describe('disconnecting', () => {
  it('forgets tokens, calendars and busy times at once, tells the provider, and stops its rings', async () => {
    const grant = { kind: 'oauth', accessToken: 'mine', refreshToken: 'r', expiresAt: 1, scopes: [] } as const;
    const { connectionId, calendarId } = await connect(world, person, { grant });
    await ownerQuery(
      `insert into busy_intervals (organization_id, calendar_id, user_id, resource_key, instance_key, starts_at, ends_at, kind, generation)
       select organization_id, id, user_id, 'a', 'a', now(), now() + interval '1 hour', 'busy', 1 from connected_calendars where id = $1`,
      [calendarId],
    );
    world.stirred.length = 0;
    const answer = await post(`/${connectionId}`, { _method: 'DELETE' });
    expect(answer.headers.get('location')).toBe(`${home()}?said=calendar_disconnected`);
    expect([await accounts(), await calendars('id')]).toEqual([[], []]);
    expect(await ownerQuery('select 1 from busy_intervals where calendar_id = $1', [calendarId])).toEqual([]);
    expect(google.state.asked).toEqual(['revoke mine']);
    expect(world.stirred).toEqual([person.userId]);
    const happened = await ownerQuery('select name from domain_events where subject_id = $1', [connectionId]);
    expect(happened).toEqual([{ name: 'calendar.disconnected' }]);
  });

  it('is done here also when the provider does not answer', async () => {
    const { connectionId } = await connect(world, person);
    google.state.fault = 'unreachable';
    expect((await post(`/${connectionId}`, { _method: 'DELETE' })).status).toBe(303);
    expect(await accounts()).toEqual([]);
  });

  it('leaves the consent standing where the same account is connected in another organization', async () => {
    const { max } = world.acme;
    const one = await connect(world, max, { label: 'max@example.com' });
    const own = { ...max, org: { ...max.org, id: await personalOf(max) } };
    await connect(world, own, { label: 'max@example.com' });
    await world.request(max, `/app/${max.org.slug}/settings/calendars/${one.connectionId}`, {
      form: { _method: 'DELETE' },
    });
    expect(google.state.asked).toEqual([]);
  });

  it('takes out what Parley wrote there and is still to come, where its owner wants that', async () => {
    const { connectionId, calendarId } = await connect(world, person);
    const written = async (name: string, hours: number) => {
      const event = await world.api(person.key, '/api/v1/events', {
        json: {
          title: name,
          startsAt: new Date(world.time.now() + hours * 3_600_000).toISOString(),
          durationMinutes: 30,
        },
      });
      const { id } = (await event.json()) as { id: string };
      await ownerQuery(
        `insert into event_syncs (id, organization_id, event_id, user_id, calendar_id, connection_id, status, resource_id, starts_at, ends_at)
         select gen_random_uuid(), e.organization_id, e.id, $1, $2, (select connection_id from connected_calendars where id = $2), 'settled', $3, e.starts_at, e.ends_at from events e where e.id = $4
         on conflict (organization_id, event_id, user_id, calendar_id) do update set resource_id = excluded.resource_id, starts_at = excluded.starts_at, ends_at = excluded.ends_at`,
        [person.userId, calendarId, name, id],
      );
    };
    await written('coming', 24);
    await written('over', -24);
    const { write } = google.calendars;
    const stood: number[] = [];
    google.calendars.write = {
      ...write!,
      // Whoever reads the calendar now must not take it for its owner's wish.
      remove: async (...asked) => {
        stood.push((await accounts()).length);
        return write!.remove(...asked);
      },
    };
    await post(`/${connectionId}`, { _method: 'DELETE', takeOut: 'on' });
    expect(google.state.asked).toEqual(['remove coming of primary', 'revoke ']);
    expect(stood).toEqual([0]);
  });

  it('lets itself in anew for that, where what it has is over', async () => {
    const now = world.time.now();
    const tokens = { kind: 'oauth', accessToken: 'old', refreshToken: 'r', expiresAt: now - 1, scopes: [] } as const;
    const { connectionId } = await connect(world, person, { grant: tokens });
    google.calendars.oauth!.refresh = async (grant, at) => ({
      ok: true,
      value: { ...(grant as typeof tokens), accessToken: 'new', expiresAt: at + 3_600_000 },
    });
    await post(`/${connectionId}`, { _method: 'DELETE', takeOut: 'on' });
    expect(google.state.asked).toEqual(['revoke new']);
  });

  it('says of an account that waits for its owner nothing that is tried again', async () => {
    const { connectionId } = await connect(world, person);
    await ownerQuery(
      `update calendar_connections set status = 'expired', fault = 'revoked', failing_since = now() where id = $1`,
      [connectionId],
    );
    await ownerQuery(`update connected_calendars set fault = 'provider' where connection_id = $1`, [connectionId]);
    const text = await html();
    expect(text).toMatch(/no longer lets Parley in[\s\S]*Since:/);
    expect(text).not.toContain('tries again by itself');
  });

  it('happens by itself at night to the accounts of who left the organization', async () => {
    const { max, ada } = world.acme;
    const gone = await connect(world, max);
    const stays = await connect(world, ada);
    await ownerQuery('update organization_members set ended_at = now() where organization_id = $1 and user_id = $2', [
      max.org.id,
      max.userId,
    ]);
    await disconnectLeavers(world.service());
    const left = await ownerQuery<{ id: string }>('select id from calendar_connections where id = any($1)', [
      `{${gone.connectionId},${stays.connectionId}}`,
    ]);
    expect(left).toEqual([{ id: stays.connectionId }]);
  });
});

describe('what is past', () => {
  it('is forgotten: consents after a day, busy times after thirty, logs of readings after ninety', async () => {
    const { connectionId, calendarId } = await connect(world, person);
    const ago = (days: number) => new Date(world.time.now() - days * 86_400_000).toISOString();
    for (const days of [0.9, 1.1])
      await ownerQuery(
        `insert into calendar_consents (id, organization_id, user_id, provider, state_hash, session_hash, secret, expires_at)
         values (gen_random_uuid(), $1, $2, 'google', gen_random_uuid()::text, 'any', 'sealed', $3)`,
        [person.org.id, person.userId, ago(days)],
      );
    for (const days of [29, 31]) {
      await ownerQuery(
        `insert into busy_intervals (organization_id, calendar_id, user_id, resource_key, instance_key, starts_at, ends_at, kind, generation)
         values ($1, $2, $3, $4, '', $5::timestamptz - interval '1 hour', $5, 'busy', 1)`,
        [person.org.id, calendarId, person.userId, `ended ${days} days ago`, ago(days)],
      );
    }
    for (const days of [89, 91])
      await ownerQuery(
        `insert into calendar_sync_logs (id, organization_id, connection_id, user_id, kind, changed, milliseconds, created_at)
         values (gen_random_uuid(), $1, $2, $3, 'changes', $4, 1, $5)`,
        [person.org.id, connectionId, person.userId, days, ago(days)],
      );
    await forgetPast(world.service());
    const left = async (sql: string) =>
      (await ownerQuery<{ what: unknown }>(sql, [person.userId])).map(({ what }) => what);
    expect(
      await left(`select expires_at > now() - interval '1 day' as what from calendar_consents where user_id = $1`),
    ).toEqual([true]);
    expect(await left('select resource_key as what from busy_intervals where user_id = $1')).toEqual([
      'ended 29 days ago',
    ]);
    expect(await left('select changed as what from calendar_sync_logs where user_id = $1')).toEqual([89]);
  });
});

async function personalOf({ userId }: Person): Promise<string> {
  const [row] = await ownerQuery<{ id: string }>(
    `select o.id from organizations o join organization_members m on m.organization_id = o.id where m.user_id = $1 and o.kind = 'personal'`,
    [userId],
  );
  return row!.id;
}

describe('the JSON door', () => {
  const api = (path: string, init?: Parameters<World['api']>[2]) =>
    world.api(person.key, `/api/v1/calendar-connections${path}`, init);

  it('connects, lists, chooses, reads and disconnects, and never says what lets us in', async () => {
    const made = await api('', { json: { provider: 'caldav', ...LOGIN } });
    expect(made.status).toBe(201);
    const account = (await made.json()) as { id: string; calendars: { id: string; isWriteTarget: boolean }[] };
    const { id } = account;
    const main = account.calendars[0]!;
    expect(main.isWriteTarget).toBe(true);
    const changed = await api(`/${id}/calendars/${main.id}`, {
      method: 'PATCH',
      json: { countsAsBusy: false, isWriteTarget: false },
    });
    expect(((await changed.json()) as typeof account).calendars[0]).toMatchObject({
      countsAsBusy: false,
      isWriteTarget: false,
      isShown: true,
    });
    expect((await api(`/${id}/readings`, { method: 'POST' })).status).toBe(202);
    const list = await (await api('')).text();
    expect(list).toContain('"provider":"caldav"');
    expect(list).not.toContain('mnop-qrst-uvwx');
    expect((await api(`/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect([(await api(`/${id}`)).status, await accounts()]).toEqual([404, []]);
  });

  it('connects once by one Idempotency-Key, and says by field what is wrong', async () => {
    const headers = { 'idempotency-key': 'once' };
    const json = { provider: 'ics', url: 'https://feeds.example.com/mine.ics' };
    const [first, again] = [await api('', { json, headers }), await api('', { json, headers })];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(((await again.json()) as Row).id).toBe(((await first.json()) as Row).id);
    expect((await api('', { json: { ...json, url: 'https://other.example.com' }, headers })).status).toBe(422);
    ics.state.fault = 'not_a_calendar';
    const wrong = await api('', { json: { provider: 'ics', url: 'https://example.com/page' } });
    expect([wrong.status, await wrong.json()]).toMatchObject([
      422,
      { errors: [{ path: 'url', message: 'What answers there is no calendar.' }] },
    ]);
    expect(await accounts()).toHaveLength(1);
  });
});
