import { beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { confirmHold, holdSlot, releaseSlot } from '#booking/holds/commands.ts';
import { suggestTimes } from '#booking/suggestions/commands.ts';
import { cancelSlot, moveSlot, takeSlot } from '#booking/taking/commands.ts';
import { changeGuests } from '#booking/taking/guests/commands.ts';
import { readFreeTimes } from '#booking/taking/queries.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  HOUR,
  MONDAY,
  makeHost,
  makeInvitation,
  makeParticipants,
  makeStage,
  type Participant,
  type Stage,
} from '../../support/booking.ts';
import { ownerQuery } from '../../support/database.ts';

const NINE = MONDAY + 25 * HOUR;
const said = (instant: number) => new Date(instant).toISOString();

let stage: Stage;
let noor: Participant;
let eve: Participant;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  stage = makeStage();
  const invitation = await makeInvitation(stage, await makeHost(stage));
  await terms(invitation.id, 'bookings_per_person = 3, guests_max = 2');
  [noor, eve] = (await makeParticipants(stage, invitation, 2)) as [Participant, Participant];
});

const terms = (id: string, set: string) =>
  ownerQuery(`update invitations set ${set}, rules_version = rules_version + 1 where id = $1`, [id]);
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).reason;
};
const guest = () => stage.guest(noor);
const take = (at: number) => takeSlot(guest(), NINE + at * HOUR);
/** What stands of Noor's: hours after nine, in order. */
const standing = async () => {
  const rows = await ownerQuery<{ at: number; single: boolean; status: string }>(
    `select (extract(epoch from e.starts_at) * 1000)::float8 as at, c.single, e.status from confirmations c join events e on e.id = c.event_id
     where c.participant_id = $1 and c.cancelled_at is null order by e.starts_at`,
    [noor.id],
  );
  expect(rows.filter(({ single }) => single)).toEqual([]);
  return rows.map(({ at, status }) => `${(at - NINE) / HOUR} ${status}`);
};

