import { beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '../../../src/app.ts';
import { ownerQuery } from '../../support/database.ts';
import { type InvitedPerson, invite, takeFirst } from '../../support/invited.ts';
import { makeWorld, type World } from '../../support/world.ts';

const DAY = 86_400_000;

let world: World;
let noor: InvitedPerson;
let email: string;
let invitation: string;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  email = `noor.${world.mark}@example.com`;
  const made = await invite(world, { participants: [{ name: 'Noor', email }] });
  invitation = made.id;
  noor = made.people[0]!;
  await world.drain();
  world.mails.length = 0;
});

const dateIn = (days: number) => new Date(world.time.now() + days * DAY).toISOString().slice(0, 10);
const open = (path: string) => app.request(path, {}, world.env);
const send = (path: string, fields: Record<string, string>) =>
  app.request(path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }, world.env);
const page = () => `/b/${noor.token}`;
const suggest = (more: Record<string, string> = {}) =>
  send(`${page()}/suggestions`, {
    date1: dateIn(3),
    time1: '18:37',
    timezone: 'Asia/Kolkata',
    note: 'I work until six.',
    ...more,
  });
const rows = () =>
  ownerQuery<{ id: string; status: string; starts_at: Date; suggested_by: string }>(
    'select id, status, starts_at, suggested_by from time_slots where invitation_id = $1 order by suggested_by desc, id',
    [invitation],
  );
const mailTo = async (address: string) => {
  await world.drain();
  return world.mails.filter(({ to }) => to.address === address).at(-1)!;
};
const home = () => `/app/${world.acme.slug}/invitations/${invitation}`;
const asAda = (path: string, form?: Record<string, string>) =>
  world.request(world.acme.ada, path, form ? { form } : {});

