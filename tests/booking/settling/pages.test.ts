import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fieldValue } from '../../support/browser.ts';
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

// At noon, so that an hour does not reach into the day after, whenever this runs.
const days = (count: number) => new Date((Math.floor(world.time.now() / DAY) + count + 0.5) * DAY).toISOString();
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
    const over = { ...typed, intent: 'send', 'times[]': [days(-400), days(900)] };
    const past = await world.request(ada, `${home}/new/together`, { form: over });
    const year = (count: number) => days(count).slice(0, 4);
    const refused = await past.text();
    expect([past.status, refused]).toEqual([
      422,
      expect.stringMatching(new RegExp(`This is over: [^<]*${year(-400)}[^<]*still to come`)),
    ]);
    expect(refused).toMatch(new RegExp(`Also chosen(?:(?!</fieldset>).)*${year(900)}`, 's'));
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

  test('is used again: its terms stand in the form of a new one, and neither its times nor its people', async () => {
    const { ada } = world.acme;
    const plan = await together({ holdsOptions: true });
    const again = `${home}/new/together?from=${plan.id}`;
    expect(await (await world.request(ada, `${home}/${plan.id}`)).text()).toContain(`href="${again}"`);
    const form = await (await world.request(ada, again)).text();
    const { title } = (await one(plan.id))!;
    expect(form).toContain(`value="${title}"`);
    expect(form).toMatch(/<input[^>]*name="holdsOptions"[^>]*checked/);
    expect(form).not.toMatch(/<input[^>]*name="times\[\]"[^>]*checked/);
    expect(form).not.toContain('Lena');
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

  test('begins in the form of every invitation, and takes along what was typed there, and back', async () => {
    const { ada } = world.acme;
    expect(await (await world.request(ada, `${home}/new`)).text()).toContain('all at one time');
    const typed = {
      mode: 'together',
      intent: 'times',
      title: 'The plan',
      durationMinutes: '25',
      windowKind: 'rolling',
      windowDays: '9',
      slug: 'the-plan',
      'questionLabel[]': ['Why "now"?'],
      'name[]': ['Noor', 'Lena'],
      'contact[]': [`noor.${world.mark}@example.com`, `lena.${world.mark}@example.com`],
      list: 'Omar omar@example.com',
    };
    const on = await world.request(ada, home, { method: 'POST', form: typed });
    expect([on.status, on.headers.get('location')]).toEqual([307, `${home}/new/together`]);
    const form = await (await world.request(ada, `${home}/new/together`, { method: 'POST', form: typed })).text();
    expect(fieldValue(form, 'title')).toBe('The plan');
    expect(fieldValue(form, 'durationMinutes')).toBe('25');
    expect(fieldValue(form, 'windowDays')).toBe('9');
    expect(fieldValue(form, 'questionLabel[]')).toBe('Why &quot;now&quot;?');
    expect(form).toContain('value="Lena"');
    expect(form).toContain('Omar omar@example.com</textarea>');

    const chosen = { ...typed, intent: 'kind', holdsOptions: 'on', 'times[]': [days(3), days(4)] };
    const back = await world.request(ada, `${home}/new/together`, { method: 'POST', form: chosen });
    expect([back.status, back.headers.get('location')]).toEqual([307, home]);
    const usual = await (await world.request(ada, home, { method: 'POST', form: chosen })).text();
    expect(usual.match(/type="hidden" name="times\[\]"/g)).toHaveLength(2);
    expect(fieldValue(usual, 'holdsOptions')).toBe('on');
    expect(fieldValue(usual, 'windowDays')).toBe('9');
    expect(fieldValue(usual, 'slug')).toBe('the-plan');
  });

  test('has nothing of another kind in it, though that was typed', async () => {
    const typed = {
      mode: 'together',
      intent: 'draft',
      title: 'The plan',
      durationMinutes: '25',
      locationType: 'tbd',
      capacity: '4',
      slug: 'the-plan',
      'questionId[]': [''],
      'questionType[]': ['text'],
      'questionLabel[]': ['Why?'],
      'times[]': [days(3)],
      'name[]': ['Noor'],
      'contact[]': [`noor.${world.mark}@example.com`],
    };
    const kept = await world.request(world.acme.ada, `${home}/new/together`, { method: 'POST', form: typed });
    expect(kept.status).toBe(303);
    const id = kept.headers.get('location')!.split('/')[4]!;
    const rows = await ownerQuery(
      'select mode, duration_minutes, capacity, slug, questions from invitations where id = $1',
      [id],
    );
    expect(rows).toEqual([{ mode: 'together', duration_minutes: 25, capacity: 1, slug: null, questions: [] }]);
  });

  test('begun by itself, it leads to the other kinds with their fields as they are at first', async () => {
    const form = { mode: 'together', intent: 'kind', title: 'The plan', durationMinutes: '25' };
    const usual = await (await world.request(world.acme.ada, home, { method: 'POST', form })).text();
    expect(fieldValue(usual, 'title')).toBe('The plan');
    expect(fieldValue(usual, 'durationMinutes')).toBe('25');
    expect(Number(fieldValue(usual, 'windowDays'))).toBeGreaterThan(0);
  });
});

