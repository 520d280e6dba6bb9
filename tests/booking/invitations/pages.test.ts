import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createInvitation } from '#booking/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { type BrowserInit, makeWorld, type Person, type World } from '../../support/world.ts';

let world: World;
let ada: Person;
let home: string;
beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Warsaw' });
  ada = world.acme.ada;
  home = `/app/${world.acme.slug}/invitations`;
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

let count = 0;
const address = () => `noor.${count++}.${world.mark}@example.com`;
const HTMX = { 'hx-request': 'true', 'hx-request-type': 'partial' };

async function ask(path: string, init: BrowserInit = {}, person = ada) {
  const answer = await world.request(person, path, init);
  const html = await answer.text();
  return { status: answer.status, headers: answer.headers, html };
}
const post = (path: string, form: BrowserInit['form'], headers = {}) => ask(path, { form, headers });
const rowsCalled = (title: string) =>
  ownerQuery<{ id: string; status: string }>('select id, status from invitations where title = $1', [title]);

const FIELDS = {
  durationMinutes: '30',
  windowKind: 'rolling',
  windowDays: '60',
  windowCount: 'calendar',
  noticeMinutes: '120',
  intervalMinutes: '',
  bufferBeforeMinutes: '0',
  bufferAfterMinutes: '0',
  locationType: 'tbd',
  location: '',
  'reminderMinutes[]': ['60', '1440'],
};

test.each(['9999-12-31', '0000-01-01', '2026-02-31'])(
  'a window from %s is no reason to show no preview at all',
  async (day) => {
    const form = { ...FIELDS, windowKind: 'dates', windowFrom: day, windowTo: '9999-12-31' };
    expect((await post(`${home}/preview`, form)).status).toBe(200);
  },
);

describe('the list', () => {
  test('says what to do first while it is empty, and then who has answered', async () => {
    const fresh = await world.newPerson('Frida');
    const empty = await ask(`/app/${fresh.org.slug}/invitations`, {}, fresh);
    expect(empty.status).toBe(200);
    expect(empty.html).toContain('Nobody is invited yet');
    expect(empty.html).toContain(`href="/app/${fresh.org.slug}/invitations/new"`);
    const { people } = await invite(world, { title: 'Listed', participants: [{ name: 'Noor', email: address() }] });
    await takeFirst(world, people[0]!.token);
    const full = await ask(home);
    expect(full.html).toContain('Listed');
    expect(full.html).toContain('1 of 1');
    expect(full.headers.get('server-timing')).toContain('desc="1"');
  });

  test('turns its pages by cursor and shows one state at a time', async () => {
    const person = await world.newPerson('Paula');
    const ctx = () => world.as(person);
    for (let made = 0; made < 26; made++) {
      await createInvitation(ctx(), {
        title: `Number ${made}`,
        durationMinutes: 30,
        participants: [{ name: 'Noor', email: address(), channel: 'email' }],
      });
      world.at(world.runtime.now() + 1);
    }
    const list = `/app/${person.org.slug}/invitations`;
    const first = await ask(list, {}, person);
    expect(first.html).toContain('Number 25');
    expect(first.html).not.toContain('Number 0<');
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first.html)![1]!.replaceAll('&amp;', '&');
    const second = await ask(next, {}, person);
    expect(second.html).toContain('Number 0<');
    expect(second.html).not.toContain('Number 25');
    expect((await ask(`${list}?status=closed`, {}, person)).html).toContain('There is none of these.');
    expect((await ask(`${list}?cursor=nonsense`, {}, person)).html).toContain('Number 25');
  });
});