describe('one link that may have three appointments', () => {
  test('takes three, each in two trips, and not a fourth', async () => {
    const ctx = guest();
    await takeSlot(ctx, NINE);
    expect(ctx.db.trips.count).toBe(2);
    await take(1);
    await take(2);
    expect(await refusal(take(3))).toBe('bookings_used_up');
    expect(await standing()).toEqual(['0 confirmed', '1 confirmed', '2 confirmed']);
    const told = await ownerQuery<{ n: number }>(
      `select count(*)::int as n from deliveries d join events e on e.id = d.subject_id where e.source_id = $1 and d.purpose = 'confirmation'`,
      [noor.invitation.id],
    );
    expect(told).toEqual([{ n: 3 }]);
  });

  test('takes a time that it has already once', async () => {
    const first = await take(0);
    await take(1);
    expect((await take(0)).eventId).toBe(first.eventId);
    expect(await standing()).toHaveLength(2);
  });

  test('is not offered the times that it has, and they stand in the way of others', async () => {
    await take(0);
    const free = await readFreeTimes(guest(), '2027-03-02', '2027-03-02', 'UTC');
    expect(free.some(({ startsAt }) => startsAt === NINE)).toBe(false);
    expect(await refusal(takeSlot(guest(), NINE - HOUR / 2))).toBe('slot_not_offered');
    expect(await refusal(takeSlot(stage.guest(eve), NINE))).toBe('slot_taken');
  });

  test('moves the one that is named, in two trips, and refuses to guess', async () => {
    const first = await take(0);
    await take(1);
    expect(await refusal(moveSlot(guest(), NINE + 4 * HOUR))).toBe('which_appointment');
    expect(await refusal(moveSlot(guest(), NINE + 4 * HOUR, {}, eve.id))).toBe('nothing_confirmed');
    const ctx = guest();
    const moved = await moveSlot(ctx, NINE + 4 * HOUR, {}, first.eventId);
    expect([moved.eventId, ctx.db.trips.count]).toEqual([first.eventId, 2]);
    expect(await refusal(moveSlot(guest(), NINE + HOUR, {}, first.eventId))).toBe('slot_taken');
    expect(await standing()).toEqual(['1 confirmed', '4 confirmed']);
  });

  test('an appointment that is being moved is not in its own way, its neighbours are', async () => {
    const first = await take(0);
    await take(1);
    const free = await readFreeTimes(guest(), '2027-03-02', '2027-03-02', 'UTC', undefined, first.eventId);
    expect(free.some(({ startsAt }) => startsAt === NINE)).toBe(true);
    expect(free.some(({ startsAt }) => startsAt === NINE + HOUR)).toBe(false);
  });

  test('cancels the one that is named and can take another instead', async () => {
    const first = await take(0);
    await take(1);
    await take(2);
    expect(await refusal(cancelSlot(guest()))).toBe('which_appointment');
    await cancelSlot(guest(), first.eventId);
    await cancelSlot(guest(), first.eventId);
    expect(await standing()).toEqual(['1 confirmed', '2 confirmed']);
    await take(5);
    expect(await standing()).toEqual(['1 confirmed', '2 confirmed', '5 confirmed']);
    expect(await refusal(cancelSlot(stage.guest(eve), first.eventId))).toBe('nothing_confirmed');
  });

  test('holds one time beside what stands, and the hold counts', async () => {
    await take(0);
    await take(1);
    await holdSlot(guest(), NINE + 2 * HOUR);
    const held = await holdSlot(guest(), NINE + 3 * HOUR);
    expect(await standing()).toEqual(['0 confirmed', '1 confirmed', '3 held']);
    const ctx = guest();
    await confirmHold(ctx, { eventId: held.eventId });
    expect(ctx.db.trips.count).toBe(1);
    expect(await standing()).toEqual(['0 confirmed', '1 confirmed', '3 confirmed']);
    expect(await refusal(holdSlot(guest(), NINE + 5 * HOUR))).toBe('bookings_used_up');
  });

  test('lets its hold go and nothing else, also beside a request', async () => {
    await terms(noor.invitation.id, 'needs_confirmation = true');
    await take(0);
    await holdSlot(guest(), NINE + 2 * HOUR);
    await releaseSlot(guest());
    expect(await standing()).toEqual(['0 pending']);
  });

  test('a key repeated gives its own appointment, not the newest', async () => {
    const repeat = {
      actor: `participant:${noor.id}`,
      route: 'bookings.confirmation',
      keyHash: 'key',
      requestHash: 'first',
    };
    const first = await takeSlot(guest(), NINE, repeat);
    await take(1);
    expect((await takeSlot(guest(), NINE, repeat)).eventId).toBe(first.eventId);
  });

  test('guests come along to the one that is named', async () => {
    const first = await take(0);
    const second = await take(1);
    expect(await refusal(changeGuests(guest(), () => ['zoe@example.com']))).toBe('which_appointment');
    await changeGuests(guest(), () => ['zoe@example.com'], { eventId: first.eventId });
    await changeGuests(guest(), () => ['tim@example.com'], { eventId: second.eventId });
    const left = await changeGuests(guest(), () => [], { eventId: first.eventId });
    expect(left).toEqual([]);
    const rows = await ownerQuery<{ event_id: string }>(
      `select event_id from event_attendees where kind = 'guest' and cancelled_at is null and organization_id = $1`,
      [noor.invitation.host.organization],
    );
    expect(rows).toEqual([{ event_id: second.eventId }]);
  });

  test('shares times too: three places at three times', async () => {
    await terms(noor.invitation.id, 'capacity = 4, guests_max = 0');
    const first = await take(0);
    await take(1);
    await takeSlot(stage.guest(eve), NINE);
    await moveSlot(guest(), NINE + 2 * HOUR, {}, first.eventId);
    expect(await standing()).toEqual(['1 confirmed', '2 confirmed']);
    await take(0);
    expect(await refusal(take(4))).toBe('bookings_used_up');
  });

  test('a limit that is lowered takes nothing away, one that is raised gives room to what stands', async () => {
    await take(0);
    await take(1);
    await terms(noor.invitation.id, 'bookings_per_person = 1');
    expect(await refusal(take(2))).toBe('already_confirmed');
    expect(await refusal(cancelSlot(guest()))).toBe('which_appointment');
    expect(await standing()).toHaveLength(2);
    const alone = stage.guest(eve);
    await takeSlot(alone, NINE + 4 * HOUR);
    await terms(noor.invitation.id, 'bookings_per_person = 2');
    await takeSlot(stage.guest(eve), NINE + 5 * HOUR);
    expect(await refusal(takeSlot(stage.guest(eve), NINE + 6 * HOUR))).toBe('bookings_used_up');
  });
});

