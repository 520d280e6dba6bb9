import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type World } from '../../support/world.ts';

const DAY = 86_400_000;

let world: World;
let home: string;

vi.setConfig({ testTimeout: 60_000 });

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  home = `/app/${world.acme.slug}/invitations`;
});

const days = (count: number) => new Date(world.time.now() + count * DAY).toISOString();
const link = (address: string) => `/b/${address.split('/b/')[1]}`;

async function together(terms: Record<string, unknown> = {}) {
  const json = {
    mode: 'together',
    title: 'The plan',
    durationMinutes: 60,
    options: [days(3), days(4)],
    participants: [
      { name: 'Noor', email: `noor.${world.mark}@example.com` },
      { name: 'Lena', email: `lena.${world.mark}@example.com` },
    ],
    send: true,
    ...terms,
  };
  const answer = await world.api(world.acme.ada.key, '/api/v1/invitations', { json });
  expect(answer.status).toBe(201);
  const { id, participants } = (await answer.json()) as { id: string; participants: { link: string }[] };
  const offered = await world.api(world.acme.ada.key, `/api/v1/invitations/${id}/options`);
  const { data } = (await offered.json()) as { data: { id: string; held: boolean }[] };
  const [noor, lena] = participants.map((one) => link(one.link)) as [string, string];
  return { id, noor, lena, options: data.map((one) => one.id) };
}

const page = async (path: string, init = {}) => (await world.request(null, path, init)).text();

describe('the way from offered times to one appointment, without script', () => {
  test('is written in the form, answered by link, settled on, and told to everybody with a calendar entry', async () => {
    const { ada } = world.acme;
    const form = await world.request(ada, `${home}/new/together`);
    expect(await form.text()).toContain('Times you offer');
    const ticked = [days(3), days(4)];
    const people = {
      'name[]': ['Noor', 'Lena'],
      'contact[]': [`noor.${world.mark}@example.com`, `lena.${world.mark}@example.com`],
    };
    const typed = { title: 'The plan', durationMinutes: '60', locationType: 'tbd', 'times[]': ticked, ...people };
    const wrong = await world.request(ada, `${home}/new/together`, {
      form: { ...typed, 'times[]': [], intent: 'send' },
    });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Choose at least one time.')]);
    const sent = await world.request(ada, `${home}/new/together`, { form: { ...typed, intent: 'send' } });
    expect(sent.status).toBe(303);
    const times = sent.headers.get('location')!.split('?')[0]!;
    await world.drain();
    const mails = world.mails.filter(({ subject }) => subject.includes('asks when you can'));
    expect(mails).toHaveLength(2);
    const [noor, lena] = ['noor', 'lena'].map((name) => {
      const mail = mails.find(({ to }) => to.address.startsWith(name))!;
      return `/b/${/\/b\/([\w-]{64})/.exec(mail.text)![1]}`;
    }) as [string, string];

    const options = [...(await page(noor)).matchAll(/name="o_([0-9a-f-]{36})" value="yes"/g)].map((found) => found[1]!);
    expect(options).toHaveLength(2);
    const words = {
      [`o_${options[0]}`]: 'yes',
      [`o_${options[1]}`]: 'if_needed',
      timezone: 'Europe/Warsaw',
      language: 'de',
    };
    const said = await world.request(null, `${noor}/answers`, { method: 'PUT', form: words });
    expect(said.status).toBe(303);
    const again = await page(said.headers.get('location')!);
    expect(again).toContain('Ihre Antworten sind gespeichert');
    expect(again).toMatch(new RegExp(`name="o_${options[1]}" value="if_needed" checked`));
    expect(await page(lena)).toContain('Yes: Noor');
    const nothing = await world.request(null, `${lena}/answers`, { method: 'PUT', form: {} });
    expect([nothing.status, await nothing.text()]).toEqual([422, expect.stringContaining('at least one time')]);

    const results = await (await world.request(ada, times)).text();
    expect(results).toContain('1 can; 1 not answered: Lena');
    const settled = await world.request(ada, `${times}/decision`, { method: 'POST', form: { optionId: options[0]! } });
    expect(settled.status).toBe(303);
    await world.drain();
    const confirmed = world.mails.filter((mail) => mail.calendar?.method === 'REQUEST');
    expect(confirmed.map(({ to }) => to.address.split('.')[0]).toSorted()).toEqual(['ada', 'lena', 'noor']);
    expect(confirmed.find(({ to }) => to.address.startsWith('lena'))!.calendar!.content).not.toContain('noor');
    expect(await page(noor)).toContain('Termin');
    expect(await page(`${noor}/appointment.ics`)).toContain('BEGIN:VCALENDAR');
    expect(await (await world.request(ada, times)).text()).toContain('Open the appointment');

    expect(await page(`${lena}/cancellation`)).toContain('Leave this appointment?');
    const left = await world.request(null, `${lena}/confirmation`, { method: 'DELETE', form: {} });
    expect(left.status).toBe(303);
    await world.drain();
    expect(world.mails.some(({ subject }) => subject.startsWith('Lena cannot come'))).toBe(true);
    expect(world.mails.some((mail) => mail.to.address.startsWith('lena') && mail.calendar?.method === 'CANCEL')).toBe(
      true,
    );
    expect(await page(lena)).toContain('I can come');
    await world.request(null, `${lena}/attendance`, { method: 'POST', form: {} });
    expect(await page(lena)).toContain('Your appointment is set');

    const reopened = await world.request(ada, `${times}/decision`, {
      method: 'DELETE',
      form: { note: 'The room is gone.' },
    });
    expect(reopened.status).toBe(303);
    await world.drain();
    expect(world.mails.filter((mail) => mail.text.includes('The room is gone.'))).toHaveLength(2);
    expect(await page(noor)).toContain(`name="o_${options[0]}"`);
  });

  test('settles itself with the last yes, once, and tells who could not come before', async () => {
    const plan = await together({ confirmsItself: true });
    for (const path of [plan.noor, plan.lena]) {
      const form = { [`o_${plan.options[1]}`]: 'yes' };
      await world.request(null, `${path}/answers`, { method: 'PUT', form });
    }
    await world.drain();
    expect(await page(plan.noor)).toContain('Your appointment is set');
    expect(await ownerQuery('select 1 from events where source_id = $1', [plan.id])).toHaveLength(1);
  });
});

