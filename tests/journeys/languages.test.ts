import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '#words/en/index.ts';
import { words } from '#words/index.ts';
import { app } from '../../src/app.ts';
import { ownerQuery } from '../support/database.ts';
import { type InvitedPerson, invite, takeFirst } from '../support/invited.ts';
import { makeWorld, type World } from '../support/world.ts';

const HTML_MAX_BYTES = 9 * 1024;
/** Shorter ones ('At', 'With') stand in words of other languages too. */
const SENTENCE_MIN = 8;

let world: World;
beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

let count = 0;

async function guest(): Promise<InvitedPerson & { email: string }> {
  const email = `noor.words.${count++}.${world.mark}@example.com`;
  const { people } = await invite(world, { title: 'Dachplan', participants: [{ name: 'Noor', email }] });
  return { ...people[0]!, email };
}

const open = (path: string, language = 'fi') =>
  app.request(path, { headers: { 'accept-language': language } }, world.env);
const send = (path: string, fields: Record<string, string>, language = 'fi') =>
  app.request(
    path,
    { method: 'POST', headers: { 'accept-language': language }, body: new URLSearchParams(fields) },
    world.env,
  );
const htmlOf = async (answer: Response | Promise<Response>) => (await answer).text();
const firstTime = (html: string) => /name="startsAt" value="([^"]+)"/.exec(html)![1]!;

async function mailsTo(address: string) {
  world.mails.length = 0;
  await world.drain();
  return world.mails.filter((mail) => mail.to.address === address);
}

// What a reader sees or hears: no tags, and of their attributes the labels.
const seen = (html: string) =>
  [html.replace(/<[^>]*>/g, '\n'), ...[...html.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label)]
    .join('\n')
    .replaceAll('&#39;', "'");

// Of a sentence that names something, the parts around what it names.
function partsOf(sentence: unknown): string[] {
  if (typeof sentence === 'string') return [sentence];
  const said = (sentence as (...named: string[]) => string)('|', '|');
  return said.split('|').map((part) => part.trim());
}

function englishIn(html: string): string[] {
  const { forms, guest: page, refusals, slots } = en;
  const plain = [forms, { ...page, where: '' }, refusals, slots].flatMap((area) => Object.values(area));
  const parts = [...plain, ...Object.values(page.where)].flatMap(partsOf);
  return parts.filter((part) => part.length >= SENTENCE_MIN && seen(html).includes(part));
}

