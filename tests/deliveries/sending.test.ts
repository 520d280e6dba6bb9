import { expect, test, vi } from 'vitest';
import { claimDeliveries } from '#deliveries/claims/commands.ts';
import { supersede } from '#deliveries/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { refused, type SendOutcome } from '#foundation/services/outcome.ts';
import { ownerQuery } from '../support/database.ts';
import { mailToNoor, makeOutbox } from './outbox.ts';

const MINUTE = 60_000;

test('a message is sent once, by its own id, and its row says so', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  await box.deliverThese([id]);
  expect(box.handed).toMatchObject([
    { deliveryId: id, to: { address: 'noor@example.com' }, subject: 'A time with Ada' },
  ]);
  expect(await box.row(id)).toMatchObject({ status: 'sent', attempts: 1, provider_id: 'provider-1' });
});

test('the same queue message twice, and a late one, send nothing more', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  await box.deliverThese([id]);
  await box.deliverThese([id]);
  box.later(30 * MINUTE);
  await box.deliverThese([id]);
  expect(box.handed).toHaveLength(1);
  expect(await box.row(id)).toMatchObject({ status: 'sent', attempts: 1 });
});

test('messages that come out of order are sent by their own rows', async () => {
  const box = await makeOutbox();
  const [first, second] = [await box.post(), await box.post()];
  await box.deliverThese([second]);
  await box.deliverThese([first]);
  expect(box.handed.map(({ deliveryId }) => deliveryId)).toEqual([second, first]);
});

test('what is kept of a message is sealed and opens nothing; the one handed over has working links', async () => {
  const box = await makeOutbox();
  const participant = '01890a5d-ac96-774b-bcce-b302099a8057';
  const placeholder = `/~b~${participant}~1~`;
  box.writes(() => ({ ...mailToNoor, text: `Choose: https://parley.example${placeholder}` }) as typeof mailToNoor);
  const id = await box.post({ recipientId: participant });
  await box.deliverThese([id]);
  const link = box.runtime.keys.link('participant', participant, 1);
  expect(box.handed[0]).toMatchObject({ text: `Choose: https://parley.example/b/${link}` });
  const { content, recipient } = await box.row(id);
  expect(`${content}${recipient}`).not.toMatch(/Choose|noor@example.com/);
  const place = { table: 'deliveries', column: 'content', row: id, organization: box.acme.id };
  expect(box.runtime.keys.vault.open(place, content ?? '')).toContain(placeholder);
});

test('who writes the placeholder of somebody else into a letter is not sent their link', async () => {
  const box = await makeOutbox();
  const stranger = '01890a5d-ac96-774b-bcce-b302099a8058';
  const text = `Come to https://parley.example/~b~${stranger}~2~ or https://parley.example/reset/~once~${stranger}~0~`;
  box.writes(() => ({ ...mailToNoor, text }) as typeof mailToNoor);
  await box.deliverThese([await box.post()]);
  expect(box.handed[0]).toMatchObject({ text });
});

test('a message that was overtaken between claim and sending is not sent', async () => {
  const box = await makeOutbox();
  const subjectId = '01890a5d-ac96-774b-bcce-b302099a8057';
  const id = await box.post({ subjectId });
  const claimed = await box.claim([id]);
  const inside = insideOrganization(box.job(), box.acme.id);
  await inside.write([supersede('event', subjectId)]);
  await box.send(claimed);
  expect(box.handed).toEqual([]);
  expect(await box.row(id)).toMatchObject({ status: 'superseded', content: null });
});

test('what its subject has answered for is not sent, and the row says why', async () => {
  const box = await makeOutbox();
  const [past, revoked] = [await box.post({ purpose: 'reminder' }), await box.post({ purpose: 'invitation' })];
  box.writes((purpose) => ({ kind: 'skip', reason: purpose === 'reminder' ? 'past' : 'revoked' }));
  await box.deliverThese([past, revoked]);
  expect(box.handed).toEqual([]);
  expect(await box.row(past)).toMatchObject({ status: 'superseded', reason: 'past' });
  expect(await box.row(revoked)).toMatchObject({ status: 'suppressed', reason: 'revoked' });
});

test('a draft for LinkedIn waits for a person and is never handed to a provider', async () => {
  const box = await makeOutbox();
  box.writes(() => ({ kind: 'draft', to: 'https://www.linkedin.com/in/noor', body: 'Hello Noor' }));
  const id = await box.post({ channel: 'linkedin' });
  await box.deliverThese([id]);
  expect(box.handed).toEqual([]);
  expect(await box.row(id)).toMatchObject({ status: 'assisted', sent_at: null });
});