describe('writing one', () => {
  test('shows the first times that would be offered, in one trip', async () => {
    const { html, headers } = await ask(`${home}/new`);
    expect(html).toContain('What they will be offered first');
    expect(html).toMatch(/<time datetime="[^"]+">9:00 AM<\/time>/);
    expect(html).toContain('Warsaw, GMT+');
    expect(headers.get('server-timing')).toContain('desc="1"');
  });

  test('without scripts is one post, and leads to what was written', async () => {
    const form = { ...FIELDS, title: 'By hand', 'name[]': ['Noor', ''], 'contact[]': [address(), ''], intent: 'send' };
    const { status, headers } = await post(home, form);
    expect(status).toBe(303);
    const [made] = await rowsCalled('By hand');
    expect(made!.status).toBe('open');
    expect(headers.get('location')).toBe(`${home}/${made!.id}?said=sent`);
    const page = await ask(headers.get('location')!);
    expect(page.html).toContain('It is on its way.');
    const again = await post(home, form);
    expect(again.headers.get('location')).toBe(headers.get('location'));
    expect(await rowsCalled('By hand')).toHaveLength(1);
  });

  test('keeps what is right of a half wrong list, and shows the rest by line', async () => {
    const right = address();
    const { status, html } = await post(home, {
      ...FIELDS,
      title: 'Half wrong',
      list: `Lin Ferreira <${right}>\nwhoever that is\nMax <max@@example.com>`,
      intent: 'send',
    });
    expect(status).toBe(422);
    expect(await rowsCalled('Half wrong')).toEqual([]);
    expect(html).toContain('value="Half wrong"');
    expect(html).toContain('value="Lin Ferreira"');
    expect(html).toContain(`value="${right}"`);
    expect(html).toContain('2 lines could not be read');
    expect(html).toContain('Line 2: “whoever that is”.');
    expect(html).toContain('Line 3: ');
    expect(html).toContain('href="#list"');
    const list = /<textarea[^>]*name="list"[^>]*>([^<]*)</.exec(html)![1]!;
    expect(list.split('\n')).toEqual(['whoever that is', expect.stringContaining('max@@example.com')]);
    const mended = await post(home, {
      ...FIELDS,
      title: 'Half wrong',
      'name[]': ['Lin Ferreira', 'Max'],
      'contact[]': [right, address()],
      list: '',
      intent: 'draft',
    });
    expect(mended.status).toBe(303);
    const [made] = await rowsCalled('Half wrong');
    expect(made!.status).toBe('draft');
    const people = await ownerQuery<{ name: string }>(
      'select name from invitation_participants where invitation_id = $1 order by id',
      [made!.id],
    );
    expect(people.map(({ name }) => name)).toEqual(['Lin Ferreira', 'Max']);
  });

  test('gives everything back with its messages when terms are wrong, also as a fragment', async () => {
    const form = {
      ...FIELDS,
      title: '',
      durationMinutes: '3',
      'name[]': ['Noor'],
      'contact[]': [address()],
      intent: 'send',
    };
    const page = await post(home, form);
    expect(page.status).toBe(422);
    expect(page.html).toContain('<!doctype html>');
    expect(page.html).toContain('Say what it is about.');
    expect(page.html).toContain('Whole minutes from 5 to 720.');
    expect(page.html).toContain('value="3"');
    const fragment = await post(home, form, HTMX);
    expect(fragment.status).toBe(422);
    expect(fragment.headers.get('parley-fragment')).toBe('1');
    expect(fragment.html).toMatch(/^<form[^>]* id="invitation-form"/);
  });

  test('leaves open what somebody typed behind a fold, and closed what stands as it does at first', async () => {
    const isOpen = (html: string, id: string) =>
      new RegExp(`<details[^>]* id="${id}"[^>]*>`).exec(html)![0].includes(' open');
    const { html: fresh } = await ask(`${home}/new`);
    expect([isOpen(fresh, 'finer'), isOpen(fresh, 'policy')]).toEqual([false, false]);
    const finer = await post(home, {
      ...FIELDS,
      title: '',
      bufferAfterMinutes: '15',
      'reminderMinutes[]': ['60', '1440'],
    });
    expect([finer.status, isOpen(finer.html, 'finer'), isOpen(finer.html, 'policy')]).toEqual([422, true, false]);
    const policy = await post(home, { ...FIELDS, title: '', deadlineAt: '', guestsMax: '3' });
    expect([policy.status, isOpen(policy.html, 'policy')]).toEqual([422, true]);
  });

  test('asks for more rows and for the times without writing anything', async () => {
    const more = await post(home, {
      ...FIELDS,
      title: 'Not yet',
      'name[]': ['Noor'],
      'contact[]': [''],
      intent: 'more',
    });
    expect(more.html.match(/name="name\[\]"/g)).toHaveLength(4);
    expect(more.html).toContain('value="Not yet"');
    const preview = await post(`${home}/preview`, { ...FIELDS, title: '', durationMinutes: '120' }, HTMX);
    expect(preview.headers.get('parley-fragment')).toBe('1');
    expect(preview.html).toContain('>11:00 AM</time>');
    expect(preview.html).not.toContain('>9:30 AM</time>');
    expect(await rowsCalled('Not yet')).toEqual([]);
  });

  test('who is not verified is offered a draft only', async () => {
    const una = await world.newPerson('Una');
    await ownerQuery('update users set email_verified_at = null where id = $1', [una.userId]);
    const { html } = await ask(`/app/${una.org.slug}/invitations/new`, {}, una);
    expect(html).not.toContain('value="send"');
    expect(html).toContain('value="draft"');
  });
});

