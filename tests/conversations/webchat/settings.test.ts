import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { chatSnippet } from '#conversations/webchat/settings/rules.ts';
import { newId } from '#foundation/lib/ids.ts';
import { textOf } from '../../support/browser.ts';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, ORIGIN, type Person, type World } from '../../support/world.ts';

const FORM = { sites: 'https://shop.example.com', colour: '#2B4A7C', position: 'start', look: 'dark', away: 'always' };

let world: World;
let ada: Person;
let here: string;
let id: string;

beforeAll(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
  const opened = await world.request(ada, `/app/${ada.org.slug}/settings/channels/chats`, {
    form: { name: 'Front door' },
  });
  here = opened.headers.get('location')!.replace(/\?.*/, '');
  id = here.split('/').at(-2)!;
});

const save = (form: Record<string, string>, person = ada) => world.request(person, here, { method: 'PUT', form });
const rowOf = async () =>
  (await ownerQuery<{ settings: Record<string, unknown> }>('select settings from channels where id = $1', [id]))[0]!;
const body = async (person: Person | null = ada) => (await world.request(person, here)).text();

test('a chat is opened under a key of its own, proven and active from the start, and shows the line to copy', async () => {
  const [row] = await ownerQuery<{ account_id: string; status: string; proven: boolean }>(
    'select account_id, status, proven_at is not null as proven from channels where id = $1',
    [id],
  );
  expect(row).toMatchObject({ status: 'active', proven: true });
  expect(row!.account_id).toMatch(/^[a-z0-9]{20}$/);
  const html = await body();
  expect(html).toContain(`data-channel=&quot;${row!.account_id}&quot;`);
  expect(html).toContain(`src="${here}/preview"`);
  expect(textOf(html)).toContain('No site is named yet');
});

test('what is saved is shown in the chat, in the line and in the form again', async () => {
  expect((await save({ ...FORM, letter: 'F', greeting: 'Ask <b>us</b>', awayText: 'Back on Monday' })).status).toBe(
    303,
  );
  expect((await rowOf()).settings).toEqual({
    colour: '#2b4a7c',
    position: 'start',
    look: 'dark',
    letter: 'F',
    greeting: 'Ask <b>us</b>',
    origins: ['https://shop.example.com'],
    language: 'auto',
    away: 'always',
    awayText: 'Back on Monday',
  });
  const html = await body();
  expect(html).toContain('data-color=&quot;#2b4a7c&quot; data-position=&quot;start&quot; data-theme=&quot;dark&quot;');
  const key = /\/chat\/([a-z0-9]{20})/.exec(html)![1]!;
  const chat = await (await world.request(null, `/chat/${key}`)).text();
  expect(chat).toContain('Ask &lt;b&gt;us&lt;/b&gt;');
  expect(chat).toContain('Back on Monday');
  expect(chat).toContain('/chat/theme/2b4a7c-dark.css');
});