describe('a guest who reads German', () => {
  test('finds the page in it by their browser, with no English sentence left, and small', async () => {
    const { token } = await guest();
    const html = await htmlOf(open(`/b/${token}`, 'de-AT,de;q=0.9,en;q=0.5'));
    expect(html).toMatch(/<html lang="de" dir="ltr">/);
    expect(html).toContain('Ada lädt Sie ein');
    expect(englishIn(html)).toEqual([]);
    expect(englishIn(await htmlOf(open(`/b/${token}`))).length).toBeGreaterThan(2);
    expect(gzipSync(html).length).toBeLessThan(HTML_MAX_BYTES);
  });

  test('chooses it in the address, and every link and form of the page keeps it', async () => {
    const { token } = await guest();
    const html = await htmlOf(open(`/b/${token}?language=de`));
    expect(html).toMatch(/<html lang="de"/);
    expect(html).toContain('<input type="hidden" name="language" value="de"/>');
    const days = [...html.matchAll(/<a class="month-day[^"]*" href="([^"]+)"/g)].map(([, href]) => href);
    expect(days.length).toBeGreaterThan(0);
    for (const href of days) expect(href).toContain('language=de');
    expect(html).toMatch(/lang="fr" hreflang="fr"/);
  });

  test('is refused, answered, reminded of the move and told of the end in German, once they took a time in it', async () => {
    const { token, email, id } = await guest();
    await mailsTo(email);
    const html = await htmlOf(open(`/b/${token}`, 'de'));
    const nothing = await send(`/b/${token}/confirmation`, { startsAt: '2027-01-02T03:04:00Z', language: 'de' });
    expect(nothing.status).toBe(409);
    expect(seen(await nothing.text())).toContain('Diese Zeit wird nicht angeboten');
    const fields = { startsAt: firstTime(html), timezone: 'Europe/Berlin', language: 'de' };
    expect((await send(`/b/${token}/confirmation`, fields)).status).toBe(303);
    expect(await ownerQuery('select language from invitation_participants where id = $1', [id])).toEqual([
      { language: 'de' },
    ]);
    const [confirmed] = await mailsTo(email);
    expect(confirmed!.subject).toMatch(/^Bestätigt: Dachplan, \p{L}{2}\./u);
    expect(confirmed!.html).toMatch(/<html lang="de" dir="ltr">/);
    expect(confirmed!.text).toContain('Ihr Termin mit Ada');
    await takeFirst(world, token, Date.parse(fields.startsAt), 'PATCH');
    expect((await mailsTo(email))[0]!.subject).toMatch(/^Verschoben: /);
    const page = await htmlOf(open(`/b/${token}`, 'fr'));
    expect(page).toMatch(/<html lang="de"/);
    expect(englishIn(page)).toEqual([]);
    expect(await htmlOf(open(`/b/${token}/cancellation`))).toContain('Ja, absagen');
    await send(`/b/${token}/confirmation`, { _method: 'DELETE' });
    expect((await mailsTo(email))[0]!.subject).toMatch(/^Abgesagt: /);
    expect(seen(await htmlOf(open(`/b/${token}`)))).toContain('Dieser Termin ist abgesagt');
  });

  test('is written to in German, too, when a program took the time for them and said so', async () => {
    const { token, email } = await guest();
    await mailsTo(email);
    const startsAt = firstTime(await htmlOf(open(`/b/${token}`)));
    const booking = `/api/v1/bookings/${token}/confirmation`;
    expect((await world.api(null, booking, { json: { startsAt, language: 'xx' } })).status).toBe(422);
    expect((await world.api(null, booking, { json: { startsAt, language: 'de' } })).status).toBe(201);
    expect((await mailsTo(email))[0]!.subject).toMatch(/^Bestätigt: /);
  });

  test('is told in German of a link that is none, and of one that is no longer valid', async () => {
    const { token, id } = await guest();
    expect(seen(await htmlOf(open(`/b/${'A'.repeat(64)}`, 'de')))).toContain('Kopieren Sie ihn ganz');
    await ownerQuery('update invitation_participants set revoked_at = now() where id = $1', [id]);
    const gone = await open(`/b/${token}?language=de`);
    expect(gone.status).toBe(410);
    expect(seen(await gone.text())).toContain('Dieser Link gilt nicht mehr');
  });
});

describe('a guest who reads Arabic', () => {
  test('reads from right to left on the page, in a refusal and in the mail', async () => {
    const { token, email } = await guest();
    await mailsTo(email);
    const html = await htmlOf(open(`/b/${token}`, 'ar-EG'));
    expect(html).toMatch(/<html lang="ar" dir="rtl">/);
    expect(englishIn(html)).toEqual([]);
    expect(gzipSync(html).length).toBeLessThan(HTML_MAX_BYTES);
    const nothing = await send(`/b/${token}/confirmation`, { startsAt: '2027-01-02T03:04:00Z', language: 'ar' });
    expect(seen(await nothing.text())).toContain(words('ar').guest.notOfferedTitle);
    await send(`/b/${token}/confirmation`, { startsAt: firstTime(html), timezone: 'Africa/Cairo', language: 'ar' });
    const [confirmed] = await mailsTo(email);
    expect(confirmed!.subject).toMatch(/^تأكيد: Dachplan/);
    expect(confirmed!.html).toMatch(/<html lang="ar" dir="rtl">/);
    expect(confirmed!.html).toContain('text-align:right');
    expect(confirmed!.text).toContain(words('ar').mails.confirmedHeading('Ada'));
  });
});

test('a language that is not spoken is none: the page is English, and nothing is kept', async () => {
  const { token, id } = await guest();
  const html = await htmlOf(open(`/b/${token}?language=tlh`));
  expect(html).toMatch(/<html lang="en" dir="ltr">/);
  await send(`/b/${token}/confirmation`, { startsAt: firstTime(html), language: 'tlh' });
  expect(await ownerQuery('select language from invitation_participants where id = $1', [id])).toEqual([
    { language: null },
  ]);
});
