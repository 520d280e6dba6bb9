import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sendOut } from '#conversations/index.ts';
import { componentsOf, filledTemplate, placesOf } from '#conversations/templates/rules.ts';
import { LOCAL_GRAPH, LOCAL_TEMPLATES, makeLocalGraph } from '#foundation/services/chat/local.ts';
import { makeWhatsApp } from '#foundation/services/chat/whatsapp.ts';
import { ownerQuery } from '../support/database.ts';
import { json, timesOut } from '../support/replies.ts';
import { makeWorld, type World } from '../support/world.ts';
import { type Talk, wroteOn } from '../support/wrote.ts';

const DAY_MS = 86_400_000;
const OTHERS = [
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
    expect(list).not.toMatch(/winter offer|with picture|with address/);
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
    const { data } = (await (await world.api(key, `${at}/templates`)).json()) as { data: { places: string[] }[] };
    expect(data.map(({ places }) => places)).toEqual([['body.1', 'body.2'], ['body.first_name']]);
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

test('the practice account lists templates in the documented shape, and refuses what WhatsApp would', async () => {
  const chat = makeWhatsApp({
    fetch: makeLocalGraph({ ring: async () => undefined, now: () => 0 }),
    base: LOCAL_GRAPH,
  });
  const access = { account: '100', token: 'local-1' };
  const listed = await chat.templates!(access, '900');
  expect(listed.ok && listed.value.map(({ name }) => name)).toEqual(['appointment_reminder', 'we_are_back']);
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
    isNamed: false,
  };
  const template = { ...nothing, body: '{{1}} and {{2}}, {{1}}' };
  expect(placesOf(template).map(({ key }) => key)).toEqual(['body.1', 'body.2']);
  expect(filledTemplate(template, { 'body.1': 'x' })).toBe('x and {{2}}, x');
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, two) => {
      const values = { 'body.1': one, 'body.2': two };
      const [first, second] = [one, two].map((value) => value.replace(/\s+/g, ' ').trim());
      const [component] = componentsOf(template, values);
      expect(component!.parameters.map(({ text }) => text)).toEqual([first, second]);
      if (first && second) expect(filledTemplate(template, values)).toBe(`${first} and ${second}, ${first}`);
    }),
  );
});