test('what is typed is shown before it is saved, without a word being kept or a way to say one', async () => {
  const before = await rowOf();
  const typed = new URLSearchParams({ colour: '#ffe08a', look: 'light', position: 'end', greeting: 'Ask <i>Ada</i>' });
  typed.append('language', 'ar');
  typed.append('away', 'never');
  const shown = await world.request(ada, `${here}/preview?${typed}`);
  expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  expect(shown.headers.get('x-frame-options')).toBeNull();
  const html = await shown.text();
  expect(html).toContain('lang="ar" dir="rtl"');
  expect(html).toContain('Ask &lt;i&gt;Ada&lt;/i&gt;');
  expect(html).toContain('/chat/theme/ffe08a-light.css');
  expect(html).toContain('preview-end');
  expect(textOf(html)).toMatch(
    /By day many people could not read your colour: (#[0-9a-f]{6}) stands for it\.[\s\S]*contrast of your colour 1\.\d to 1, of \1 [4-9]\.\d to 1\. WCAG 2\.2 asks for 4\.5 to 1/,
  );
  expect(html).not.toContain('<script');
  expect(html).toContain('inert');
  expect(await rowOf()).toEqual(before);
  // Nothing typed: as it is kept. What nobody could save is shown as it was at first.
  expect(await (await world.request(ada, `${here}/preview`)).text()).toContain('/chat/theme/2b4a7c-dark.css');
  expect(await (await world.request(ada, `${here}/preview?colour=red`)).text()).toContain(
    '/chat/theme/1f5a47-dark.css',
  );
  expect((await world.request(world.eve, `${here}/preview`)).status).toBe(404);
  expect((await world.request(null, `${here}/preview`)).headers.get('location')).toContain('/sign-in');
});

test('what is wrong is said at its field, with what was typed kept and nothing saved', async () => {
  const before = await rowOf();
  const tries: Record<string, string>[] = [
    { sites: 'http://shop.example.com' },
    { sites: 'https://*.example.com' },
    { colour: 'red;} body{display:none' },
    { letter: 'AB' },
    { greeting: 'x'.repeat(301) },
    { position: 'above' },
  ];
  for (const wrong of tries) {
    const answer = await save({ ...FORM, ...wrong });
    expect(answer.status, JSON.stringify(wrong)).toBe(422);
  }
  expect(await rowOf()).toEqual(before);
});

test('only owners and admins change it or see its secret', async () => {
  const { max } = world.acme;
  const before = await rowOf();
  expect((await save(FORM, max)).status).toBe(403);
  expect((await world.request(max, `${here}/secret`, { method: 'POST' })).status).toBe(403);
  expect((await world.request(max, `/app/${max.org.slug}/settings/channels/chats`, { form: {} })).status).toBe(403);
  expect(await rowOf()).toEqual(before);
  const seen = await body(max);
  expect(seen).not.toContain('chat-secret');
  expect(await body()).toContain('chat-secret');
});

test('a chat is answered from the start by the agent that was chosen, and its page says who answers', async () => {
  expect(textOf(await body())).toContain('No agent answers here yet');
  const agent = newId(Date.now());
  await ownerQuery('insert into agents (id, organization_id, name, user_id) values ($1, $2, $3, $4)', [
    ...[agent, ada.org.id, 'Robin', ada.userId],
  ]);
  const channels = `/app/${ada.org.slug}/settings/channels`;
  expect(await (await world.request(ada, `${channels}?connect=webchat`)).text()).toContain(`value="${agent}" selected`);
  const opened = await world.request(ada, `${channels}/chats`, { form: { name: 'Back door', agent } });
  const page = opened.headers.get('location')!;
  expect(textOf(await (await world.request(ada, page)).text())).toContain('Robin answers here.');
  const [row] = await ownerQuery('select channel_id from agents where id = $1', [agent]);
  expect(row).toEqual({ channel_id: page.split('/').at(-2) });
  const about = textOf(await (await world.request(ada, `${channels}/${page.split('/').at(-2)}`)).text());
  expect(about).not.toContain('Callback URL');
});

test('a chat of another organization is not there', async () => {
  const { eve } = world;
  const path = here.replace(ada.org.slug, eve.org.slug);
  expect((await world.request(eve, path)).status).toBe(404);
  expect((await world.request(eve, path, { method: 'PUT', form: FORM })).status).toBe(404);
  expect((await world.request(eve, `${path}/secret`, { method: 'POST' })).status).toBe(404);
});

test('the line is one script from our origin, whatever stands in the settings', () => {
  const settings = { colour: '#1f5a47', position: 'end', look: 'auto' } as Parameters<typeof chatSnippet>[1];
  expect(chatSnippet('k'.repeat(20), settings, ORIGIN)).toBe(
    `<script src="${ORIGIN}/embed/chat.js" data-channel="${'k'.repeat(20)}" data-color="#1f5a47" async></script>`,
  );
});

test('what the line brings to a page is small, and what the frame brings is not much more', () => {
  const weigh = (...files: string[]) =>
    gzipSync(Buffer.concat(files.map((file) => readFileSync(`public/${file}`)))).length;
  expect(weigh('embed/chat.js')).toBeLessThan(6 * 1024);
  expect(weigh('assets/chat.js', 'assets/chat-log.js', 'assets/chat.css')).toBeLessThan(14 * 1024);
});