describe('one that is there', () => {
  const one = async (id: string) =>
    (
      await ownerQuery<Record<string, unknown>>(
        'select title, deadline_at is not null as ends, confirms_itself, holds_options, hides_participants, reminder_minutes, window_kind, bookings_per_person from invitations where id = $1',
        [id],
      )
    )[0];
  const heldTimes = (id: string) => ownerQuery("select 1 from events where source_id = $1 and status = 'held'", [id]);

  test('is decided otherwise by its form, which asks nothing that says nothing there', async () => {
    const { ada } = world.acme;
    const plan = await together();
    await world.drain();
    expect(await heldTimes(plan.id)).toEqual([]);
    const form = await (await world.request(ada, `${home}/${plan.id}/edit`)).text();
    expect(form).toContain('Keep the times free meanwhile');
    for (const foreign of ['windowKind', 'noticeMinutes', 'capacity', 'question', 'needsConfirmation']) {
      expect(form).not.toContain(`name="${foreign}`);
    }
    const typed = { mode: 'together', title: 'The new plan', durationMinutes: '60', locationType: 'tbd' };
    const changes = { holdsOptions: 'on', deadlineAt: days(2).slice(0, 16), 'reminderMinutes[]': '60' };
    const before = await one(plan.id);
    const changed = await world.request(ada, `${home}/${plan.id}`, { method: 'PATCH', form: { ...typed, ...changes } });
    expect(changed.status).toBe(303);
    await world.drain();
    expect(await one(plan.id)).toEqual({
      ...before,
      title: 'The new plan',
      ends: true,
      holds_options: true,
      reminder_minutes: [60],
    });
    expect(await heldTimes(plan.id)).toHaveLength(2);
  });

  test('is decided otherwise by JSON, and settles at once when everybody had said yes already', async () => {
    const { ada } = world.acme;
    const plan = await together();
    for (const path of [plan.noor, plan.lena]) {
      await world.request(null, `${path}/answers`, { method: 'PUT', form: { [`o_${plan.options[0]}`]: 'yes' } });
    }
    await world.drain();
    expect(await (await world.request(ada, home)).text()).toContain('2 of 2');
    const json = { confirmsItself: true };
    const changed = await world.api(ada.key, `/api/v1/invitations/${plan.id}`, { method: 'PATCH', json });
    expect([changed.status, await changed.json()]).toEqual([200, expect.objectContaining(json)]);
    await world.drain();
    expect(await page(plan.noor)).toContain('Your appointment is set');
    const terms = { title: 'Alone', durationMinutes: 30, participants: [{ name: 'Noor', email: 'noor@example.com' }] };
    const each = await world.api(ada.key, '/api/v1/invitations', { json: terms });
    const { id } = (await each.json()) as { id: string };
    const refused = await world.api(ada.key, `/api/v1/invitations/${id}`, { method: 'PATCH', json });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Only a together')]);
  });

  test('is offered more times, several at once, by the picker', async () => {
    const { ada } = world.acme;
    const plan = await together();
    const more = `${home}/${plan.id}/times/new`;
    const nothing = await world.request(ada, more, { method: 'POST', form: { intent: 'offer' } });
    expect([nothing.status, await nothing.text()]).toEqual([422, expect.stringContaining('Choose at least one time.')]);
    const typed = { 'times[]': days(5), 'date[]': ['2048-05-05', '2048-05-06'], 'time[]': ['09:00', '10:00'] };
    const shown = await (
      await world.request(ada, more, { method: 'POST', form: { ...typed, intent: 'later' } })
    ).text();
    expect(shown.match(/name="times\[\]"[^>]* checked/g)).toHaveLength(3);
    const offered = await world.request(ada, more, { method: 'POST', form: { ...typed, intent: 'offer' } });
    expect(offered.status).toBe(303);
    expect(await ownerQuery('select 1 from invitation_options where invitation_id = $1', [plan.id])).toHaveLength(5);
  });

  test('begins in the form of every invitation, whose third choice leads to its own', async () => {
    expect(await (await world.request(world.acme.ada, `${home}/new`)).text()).toContain('all at one time');
    const form = { mode: 'together', intent: 'times' };
    const next = await world.request(world.acme.ada, home, { method: 'POST', form });
    expect([next.status, next.headers.get('location')]).toEqual([303, `${home}/new/together`]);
  });
});

