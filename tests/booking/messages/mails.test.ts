import ICAL from 'ical.js';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cancelByOrganizer, revoke } from '#booking/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { makeWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld({ zone: 'America/New_York' });
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

let count = 0;
const noor = () => ({ name: 'Noor Haddad', email: `noor.${count++}.${world.mark}@example.com` });

/** The mails of a run of the queue. */
async function sent() {
  world.mails.length = 0;
  await world.drain();
  return world.mails;
}

const to = (mails: World['mails'], address: string) => mails.filter((mail) => mail.to.address === address);

function readFile(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const component = calendar.getFirstSubcomponent('vevent')!;
  return { method: calendar.getFirstPropertyValue('method'), component, event: new ICAL.Event(component) };
}

describe('the invitation', () => {
  test('says who invites to what, where and how long, and holds the one working link', async () => {
    const guest = noor();
    const { people } = await invite(world, {
      title: 'Your roof',
      description: 'Bring the photos.',
      durationMinutes: 45,
      location: { type: 'address', text: '12 Main Street' },
      participants: [guest],
    });
    const [mail] = to(await sent(), guest.email);
    expect(mail!.subject).toBe('Ada invites you to choose a time: Your roof');
    expect(mail!.from.name).toBe('Ada via Parley');
    expect(mail!.replyTo).toEqual({ name: 'Ada', address: world.acme.ada.email });
    for (const body of [mail!.text, mail!.html]) {
      expect(body).toContain(people[0]!.link);
      expect(body).toContain('45 minutes');
      expect(body).toContain('12 Main Street');
      expect(body).toContain('Bring the photos.');
      expect(body).toContain('Hello Noor Haddad,');
    }
    expect(mail!.calendar).toBeUndefined();
  });

  test('names every length that may be chosen, the shortest first', async () => {
    const guest = noor();
    await invite(world, { durationMinutes: 30, durationChoices: [60, 15], participants: [guest] });
    const [mail] = to(await sent(), guest.email);
    for (const body of [mail!.text, mail!.html]) expect(body).toContain('15 minutes, 30 minutes, or 60 minutes');
  });

  test('keeps the address of an online meeting for who has an appointment', async () => {
    const guest = noor();
    const { people } = await invite(world, {
      location: { type: 'virtual', text: 'https://meet.example.com/room' },
      participants: [guest],
    });
    const [mail] = to(await sent(), guest.email);
    expect(mail!.text).toContain('Where: Online');
    expect(mail!.text).not.toContain('meet.example.com');
    await takeFirst(world, people[0]!.token);
    expect(to(await sent(), guest.email)[0]!.text).toContain('Online: https://meet.example.com/room');
  });

  test('is kept without anything that opens the page', async () => {
    const { people } = await invite(world, { participants: [noor()] });
    await sent();
    const [kept] = await ownerQuery<{ id: string; organization_id: string; content: string }>(
      'select id, organization_id, content from deliveries where recipient_id = $1',
      [people[0]!.id],
    );
    const place = { table: 'deliveries', column: 'content', row: kept!.id, organization: kept!.organization_id };
    const content = world.runtime.keys.vault.open(place, kept!.content);
    expect(content).toContain(`/~b~${people[0]!.id}~1~`);
    expect(content).not.toContain(people[0]!.token);
  });

  test('is not sent to who took a time before it went, or whose link was revoked', async () => {
    const [early, shut] = [noor(), noor()];
    const { id, people } = await invite(world, { participants: [early, shut] });
    await takeFirst(world, people[0]!.token);
    await revoke(world.as(world.acme.ada), id, people[1]!.id);
    const mails = await sent();
    expect(to(mails, early.email).map(({ subject }) => subject.split(':')[0])).toEqual(['Confirmed']);
    expect(to(mails, shut.email)).toEqual([]);
    const states = await ownerQuery<{ status: string }>(
      `select status from deliveries where purpose = 'invitation' and recipient_id in ($1, $2)`,
      people.map((one) => one.id),
    );
    expect(states.map(({ status }) => status)).toEqual(['superseded', 'superseded']);
  });
});

