import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { judgeMedia } from '#conversations/files/rules.ts';
import { sendOut } from '#conversations/index.ts';
import { ownerQuery } from '../support/database.ts';
import { deskFor, talkWith } from '../support/inbox.ts';
import { json, timesOut } from '../support/replies.ts';
import { makeWorld, ORIGIN, type World } from '../support/world.ts';
import { sends, type Talk, wroteOn } from '../support/wrote.ts';

const PNG = bytesOf('\x89PNG\r\n\x1a\nand what is in it');
const OGG = bytesOf('OggS and a voice');
const MP4 = bytesOf('\0\0\0\x18ftypmp42 and a film');

let world: World;
let clients = 0;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  world.conversations.hands.send = sendOut;
  await ownerQuery('update users set onboarded_at = now() where id = $1', [world.acme.ada.userId]);
});
afterEach(() => world.graph.answer(() => null));

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

const inbox = (path: string, init = {}) => world.request(world.acme.ada, `/app/${world.acme.slug}/inbox/${path}`, init);

/** Ada hands a file over in a conversation. */
function hand(id: string, bytes: Uint8Array, name: string, type: string, text = '', clientId = `client-${clients++}`) {
  const body = new FormData();
  body.set('file', new File([bytes.slice().buffer], name, { type }));
  body.set('text', text);
  body.set('clientId', clientId);
  return inbox(`${id}/files`, { method: 'POST', body, headers: { 'parley-quietly': '1' } });
}

const saidIn = (conversation: string) =>
  ownerQuery('select id, sender, kind, text from messages where conversation_id = $1 order by sequence_no', [
    conversation,
  ]);
const posted = ({ channel }: Talk) =>
  world.graph.asked.filter(({ method, url }) => method === 'POST' && url.includes(`/${channel.account}/`));
const sent = (talk: Talk) =>
  posted(talk)
    .filter(({ url }) => url.endsWith('/messages'))
    .map(({ body }) => JSON.parse(body))
    .filter((body) => body.type !== undefined || body.message !== undefined);