describe('one invitation', () => {
  test("shows everybody's way, link and what can be done, in one trip", async () => {
    const email = address();
    const { id, people } = await invite(world, {
      description: 'About <b>the roof</b>',
      participants: [{ name: 'Noor Haddad', email }],
    });
    await world.drain();
    const { html, headers } = await ask(`${home}/${id}`);
    expect(headers.get('server-timing')).toContain('desc="1"');
    expect(html).toContain('Noor Haddad');
    expect(html).toContain(email);
    expect(html).toContain(people[0]!.link);
    expect(html).toContain('About &lt;b&gt;the roof&lt;/b&gt;');
    for (const word of ['Written', 'Sent', 'Revoke the link', 'Send again', 'Add people', 'Close']) {
      expect(html).toContain(word);
    }
  });

  test('is changed by its form, and names what goes when it is cancelled', async () => {
    const { id, people } = await invite(world, { participants: [{ name: 'Noor Haddad', email: address() }] });
    const edit = await ask(`${home}/${id}/edit`);
    expect(edit.html).toContain('value="The plan"');
    expect(edit.html).toMatch(/name="_method" value="patch"/i);
    const changed = await post(`${home}/${id}`, {
      ...FIELDS,
      _method: 'patch',
      title: 'A better plan',
      intent: 'save',
    });
    expect(changed.headers.get('location')).toBe(`${home}/${id}?said=saved`);
    expect(await rowsCalled('A better plan')).toHaveLength(1);
    const nobody = await ask(`${home}/${id}`);
    expect(nobody.html).toContain('Nobody has an appointment, so nobody is written to.');
    await takeFirst(world, people[0]!.token);
    const somebody = await ask(`${home}/${id}`);
    expect(somebody.html).toContain('One appointment is cancelled with it, and its guest is told:');
    const gone = await post(`${home}/${id}`, { _method: 'delete', note: 'Sorry.' });
    expect(gone.headers.get('location')).toBe(`${home}/${id}?said=cancelled`);
    const after = await ask(`${home}/${id}`);
    expect(after.html).toContain('This invitation was cancelled');
    expect(after.html).not.toContain('Revoke the link</span>');
  });

  test('is used again: the form of a new one has its terms, and neither its people nor its deadline', async () => {
    const guest = address();
    const title = `Once more ${world.mark}`;
    const terms = { title, bufferAfterMinutes: 15, guestsMax: 2, deadlineAt: '2048-05-05T09:00' };
    const questions = [{ type: 'text' as const, label: 'What is it about?', required: true, choices: [] }];
    const { id } = await invite(world, { ...terms, questions, participants: [{ name: 'Noor', email: guest }] });
    expect((await ask(`${home}/${id}`)).html).toContain(`href="${home}/new?from=${id}"`);
    const { status, html } = await ask(`${home}/new?from=${id}`);
    expect([status, html.includes(`value="${title}"`), html.includes(guest)]).toEqual([200, true, false]);
    expect(html).toContain('What is it about?');
    expect(html).toMatch(/<option value="15" selected[^>]*>/);
    expect(html).not.toContain('2048-05-05');
    const [kept] = await ownerQuery<{ questions: { id: string }[] }>(
      'select questions from invitations where id = $1',
      [id],
    );
    expect(html).not.toContain(kept!.questions[0]!.id);
    expect(await rowsCalled(title)).toHaveLength(1);
    expect((await ask(`${home}/new?from=${world.acme.max.userId}`)).status).toBe(404);
  });

  test('of two that change it at once the second is told, keeps what they typed, and can mean it', async () => {
    const { id } = await invite(world, { participants: [{ name: 'Noor Haddad', email: address() }] });
    const seenIn = (html: string) => /name="seen" value="(\d+)"/.exec(html)![1]!;
    const seen = seenIn((await ask(`${home}/${id}/edit`)).html);
    const save = (title: string, version: string) =>
      post(`${home}/${id}`, { ...FIELDS, _method: 'patch', title, seen: version, intent: 'save' });
    const [mine, theirs] = [`Mine ${world.mark}`, `Theirs ${world.mark}`];
    const looked = await post(`${home}/${id}`, { ...FIELDS, _method: 'patch', title: mine, seen, intent: 'preview' });
    expect((await save(theirs, seen)).status).toBe(303);
    expect(seenIn(looked.html)).toBe(seen);
    const late = await save(mine, seen);
    expect([late.status, late.html.includes(`value="${mine}"`)]).toEqual([409, true]);
    expect(late.html).toMatch(/data-focus=""><div[^>]*role="alert".*This invitation was changed meanwhile/s);
    expect(await rowsCalled(theirs)).toHaveLength(1);
    expect((await save(mine, seenIn(late.html))).status).toBe(303);
    expect(await rowsCalled(mine)).toHaveLength(1);
  });

  test('closing answers a page, or the fragment that owns its id', async () => {
    const { id } = await invite(world, { participants: [{ name: 'Noor', email: address() }] });
    const closed = await post(`${home}/${id}/closure`, {}, HTMX);
    expect(closed.html).toMatch(/^<div id="invitation"/);
    expect(closed.html).toContain('It is closed.');
    const reopened = await post(`${home}/${id}/closure`, { _method: 'delete' });
    expect(reopened.headers.get('location')).toBe(`${home}/${id}?said=reopened`);
  });

  test('people are added by row or list; who is there already is said in the form', async () => {
    const known = address();
    const { id } = await invite(world, { participants: [{ name: 'Noor', email: known }] });
    const refused = await post(`${home}/${id}/participants`, {
      'name[]': ['Again'],
      'contact[]': [known],
      intent: 'add',
    });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('This person is invited already.');
    expect(refused.html).toContain('value="Again"');
    const lin = address();
    const added = await post(`${home}/${id}/participants`, { list: `Lin <${lin}>\nLin F <${lin}>`, intent: 'add' });
    expect(added.headers.get('location')).toBe(`${home}/${id}?said=added&twice=1`);
    expect((await ask(`${home}/${id}?said=added&twice=1`)).html).toContain('One line named somebody a second time');
    const rows = await ownerQuery('select 1 from invitation_participants where invitation_id = $1', [id]);
    expect(rows).toHaveLength(2);
  });

  test('more people than fit stand as links to pages of their own', async () => {
    const participants = Array.from({ length: 30 }, (_, at) => ({ name: `Guest ${at}`, email: address() }));
    const { id, people } = await invite(world, { participants, send: false });
    const { html } = await ask(`${home}/${id}`);
    expect(html).not.toContain(people[0]!.link);
    expect(html).toContain(`${home}/${id}/participants/${people[29]!.id}`);
    const person = await ask(`${home}/${id}/participants/${people[29]!.id}`);
    expect(person.html).toContain(people[29]!.link);
    expect(person.html).toContain('Guest 29');
  });
});

