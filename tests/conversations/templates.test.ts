import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sendOut } from '#conversations/index.ts';
import { componentsOf, filledTemplate, placesOf } from '#conversations/templates/rules.ts';
import { LOCAL_GRAPH, LOCAL_TEMPLATES, makeLocalGraph } from '#foundation/services/chat/local.ts';
import { makeWhatsApp } from '#foundation/services/chat/whatsapp.ts';
import { told } from '../foundation/services/chat/samples.ts';
import { postMeta } from '../support/channels.ts';
import { ownerQuery } from '../support/database.ts';
import { json, timesOut } from '../support/replies.ts';
import { makeWorld, type World } from '../support/world.ts';
import { type Talk, wroteOn } from '../support/wrote.ts';

const DAY_MS = 86_400_000;
const OTHERS = [
  {
    ...{ name: 'with_carousel', language: 'en_US', status: 'APPROVED' },
    components: [
      { type: 'BODY', text: 'Look' },
      { type: 'CAROUSEL', cards: [] },
    ],
  },
  {
    ...{ name: 'with_picture', language: 'en_US', status: 'APPROVED' },
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Look' },
    ],
  },
  {
    ...{ name: 'with_address', language: 'en_US', status: 'APPROVED' },
    components: [
      { type: 'BODY', text: 'Pay here' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Pay', url: 'https://example.com/{{1}}' }] },
    ],
  },
];

let world: World;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  world.conversations.hands.send = sendOut;
  await ownerQuery('update users set onboarded_at = now() where id = $1', [world.acme.ada.userId]);
});
afterEach(() => world.graph.answer(() => null));

const lists = () =>
  world.graph.answer(({ url }) =>
    url.includes('/message_templates') ? json(200, { data: [...LOCAL_TEMPLATES, ...OTHERS] })() : null,
  );
const inbox = (path: string, init = {}) => world.request(world.acme.ada, `/app/${world.acme.slug}/inbox/${path}`, init);
const sent = ({ phone }: Talk) => world.graph.posted().filter((body) => body.to === phone);

/** Noor wrote more than a day ago. */
async function late(): Promise<Talk> {
  const talk = await wroteOn(world);
  await ownerQuery(`update conversations set window_until = $2 where id = $1`, [
    talk.conversation,
    new Date(world.time.now() - DAY_MS).toISOString(),
  ]);
  return talk;
}

