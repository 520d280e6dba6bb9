import { beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '../../../src/app.ts';
import { ownerQuery } from '../../support/database.ts';
import { type InvitedPerson, invite } from '../../support/invited.ts';
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