const ask = (method: string, path: string, body?: unknown) =>
  app.request(
    `/api/v1/bookings/${noor.token}${path}`,
    {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    },
    stage.env,
  );

describe('the JSON door of such a link', () => {
  test('wants to know which appointment, and says so', async () => {
    const first = await take(0);
    await take(1);
    const unnamed = await ask('PATCH', '/confirmation', { startsAt: said(NINE + 4 * HOUR) });
    expect(unnamed.status).toBe(409);
    expect(await unnamed.json()).toMatchObject({ code: 'which_appointment' });
    expect((await ask('DELETE', '/confirmation')).status).toBe(409);
    const { eventId } = first;
    const moved = await ask('PATCH', '/confirmation', { startsAt: said(NINE + 4 * HOUR), eventId });
    expect([moved.status, ((await moved.json()) as { eventId: string }).eventId]).toEqual([200, eventId]);
    expect((await ask('DELETE', `/confirmation?eventId=${eventId}`)).status).toBe(204);
    expect((await ask('DELETE', `/confirmation?eventId=${eventId}`)).status).toBe(204);
    expect((await ask('DELETE', '/confirmation?eventId=none')).status).toBe(422);
    expect(await standing()).toEqual(['1 confirmed']);
  });
});

const page = async (query = '') => {
  const answer = await app.request(`/b/${noor.token}${query}`, {}, stage.env);
  return { status: answer.status, text: await answer.text(), trips: answer.headers.get('server-timing') };
};
const post = (path: string, fields: Record<string, string>) =>
  app.request(
    `/b/${noor.token}${path}`,
    { method: 'POST', body: new URLSearchParams(fields), headers: { 'sec-fetch-site': 'same-origin' } },
    stage.env,
  );