describe('the confirmation', () => {
  test('goes to both sides with a calendar entry in which the booker has accepted', async () => {
    const guest = noor();
    const { people } = await invite(world, { title: 'Your roof', participants: [guest] });
    await sent();
    const { startsAt, eventId } = await takeFirst(world, people[0]!.token);
    const mails = await sent();
    const [mine] = to(mails, guest.email);
    const [theirs] = to(mails, world.acme.ada.email);
    expect(mine!.subject).toMatch(/^Confirmed: Your roof, \w{3}, \w{3} \d+/);
    expect(mine!.text).toContain('(New York, GMT-');
    expect(mine!.text).toContain(`${people[0]!.link}?move=1`);
    expect(mine!.text).toContain(`${people[0]!.link}/cancellation`);
    const [google] = /https:\/\/calendar\.google\.com\S+/.exec(mine!.text)!;
    const basic = new Date(startsAt).toISOString().replace(/[-:]|\.000/g, '');
    expect(new URL(google).searchParams.get('dates')).toMatch(new RegExp(`^${basic}/`));
    expect(mine!.html).toContain('https://outlook.live.com/calendar/0/deeplink/compose?');
    expect(decodeURIComponent(google)).not.toContain(people[0]!.token);
    expect(theirs!.text).not.toContain('calendar.google.com');
    const file = readFile(mine!.calendar!.content);
    expect([file.method, file.event.uid.split('@')[0], file.event.sequence]).toEqual(['REQUEST', eventId, 0]);
    expect(file.event.startDate.toJSDate().getTime()).toBe(startsAt);
    expect(file.component.getFirstProperty('dtstart')!.getParameter('tzid')).toBe('America/New_York');
    expect(file.event.summary).toBe('Your roof');
    expect(file.component.getFirstPropertyValue('url')).toBe(people[0]!.link);
    expect(file.event.attendees.map((one) => [one.getFirstValue(), one.getParameter('partstat')])).toEqual([
      [`mailto:${guest.email}`, 'ACCEPTED'],
    ]);
    expect(theirs!.subject).toMatch(/^Noor Haddad took /);
    expect(theirs!.replyTo).toEqual({ name: 'Noor Haddad', address: guest.email });
    expect(theirs!.text).toContain(`/app/${world.acme.slug}/events/${eventId}`);
    expect(theirs!.text).not.toContain(people[0]!.token);
    const host = readFile(theirs!.calendar!.content);
    expect(host.event.uid).toBe(file.event.uid);
    expect(host.event.summary).toBe('Your roof: Noor Haddad');
    expect(host.event.attendees.map((one) => one.getParameter('partstat'))).toEqual(['NEEDS-ACTION', 'ACCEPTED']);
  });
});

describe('what changes', () => {
  test('a move keeps the entry, one sequence higher, and names the time before', async () => {
    const guest = noor();
    const { people } = await invite(world, { participants: [guest] });
    const first = await takeFirst(world, people[0]!.token);
    await sent();
    const second = await takeFirst(world, people[0]!.token, first.startsAt, 'PATCH');
    const mails = await sent();
    const [mine] = to(mails, guest.email);
    expect(mine!.subject).toMatch(/^Moved: The plan, now /);
    expect(mine!.text).toContain('You chose another time.');
    expect(mine!.text).toContain('Before: ');
    const file = readFile(mine!.calendar!.content);
    expect([file.method, file.event.sequence]).toEqual(['REQUEST', 1]);
    expect(file.event.startDate.toJSDate().getTime()).toBe(second.startsAt);
    expect(to(mails, world.acme.ada.email)[0]!.text).toContain('Noor Haddad chose another time.');
  });

  test('a time that was moved before its confirmation went is confirmed once, as it is now', async () => {
    const guest = noor();
    const { people } = await invite(world, { participants: [guest] });
    await sent();
    const first = await takeFirst(world, people[0]!.token);
    await takeFirst(world, people[0]!.token, first.startsAt, 'PATCH');
    const subjects = to(await sent(), guest.email).map(({ subject }) => subject.split(':')[0]);
    expect(subjects).toEqual(['Moved']);
  });

  test("the organizer's cancellation takes the entry back and carries their words", async () => {
    const guest = noor();
    const { people } = await invite(world, { participants: [guest] });
    const { eventId } = await takeFirst(world, people[0]!.token);
    await sent();
    await cancelByOrganizer(world.as(world.acme.ada), eventId, 'I am <ill>, sorry.');
    const [mine] = to(await sent(), guest.email);
    expect(mine!.subject).toMatch(/^Cancelled: The plan, /);
    expect(mine!.text).toContain('Ada cancelled it.');
    expect(mine!.text).toContain('Ada writes:\nI am <ill>, sorry.');
    expect(mine!.html).toContain('I am &lt;ill&gt;, sorry.');
    expect(mine!.text).toContain(`Choose another time:\n${people[0]!.link}`);
    const file = readFile(mine!.calendar!.content);
    expect([file.method, file.event.sequence, file.component.getFirstPropertyValue('status')]).toEqual([
      'CANCEL',
      1,
      'CANCELLED',
    ]);
  });

  test('who no longer has a link is told whom to write to instead', async () => {
    const guest = noor();
    const { id, people } = await invite(world, { participants: [guest] });
    await takeFirst(world, people[0]!.token);
    await revoke(world.as(world.acme.ada), id, people[0]!.id);
    const [mine] = to(await sent(), guest.email);
    expect(mine!.text).toContain(`write to Ada: ${world.acme.ada.email}`);
    expect(mine!.text).not.toContain('/b/');
  });
});

test('where one person may have several appointments each mail leads to its own one, with its own calendar entry', async () => {
  const guest = noor();
  const { people } = await invite(world, { title: 'Sessions', bookingsPerPerson: 2, participants: [guest] });
  const first = await takeFirst(world, people[0]!.token);
  const second = await takeFirst(world, people[0]!.token, first.startsAt);
  const mails = to(await sent(), guest.email).filter(({ calendar }) => calendar);
  expect(mails.map((mail) => readFile(mail.calendar!.content).event.uid.split('@')[0]).toSorted()).toEqual(
    [first.eventId, second.eventId].toSorted(),
  );
  for (const mail of mails) {
    const id = readFile(mail.calendar!.content).event.uid.split('@')[0];
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(`?move=${id}`);
      expect(body).toContain(`/cancellation?event=${id}`);
    }
  }
  const reminders = await ownerQuery(
    `select subject_id from deliveries where purpose = 'reminder' and subject_id = any($1::uuid[]) and status = 'pending'`,
    [`{${first.eventId},${second.eventId}}`],
  );
  expect(new Set(reminders.map((row) => row.subject_id)).size).toBe(2);
});
