import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { app } from '#app.ts';
import { type Env, provideRuntime } from '#context.ts';
import type { OutgoingMail } from '#foundation/services/email/index.ts';
import { ownerQuery } from '../support/database.ts';
import { ORIGIN } from '../support/world.ts';
import { mailToNoor, makeOutbox } from './outbox.ts';

test('an invitation carries the headers of one-click unsubscribing; what one asked for does not', async () => {
  const { box, link } = await invited();
  const headers = (box.handed[0] as OutgoingMail).headers;
  expect(headers).toMatchObject({
    'List-Unsubscribe': `<${link}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  await box.deliverThese([await box.post({ purpose: 'confirmation' })]);
  expect((box.handed[1] as OutgoingMail).headers).toEqual({});
});

test('looking at the page changes nothing; a mail program’s one click does, without cookie or origin', async () => {
  const { box, env, link } = await invited();
  const seen = await app.request(link, { headers: { 'accept-language': 'de' } }, env);
  expect(seen.status).toBe(200);
  expect(await seen.text()).toContain('Keine Einladungen mehr?');
  expect(seen.headers.get('x-robots-tag')).toBe('noindex');
  expect(await listed(box.acme.id)).toBe(0);
  expect((await click(env, link)).status).toBe(200);
  expect((await click(env, link)).status).toBe(200);
  expect(await listed(box.acme.id)).toBe(1);
});

test('who unsubscribed gets no invitation, still what concerns their appointment, and others still write', async () => {
  const { box, env, link } = await invited();
  await click(env, link);
  const [invitation, confirmation] = [await box.post({ purpose: 'invitation' }), await box.post()];
  const others = await box.post({ purpose: 'invitation', organizationId: box.eve.org.id });
  await box.deliverThese([invitation, confirmation, others]);
  expect(await box.row(invitation)).toMatchObject({ status: 'suppressed', reason: 'unsubscribed' });
  expect(await box.row(confirmation)).toMatchObject({ status: 'sent' });
  expect(await box.row(others)).toMatchObject({ status: 'sent' });
});

test('they may let invitations come again by the same page, with scripts off', async () => {
  const { box, env, link } = await invited();
  expect(await (await click(env, link)).text()).toContain('name="_method" value="DELETE"');
  const again = await app.request(link, { method: 'POST', body: new URLSearchParams({ _method: 'DELETE' }) }, env);
  expect(await again.text()).toContain('No more invitations?');
  expect(await listed(box.acme.id)).toBe(0);
  const id = await box.post({ purpose: 'invitation' });
  await box.deliverThese([id]);
  expect(await box.row(id)).toMatchObject({ status: 'sent' });
});

test('the link still works when what the mail said is forgotten', async () => {
  const { box, env, id, link } = await invited();
  await ownerQuery('update deliveries set content = null, recipient = null where id = $1', [id]);
  expect((await click(env, link)).status).toBe(200);
  expect(await listed(box.acme.id)).toBe(1);
});

test('a forged link, and one that is for something else, are refused before the database is asked', async () => {
  const { box, env, id, link } = await invited();
  const forged = `${link.slice(0, -3)}AAA`;
  for (const url of [forged, `${ORIGIN}/u/${box.runtime.keys.link('participant', id, 1)}`, `${ORIGIN}/u/x`]) {
    const answer = await click(env, url);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('server-timing')).toContain('desc="0"');
  }
  expect(await listed(box.acme.id)).toBe(0);
});

async function invited() {
  const box = await makeOutbox({ fresh: true });
  const env = {} as Env;
  provideRuntime(env, box.runtime);
  const address = `${randomUUID()}@example.com`;
  box.writes(() => ({ ...mailToNoor, to: { address } }) as typeof mailToNoor);
  const id = await box.post({ purpose: 'invitation' });
  await box.deliverThese([id]);
  return { box, env, id, link: `${ORIGIN}/u/${box.runtime.keys.link('unsubscribe', id, 1)}` };
}

function click(env: Env, link: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return app.request(link, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' }, env);
}

async function listed(organizationId: string): Promise<number> {
  const [row] = await ownerQuery<{ count: number }>(
    `select count(*)::integer as count from suppressions where sender = $1 and reason = 'unsubscribed'`,
    [organizationId],
  );
  return row!.count;
}