describe('a participant who finds no time', () => {
  test('gets from the page to a form by a link, without script', async () => {
    const html = await (await open(page())).text();
    expect(html).toContain(`href="${page()}/suggestions?timezone=UTC"`);
    const answer = await open(`${page()}/suggestions`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    const form = await answer.text();
    expect(form).toContain('type="date"');
    expect(form.match(/name="time\d"/g)).toHaveLength(3);
    expect(await rows()).toEqual([]);
  });

  test('suggests a time of their own zone, sees it wait, and can take it back', async () => {
    expect((await suggest()).status).toBe(303);
    const [row] = await rows();
    expect(row).toMatchObject({ status: 'pending', suggested_by: 'participant' });
    expect(new Date(row!.starts_at).toISOString().slice(11, 16)).toBe('13:07');
    const html = await (await open(page())).text();
    expect(html).toContain('You suggested');
    expect(html).toContain('Ada has not answered yet.');
    const gone = await send(`${page()}/suggestions/${row!.id}`, { _method: 'DELETE' });
    expect(gone.status).toBe(303);
    expect((await rows())[0]!.status).toBe('superseded');
    expect(await (await open(page())).text()).not.toContain('You suggested');
  });

  test('reads what is wrong beside what they typed, in their language', async () => {
    const answer = await suggest({ date1: dateIn(-3), date2: dateIn(4), language: 'de' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('Wählen Sie eine Zeit, die noch kommt.');
    expect(html).toContain('Wählen Sie eine Uhrzeit.');
    expect(html).toContain('value="18:37"');
    expect(html).toContain('I work until six.');
    expect(await rows()).toEqual([]);
    expect(await (await suggest({ date1: '', time1: '' })).text()).toContain('Name at least one time.');
  });

  test('the same form twice is one suggestion', async () => {
    await suggest({ _token: 'the same' });
    expect((await suggest({ _token: 'the same' })).status).toBe(303);
    expect(await rows()).toHaveLength(1);
  });

  test('the same time again is said at its date', async () => {
    await suggest();
    const answer = await suggest();
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('This time was suggested already.');
  });
});

describe('a participant who has an appointment', () => {
  test('suggests another time for it from its page, and it moves when the organizer accepts', async () => {
    const { eventId } = await takeFirst(world, noor.token);
    await world.drain();
    expect(await (await open(page())).text()).toContain('Suggest another time');
    const form = await (await open(`${page()}/suggestions`)).text();
    expect(form).toContain(`name="event" value="${eventId}"`);
    expect((await suggest({ event: eventId })).status).toBe(303);
    expect(await (await open(page())).text()).toContain('You suggested');
    const mail = await mailTo(world.acme.ada.email);
    expect(mail.subject).toBe('Noor suggests another time: The plan');
    expect(mail.text).toContain('would like another time for it');
    const [row] = await rows();
    const path = `${home()}/suggestions/${row!.id}`;
    expect(await (await asAda(path)).text()).toContain('Instead of');
    expect((await asAda(`${path}/acceptance`, {})).status).toBe(303);
    const [event] = await ownerQuery<{ id: string; at: string }>(
      `select id, to_char(starts_at at time zone 'Asia/Kolkata', 'HH24:MI') as at from events where source_id = $1 and status = 'confirmed'`,
      [invitation],
    );
    expect(event).toEqual({ id: eventId, at: '18:37' });
    expect((await mailTo(email)).calendar?.content).toContain('SEQUENCE:1');
  });
});

describe('where everybody meets at one time', () => {
  test('another time is suggested from the same page, and the organizer offers it to all', async () => {
    const options = [2, 3].map((days) => `${dateIn(days)}T10:00:00Z`);
    const participants = [{ name: 'Lena', email: `lena.${world.mark}@example.com` }];
    const { id, people } = await invite(world, { mode: 'together', options, participants });
    const lena = `/b/${people[0]!.token}`;
    expect(await (await open(lena)).text()).toContain(`${lena}/suggestions`);
    const sent = await send(`${lena}/suggestions`, { date1: dateIn(4), time1: '18:37', timezone: 'UTC' });
    expect(sent.status).toBe(303);
    expect(await (await open(lena)).text()).toContain('You suggested');
    const [row] = await ownerQuery<{ id: string }>(
      'select id from time_slots where invitation_id = $1 and is_suggested',
      [id],
    );
    const path = `/app/${world.acme.slug}/invitations/${id}/suggestions/${row!.id}`;
    expect(await (await asAda(path)).text()).not.toContain('Suggest it');
    expect((await asAda(`${path}/acceptance`, {})).status).toBe(303);
    const html = await (await open(lena)).text();
    expect(html).toContain('6:37');
    expect(html).not.toContain('You suggested');
  });

  test('who suggested it is told that it is offered now, or that it does not suit, and where to answer', async () => {
    const options = [2, 3].map((days) => `${dateIn(days)}T10:00:00Z`);
    const lena = { name: 'Lena', email: `lena.told.${world.mark}@example.com` };
    const kim = { name: 'Kim', email: `kim.told.${world.mark}@example.com` };
    const { id, people } = await invite(world, { mode: 'together', options, participants: [lena, kim] });
    const [first, second] = await Promise.all(
      people.map(async ({ token }, at) => {
        await send(`/b/${token}/suggestions`, { date1: dateIn(5 + at), time1: '18:37', timezone: 'UTC' });
        const rows = await ownerQuery<{ id: string }>(
          'select s.id from time_slots s join invitation_participants p on p.id = s.participant_id where p.id = $1 and s.is_suggested',
          [people[at]!.id],
        );
        return `/api/v1/invitations/${id}/suggestions/${rows[0]!.id}`;
      }),
    );
    const answer = (path: string, note: string) =>
      world.api(world.acme.ada.key, path, { method: 'POST', json: { note } });
    expect((await answer(`${first}/acceptance`, 'A good idea.')).ok).toBe(true);
    expect((await answer(`${second}/decline`, 'Too late for me.')).ok).toBe(true);

    const added = await mailTo(lena.email);
    expect(added.subject).toBe('Your time is offered to all: The plan');
    expect(added.text).toContain('A good idea.');
    expect(added.text).toContain('6:37');
    expect(added.text).toContain(`Say when you can:\n${people[0]!.link}`);
    const declined = await mailTo(kim.email);
    expect(declined.subject).toBe('That time does not suit Ada: The plan');
    expect(declined.text).toContain('Too late for me.');
    expect(declined.text).toContain('which of the offered times suit you');
    expect(declined.text).toContain(`Say when you can:\n${people[1]!.link}`);
    expect(
      await ownerQuery(
        `select purpose, count(*)::int as sent from deliveries where recipient_id = any($1) and purpose like 'suggestion%' and status = 'sent' group by purpose order by purpose`,
        [`{${people.map((one) => one.id).join(',')}}`],
      ),
    ).toEqual([
      { purpose: 'suggestion_added', sent: 1 },
      { purpose: 'suggestion_declined', sent: 1 },
    ]);
  });
});

describe('the organizer', () => {
  test('is told by a mail whose links lead to a page and change nothing', async () => {
    await suggest();
    const mail = await mailTo(world.acme.ada.email);
    expect(mail.subject).toBe('Noor suggests another time: The plan');
    expect(mail.text).toContain('I work until six.');
    const [row] = await rows();
    const path = `${home()}/suggestions/${row!.id}`;
    for (const anchor of ['#accept', '#decline', '#counter']) expect(mail.text).toContain(`${path}${anchor}`);
    const answer = await asAda(path);
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    const html = await answer.text();
    expect(html).toContain('You are free then.');
    expect(html).toContain('Accept it');
    expect((await open(path)).status).toBe(303);
    expect((await rows())[0]!.status).toBe('pending');
  });

  test('sees it today, at the invitation and in the person’s way', async () => {
    await suggest();
    const [row] = await rows();
    await ownerQuery('update users set onboarded_at = now() where id = $1', [world.acme.ada.userId]);
    expect(await (await asAda(`/app/${world.acme.slug}/today`)).text()).toContain(`/suggestions/${row!.id}`);
    const html = await (await asAda(home())).text();
    expect(html).toContain('1 to answer');
    expect(html).toContain('I work until six.');
    expect(html).toContain('>Suggested<');
  });

  test('accepts it from the page; both get the confirmation with a calendar entry', async () => {
    await suggest();
    const [row] = await rows();
    const path = `${home()}/suggestions/${row!.id}`;
    const answer = await asAda(`${path}/acceptance`, { note: 'Gladly.' });
    expect(answer.headers.get('location')).toBe(`${path}?said=accepted`);
    const toNoor = await mailTo(email);
    expect(toNoor.text).toContain('Gladly.');
    expect(toNoor.calendar?.content).toContain('METHOD:REQUEST');
    expect((await mailTo(world.acme.ada.email)).calendar?.content).toContain('BEGIN:VEVENT');
    expect(await (await open(page())).text()).toContain('Your appointment is set');
    expect(await (await asAda(home())).text()).toContain('>Accepted<');
    const [event] = await ownerQuery<{ id: string }>(
      'select event_id as id from confirmations where invitation_id = $1 and cancelled_at is null',
      [invitation],
    );
    const shown = await (await asAda(path)).text();
    const link = new RegExp(`href="(/app/[^"]*/events/${event!.id})"`).exec(shown)?.[1];
    expect((await asAda(link!)).status).toBe(200);
  });

  test('is told what is in the way, and nothing is booked', async () => {
    await suggest({ timezone: 'UTC' });
    const [row] = await rows();
    const startsAt = new Date(row!.starts_at).toISOString();
    const blocked = { title: 'Dentist', startsAt, durationMinutes: 30, exclusive: true };
    expect((await world.api(world.acme.ada.key, '/api/v1/events', { json: blocked })).status).toBe(201);
    const path = `${home()}/suggestions/${row!.id}`;
    expect(await (await asAda(path)).text()).toContain('In the way: Dentist');
    const answer = await asAda(`${path}/acceptance`, {});
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Something else is at that time already.');
    expect((await rows())[0]!.status).toBe('pending');
  });

  test('declines it with a word, which the participant reads in mail and on the page', async () => {
    await suggest();
    const [row] = await rows();
    await asAda(`${home()}/suggestions/${row!.id}/decline`, { note: 'Too late for me.' });
    const mail = await mailTo(email);
    expect(mail.subject).toBe('That time does not suit Ada: The plan');
    expect(mail.text).toContain('Too late for me.');
    const html = await (await open(page())).text();
    expect(html).toContain('That does not suit Ada');
    expect(html).toContain('Too late for me.');
  });

  test('suggests another time, which the participant takes with one button', async () => {
    await suggest();
    const [row] = await rows();
    const path = `${home()}/suggestions/${row!.id}`;
    const asked = { date1: dateIn(5), time1: '20:15', timezone: 'UTC', note: 'Two days later?' };
    expect((await asAda(`${path}/counter`, { ...asked, time1: '' })).status).toBe(422);
    expect((await asAda(`${path}/counter`, asked)).status).toBe(303);
    const mail = await mailTo(email);
    expect(mail.subject).toBe('Ada suggests another time: The plan');
    expect(mail.text).toContain(page());
    const html = await (await open(page())).text();
    expect(html).toContain('Two days later?');
    const action = /action="([^"]*\/acceptance)"/.exec(html)![1]!;
    expect((await send(action, {})).status).toBe(303);
    expect(await (await open(page())).text()).toContain('Your appointment is set');
    expect((await rows()).map(({ status }) => status)).toEqual(['countered', 'accepted']);
    const [event] = await ownerQuery<{ at: string }>(
      `select to_char(starts_at at time zone 'UTC', 'HH24:MI') as at from events where source_id = $1 and status = 'confirmed'`,
      [invitation],
    );
    expect(event!.at).toBe('20:15');
  });

  test('asks what the invitation asks before a counter-offer is taken, and says what is missing beside it', async () => {
    const questions = [{ id: 'roof', type: 'text', label: 'Which roof?', required: true, choices: [] }];
    await ownerQuery('update invitations set questions = $2 where id = $1', [invitation, JSON.stringify(questions)]);
    await suggest();
    const [row] = await rows();
    const asked = { date1: dateIn(5), time1: '20:15', timezone: 'UTC' };
    await asAda(`${home()}/suggestions/${row!.id}/counter`, asked);
    const html = await (await open(page())).text();
    expect(html).toContain('Which roof?');
    const action = /action="([^"]*\/acceptance)"/.exec(html)![1]!;
    const missing = await send(action, { q_roof: '' });
    expect(missing.status).toBe(422);
    expect(await missing.text()).toMatch(/id="q_roof-[0-9a-f-]+-error"/);
    const api = `/api/v1/bookings/${noor.token}/suggestions/${action.split('/').at(-2)}/acceptance`;
    expect((await world.api(null, api, { json: { answers: {} } })).status).toBe(422);
    expect((await send(action, { q_roof: 'The red one' })).status).toBe(303);
    expect(await (await asAda(home())).text()).toContain('The red one');
  });

  test('takes a counter-offer back on its page, to which the invitation leads', async () => {
    await suggest();
    const [row] = await rows();
    const asked = { date1: dateIn(5), time1: '20:15', timezone: 'UTC' };
    const countered = await asAda(`${home()}/suggestions/${row!.id}/counter`, asked);
    const counter = countered.headers.get('location')!.split('?')[0]!;
    expect(await (await asAda(home())).text()).toContain(`href="${counter}"`);
    expect(await (await asAda(counter)).text()).toContain('Take it back');
    expect((await asAda(counter, { _method: 'DELETE' })).headers.get('location')).toBe(`${counter}?said=withdrawn`);
    expect((await rows()).map(({ status }) => status)).toEqual(['countered', 'superseded']);
    expect(await (await open(page())).text()).not.toContain('Take this time');
  });

  test('hears that a counter-offer does not suit', async () => {
    await suggest();
    const [row] = await rows();
    const asked = { date1: dateIn(5), time1: '20:15', timezone: 'UTC' };
    await asAda(`${home()}/suggestions/${row!.id}/counter`, asked);
    const action = /action="([^"]*\/decline)"/.exec(await (await open(page())).text())![1]!;
    expect((await send(action, {})).status).toBe(303);
    expect((await mailTo(world.acme.ada.email)).subject).toBe('That time does not suit Noor: The plan');
  });
});

