import { beforeAll, describe, expect, test } from 'vitest';
import { snippetOf } from '#desk/embed/rules.ts';
import { textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, ORIGIN, type Person, type World } from '../support/world.ts';

const SITE = 'https://www.example.com';

let world: World;
let ada: Person;
let slug: string;

beforeAll(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
  slug = `talk-${world.mark}`;
  const json = { title: 'First talk', durationMinutes: 30, mode: 'open', slug, send: true };
  const made = await world.api(ada.key, '/api/v1/invitations', { json });
  expect(made.status).toBe(201);
});

const settings = (path = '') => `/app/${ada.org.slug}/settings/embed${path}`;
const save = (sites: string, person = ada) =>
  world.request(person, settings('/sites'), { method: 'PUT', form: { sites } });
const ancestors = (answer: Response) =>
  /frame-ancestors ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];

describe('which sites may show a page', () => {
  test('is said by the organization: those and no others, and nobody before it was said', async () => {
    const before = await world.request(null, `/e/auto/${slug}`);
    expect(ancestors(before)).toBe("'self'");
    expect((await save(`${SITE}\nhttps://shop.example.com/\n${SITE}`)).status).toBe(303);
    const framed = await world.request(null, `/e/auto/${slug}`);
    expect(framed.status).toBe(200);
    expect(ancestors(framed)).toBe(`'self' ${SITE} https://shop.example.com`);
    expect(framed.headers.get('x-frame-options')).toBeNull();
  });

  test('holds at the address for frames alone: the page itself, and a person’s own, stand in no frame', async () => {
    await save(SITE);
    for (const path of [`/i/${slug}`, '/sign-in', `/b/${'A'.repeat(64)}`]) {
      const answer = await world.request(null, path);
      expect(ancestors(answer)).toBe("'none'");
      expect(answer.headers.get('x-frame-options')).toBe('DENY');
    }
  });

  test('takes only whole sites, and says which line is none, with what was typed kept', async () => {
    for (const wrong of [
      'http://www.example.com',
      'https://www.example.com/page',
      'www.example.com/page',
      "https://*.example.com; script-src 'none'",
    ]) {
      const answer = await save(`${SITE}\n${wrong}`);
      expect(answer.status, wrong).toBe(422);
      expect(textOf(await answer.text())).toContain('without anything after it');
    }
    const [row] = await ownerQuery<{ embed_origins: string[] }>(
      'select embed_origins from organizations where id = $1',
      [ada.org.id],
    );
    expect(row!.embed_origins).toEqual([SITE]);
  });

  test('understands a site without its https', async () => {
    await save('www.example.com\nshop.example.com/');
    const [row] = await ownerQuery<{ embed_origins: string[] }>(
      'select embed_origins from organizations where id = $1',
      [ada.org.id],
    );
    expect(row!.embed_origins).toEqual([SITE, 'https://shop.example.com']);
    await save(SITE);
  });

  test('is for owners and admins to say', async () => {
    const { max } = world.acme;
    expect((await save('https://evil.example', max)).status).toBe(403);
    expect(textOf(await (await world.request(max, settings())).text())).toContain(SITE);
  });
});

describe('a page in a frame', () => {
  test('keeps every link and form inside, looks as it was asked to, and costs one trip', async () => {
    const answer = await world.request(null, `/e/dark/${slug}?name=Noor&email=noor%40example.com`);
    const html = await answer.text();
    expect(answer.headers.get('server-timing')).toContain('db;desc="1"');
    expect(html).toContain('framed-dark.css');
    expect(html).toContain('framed.js');
    const own = [...html.matchAll(/(?:href|action)="(\/[ie]\/[^"?]*)/g)].map(([, path]) => path!);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((path) => !path.startsWith(`/e/dark/${slug}`))).toEqual([]);
  });

  test('books as the page itself does, and says so', async () => {
    const listed = await (await world.request(null, `/e/light/${slug}`)).text();
    const startsAt = /name="startsAt" value="([^"]+)"/.exec(listed)![1]!;
    const form = { startsAt, timezone: 'UTC', language: 'en', name: 'Noor', email: `noor.${world.mark}@example.com` };
    const answer = await world.request(null, `/e/light/${slug}/bookings`, { form });
    expect(answer.status).toBe(303);
    const next = answer.headers.get('location')!;
    expect(next).toContain(`/e/light/${slug}/held`);
    const held = await (await world.request(null, next)).text();
    expect(held).toContain('data-booked');
    const [row] = await ownerQuery('select status from events where organization_id = $1 and starts_at = $2', [
      ada.org.id,
      startsAt,
    ]);
    expect(row).toEqual({ status: 'held' });
  });

  test('of no such look or page is not there', async () => {
    expect((await world.request(null, `/e/pink/${slug}`)).status).toBe(404);
    expect((await world.request(null, '/e/auto/nothing-here')).status).toBe(404);
  });
});

describe('the snippet', () => {
  test('is one script tag, and for a window a link that works without it', () => {
    const wish = { slug: 'talk', look: 'auto' as const, label: 'Book "now" <b>' };
    expect(snippetOf({ ...wish, mode: 'inline' }, ORIGIN)).toBe(
      `<script src="${ORIGIN}/embed/v1.js" data-parley="talk" async></script>`,
    );
    expect(snippetOf({ ...wish, mode: 'button', look: 'dark' }, ORIGIN)).toContain(
      'data-label="Book &quot;now&quot; &lt;b&gt;" data-theme="dark"',
    );
    expect(snippetOf({ ...wish, mode: 'popup' }, ORIGIN)).toContain(
      `<a href="${ORIGIN}/i/talk" data-parley-popup="talk">`,
    );
  });

  test('is written on the settings page, beside what it looks like', async () => {
    const html = await (await world.request(ada, settings(`?page=${slug}&mode=popup&look=dark&label=Meet+us`))).text();
    expect(html).toContain(`src="/e/dark/${slug}"`);
    expect(textOf(html)).toContain('data-parley-popup');
    expect(textOf(html)).toContain('Meet us');
  });
});
