import { beforeAll, describe, expect, test } from 'vitest';
import { ONBOARDING_STEPS, reachOnboardingStep } from '#accounts/index.ts';
import { createEvent, type EventRow } from '#calendar/index.ts';
import { awayOf, dayView } from '#desk/today/rules.ts';
import { ownerQuery } from '../support/database.ts';
import { invite, takeFirst } from '../support/invited.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

/** Wednesday, October 21, 2026, 11:00 in Berlin. */
const WEDNESDAY = Date.UTC(2026, 9, 21, 9);
const HOUR = 3_600_000;

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
  world.at(WEDNESDAY);
  ({ ada } = world.acme);
  await reachOnboardingStep(world.as(ada), ONBOARDING_STEPS + 1);
});

const today = (person = ada) => world.request(person, `/app/${person.org.slug}/today`);
const add = (title: string, startsAt: number) =>
  createEvent(world.as(ada), {
    title,
    description: null,
    startsAt,
    endsAt: startsAt + HOUR,
    timezone: null,
    locationType: 'tbd',
    location: null,
    busy: true,
    exclusive: false,
  });

describe('Today', () => {
  test('of somebody with nothing says what to do first, in one trip', async () => {
    const answer = await today();
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(html).toContain('A quiet day');
    expect(html).toContain('Wednesday, October 21, 2026');
    expect(html).toContain(`href="/app/${ada.org.slug}/invitations/new"`);
  });

  test('says what is next and how far away, what comes after, who has not answered, and what needs a look', async () => {
    await add('Breakfast', WEDNESDAY - 3 * HOUR);
    await add('Site visit', WEDNESDAY + HOUR / 2);
    await add('Dentist', WEDNESDAY + 26 * HOUR);
    const { id, people } = await invite(world, {
      title: 'The plan',
      participants: [
        { name: 'Noor Haddad', email: 'noor@example.com' },
        { name: 'Jo Miller', email: 'jo@example.com' },
        { name: 'Lee Park', linkedinProfile: 'https://www.linkedin.com/in/lee' },
      ],
    });
    const taken = await takeFirst(world, people[0]!.token);
    await world.drain();
    await ownerQuery(`update deliveries set status = 'bounced', bounced_at = now() where recipient_id = $1`, [
      people[1]!.id,
    ]);
    const answer = await today();
    const html = await answer.text();
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(html).not.toContain('>Breakfast</a>');
    expect(html).toMatch(/in 30 minutes.*Site visit.*The coming days/s);
    expect(html).toContain('Thu, Oct 22, 1:00 – 2:00 PM');
    const [, waiting = ''] = html.split('No answer yet');
    expect(waiting).toContain('2 people');
    expect(waiting).not.toContain('Noor Haddad');
    for (const name of ['Jo Miller', 'Lee Park']) expect(waiting).toContain(name);
    const trouble = html.slice(html.indexOf('Needs a look'), html.indexOf('No answer yet'));
    expect(trouble).toContain('Invitation by email came back');
    expect(trouble).toContain('Invitation by LinkedIn waits for you to send it');
    expect(trouble).toContain(`/invitations/${id}`);
    expect(trouble).toContain('Did not arrive');
    await ownerQuery(`update deliveries set status = 'delivered' where recipient_id = $1`, [people[1]!.id]);
    expect(await (await today()).text()).not.toContain('Did not arrive');
    const now = world.runtime.now();
    world.at(taken.startsAt - HOUR / 4);
    expect(await (await today()).text()).toMatch(/class="next-title"[^>]*>Noor Haddad · The plan</);
    world.at(now);
  });

  test('leads from the call that is next into it, and says how the last four weeks went', async () => {
    const now = world.runtime.now();
    world.at(WEDNESDAY + 2 * 24 * HOUR);
    await createEvent(world.as(ada), {
      title: 'Video call',
      description: null,
      startsAt: WEDNESDAY + 2 * 24 * HOUR + HOUR / 4,
      endsAt: WEDNESDAY + 2 * 24 * HOUR + HOUR,
      timezone: null,
      locationType: 'virtual',
      location: 'https://meet.example.com/ada',
      busy: true,
      exclusive: false,
    });
    const answer = await today();
    const html = await answer.text();
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(html).toMatch(/in 15 minutes.*Video call.*href="https:\/\/meet\.example\.com\/ada"[^>]*>.*Join/s);
    // Three were invited in this week, and Noor took a time.
    const figures = html.slice(html.indexOf('The last four weeks'));
    expect(figures).toContain('1 of 3 invited');
    expect(figures).toContain('33 %');
    expect(figures.match(/<li>[^<]*: 0 of 0<\/li>/g)).toHaveLength(6);
    expect(figures.match(/<li>[^<]*: 1 of 3<\/li>/g)).toHaveLength(2);
    world.at(now);
  });

  test('names what is past its deadline and not settled', async () => {
    const { id } = await invite(world, {
      title: 'Old plan',
      participants: [{ name: 'Kim Lee', email: 'kim.lee@example.com' }],
    });
    await ownerQuery(`update invitations set mode = 'together', deadline_at = $2 where id = $1`, [
      id,
      new Date(WEDNESDAY - 24 * HOUR).toISOString(),
    ]);
    const html = await (await today()).text();
    const overdue = html.slice(html.indexOf('Past the deadline'));
    expect(overdue).toMatch(new RegExp(`/invitations/${id}"[^>]*>Old plan</a>.*ended Tue, Oct 20`, 's'));
    await ownerQuery(`update invitations set status = 'closed' where id = $1`, [id]);
    expect(await (await today()).text()).not.toContain('Past the deadline');
  });

  test('leads to everybody who has not answered, page by page, in one trip each', async () => {
    const names = Array.from({ length: 53 }, (_, at) => ({
      name: `Guest ${String(at).padStart(2, '0')}`,
      email: `guest.${at}@example.com`,
    }));
    const { id } = await invite(world, { title: 'Many', participants: names });
    expect(await (await today()).text()).toContain(`href="/app/${ada.org.slug}/unanswered"`);
    const first = await world.request(ada, `/app/${ada.org.slug}/unanswered`);
    const page = await first.text();
    expect(first.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    const [, before] = /unanswered\?before=([0-9a-f-]{36})/.exec(page) ?? [];
    const second = await (await world.request(ada, `/app/${ada.org.slug}/unanswered?before=${before}`)).text();
    const shown = [page, second].flatMap((html) => html.match(/>Guest \d\d</g) ?? []);
    expect(shown).toHaveLength(53);
    expect(new Set(shown).size).toBe(53);
    expect((await world.request(world.eve, `/app/${ada.org.slug}/unanswered`)).status).toBe(404);
    await ownerQuery(`update invitations set status = 'closed' where id = $1`, [id]);
  });

  test('of Ada is not for Eve', async () => {
    expect((await world.request(world.eve, `/app/${ada.org.slug}/today`)).status).toBe(404);
    await reachOnboardingStep(world.as(world.eve), ONBOARDING_STEPS + 1);
    const html = await (await today(world.eve)).text();
    expect(html).not.toContain('Jo Miller');
    expect(html).not.toContain('Site visit');
  });
});

describe('The day', () => {
  const event = (startsAt: number, endsAt: number) =>
    ({ id: String(startsAt), title: 'Event', startsAt, endsAt }) as EventRow;

  test('ends at the reader’s midnight, and what crosses it belongs to both days', () => {
    const crossing = event(Date.UTC(2026, 9, 21, 21), Date.UTC(2026, 9, 21, 23));
    const tomorrow = event(Date.UTC(2026, 9, 21, 22), Date.UTC(2026, 9, 21, 23));
    const here = dayView([crossing, tomorrow], null, 'Europe/Berlin', WEDNESDAY);
    expect([here.date, here.rest, here.coming]).toEqual(['2026-10-21', [crossing], [tomorrow]]);
    expect(here.spans).toEqual([
      { start: crossing.startsAt, end: Date.UTC(2026, 9, 21, 22), kind: 'busy', label: 'Event' },
    ]);
    expect(here.hours).toEqual({ from: 6, to: 24 });
    const there = dayView([crossing, tomorrow], null, 'America/New_York', WEDNESDAY);
    expect([there.rest, there.coming]).toEqual([[crossing, tomorrow], []]);
  });

  test.each([
    [-1, { minutes: 0 }],
    [1, { minutes: 1 }],
    [89, { minutes: 89 }],
    [90, { hours: 2 }],
    [700, { hours: 12 }],
    [720, null],
  ])('says of %i minutes how far they are', (minutes, away) => {
    expect(awayOf(WEDNESDAY + minutes * 60_000, WEDNESDAY)).toEqual(away);
  });
});
