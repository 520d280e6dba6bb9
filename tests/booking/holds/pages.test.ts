import { beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import {
  HOUR,
  MONDAY,
  makeHost,
  makeInvitation,
  makeParticipants,
  makeStage,
  type Participant,
  type Stage,
} from '../../support/booking.ts';
import { ownerQuery } from '../../support/database.ts';

const NINE = MONDAY + 25 * HOUR;
const HTMX = { 'hx-request': 'true', 'hx-request-type': 'partial' };

let stage: Stage;
let noor: Participant;
let other: Participant;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  stage = makeStage();
  const max = await makeHost(stage);
  [noor, other] = (await makeParticipants(stage, await makeInvitation(stage, max), 2)) as [Participant, Participant];
});

const open = async (query = '', headers: Record<string, string> = {}, who = noor) => {
  const answer = await app.request(`/b/${who.token}${query}`, { headers }, stage.env);
  return { status: answer.status, trips: answer.headers.get('server-timing'), html: await answer.text() };
};
const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}, who = noor) =>
  app.request(
    `/b/${who.token}/${path}`,
    { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' },
    stage.env,
  );
const iso = (startsAt: number) => new Date(startsAt).toISOString();
const choose = (startsAt: number, headers = {}, who = noor) =>
  send('hold', { _method: 'PUT', startsAt: iso(startsAt), timezone: 'UTC', language: 'en' }, headers, who);
const heldId = async () => {
  const [row] = await ownerQuery<{ id: string }>(`select id from events where source_id = $1 and status = 'held'`, [
    noor.invitation.id,
  ]);
  return row!.id;
};
const statuses = () =>
  ownerQuery('select status from events where source_id = $1 order by created_at', [noor.invitation.id]);
const ask = (questions: unknown) =>
  ownerQuery('update invitations set questions = $2 where id = $1', [noor.invitation.id, JSON.stringify(questions)]);

describe('choosing a time on the page', () => {
  test('holds it and leads to the step where it is confirmed, whole without script', async () => {
    const answer = await choose(NINE);
    expect(answer.status).toBe(303);
    const { html, trips } = await open(answer.headers.get('location')!.replace(`/b/${noor.token}`, ''));
    expect(trips).toContain('desc="1"');
    expect(html).toContain('Is this the time?');
    expect(html).toMatch(/datetime="2027-03-02T09:00:00(\.000)?Z"/);
    expect(html).toContain('It is held for you until 8:05');
    expect(html).toContain('5:00 left');
    expect(html).not.toContain('class="slot"');
  });

  test('with script is the piece in place of the times', async () => {
    const answer = await choose(NINE, HTMX);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('parley-fragment')).toBe('1');
    expect(html).toMatch(/^<section id="offer"/);
    expect(html).toContain('id="trouble"');
    expect(html).not.toContain('<!doctype');
  });

  test('goes on after a closed tab: the page shows the hold that stands, to its participant alone', async () => {
    await choose(NINE);
    expect((await open()).html).toContain('Is this the time?');
    const theirs = (await open('', {}, other)).html;
    expect(theirs).not.toContain('Is this the time?');
    expect(theirs).not.toContain(`value="${iso(NINE)}"`);
  });

  test('another one is chosen while it is held, and takes its place', async () => {
    await choose(NINE);
    const { html } = await open('?move=1&timezone=UTC');
    expect(html).toContain('is held for you until 8:05');
    expect(html).toContain(`value="${iso(NINE + HOUR)}"`);
    await choose(NINE + HOUR);
    expect((await open()).html).toMatch(/datetime="2027-03-02T10:00:00(\.000)?Z"/);
    expect(await statuses()).toEqual([{ status: 'held' }]);
  });

  test('one that is gone is told with the nearest, and what was held stays held', async () => {
    await choose(NINE + HOUR, {}, other);
    await choose(NINE);
    const answer = await choose(NINE + HOUR, HTMX);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('This time is gone');
    expect(html).toContain('is held for you until 8:05');
    expect(await heldId()).toBeTruthy();
  });

  test('it is let go, and the times are there again', async () => {
    await choose(NINE);
    const answer = await send('hold', { _method: 'DELETE', timezone: 'UTC', language: 'en' }, HTMX);
    expect(await answer.text()).toContain(`value="${iso(NINE)}"`);
    expect(await statuses()).toEqual([]);
    await choose(NINE);
    expect((await send('hold', { _method: 'DELETE' })).status).toBe(303);
    expect(await statuses()).toEqual([]);
  });

  test('a hold that ran out says so and offers its time while it is free', async () => {
    await choose(NINE);
    stage.now += 6 * 60_000;
    await ownerQuery(`update events set held_until = now() - interval '1 second' where id = $1`, [await heldId()]);
    const { html } = await open('?timezone=UTC');
    expect(html).toContain('is no longer held for you');
    expect(html).toContain('It is still free:');
  });
});

describe('confirming on the page', () => {
  const confirm = async (fields: Record<string, string> = {}) =>
    send('confirmation', { hold: await heldId(), startsAt: iso(NINE), timezone: 'UTC', language: 'en', ...fields });

  test('makes the appointment in one trip and shows it', async () => {
    await choose(NINE);
    const answer = await confirm({ _token: 'page' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    expect((await open()).html).toContain('Your appointment is set');
    expect(await statuses()).toEqual([{ status: 'confirmed' }]);
  });

  test('is called asking where the organizer has the last word', async () => {
    await ownerQuery('update invitations set needs_confirmation = true where id = $1', [noor.invitation.id]);
    await choose(NINE);
    expect((await open()).html).toContain('<span>Ask for this time</span>');
    expect((await confirm()).status).toBe(303);
    expect(await statuses()).toEqual([{ status: 'pending' }]);
  });

  test('what is asked stands in the step, and a wrong answer keeps the hold and what was typed', async () => {
    await ask([
      { id: 'topic', type: 'text', label: 'What is it about?', required: true, choices: [] },
      { id: 'ways', type: 'choices', label: 'How may we write?', required: false, choices: ['Mail', 'Post'] },
    ]);
    await choose(NINE);
    expect((await open()).html).toContain('What is it about?');
    const refused = await send('confirmation', {
      hold: await heldId(),
      startsAt: iso(NINE),
      timezone: 'UTC',
      q_topic: '',
      'q_ways[]': 'Post',
    });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('Is this the time?');
    expect(html).toMatch(/checked[^>]*value="Post"|value="Post"[^>]*checked/);
    expect(await statuses()).toEqual([{ status: 'held' }]);
    expect((await confirm({ q_topic: 'A will', 'q_ways[]': 'Post' })).status).toBe(303);
    expect(await statuses()).toEqual([{ status: 'confirmed' }]);
    const [row] = await ownerQuery<{ answers: string | null }>(
      'select answers from invitation_participants where id = $1',
      [noor.id],
    );
    expect(row!.answers).not.toBeNull();
  });

  test('a page from before knows no hold: it takes the time in one go', async () => {
    expect((await send('confirmation', { startsAt: iso(NINE), timezone: 'UTC' })).status).toBe(303);
    expect(await statuses()).toEqual([{ status: 'confirmed' }]);
  });
});