describe('the page of such a link, without script', () => {
  test('says how many there may be, then lists each with its own ways and offers another', async () => {
    expect((await page()).text).toContain('You can take up to 3 appointments by this link.');
    const first = await take(0);
    const second = await take(2);
    const { text, trips } = await page();
    expect(trips).toContain('desc="1"');
    expect(text).toContain('You can take one more.');
    expect(text).toContain('Take another time');
    for (const { eventId } of [first, second]) {
      expect(text).toContain(`?move=${eventId}`);
      expect(text).toContain(`/cancellation?event=${eventId}`);
      expect(text).toContain(`/appointment.ics?event=${eventId}`);
    }
    await take(4);
    const full = (await page()).text;
    expect(full).toContain('You have all your appointments');
    expect(full).not.toContain('Take another time');
    expect((await page('?another=1')).text).toContain('You have all your appointments');
  });

  test('takes another by holding and confirming it, and comes back to the list', async () => {
    await take(0);
    const offer = (await page('?another=1')).text;
    expect(offer).toContain('name="startsAt"');
    expect(offer).toContain('Your appointments');
    await post('/hold', { _method: 'PUT', startsAt: said(NINE + HOUR) });
    const held = (await page()).text;
    expect(held).toContain('Is this the time?');
    const [{ event_id: hold }] = (await ownerQuery<{ event_id: string }>(
      `select c.event_id from confirmations c join events e on e.id = c.event_id where c.participant_id = $1 and e.status = 'held'`,
      [noor.id],
    )) as [{ event_id: string }];
    const done = await post('/confirmation', { hold, startsAt: said(NINE + HOUR) });
    expect([done.status, done.headers.get('location')]).toEqual([303, `/b/${noor.token}`]);
    expect(await standing()).toEqual(['0 confirmed', '1 confirmed']);
    expect((await page()).text).toContain('You can take one more.');
  });

  test('moves and cancels the one that was chosen', async () => {
    const first = await take(0);
    await take(2);
    const moving = (await page(`?move=${first.eventId}`)).text;
    expect(moving).toContain(`name="event" value="${first.eventId}"`);
    await post('/confirmation', { _method: 'PATCH', startsAt: said(NINE + HOUR), event: first.eventId });
    expect(await standing()).toEqual(['1 confirmed', '2 confirmed']);
    const question = await page(`/cancellation?event=${first.eventId}`);
    expect(question.text).toContain('Cancel this appointment?');
    expect(await standing()).toHaveLength(2);
    const gone = await post('/confirmation', { _method: 'DELETE', event: first.eventId });
    expect(gone.headers.get('location')).toBe(`/b/${noor.token}?event=${first.eventId}`);
    expect(await standing()).toEqual(['2 confirmed']);
    const { text, trips } = await page(`?event=${first.eventId}&timezone=UTC`);
    expect(trips).toContain('desc="1"');
    expect(text).toMatch(/Cancelled: Tuesday, March 2, 2027 at 10:00/);
    expect(text).toContain('Take another time');
    expect((await page()).text).not.toContain('Cancelled: ');
  });

  test('says which request was withdrawn, also of the last', async () => {
    await terms(noor.invitation.id, 'needs_confirmation = true');
    const { eventId } = await take(0);
    await post('/confirmation', { _method: 'DELETE', event: eventId });
    const { text } = await page(`?event=${eventId}&timezone=UTC`);
    expect(text).toMatch(/Request withdrawn: Tuesday, March 2, 2027 at 9:00/);
    expect(text).toContain('name="startsAt"');
  });

  test('says of a suggested time which of them it is for', async () => {
    await take(0);
    const { eventId } = await take(2);
    expect((await page('?timezone=UTC')).text).not.toContain('Instead of');
    await suggestTimes(guest(), { times: [{ startsAt: NINE + 10 * HOUR }], eventId });
    const { text, trips } = await page('?timezone=UTC');
    expect(trips).toContain('desc="1"');
    expect(text).toMatch(/Instead of [^<]*11:00/);
  });

  test('a time that is gone meanwhile is said beside others, and what stands stays', async () => {
    const first = await take(0);
    await takeSlot(stage.guest(eve), NINE + 3 * HOUR);
    const lost = await post('/hold', { _method: 'PUT', startsAt: said(NINE + 3 * HOUR), another: '1' });
    expect(lost.status).toBe(409);
    expect(await lost.text()).toContain('This time is gone');
    const late = await post('/confirmation', {
      _method: 'PATCH',
      startsAt: said(NINE + 3 * HOUR),
      event: first.eventId,
    });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain(`name="event" value="${first.eventId}"`);
    expect(await standing()).toEqual(['0 confirmed']);
  });

  test('names guests for the one they come along to, and says there what is wrong', async () => {
    const first = await take(0);
    await take(1);
    const wrong = await post('/guests', { guests: 'zoe at example', event: first.eventId });
    expect(wrong.status).toBe(422);
    expect((await wrong.text()).split('zoe at example')).toHaveLength(2);
    const right = await post('/guests', { guests: 'zoe@example.com', event: first.eventId });
    expect(right.headers.get('location')).toBe(`/b/${noor.token}#guests-${first.eventId}`);
    expect((await page()).text).toContain('zoe@example.com');
  });

  test('gives each its own calendar file, and none without saying which', async () => {
    const first = await take(0);
    await take(1);
    const file = await page(`/appointment.ics?event=${first.eventId}`);
    expect(file.text).toContain(`UID:${first.eventId}`);
    expect((await page('/appointment.ics')).status).toBe(409);
  });

  test.each(['de', 'fr', 'es', 'pl', 'pt', 'ar'])('speaks %s', async (language) => {
    await take(0);
    const { text } = await page(`?language=${language}`);
    expect(text).toContain(`lang="${language}"`);
    expect(text).not.toContain('You can take');
  });
});