test('a channel without a provider fails at once and says so', async () => {
  const box = await makeOutbox();
  box.runtime.services.sms = null;
  box.writes(() => ({ kind: 'text', to: '+12025550123', body: 'Hello', asked: true }));
  const id = await box.post({ channel: 'sms' });
  await box.deliverThese([id]);
  expect(await box.row(id)).toMatchObject({ status: 'failed', reason: 'no_provider', attempts: 0 });
});

test('a text that nobody just asked for waits until eight in the morning where its reader is', async () => {
  const box = await makeOutbox();
  const [asked, unasked] = [await box.post({ purpose: 'confirmation' }), await box.post({ purpose: 'reminder' })];
  const zone = 'Asia/Kolkata';
  const tonight = Date.UTC(2031, 4, 6, 17, 30);
  box.at(tonight);
  box.writes((purpose) => ({
    kind: 'text',
    to: '+12025550123',
    body: purpose,
    asked: purpose === 'confirmation',
    zone,
  }));
  await box.deliverThese([asked, unasked]);
  expect(box.handed).toMatchObject([{ body: 'confirmation' }]);
  expect(await box.row(unasked)).toMatchObject({ status: 'pending', reason: 'quiet_hours', attempts: 0 });
  expect((await box.row(unasked)).next).toBe(Date.UTC(2031, 4, 7, 2, 30));
  expect(box.armed).toContain(Date.UTC(2031, 4, 7, 2, 30));
  box.at(Date.UTC(2031, 4, 7, 2, 30));
  await box.deliverThese([unasked]);
  expect(await box.row(unasked)).toMatchObject({ status: 'sent', attempts: 1 });
});

const refusals: [sentence: string, outcome: SendOutcome, row: object][] = [
  ['is too busy', refused('rate'), { status: 'pending', reason: 'rate', attempts: 1 }],
  ['fails', refused('provider'), { status: 'pending', reason: 'provider', attempts: 1 }],
  ['does not accept our key', refused('credentials'), { status: 'pending', reason: 'credentials', attempts: 1 }],
  ['does not know the address', refused('recipient'), { status: 'failed', reason: 'recipient', attempts: 1 }],
  ['was told STOP', refused('opted-out'), { status: 'suppressed', reason: 'opted-out', attempts: 1 }],
  [
    'holds other words under this id',
    { state: 'unknown', reason: 'key-used' },
    { status: 'unknown', reason: 'key-used' },
  ],
  [
    'does not answer, but may be asked again',
    { state: 'unknown', reason: 'timeout' },
    { status: 'sending', reason: 'timeout' },
  ],
];

test.each(refusals)('when the provider %s the row says it', async (_, outcome, row) => {
  const box = await makeOutbox();
  box.answers(() => outcome);
  const id = await box.post();
  await box.deliverThese([id]);
  expect(await box.row(id)).toMatchObject(row);
});

test('a refused message goes again after its pause, not sooner, and the clock is armed for it', async () => {
  const box = await makeOutbox();
  box.answers(() => refused('rate', { retryAfterSeconds: 600 }));
  const id = await box.post();
  await box.deliverThese([id]);
  const { next } = await box.row(id);
  expect(next).toBeGreaterThanOrEqual(box.time.now() + 10 * MINUTE);
  expect(box.armed).toContain(next);
  box.answers(() => ({ state: 'sent', providerId: 'provider-2' }));
  box.later(9 * MINUTE);
  await box.deliverThese([id]);
  expect(box.handed).toHaveLength(1);
  box.at(next);
  await box.deliverThese([id]);
  expect(await box.row(id)).toMatchObject({ status: 'sent', attempts: 2, provider_id: 'provider-2', reason: null });
});

test('after six tries within a day a message has failed', async () => {
  const box = await makeOutbox();
  box.answers(() => refused('provider'));
  const id = await box.post();
  const started = box.time.now();
  for (let tries = 0; (await box.row(id)).status === 'pending' && tries < 10; tries++) {
    box.at((await box.row(id)).next);
    await box.deliverThese([id]);
  }
  expect(await box.row(id)).toMatchObject({ status: 'failed', attempts: 6, reason: 'provider' });
  expect(box.handed).toHaveLength(6);
  expect(box.time.now()).toBeLessThan(started + 24 * 60 * MINUTE);
});

test('a text whose provider never answered is not sent a second time', async () => {
  const box = await makeOutbox({ safeToRepeatSeconds: 0 });
  box.writes(() => ({ kind: 'text', to: '+12025550123', body: 'Hello', asked: true }));
  box.answers(() => ({ state: 'unknown', reason: 'timeout' }));
  const id = await box.post({ channel: 'sms' });
  await box.deliverThese([id]);
  expect(await box.row(id)).toMatchObject({ status: 'unknown', reason: 'timeout' });
  box.later(24 * 60 * MINUTE);
  await box.deliverThese([id]);
  expect(box.handed).toHaveLength(1);
});