describe('times that are kept free meanwhile', () => {
  const lineOf = (html: string, title: string) =>
    [...html.matchAll(/<li[^>]*>(?:(?!<\/li>)[\s\S])*<\/li>/g)].map(([li]) => li).find((li) => li.includes(title)) ??
    '';

  test('stand in the calendar and on today as tentative, lead to their invitation, and are not for dragging', async () => {
    const { ada } = world.acme;
    const plan = await together({ title: 'The harvest', holdsOptions: true, options: [days(1), days(4)] });
    await world.drain();
    const times = `/app/${world.acme.slug}/invitations/${plan.id}/times`;
    const date = days(1).slice(0, 10);
    for (const view of [`day=${date}`, `week=${date}`, `view=month&date=${date}`]) {
      const html = await (await world.request(ada, `/app/${world.acme.slug}/calendar?${view}`)).text();
      const line = lineOf(html, 'The harvest');
      expect(line).toContain('event-option');
      expect(line).toContain(`href="${times}"`);
      expect(line).toContain('tentative');
      expect(line).not.toContain('data-moves');
      expect(html).not.toContain('/events/0');
    }
    await ownerQuery('update users set onboarded_at = now() where id = $1', [ada.userId]);
    const today = await (await world.request(ada, `/app/${world.acme.slug}/today`)).text();
    expect(lineOf(today, 'The harvest')).toMatch(new RegExp(`href="${times}"[^]*tentative`));

    const [held] = await ownerQuery<{ id: string }>('select id from events where source_id = $1 limit 1', [plan.id]);
    const page = await world.request(ada, `/app/${world.acme.slug}/events/${held!.id}`);
    expect([page.status, page.headers.get('location')]).toEqual([303, times]);
  });

  test('are ordinary appointments once one of them is settled', async () => {
    const { ada } = world.acme;
    const plan = await together({ title: 'The harvest', holdsOptions: true });
    await world.drain();
    const times = `${home}/${plan.id}/times`;
    await world.request(ada, `${times}/decision`, { method: 'POST', form: { optionId: plan.options[0]! } });
    const date = days(3).slice(0, 10);
    const html = await (await world.request(ada, `/app/${world.acme.slug}/calendar?day=${date}`)).text();
    const line = lineOf(html, 'The harvest');
    expect(line).toContain('event-confirmed');
    expect(line).toContain('data-moves="told"');
    expect(line).toContain(`/app/${world.acme.slug}/events/`);
    const next = days(4).slice(0, 10);
    const after = await (await world.request(ada, `/app/${world.acme.slug}/calendar?day=${next}`)).text();
    expect(after).not.toContain('The harvest');
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

  test('shows what was typed on other clocks, and keeps none of it', async () => {
    const plan = await together();
    const path = await joiningOf(plan.id);
    const typed = {
      name: 'Omar',
      email: 'omar@',
      timezone: 'Asia/Tokyo',
      intent: 'zone',
      [`o_${plan.options[1]}`]: 'if_needed',
    };
    const shown = await world.request(null, path, { method: 'POST', form: typed });
    const html = await shown.text();
    expect(shown.status).toBe(200);
    expect([fieldValue(html, 'name'), fieldValue(html, 'email')]).toEqual(['Omar', 'omar@']);
    expect(html).toMatch(new RegExp(`name="o_${plan.options[1]}" value="if_needed" checked`));
    expect(html).toMatch(/<option value="Asia\/Tokyo" selected/);
    const own = { timezone: 'Asia/Tokyo', intent: 'zone', [`o_${plan.options[0]}`]: 'no' };
    const mine = await world.request(null, `${plan.noor}/answers`, { method: 'PUT', form: own });
    expect([mine.status, await mine.text()]).toEqual([200, expect.stringMatching(/value="no" checked/)]);
    expect(await ownerQuery('select 1 from time_slots where invitation_id = $1', [plan.id])).toEqual([]);
    expect(
      await ownerQuery('select name from invitation_participants where invitation_id = $1 order by name', [plan.id]),
    ).toEqual([{ name: 'Lena' }, { name: 'Noor' }]);
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

  test('is not shut for others by one who floods it from one network', async () => {
    const plan = await together();
    const joining = await joiningOf(plan.id);
    const join = async (who: string, network: string) => {
      const email = `${who}.${world.mark}@example.com`;
      const form = { name: 'Omar', email, [`o_${plan.options[0]}`]: 'yes' };
      return (await world.request(null, joining, { method: 'POST', form, headers: { 'cf-connecting-ip': network } }))
        .status;
    };
    const flood: number[] = [];
    for (let at = 0; at < 60; at++) {
      if (at % 15 === 0) world.at(world.time.now() + 60_000);
      flood.push(await join(`omar${at}`, `flood-${world.mark}`));
    }
    expect(flood.filter((status) => status === 200)).toHaveLength(20);
    expect(await join('kim', `elsewhere-${world.mark}`)).toBe(200);
  });
});
