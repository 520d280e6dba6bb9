import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { connectChannel } from '#channels/index.ts';
import { textsOfForm } from '#conversations/arriving/texts/rules.ts';
import { sendOut } from '#conversations/index.ts';
import { carriesPictures, saidByText } from '#conversations/sending/pictures/rules.ts';
import { newAccount, postText, saidOn } from '../support/channels.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { makeWorld, ORIGIN, type World } from '../support/world.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const MEDIA = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME';

let world: World;
let channel: string;
// The number of the installation is one organization's at a time.
beforeAll(async () => {
  const close = await useOwnDatabase();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  world.conversations.hands.send = sendOut;
  await ownerQuery('update users set onboarded_at = now() where id = $1', [world.acme.ada.userId]);
  const sms = { platform: 'sms', name: null, accountId: '', businessId: null, token: null } as const;
  channel = await connectChannel(world.as(world.acme.ada), sms);
  return close;
});
beforeEach(() => {
  world.runtime.services.textFile = async (account, url) => {
    expect(account.accountSid).toBe(world.runtime.config.hooks.twilio!.accountSid);
    if (url.endsWith('2')) return { ok: false, remedy: 'permanent', code: null, bytes: 5_000_000 };
    return { ok: true, value: { bytes: new Uint8Array(PNG), mimeType: 'image/png', fileName: null } };
  };
});

const inbox = (path: string, init = {}) => world.request(world.acme.ada, `/app/${world.acme.slug}/inbox/${path}`, init);
const mediaOf = (count: number) => ({
  NumMedia: String(count),
  ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`MediaUrl${index}`, `${MEDIA}${index}`])),
  ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`MediaContentType${index}`, 'image/png'])),
});

/** Somebody texts; answers their conversation. */
async function texts(From: string, fields: Record<string, string>): Promise<string> {
  const MessageSid = `MM${newAccount()}`;
  for (const _ of [1, 2]) expect((await postText(world, { MessageSid, From, ...fields })).status).toBe(200);
  await world.drain();
  await world.conversations.settle();
  const said = (await saidOn(channel)).filter(({ provider_id: id }) => String(id).startsWith(MessageSid));
  expect(said.map(({ provider_id: id }) => id)).toEqual([
    MessageSid,
    ...said.slice(1).map((_, n) => `${MessageSid}#${n + 1}`),
  ]);
  return String(said[0]!.conversation_id);
}

describe('files in text messages', () => {
  test('that come are kept, each in a message, and shown as what they are; what is too large says so', async () => {
    const conversation = await texts('+12025550134', { Body: 'Look at these', ...mediaOf(3) });
    expect((await saidOn(channel)).filter((said) => said.conversation_id === conversation)).toMatchObject([
      { kind: 'image', text: 'Look at these' },
      { kind: 'image', text: '' },
      { kind: 'image', text: '' },
    ]);
    const page = await (await inbox(conversation)).text();
    const files = [...page.matchAll(/<img src="([^"]+\/files\/[^"]+)"/g)].map(([, address]) => address!);
    expect(new Set(files).size).toBe(2);
    expect(page).toContain('It is larger than what is kept here.');
    const file = await world.request(world.acme.ada, files[0]!);
    expect([file.headers.get('content-type'), (await file.arrayBuffer()).byteLength]).toEqual([
      'image/png',
      PNG.length,
    ]);
  });

  test.each([
    ['+12025550135', 'a picture goes along in the United States'],
    ['+447700900135', 'a link to it elsewhere'],
  ])('that a member sends to %s: %s', async (number) => {
    const conversation = await texts(number, { Body: 'Where are you?' });
    expect(await (await inbox(conversation)).text()).toContain('Pictures go along within the United States and Canada');
    world.texts.length = 0;
    const body = new FormData();
    body.set('file', new File([new Uint8Array(PNG)], 'way.png', { type: 'image/png' }));
    body.set('text', 'Here');
    body.set('clientId', `client-${number.slice(1)}`);
    expect((await inbox(`${conversation}/files`, { method: 'POST', body })).status).toBe(303);
    await world.conversations.settle();
    const [sent, ...others] = world.texts;
    expect([sent?.to, others.length]).toEqual([number, 0]);
    const link = sent!.mediaUrl ?? sent!.body.split('\n')[1]!;
    expect(sent).toMatchObject(number.startsWith('+1') ? { body: 'Here', mediaUrl: link } : { body: `Here\n${link}` });
    expect(link.startsWith(`${ORIGIN}/files/`)).toBe(true);
    const fetched = await app.request(link.slice(ORIGIN.length), {}, world.env);
    expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(new Uint8Array(PNG));
    expect(await (await inbox(conversation)).text()).toMatch(/<img src="[^"]+\/files\//);
  });
});

test('which numbers carry pictures, and what a text says of a file', () => {
  expect(carriesPictures('+12025550100', '+14165550100')).toBe(true);
  for (const other of ['+447700900100', '+18765550100', 'ACME'])
    expect(carriesPictures('+12025550100', other)).toBe(false);
  const file = { kind: 'media', file: { link: 'https://x.example/1' }, fileName: 'plan.pdf' } as const;
  expect(saidByText({ ...file, media: 'document', caption: 'Plan' }, true)).toEqual({
    body: 'Plan\nhttps://x.example/1',
  });
  expect(saidByText({ ...file, media: 'image', caption: null }, true)).toEqual({
    body: '',
    mediaUrl: 'https://x.example/1',
  });
  expect(saidByText({ ...file, media: 'image', caption: null }, false)).toEqual({ body: 'https://x.example/1' });
  expect(saidByText({ kind: 'template', name: 'a', language: 'en', components: [] }, true)).toBeNull();
});

test('ten files at most of a text, and those that have an address', () => {
  const form = { MessageSid: 'MM1', From: '+12025550134', Body: 'x' };
  const count = (fields: Record<string, string>) => textsOfForm({ ...form, ...fields }, 0).length;
  expect([
    count(mediaOf(12)),
    count({ NumMedia: '99' }),
    count({ NumMedia: '-1' }),
    count({ NumMedia: 'two' }),
  ]).toEqual([10, 1, 1, 1]);
  expect(textsOfForm({ ...form, Body: 'STOP', ...mediaOf(2) }, 0)).toEqual([]);
});