test('a mail whose provider never answered goes again with the very same words, while that makes no second one', async () => {
  const box = await makeOutbox({ safeToRepeatSeconds: 3600 });
  box.answers(() => ({ state: 'unknown', reason: 'timeout' }));
  const id = await box.post();
  await box.deliverThese([id]);
  box.writes(() => ({ ...mailToNoor, text: 'Other words' }) as typeof mailToNoor);
  box.answers(() => ({ state: 'sent', providerId: 'provider-1' }));
  box.later(2 * MINUTE);
  await box.deliverThese([id]);
  expect(box.handed).toHaveLength(2);
  expect(box.handed[1]).toEqual(box.handed[0]);
  expect(await box.row(id)).toMatchObject({ status: 'sent', attempts: 2 });
});

test('a worker that dies after the mail left: it goes again in the window, and is unknown after it', async () => {
  const box = await makeOutbox({ safeToRepeatSeconds: 3600 });
  const ids = [await box.post(), await box.post()];
  for (const id of ids) await dieWhileSending(box, id);
  expect(await box.row(ids[0]!)).toMatchObject({ status: 'sending', attempts: 1 });
  box.later(2 * MINUTE);
  await box.deliverThese([ids[0]!]);
  expect(await box.row(ids[0]!)).toMatchObject({ status: 'sent', attempts: 2 });
  box.later(60 * MINUTE);
  await box.deliverThese([ids[1]!]);
  expect(await box.row(ids[1]!)).toMatchObject({ status: 'unknown', reason: 'unanswered' });
  expect(box.handed.map(({ deliveryId }) => deliveryId)).toEqual([ids[0], ids[1], ids[0]]);
});

test('a row that was sent after all is sent, even when it had been given up as unknown', async () => {
  const box = await makeOutbox({ safeToRepeatSeconds: 0 });
  const id = await box.post();
  box.answers(async () => {
    await ownerQuery(`update deliveries set status = 'unknown', lease_until = null where id = $1`, [id]);
    return { state: 'sent', providerId: 'provider-1' };
  });
  await box.deliverThese([id]);
  expect(await box.row(id)).toMatchObject({ status: 'sent' });
});

test('a letter that cannot be written is tried again, and then has failed where a person sees it', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  box.writes(() => {
    throw new Error('The event has no attendee');
  });
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await box.deliverThese([id]);
  expect(await box.row(id)).toMatchObject({ status: 'pending', reason: 'unwritten', attempts: 1 });
  for (let tries = 0; (await box.row(id)).status === 'pending' && tries < 10; tries++) {
    box.at((await box.row(id)).next);
    await box.deliverThese([id]);
  }
  expect(await box.row(id)).toMatchObject({ status: 'failed', reason: 'unwritten', attempts: 6 });
  expect(errors).toHaveBeenCalledTimes(6);
  expect(String(errors.mock.calls)).not.toContain('attendee');
  errors.mockRestore();
});

test('a letter that kills whoever writes it is tried six times, and then has failed where a person sees it', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  for (let deaths = 0; deaths < 6; deaths++) {
    expect(await box.claim([id])).toHaveLength(1);
    expect(await box.row(id)).toMatchObject({ status: 'claimed', attempts: deaths + 1 });
    box.later(2 * MINUTE);
  }
  await box.deliverThese([id]);
  expect(box.handed).toEqual([]);
  expect(await box.row(id)).toMatchObject({ status: 'failed', reason: 'not_handled', attempts: 6 });
});

test('one message that fails says nothing of the next', async () => {
  const box = await makeOutbox();
  const ids = await Promise.all(Array.from({ length: 12 }, () => box.post()));
  box.answers(({ deliveryId }) =>
    deliveryId === ids[3] ? refused('recipient') : { state: 'sent', providerId: deliveryId },
  );
  await box.deliverThese(ids);
  const states = await Promise.all(ids.map(async (id) => (await box.row(id)).status));
  expect(states.filter((status) => status === 'sent')).toHaveLength(11);
  expect(states[3]).toBe('failed');
});

test('a batch is claimed in one trip to the database', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  const ctx = box.job();
  expect(await claimDeliveries(ctx, [id], 20)).toHaveLength(1);
  expect(ctx.db.trips.count).toBe(1);
});

// What the row looks like when nobody is left to store the outcome.
async function dieWhileSending(box: Awaited<ReturnType<typeof makeOutbox>>, id: string): Promise<void> {
  await box.deliverThese([id]);
  await ownerQuery(
    `update deliveries set status = 'sending', sent_at = null, provider_id = null, lease_until = $2, next_attempt_at = $2 where id = $1`,
    [id, new Date(box.time.now() + MINUTE)],
  );
}