describe('one person', () => {
  test('is written to again, shut out and let in, each as a fragment and as a page', async () => {
    const { id, people } = await invite(world, { participants: [{ name: 'Noor', email: address() }] });
    const at = `${home}/${id}/participants/${people[0]!.id}`;
    const resent = await post(`${at}/deliveries`, {}, HTMX);
    expect(resent.html).toMatch(new RegExp(`^<li id="person-${people[0]!.id}"`));
    expect(resent.html).toContain('It is on its way again.');
    const revoked = await post(`${at}/revocation`, {});
    expect(revoked.headers.get('location')).toBe(`${at}?said=revoked`);
    const page = await ask(`${at}?said=revoked`);
    expect(page.html).toContain('The link opens nothing any more.');
    expect(page.html).not.toContain(people[0]!.token);
    const restored = await post(`${at}/revocation`, { _method: 'delete' }, HTMX);
    expect(restored.html).toContain(world.runtime.keys.link('participant', people[0]!.id, 2));
  });

  test('a refusal is told beside them', async () => {
    const { id, people } = await invite(world, { participants: [{ name: 'Noor', email: address() }] });
    await takeFirst(world, people[0]!.token);
    const refused = await post(`${home}/${id}/participants/${people[0]!.id}/deliveries`, {}, HTMX);
    expect(refused.status).toBe(409);
    expect(refused.headers.get('parley-fragment')).toBe('1');
    expect(refused.html).toContain('This person has taken a time already.');
  });

  test('on LinkedIn is written to by the organizer, who says when it went', async () => {
    const { id, people } = await invite(world, {
      participants: [{ name: 'Hanna Virtanen', linkedinProfile: `linkedin.com/in/hanna-${world.mark}` }],
    });
    await world.drain();
    const at = `${home}/${id}/participants/${people[0]!.id}`;
    const { html } = await ask(`${home}/${id}`);
    expect(html).toContain('Hello Hanna,');
    expect(html).toContain('Waits for you');
    expect(html).toContain(`href="https://www.linkedin.com/in/hanna-${world.mark}"`);
    const draft = /\/drafts\/([0-9a-f-]{36})\/sending/.exec(html)![1]!;
    const marked = await post(`${at}/drafts/${draft}/sending`, {}, HTMX);
    expect(marked.html).toContain('Noted.');
    expect(marked.html).not.toContain('Hello Hanna,');
    const [row] = await ownerQuery<{ status: string; marked_by: string }>(
      'select status, marked_by from deliveries where id = $1',
      [draft],
    );
    expect(row).toEqual({ status: 'sent', marked_by: ada.userId });
    const other = await invite(world, { participants: [{ name: 'Noor', email: address() }] });
    const foreign = `${home}/${other.id}/participants/${other.people[0]!.id}/drafts/${draft}/sending`;
    expect((await post(foreign, {})).status).toBe(404);
  });
});