describe('after the 24 hours', () => {
  test('a member chooses a template, fills it in, sees how it reads, and sends it; the conversation says what was read', async () => {
    const talk = await late();
    lists();
    expect(await (await inbox(talk.conversation)).text()).toContain(`/inbox/${talk.conversation}/templates"`);
    const list = await (await inbox(`${talk.conversation}/templates`)).text();
    expect(list).toContain('appointment reminder');
    expect(list).toMatch(/winter offer(.|\n)*Paused(.|\n)*People did not like it/);
    expect(list).toMatch(/with carousel(.|\n)*Not from here/);
    expect(list).not.toMatch(/templates\/(winter_offer|with_carousel)\//);
    const [asked] = world.graph.asked.filter(({ url }) => url.includes('/message_templates'));
    expect(asked!.url).toContain(`/9${talk.channel.account}/message_templates?`);
    const one = `${talk.conversation}/templates/appointment_reminder/en_US`;
    const filled = await (await inbox(`${one}?body.1=Noor&body.2=Monday`)).text();
    expect(filled).toContain('Hello Noor, we look forward to seeing you on Monday.');
    expect(filled).toContain('Below it they can press: Yes, Another time');
    const wrong = await inbox(one, { form: { 'body.1': 'Noor', 'body.2': ' ' } });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Write what belongs here.')]);
    const form = { 'body.1': 'Noor', 'body.2': 'Monday,\n 9:00', clientId: 'client-reminder' };
    for (const _ of [1, 2]) expect((await inbox(one, { form })).status).toBe(303);
    await world.conversations.settle();
    const parameters = [
      { type: 'text', text: 'Noor' },
      { type: 'text', text: 'Monday, 9:00' },
    ];
    const template = {
      name: 'appointment_reminder',
      language: { code: 'en_US' },
      components: [{ type: 'body', parameters }],
    };
    expect(sent(talk)).toMatchObject([{ type: 'template', template }]);
    expect(
      await ownerQuery(`select kind, text from messages where conversation_id = $1 and sender = 'human'`, [
        talk.conversation,
      ]),
    ).toEqual([
      {
        kind: 'template',
        text: 'Your appointment\n\nHello Noor, we look forward to seeing you on Monday, 9:00. Does the time still suit you?\n\nAnswer here to change it.',
      },
    ]);
    expect(world.graph.asked.filter(({ url }) => url.includes('/message_templates'))).toHaveLength(1);
  });

  test('a program sends one too, by names of its places, and never without all of them', async () => {
    const talk = await late();
    lists();
    const { key } = world.acme.ada;
    const at = `/api/v1/conversations/${talk.conversation}`;
    const { data } = (await (await world.api(key, `${at}/templates`)).json()) as {
      data: { places: string[]; canSend: boolean }[];
    };
    expect(data.filter(({ canSend }) => canSend).map(({ places }) => places)).toEqual([
      ['body.1', 'body.2'],
      ['body.first_name'],
      ['header.file', 'body.1', 'button.0', 'button.1'],
      ['header.file'],
      ['button.0'],
    ]);
    const say = (body: object, mark: string) =>
      world.api(key, `${at}/messages`, { json: body, headers: { 'idempotency-key': mark } });
    const template = { name: 'we_are_back', language: 'en_US' };
    expect((await say({ template }, 'one')).status).toBe(409);
    expect((await say({ template: { ...template, name: 'winter_offer' } }, 'two')).status).toBe(409);
    expect((await say({ template, text: 'Hello' }, 'three')).status).toBe(422);
    const full = { template: { ...template, values: { 'body.first_name': 'Noor' } } };
    const [once, again] = [await say(full, 'four'), await say(full, 'four')];
    expect([once.status, again.status]).toEqual([201, 201]);
    await world.conversations.settle();
    expect(sent(talk).map((body) => body.template.components)).toEqual([
      [{ type: 'body', parameters: [{ type: 'text', text: 'Noor', parameter_name: 'first_name' }] }],
    ]);
  });

  test.each([
    [132000, 'The template has other places than were filled in.'],
    [132001, 'WhatsApp has no such template any more'],
    [132015, 'WhatsApp has paused the template'],
  ])('what WhatsApp refuses with %i is said as a sentence', async (code, sentence) => {
    const talk = await late();
    world.graph.answer(({ url, method }) => {
      if (url.includes('/message_templates')) return json(200, { data: LOCAL_TEMPLATES })();
      return method === 'POST' ? json(400, { error: { message: 'no', code } })() : null;
    });
    const one = `${talk.conversation}/templates/we_are_back/en_US`;
    await inbox(one, { form: { 'body.first_name': 'Noor', clientId: `client-${code}` } });
    await world.conversations.settle();
    expect(await (await inbox(talk.conversation)).text()).toContain(sentence);
  });

  test('where WhatsApp does not answer, or lets nobody look, the page says so', async () => {
    const talk = await late();
    world.graph.answer(timesOut);
    expect(await (await inbox(`${talk.conversation}/templates`)).text()).toContain(
      'WhatsApp does not answer right now',
    );
    world.graph.answer(() => json(401, { error: { message: 'no', code: 190 } })());
    expect(await (await inbox(`${talk.conversation}/templates`)).text()).toContain(
      'Look at the channel in the settings',
    );
  });
});

describe('a template with more than words', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const handed = (path: string, file: File | null, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (file) form.set('file', file);
    return inbox(path, { method: 'POST', body: form });
  };

  test('asks for its picture, the end of its address and its code, and sends them', async () => {
    const talk = await late();
    lists();
    const one = `${talk.conversation}/templates/new_rooms/en_US`;
    const page = await (await inbox(one)).text();
    for (const said of ['Picture above it', 'See the rooms', 'Code that', 'Hello {{1}}', 'Call us'])
      expect(page).toContain(said);
    const fields = { 'body.1': 'Noor', 'button.0': 'sea', 'button.1': 'TEN', clientId: 'client-new-rooms' };
    const text = new File(['words'], 'words.txt', { type: 'text/plain' });
    expect((await handed(one, null, fields)).status).toBe(422);
    expect((await handed(one, text, fields)).status).toBe(422);
    const picture = new File([png], 'rooms.png', { type: 'image/png' });
    expect((await handed(one, picture, { ...fields, 'button.1': '' })).status).toBe(422);
    for (const _ of [1, 2]) expect((await handed(one, picture, fields)).status).toBe(303);
    await world.conversations.settle();
    expect(sent(talk)).toMatchObject([
      {
        template: {
          components: [
            { type: 'header', parameters: [{ type: 'image', image: { id: expect.stringContaining('media.') } }] },
            { type: 'body', parameters: [{ type: 'text', text: 'Noor' }] },
            { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'sea' }] },
            {
              type: 'button',
              sub_type: 'copy_code',
              index: '1',
              parameters: [{ type: 'coupon_code', coupon_code: 'TEN' }],
            },
          ],
        },
      },
    ]);
    expect(await (await inbox(talk.conversation)).text()).toMatch(/files\/[0-9a-f-]+"/);
  });

  test('goes out for a program with the address of its picture, which is https', async () => {
    const talk = await late();
    lists();
    const say = (link: string) =>
      world.api(world.acme.ada.key, `/api/v1/conversations/${talk.conversation}/messages`, {
        json: { template: { name: 'with_picture', language: 'en_US', values: { 'header.file': link } } },
        headers: { 'idempotency-key': link },
      });
    expect((await say('http://pictures.example.com/1.png')).status).toBe(409);
    expect((await say('https://pictures.example.com/1.png')).status).toBe(201);
    await world.conversations.settle();
    const parameters = [{ type: 'image', image: { link: 'https://pictures.example.com/1.png' } }];
    expect(sent(talk)).toMatchObject([{ template: { components: [{ type: 'header', parameters }] } }]);
  });
});