describe('a file that a member sends', () => {
  test('is brought to WhatsApp, goes out by its id with its words, and stands in the inbox, once', async () => {
    const talk = await wroteOn(world);
    expect((await hand(talk.conversation, PNG, 'way.png', 'image/png', 'The way to us', 'client-way')).status).toBe(
      204,
    );
    expect((await hand(talk.conversation, PNG, 'way.png', 'image/png', 'The way to us', 'client-way')).status).toBe(
      204,
    );
    await world.conversations.settle();
    const media = posted(talk).filter(({ url }) => url.endsWith('/media'));
    expect(media).toHaveLength(1);
    expect(media[0]!.form?.get('messaging_product')).toBe('whatsapp');
    expect(media[0]!.form?.get('type')).toBe('image/png');
    const file = media[0]!.form?.get('file') as File;
    expect([file.name, new Uint8Array(await file.arrayBuffer())]).toEqual(['way.png', PNG]);
    expect(sent(talk)).toMatchObject([
      { to: talk.phone, type: 'image', image: { id: expect.any(String), caption: 'The way to us' } },
    ]);
    const said = await saidIn(talk.conversation);
    expect(said).toMatchObject([{ sender: 'user' }, { sender: 'human', kind: 'image', text: 'The way to us' }]);
    const [kept] = await ownerQuery<{ id: string }>(
      'select id, bytes, media_type from conversation_files where conversation_id = $1',
      [talk.conversation],
    );
    expect(kept).toMatchObject({ bytes: PNG.length, media_type: 'image/png' });
    const page = await (await inbox(talk.conversation)).text();
    expect(page).toContain(`src="/app/${world.acme.slug}/inbox/${talk.conversation}/files/${kept!.id}"`);
  });

  test('is tried again where it could not be brought, without a second message', async () => {
    const talk = await wroteOn(world);
    world.graph.answer(({ url }) => (url.endsWith('/media') ? timesOut() : null));
    await hand(talk.conversation, bytesOf('%PDF-1.7 and more'), 'offer.pdf', 'application/pdf');
    await world.conversations.settle();
    expect(sent(talk)).toEqual([]);
    world.graph.answer(() => null);
    const before = world.time.now();
    world.at(before + 30_000);
    await world.conversations.settle();
    world.at(before);
    expect(sent(talk)).toMatchObject([{ type: 'document', document: { filename: 'offer.pdf' } }]);
  });

  test('is fetched by Instagram from an address that opens only it, and not for long', async () => {
    const talk = await wroteOn(world, 'instagram');
    await hand(talk.conversation, PNG, 'way.png', 'image/png', 'Here');
    await world.conversations.settle();
    const [picture, words] = sent(talk);
    expect(words.message).toEqual({ text: 'Here' });
    const link: string = picture.message.attachment.payload.url;
    expect(picture.message.attachment.type).toBe('image');
    expect(link.startsWith(`${ORIGIN}/files/`)).toBe(true);
    const path = link.slice(ORIGIN.length);
    const fetched = await app.request(path, {}, world.env);
    expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(PNG);
    expect(fetched.headers.get('content-type')).toBe('image/png');
    expect(fetched.headers.get('x-content-type-options')).toBe('nosniff');
    expect(fetched.headers.get('content-security-policy')).toContain('sandbox');
    expect((await app.request(`${path.slice(0, -2)}xx`, {}, world.env)).status).toBe(404);
    const more = await Promise.all(Array.from({ length: 31 }, () => app.request(path, {}, world.env)));
    expect([more.some(({ status }) => status === 429), more.at(-1)!.headers.has('retry-after')]).toEqual([true, true]);
    await hand(talk.conversation, PNG, 'other.png', 'image/png', '');
    await world.conversations.settle();
    const other: string = sent(talk).findLast(({ message }) => message.attachment)!.message.attachment.payload.url;
    expect((await app.request(other.slice(ORIGIN.length), {}, world.env)).status).toBe(200);
    const before = world.time.now();
    world.at(before + 3_601_000);
    expect((await app.request(path, {}, world.env)).status).toBe(404);
    world.at(before);
  });

  test('is refused with a sentence where the channel does not take it, it is too large, or no text message carries it', async () => {
    const talk = await wroteOn(world);
    const answers = [
      await hand(talk.conversation, bytesOf('GIF89a and more'), 'dance.gif', 'image/gif'),
      await hand(talk.conversation, bytesOf('MZ a program'), 'offer.pdf', 'application/pdf'),
      await hand(talk.conversation, new Uint8Array(), 'empty.txt', 'text/plain'),
      await hand(talk.conversation, new Uint8Array(4 * 1024 * 1024 + 1), 'large.txt', 'text/plain'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual([
      'This kind of file cannot be sent here.',
      'What is in this file is not what its name says. It was not sent.',
      'There is nothing in this file.',
      'This file is too large. A file may have up to 4 MB.',
    ]);
    expect(await saidIn(talk.conversation)).toHaveLength(1);
    const { id } = await talkWith(await deskFor(world, world.acme.ada), 'Noor');
    await ownerQuery(
      `update channels set platform = 'voice' where id = (select channel_id from conversations where id = $1)`,
      [id],
    );
    expect(await (await inbox(id)).text()).toContain('Files cannot be sent here');
    expect((await hand(id, PNG, 'way.png', 'image/png')).status).toBe(422);
  });

  test('without script leads back to the conversation, and to the form where something is wrong', async () => {
    const talk = await wroteOn(world);
    const body = new FormData();
    body.set('file', new File([bytesOf('GIF89a')], 'dance.gif', { type: 'image/gif' }));
    expect((await inbox(`${talk.conversation}/files`, { method: 'POST', body })).status).toBe(422);
    body.set('clientId', 'client-plain');
    const wrong = await inbox(`${talk.conversation}/files`, { method: 'POST', body });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/id="files" open[\s\S]*This kind of file cannot be sent here/);
    body.set('file', new File([PNG.slice().buffer], 'way.png', { type: 'image/png' }));
    const right = await inbox(`${talk.conversation}/files`, { method: 'POST', body });
    expect([right.status, right.headers.get('location')]).toEqual([303, expect.stringContaining('said=sent')]);
  });
});

describe('a file that somebody sends by their provider', () => {
  test('is kept and played: a voice message, in the parts that a player asks for', async () => {
    const talk = await wroteOn(world);
    has({ voice: { bytes: OGG, type: 'audio/ogg; codecs=opus' } });
    await sends(world, talk, 'audio', { id: 'voice', mime_type: 'audio/ogg; codecs=opus', voice: true });
    const page = await (await inbox(talk.conversation)).text();
    const address = /<audio controls[^>]* src="([^"]+)"/.exec(page)![1]!;
    const path = address.split('/inbox/')[1]!;
    const all = await inbox(path);
    expect([all.status, all.headers.get('content-type')]).toEqual([200, 'audio/ogg']);
    const part = await inbox(path, { headers: { range: 'bytes=4-7' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-7/${OGG.length}`]);
    expect(await part.text()).toBe(' and');
    expect((await world.request(world.eve, `/app/${world.eve.org.slug}/inbox/${path}`)).status).toBe(404);
  });

  test('that is too large to be kept says so, and is had from there while it is there', async () => {
    const talk = await wroteOn(world);
    const film = new Uint8Array(5 * 1024 * 1024);
    film.set(MP4);
    has({ film: { bytes: film, type: 'video/mp4' } });
    await sends(world, talk, 'video', { id: 'film', mime_type: 'video/mp4', caption: 'Look' });
    const page = await (await inbox(talk.conversation)).text();
    expect(page).toContain('Video · video/mp4 · 5.0 MB');
    expect(page).toContain('It is larger than what is kept here.');
    expect(page).toContain('>Look</p>');
    expect(
      await ownerQuery('select 1 from conversation_files where conversation_id = $1', [talk.conversation]),
    ).toEqual([]);
    const path = /href="[^"]*\/inbox\/([^"]+\/media\/[^"]+)"/.exec(page)![1]!;
    const had = await inbox(path);
    expect([had.status, had.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    expect((await had.arrayBuffer()).byteLength).toBe(film.length);
    world.graph.answer(() => json(404, { error: { message: 'gone', code: 100 } })());
    expect((await inbox(path)).status).toBe(409);
    world.graph.answer(() => json(503, { error: { message: 'later', code: 2 } })());
    expect((await inbox(path)).status).toBe(503);
  });

  test('that is not what its name says is not kept, and nobody hands it on', async () => {
    const talk = await wroteOn(world);
    has({ evil: { bytes: bytesOf('MZ a program'), type: 'application/pdf' } });
    await sends(world, talk, 'document', { id: 'evil', mime_type: 'application/pdf', filename: 'offer.pdf' });
    const page = await (await inbox(talk.conversation)).text();
    expect(page).toContain('offer.pdf · application/pdf');
    expect(page).toContain('It is not what its name says, and was not kept.');
    expect(page).not.toContain('Fetch it');
    const [, { id }] = (await saidIn(talk.conversation)) as [unknown, { id: string }];
    expect((await inbox(`${talk.conversation}/media/${id}`)).status).toBe(409);
  });

  test('places and cards stand there as what they are', async () => {
    const talk = await wroteOn(world);
    await sends(world, talk, 'location', { latitude: 52.5, longitude: 13.4, name: 'The shop' });
    await sends(world, talk, 'contacts', [
      { name: { formatted_name: 'Max Moss' }, org: { company: 'Acme' }, phones: [{ phone: '+1 202 555 0134' }] },
    ]);
    const page = await (await inbox(talk.conversation)).text();
    expect(page).toContain('https://www.openstreetmap.org/?mlat=52.5&amp;mlon=13.4');
    expect(page).toContain('Max Moss, Acme');
    expect(page).toContain('+1 202 555 0134');
  });
});

/** Files that WhatsApp has, by their ids. */
function has(files: Record<string, { bytes: Uint8Array; type: string }>): void {
  world.graph.answer(({ url, method }) => {
    const { hostname, pathname } = new URL(url);
    const id = pathname.split('/').at(-1)!;
    const file = files[id];
    if (!file || method !== 'GET') return null;
    if (hostname === 'lookaside.fbsbx.com')
      return new Response(file.bytes.slice().buffer, { headers: { 'content-type': file.type } });
    return Response.json({
      url: `https://lookaside.fbsbx.com/${id}`,
      mime_type: file.type,
      file_size: file.bytes.length,
    });
  });
}

describe('what a file is', () => {
  test('is told by its bytes, its name and what was said of it together', () => {
    const judge = (text: string, name: string, said = '') => judgeMedia(bytesOf(text), name, said);
    expect(judge('OggS', 'voice.ogg', 'audio/ogg; codecs=opus')).toEqual({
      ok: true,
      type: 'audio/ogg',
      name: 'voice.ogg',
    });
    expect(judge('\0\0\0\x18ftypisom', 'file', 'audio/mp4')).toEqual({ ok: true, type: 'audio/mp4', name: 'file.m4a' });
    expect(judge('PK\x03\x04', 'offer.docx')).toMatchObject({ ok: true, name: 'offer.docx' });
    expect(judge('Hello', 'notes.txt', 'text/plain')).toEqual({ ok: true, type: 'text/plain', name: 'notes.txt' });
    expect(judge('PK\x03\x04', 'all.zip', 'application/zip')).toEqual({ ok: false, why: 'wrong' });
    expect(judge('<html>', 'page.html', 'text/html')).toEqual({ ok: false, why: 'wrong' });
    expect(judge('MZ', 'film.mp4', 'video/mp4')).toEqual({ ok: false, why: 'disguised' });
    expect(judge('OggS', 'film.mp4', 'video/mp4')).toEqual({ ok: false, why: 'disguised' });
  });

  test('is never something that runs in a browser, whatever it is called', () => {
    const names = fc.constantFrom('a.html', 'a.svg', 'a.js', 'a', 'a.txt', 'a.xml');
    const types = fc.constantFrom('text/html', 'image/svg+xml', 'text/javascript', '', 'text/xml');
    fc.assert(
      fc.property(fc.uint8Array(), names, types, (bytes, name, said) => {
        const judged = judgeMedia(bytes, name, said);
        expect(judged.ok ? judged.type : '').not.toMatch(/html|svg|script|xml$/);
      }),
    );
  });
});
