/** `/local/outbox`: mails as their readers would see them, texts, and drafts. Nothing of it left this machine. */
import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { fragment, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { jobContext, requireSameOrigin } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { ringAnswer } from '../bell.ts';
import { type Message, readMessage, readOutbox } from './queries.ts';
import { LOOK, SHEET } from './sheet.ts';
import { List, MessagePage, OutboxPage, type Reading, readings } from './views.tsx';

const LISTED_MAX = 100;
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

export const outboxRoutes = new Hono<AppEnv>();

outboxRoutes.get('/outbox', async (c) => {
  const to = c.req.query('to') ?? '';
  const { messages, waiting } = await readOutbox(service(c), to);
  return page(c, <OutboxPage {...listed(c, messages)} to={to} waiting={waiting} />);
});

outboxRoutes.get('/outbox.json', async (c) => {
  const { messages } = await readOutbox(service(c), c.req.query('to') ?? '');
  return c.json({ data: messages.slice(0, LISTED_MAX).map(spelled) });
});

outboxRoutes.get('/outbox/list', async (c) => {
  const to = c.req.query('to') ?? '';
  const { messages, waiting } = await readOutbox(service(c), to);
  const list = listed(c, messages);
  if (list.seen === c.req.query('seen')) return c.body(null, 204);
  return fragment(c, <List {...list} to={to} waiting={waiting} open={c.req.query('open')} />);
});

outboxRoutes.get('/outbox/sheet.css', (c) => c.body(SHEET, 200, { 'Content-Type': 'text/css' }));
outboxRoutes.get('/outbox/look.js', (c) => c.body(LOOK, 200, { 'Content-Type': 'text/javascript' }));

outboxRoutes.get('/outbox/:id', async (c) => {
  const to = c.req.query('to') ?? '';
  const message = await found(c);
  const { messages, waiting } = await readOutbox(service(c), to);
  const reading = readings.find((one) => one === c.req.query('view')) ?? ('mail' satisfies Reading);
  return page(
    c,
    <MessagePage {...listed(c, messages)} to={to} waiting={waiting} message={message} reading={reading} />,
  );
});

// The reader's mail program is a foreign place: what the mail holds runs nowhere and reads nothing of ours.
outboxRoutes.get('/outbox/:id/mail', async (c) => {
  const message = await found(c);
  if (message.kind !== 'mail') throw new Refusal('not_found');
  const html = message.mail.html.replace(/<head>/i, '<head><base target="_blank">');
  return c.html(html, 200, { 'Content-Security-Policy': MAIL_POLICY, 'X-Frame-Options': 'SAMEORIGIN' });
});

outboxRoutes.get('/outbox/:id/event.ics', async (c) => {
  const message = await found(c);
  if (message.kind !== 'mail' || !message.mail.calendar) throw new Refusal('not_found');
  const { method, content } = message.mail.calendar;
  return c.body(content, 200, {
    'Content-Type': `text/calendar; charset=utf-8; method=${method}`,
    'Content-Disposition': 'attachment; filename="event.ics"',
  });
});

// What a reader of a text would do on their phone: the counterpart tells us as the vendor would.
outboxRoutes.post('/outbox/:id/answer', async (c) => {
  requireSameOrigin(c);
  const message = await found(c);
  if (message.kind !== 'text') throw new Refusal('not_found');
  const { body } = (await formFields(c)).typed;
  await ringAnswer(c.var.runtime.config, c.env)(message.to.address, body ?? '');
  return c.redirect(`/local/outbox/${message.id}`, 303);
});

function service(c: C) {
  const ctx = jobContext(c.var.runtime, { requestId: c.var.requestId });
  c.set('ctx', ctx);
  return ctx;
}

async function found(c: C): Promise<Message> {
  const id = c.req.param('id');
  const message = isId(id) ? await readMessage(service(c), id) : null;
  if (!message) throw new Refusal('not_found');
  return message;
}

/** `seen` stands for what the list shows, ages included: a page that shows it already is told nothing new. */
function listed(c: C, messages: readonly Message[]) {
  const shown = messages.slice(0, LISTED_MAX);
  const minute = Math.floor(c.var.now / 60_000);
  const state = shown.map(({ id, status }) => `${id}${status}`).join();
  const seen = createHash('sha256').update(`${minute} ${state}`).digest('base64url').slice(0, 16);
  return { messages: shown, now: c.var.now, seen };
}

function spelled(message: Message) {
  const { id, organization, purpose, channel, status, to, at } = message;
  const common = { id, organization, purpose, channel, status, to, at: spellInstant(at) };
  if (message.kind !== 'mail') return { ...common, body: message.body, links: linksIn(message.body) };
  const { subject, html, text, calendar = null } = message.mail;
  return { ...common, subject, html, text, calendar, headers: message.headers, links: linksIn(text) };
}

/** The addresses that a text names, in order, each once. */
function linksIn(text: string): string[] {
  return [...new Set(text.match(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g) ?? [])];
}
