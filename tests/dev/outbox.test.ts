import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Env, provideRuntime, type Runtime } from '#context.ts';
import type { Letter } from '#deliveries/index.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { everyAnswer } from '#foundation/http/headers.ts';
import { onError } from '#foundation/http/problems.tsx';
import { newId } from '#foundation/lib/ids.ts';
import { participantPlaceholder } from '#foundation/lib/placeholders.ts';
import { localRoutes } from '../../dev/local/routes.ts';
import { makeOutbox, type Outbox } from '../deliveries/outbox.ts';
import { useOwnDatabase } from '../support/own-database.ts';

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:one@parley',
  'SEQUENCE:2',
  'SUMMARY:First talk',
  'DTSTART:20261120T090000Z',
  'DTEND:20261120T093000Z',
  'ATTENDEE;CN=Noor;PARTSTAT=ACCEPTED:mailto:noor@example.com',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

let close: () => Promise<void>;

// Whoever looks for what is due, looks for everybody's.
beforeAll(async () => {
  close = await useOwnDatabase();
}, 60_000);
afterAll(() => close());

let box: Outbox;
let noor: string;
let link: string;
let ids: { mail: string; text: string; draft: string };

beforeAll(async () => {
  box = await makeOutbox({ provider: 'local' });
  const participant = newId(box.time.now());
  const address = participantPlaceholder('http://localhost:8787', participant, 1);
  noor = `noor.${box.mark}@example.com`;
  link = `http://localhost:8787/b/${box.runtime.keys.link('participant', participant, 1)}`;
  const letters: Record<string, Letter> = {
    invitation: {
      kind: 'mail',
      to: { name: 'Noor', address: noor },
      subject: 'A time with Ada',
      html: `<html><head></head><body><a href="${address}">Choose</a></body></html>`,
      text: `Choose: ${address}.`,
      calendar: { method: 'REQUEST', content: CALENDAR },
    },
    reminder: { kind: 'text', to: '+12025550177', body: `Today: ${address}`, asked: true },
    confirmation: { kind: 'draft', to: `https://www.linkedin.com/in/${box.mark}`, body: 'Hello Noor' },
  };
  box.writes((purpose) => letters[purpose]!);
  ids = {
    mail: await box.post({ purpose: 'invitation', recipientId: participant }),
    text: await box.post({ purpose: 'reminder', channel: 'sms', recipientId: participant }),
    draft: await box.post({ purpose: 'confirmation', channel: 'linkedin' }),
  };
  await box.deliverThese(Object.values(ids));
});

test('a journey finds by its reader what was sent, with links that work', async () => {
  const { data } = (await (await ask(`/local/outbox.json?to=${noor}`)).json()) as { data: unknown[] };
  expect(data).toMatchObject([
    {
      id: ids.mail,
      to: { name: 'Noor', address: noor },
      subject: 'A time with Ada',
      links: [link],
      calendar: { method: 'REQUEST' },
      headers: expect.arrayContaining([['Message-ID', `<${ids.mail}@example.com>`]]),
    },
  ]);
});

test('the page lists mails, texts and drafts, and says that nothing left the machine', async () => {
  const html = await (await ask('/local/outbox')).text();
  expect(html).toContain('Nothing of it left this machine');
  for (const id of Object.values(ids)) expect(html).toContain(`/local/outbox/${id}`);
});

test('a mail is shown with its appointment, its text and its headers', async () => {
  const mail = await (await ask(`/local/outbox/${ids.mail}`)).text();
  expect(mail).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(mail).toContain('First talk');
  expect(mail).toContain('Friday, November 20, 2026, 9:00 – 9:30 AM');
  expect(mail).toContain('version 2: Noor accepted');
  expect(await (await ask(`/local/outbox/${ids.mail}?view=text`)).text()).toContain(
    `<a href="${link}" target="_blank"`,
  );
  expect(await (await ask(`/local/outbox/${ids.mail}?view=headers`)).text()).toContain('Message-ID');
});

test('what a mail holds runs nowhere and reads nothing of ours; its links open elsewhere', async () => {
  const mail = await ask(`/local/outbox/${ids.mail}/mail`);
  const policy = mail.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('sandbox allow-popups');
  expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
  expect(mail.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  const html = await mail.text();
  expect(html).toContain('<base target="_blank">');
  expect(html).toContain(`href="${link}"`);
});

test('the calendar file comes as it was sent', async () => {
  const file = await ask(`/local/outbox/${ids.mail}/event.ics`);
  expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=REQUEST');
  expect(await file.text()).toBe(CALENDAR);
  expect((await ask(`/local/outbox/${ids.text}/event.ics`)).status).toBe(404);
});

test('texts and drafts are shown whole; a draft says that it waits for a person', async () => {
  expect(await (await ask(`/local/outbox/${ids.text}`)).text()).toContain(`<a href="${link}"`);
  expect(await (await ask(`/local/outbox/${ids.draft}`)).text()).toContain('waits for a person to send it');
});

test('a list that shows everything already is told nothing new', async () => {
  const first = await (await ask(`/local/outbox?to=${noor}`)).text();
  const seen = /seen=([\w-]+)/.exec(first)?.[1];
  expect((await ask(`/local/outbox/list?to=${noor}&seen=${seen}`)).status).toBe(204);
  const list = await ask(`/local/outbox/list?to=${noor}&seen=other`);
  expect(list.headers.get('parley-fragment')).toBe('1');
  expect(await list.text()).toContain(ids.mail);
});

test('none of it exists outside local mode, under a foreign name, or for what is not there', async () => {
  const deployed = { ...box.runtime, config: { ...box.runtime.config, local: false } };
  for (const path of ['/local/outbox', '/local/outbox.json', `/local/outbox/${ids.mail}/mail`]) {
    expect((await ask(path, deployed)).status).toBe(404);
    expect((await ask(`http://parley.attacker.example${path}`)).status).toBe(404);
  }
  expect((await ask(`/local/outbox/${newId(0)}`)).status).toBe(404);
  expect((await ask('/local/outbox/not-an-id')).status).toBe(404);
});

test('the practice world is made for the start script only', async () => {
  const asked = (authorization?: string) =>
    ask('/local/demo', box.runtime, { method: 'POST', headers: { ...(authorization && { authorization }) } });
  expect((await asked()).status).toBe(404);
  expect((await asked('Bearer guessed')).status).toBe(404);
});

async function ask(path: string, runtime: Runtime = box.runtime, init: RequestInit = {}): Promise<Response> {
  const app = new Hono<AppEnv>();
  const env = {} as Env;
  provideRuntime(env, runtime);
  app.use(everyAnswer);
  app.route('/local', localRoutes);
  app.onError((error, c) => onError(error, c));
  return app.request(path, init, env);
}