describe('several appointments for each person', () => {
  test('are set in the form, kept when it is changed, and shown with every appointment', async () => {
    const title = `A series ${world.mark}`;
    const people = { 'name[]': 'Noor', 'contact[]': address() };
    const form = { ...FIELDS, ...people, mode: 'each', title, deadlineAt: '', capacity: '1', guestsMax: '0' };
    const wrong = await post(home, { ...form, appointmentsEach: '21' });
    expect([wrong.status, wrong.html.includes('A whole number from 1 to 20.')]).toEqual([422, true]);
    expect((await post(home, { ...form, appointmentsEach: '4', intent: 'send' })).status).toBe(303);
    const [made] = await ownerQuery<{ id: string; most: number }>(
      'select id, bookings_per_person as most from invitations where title = $1',
      [title],
    );
    expect(made!.most).toBe(4);
    expect((await ask(`${home}/${made!.id}/edit`)).html).toMatch(
      /name="appointmentsEach"[^>]*value="4"|value="4"[^>]*name="appointmentsEach"/,
    );
  });

  test('count one person as one who has answered, whichever of them they give up', async () => {
    const title = `Sessions ${world.mark}`;
    const { id, people } = await invite(world, {
      title,
      bookingsPerPerson: 3,
      participants: [
        { name: 'Noor', email: address() },
        { name: 'Tim', email: address() },
      ],
    });
    const first = await takeFirst(world, people[0]!.token);
    const second = await takeFirst(world, people[0]!.token, first.startsAt);
    const third = await takeFirst(world, people[0]!.token, second.startsAt);
    await world.api(null, `/api/v1/bookings/${people[0]!.token}/confirmation?eventId=${third.eventId}`, {
      method: 'DELETE',
    });
    const line = (await ask(home)).html.split(title)[1]!;
    expect(line).toContain('1 of 2');
    const whole = await world.api(ada.key, `/api/v1/invitations/${id}`);
    const { participants } = (await whole.json()) as {
      participants: { status: string; appointments: { eventId: string }[] }[];
    };
    expect(participants.map(({ status }) => status)).toEqual(['confirmed', 'pending']);
    expect(participants[0]!.appointments.map(({ eventId }) => eventId)).toEqual([first.eventId, second.eventId]);
    const { html } = await ask(`${home}/${id}`);
    for (const { eventId } of [first, second]) expect(html).toContain(`/events/${eventId}`);
    expect(html).not.toContain(`/events/${third.eventId}`);
  });

  test.each([
    ['each', 21],
    ['each', null],
    ['together', 2],
  ])('in mode %s cannot be %s', async (mode, bookingsPerPerson) => {
    const options = mode === 'together' ? { options: ['2030-03-05T09:00:00Z'] } : {};
    const json = {
      title: 'Series',
      durationMinutes: 30,
      mode,
      bookingsPerPerson,
      ...options,
      participants: [{ name: 'Noor', email: address() }],
    };
    const answer = await world.api(ada.key, '/api/v1/invitations', { json });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'bookingsPerPerson' }] });
  });
});