describe('the JSON doors', () => {
  test('give and answer suggestions for both sides, and repeat the first answer for a key', async () => {
    const json = { times: [{ startsAt: `${dateIn(4)}T18:37:00Z` }], note: 'Evenings.' };
    const path = `/api/v1/bookings/${noor.token}/suggestions`;
    const headers = { 'idempotency-key': 'one' };
    const first = await world.api(null, path, { json, headers });
    expect(first.status).toBe(201);
    const { data } = (await first.json()) as { data: { id: string; status: string }[] };
    expect(data).toMatchObject([{ status: 'pending', suggestedBy: 'participant', note: 'Evenings.' }]);
    expect(await (await world.api(null, path, { json, headers })).json()).toEqual({ data });
    const list = `/api/v1/invitations/${invitation}/suggestions`;
    const received = await world.api(world.acme.ada.key, list);
    expect(await received.json()).toMatchObject({ data: [{ participant: 'Noor', free: true }], nextCursor: null });
    const accept = () =>
      world.api(world.acme.ada.key, `${list}/${data[0]!.id}/acceptance`, {
        json: {},
        headers: { 'idempotency-key': 'two' },
      });
    const accepted = await accept();
    expect(accepted.status).toBe(201);
    const booked = await accepted.json();
    expect(booked).toMatchObject({ startsAt: `${dateIn(4)}T18:37:00Z`, status: 'confirmed' });
    expect(await (await accept()).json()).toEqual(booked);
    const again = await world.api(world.acme.ada.key, `${list}/${data[0]!.id}/decline`, { json: {} });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'suggestion_settled' });
  });
});