describe('a long list of templates', () => {
  const all = Array.from({ length: 1234 }, (_, index) => ({
    ...{ name: `offer_${index}`, language: index % 2 ? 'de' : 'en_US', status: index === 7 ? 'PENDING' : 'APPROVED' },
    components: [{ type: 'BODY', text: `Offer ${index}` }],
  }));
  const pages = () =>
    world.graph.answer(({ url }) => {
      if (!url.includes('/message_templates')) return null;
      const from = Number(new URL(url).searchParams.get('after') ?? 0);
      const cursors = { before: String(from), after: String(from + 100) };
      return json(200, {
        data: all.slice(from, from + 100),
        paging: { cursors, next: 'https://graph.facebook.com/next' },
      })();
    });

  test('is had page by page, a thousand at most, and searched by name and language', async () => {
    const talk = await late();
    pages();
    const before = world.graph.asked.length;
    const list = async (search: string) => (await inbox(`${talk.conversation}/templates${search}`)).text();
    const whole = await list('');
    expect(world.graph.asked.slice(before).filter(({ url }) => url.includes('/message_templates'))).toHaveLength(10);
    expect(whole).toContain('There are more');
    const found = await list('?q=Offer+999&language=de');
    expect([...found.matchAll(/templates\/(offer_\d+)\/de/g)].map(([, name]) => name)).toEqual(['offer_999']);
    expect(await list('?q=Offer+999&language=en_US')).toContain('No template fits');
    expect(await list('?q=nothing')).toContain('No template fits');
    const at = `/api/v1/conversations/${talk.conversation}/templates`;
    type Page = { data: { name: string }[]; nextCursor: string | null };
    const asked = async (search: string) => (await (await world.api(world.acme.ada.key, at + search)).json()) as Page;
    const [first, second] = [await asked('?limit=2&q=offer_99'), await asked('?limit=20&cursor=2&q=offer_99')];
    expect([first.data.length, first.nextCursor, second.data.length, second.nextCursor]).toEqual([2, '2', 17, null]);
  });

  test('that breaks off is none', async () => {
    const talk = await late();
    world.graph.answer(({ url }) =>
      url.includes('after=')
        ? json(503, { error: { message: 'later', code: 2 } })()
        : url.includes('/message_templates')
          ? json(200, { data: all.slice(0, 100), paging: { cursors: { after: '100' }, next: 'x' } })()
          : null,
    );
    expect(await (await inbox(`${talk.conversation}/templates`)).text()).toContain(
      'WhatsApp does not answer right now',
    );
  });
});