describe('what people see of each other', () => {
  test('is nothing where they are hidden', async () => {
    const plan = await together({ hidesParticipants: true });
    await world.request(null, `${plan.noor}/answers`, { method: 'PUT', form: { [`o_${plan.options[0]}`]: 'yes' } });
    expect(await page(plan.lena)).not.toContain('Noor');
    const json = await world.api(null, `/api/v1/bookings/${plan.lena.slice(3)}/options`);
    expect(await json.json()).toMatchObject({ others: null, answers: {} });
  });
});

describe('the link that is shared', () => {
  const joiningOf = async (id: string) => {
    const made = await world.api(world.acme.ada.key, `/api/v1/invitations/${id}/joining-link`, {
      method: 'POST',
      json: {},
    });
    return `/j/${((await made.json()) as { link: string }).link.split('/j/')[1]}`;
  };

  test('lets somebody add themselves, mails them their own link in fixed words, and opens nothing once it is ended', async () => {
    const plan = await together();
    const joining = await joiningOf(plan.id);
    expect(await page(joining)).toContain('Say who you are');
    expect(await page(joining)).not.toContain('Noor');
    const email = `omar.${world.mark}@example.com`;
    const form = { name: 'Omar <b>Spam</b>', email, [`o_${plan.options[0]}`]: 'yes', language: 'en' };
    const wrong = await world.request(null, joining, { method: 'POST', form: { ...form, email: 'omar' } });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('This is not an email address.')]);
    const answer = await page(joining, { method: 'POST', form });
    expect(answer).toContain('Look into your mailbox');
    await world.drain();
    const mail = world.mails.find(({ to }) => to.address === email)!;
    expect(mail.text).not.toContain('Spam');
    const own = `/b/${/\/b\/([\w-]{64})/.exec(mail.text)![1]}`;
    expect(await page(own)).toMatch(new RegExp(`name="o_${plan.options[0]}" value="yes" checked`));
    await world.api(world.acme.ada.key, `/api/v1/invitations/${plan.id}/joining-link`, { method: 'DELETE' });
    expect((await world.request(null, joining)).status).toBe(410);
    expect(await joiningOf(plan.id)).not.toBe(joining);
  });

  test('answers the same for who is invited already, and leaves their words alone', async () => {
    const plan = await together();
    const joining = await joiningOf(plan.id);
    await world.drain();
    const form = { name: 'Eve', email: `noor.${world.mark}@example.com`, [`o_${plan.options[0]}`]: 'no' };
    expect(await page(joining, { method: 'POST', form })).toContain('Look into your mailbox');
    await page(joining, { method: 'POST', form });
    await world.drain();
    expect(await ownerQuery('select 1 from time_slots where invitation_id = $1', [plan.id])).toEqual([]);
    expect(await ownerQuery('select 1 from invitation_participants where invitation_id = $1', [plan.id])).toHaveLength(
      2,
    );
    expect(world.mails.filter(({ subject }) => subject.startsWith('Your link'))).toHaveLength(1);
  });

  test('lets no address be written to again and again', async () => {
    const plan = await together();
    const joining = await joiningOf(plan.id);
    const form = { name: 'Omar', email: `omar.${world.mark}@example.com`, [`o_${plan.options[0]}`]: 'yes' };
    const statuses: number[] = [];
    for (let at = 0; at < 7; at++) statuses.push((await world.request(null, joining, { method: 'POST', form })).status);
    expect(statuses.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
    expect(statuses.at(-1)).toBe(429);
  });
});