test('what is told of a template since it was listed holds at once, with its reason, and not what was told before', async () => {
  const talk = await late();
  lists();
  const { channel } = talk;
  const list = async () => (await inbox(`${talk.conversation}/templates`)).text();
  await list();
  const tells = async (event: object, at: number) => {
    const value = {
      message_template_id: 2,
      message_template_name: 'we_are_back',
      message_template_language: 'en_US',
      ...event,
    };
    const envelope = told('message_template_status_update', value, { business: `9${channel.account}`, at });
    expect((await postMeta(world, envelope)).status).toBe(200);
    await world.drain();
  };
  const now = world.time.now();
  await tells({ event: 'PAUSED', reason: 'NONE' }, now - DAY_MS);
  expect(await list()).toContain('/templates/we_are_back/');
  await tells(
    { event: 'DISABLED', reason: 'NONE', other_info: { title: 'DISABLED', description: 'Too many said no.' } },
    now + 5000,
  );
  const page = await list();
  expect(page).not.toContain('/templates/we_are_back/');
  expect(page).toMatch(/Switched off(.|\n)*Too many said no\./);
  const form = { 'body.first_name': 'Noor', clientId: 'client-disabled' };
  expect((await inbox(`${talk.conversation}/templates/we_are_back/en_US`, { form })).status).toBe(409);
});

test('the practice account lists templates in the documented shape, and refuses what WhatsApp would', async () => {
  const chat = makeWhatsApp({
    fetch: makeLocalGraph({ ring: async () => undefined, now: () => 0 }),
    base: LOCAL_GRAPH,
  });
  const access = { account: '100', token: 'local-1' };
  const listed = await chat.templates!(access, '900');
  expect(listed.ok && listed.value.map(({ name, state }) => [name, state])).toEqual([
    ['appointment_reminder', 'approved'],
    ['we_are_back', 'approved'],
    ['new_rooms', 'approved'],
    ['winter_offer', 'paused'],
  ]);
  const send = (name: string, components: unknown[]) =>
    chat.send(access, {
      ...{ reference: 'r', to: { phone: '12025550134', userId: null }, replyTo: null, isLate: false },
      parcel: { kind: 'template', name, language: 'en_US', components },
    });
  const full = [{ type: 'body', parameters: [{ type: 'text', text: 'Noor' }] }];
  expect(await send('we_are_back', full)).toMatchObject({ state: 'sent' });
  expect(await send('we_are_back', [])).toMatchObject({ state: 'refused', remedy: 'permanent', code: 132000 });
  expect(await send('winter_offer', [])).toMatchObject({ code: 132015 });
  expect(await send('no_such', [])).toMatchObject({ code: 132001 });
});

test('each place is asked for once, filled wherever it stands, and never filled by what was filled in', () => {
  const nothing = {
    name: 'a',
    language: 'en',
    category: null,
    header: null,
    footer: null,
    buttons: [],
    ...{ state: 'approved', reason: null, media: null, isForeign: false },
    isNamed: false,
  };
  const template = { ...nothing, body: '{{1}} and {{2}}, {{1}}' };
  expect(placesOf(template).map(({ key }) => key)).toEqual(['body.1', 'body.2']);
  expect(filledTemplate(template, { 'body.1': 'x' })).toBe('x and {{2}}, x');
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, two) => {
      const values = { 'body.1': one, 'body.2': two };
      const [first, second] = [one, two].map((value) => value.replace(/\s+/g, ' ').trim());
      const parameters = [first, second].map((text) => ({ type: 'text', text }));
      expect(componentsOf(template, values)).toEqual([{ type: 'body', parameters }]);
      if (first && second) expect(filledTemplate(template, values)).toBe(`${first} and ${second}, ${first}`);
    }),
  );
});
