import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '../../../src/app.ts';
import {
  DAY,
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

const NINE = MONDAY + DAY + HOUR;
const HTML_MAX_BYTES = 9 * 1024;

let stage: Stage;
let noor: Participant;
let other: Participant;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  stage = makeStage();
  const max = await makeHost(stage);
  [noor, other] = (await makeParticipants(stage, await makeInvitation(stage, max), 2)) as [Participant, Participant];
});

const open = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, stage.env);
const send = (path: string, fields: Record<string, string>) =>
  app.request(path, { method: 'POST', body: new URLSearchParams(fields) }, stage.env);
const pageOf = (who: Participant) => `/b/${who.token}`;
const take = (who: Participant, startsAt: number, more = {}) =>
  send(`${pageOf(who)}/confirmation`, { startsAt: new Date(startsAt).toISOString(), timezone: 'UTC', ...more });
const confirmed = () =>
  ownerQuery('select id from events where source_id = $1 and status = $2', [noor.invitation.id, 'confirmed']);

describe('the page at the link', () => {
  test('is one trip, small, whole without script, and names date, time and zone on every button', async () => {
    const answer = await open(pageOf(noor));
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    expect(html).toMatch(/^<!doctype html><html lang="en"/);
    expect(html).toContain('First consultation');
    expect(html).toContain('Max invites you');
    expect(html).toMatch(/Tuesday, March 2, 2027, UTC/);
    expect(html.match(/name="startsAt"/g)?.length).toBeGreaterThan(20);
    expect(gzipSync(html).length).toBeLessThan(HTML_MAX_BYTES);
    expect(html).not.toContain('@example.com</');
  });

  test('keeps the zone in which a time was taken, for what is sent and for the next visit', async () => {
    const zoneOf = () => ownerQuery('select timezone from invitation_participants where id = $1', [noor.id]);
    await open(`${pageOf(noor)}?timezone=Asia/Kolkata`);
    expect(await zoneOf()).toEqual([{ timezone: null }]);
    await take(noor, NINE, { timezone: 'Asia/Kolkata' });
    expect(await zoneOf()).toEqual([{ timezone: 'Asia/Kolkata' }]);
    expect(await (await open(pageOf(noor))).text()).toContain('Kolkata');
    expect(await (await open(`${pageOf(noor)}/appointment.ics`)).text()).toContain('TZID=Asia/Kolkata');
    await take(noor, NINE + HOUR, { timezone: 'Nowhere/Land', _method: 'PATCH' });
    expect(await zoneOf()).toEqual([{ timezone: 'Asia/Kolkata' }]);
    await take(noor, NINE + 2 * HOUR, { timezone: 'America/Lima', _method: 'PATCH' });
    expect(await zoneOf()).toEqual([{ timezone: 'America/Lima' }]);
  });

  test('shows the times in the zone that is asked for, and both clocks where they differ', async () => {
    const html = await (await open(`${pageOf(noor)}?timezone=Asia/Kolkata`)).text();
    expect(html).toContain('2:30 PM');
    expect(html).toContain('9:00 AM for Max');
  });

  test('a month is swapped in place by its fragment, with our header', async () => {
    const answer = await open(`${pageOf(noor)}?month=2027-04`, { 'hx-request': 'true', 'hx-request-type': 'partial' });
    const html = await answer.text();
    expect(answer.headers.get('parley-fragment')).toBe('1');
    expect(html).toMatch(/^<div id="offer"/);
    expect(html).toContain('April 2027');
  });

  test('opening it changes nothing but that it was fetched; a person choosing a zone has opened it', async () => {
    const seen = () =>
      ownerQuery<{ fetched: boolean; opened: boolean }>(
        'select first_fetched_at is not null as fetched, opened_at is not null as opened from invitation_participants where id = $1',
        [noor.id],
      );
    await open(pageOf(noor));
    expect(await seen()).toEqual([{ fetched: true, opened: false }]);
    await open(`${pageOf(noor)}?timezone=UTC`);
    expect(await seen()).toEqual([{ fetched: true, opened: true }]);
  });

  test('a forged link is refused before the database is asked', async () => {
    const answer = await open(`/b/${'A'.repeat(64)}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('server-timing')).toBeNull();
    expect(await answer.text()).toContain('Copy it whole');
  });

  test.each([
    [
      'revoked',
      'update invitation_participants set revoked_at = now() where invitation_id = $1',
      410,
      'no longer valid',
    ],
    ['not open yet', `update invitations set status = 'draft' where id = $1`, 409, 'Not open yet'],
    ['closed', `update invitations set status = 'closed' where id = $1`, 409, 'This invitation is closed'],
    ['cancelled', `update invitations set status = 'cancelled' where id = $1`, 409, 'This invitation was cancelled'],
  ])('one that is %s says so kindly and whom to ask', async (_, change, status, sentence) => {
    await ownerQuery(change, [noor.invitation.id]);
    const answer = await open(pageOf(noor));
    const html = await answer.text();
    expect(answer.status).toBe(status);
    expect(html).toContain(sentence);
    expect(html).toContain('Write to Max');
  });
});

describe('taking a time on the page', () => {
  test('without script answers with the appointment, its file, and ways to move and cancel', async () => {
    const answer = await take(noor, NINE);
    expect(answer.status).toBe(303);
    const html = await (await open(answer.headers.get('location')!)).text();
    expect(html).toContain('Your appointment is set');
    expect(html).toContain('Tuesday, March 2, 2027');
    expect(html).toContain('/appointment.ics');
    const basic = new Date(NINE).toISOString().replace(/[-:]|\.000/g, '');
    expect(html).toContain(`dates=${basic}%2F`);
    expect(html).toContain('href="https://outlook.live.com/calendar/0/deeplink/compose?');
    expect(html).not.toMatch(/<(script|img|link|iframe)[^>]+(google|live\.com)/);
    expect(await confirmed()).toHaveLength(1);
    const file = await open(`${pageOf(noor)}/appointment.ics`);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(await file.text()).toContain('BEGIN:VEVENT');
  });

  test('a double click is one appointment', async () => {
    const token = { _token: 'form' };
    const answers = await Promise.all([take(noor, NINE, token), take(noor, NINE, token)]);
    expect(answers.map((answer) => answer.status)).toEqual([303, 303]);
    expect(await confirmed()).toHaveLength(1);
  });

  test('a time that is gone keeps the page, says so and offers the nearest ones', async () => {
    await take(other, NINE + HOUR);
    const answer = await take(noor, NINE + HOUR);
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain('This time is gone');
    expect(html).toContain('Tue, Mar 2');
    expect(html).toContain('name="startsAt"');
  });

  test('what is no time is refused with the page, and nothing is taken', async () => {
    const answer = await send(`${pageOf(noor)}/confirmation`, { startsAt: 'tomorrow' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('First consultation');
    expect(await confirmed()).toHaveLength(0);
  });
});

describe('moving and cancelling on the page', () => {
  test('the form of another method moves the appointment', async () => {
    await take(noor, NINE);
    const choosing = await (await open(`${pageOf(noor)}?move=1`)).text();
    expect(choosing).toContain('Nothing changes until you take another time');
    expect((await take(noor, NINE + HOUR, { _method: 'PATCH' })).status).toBe(303);
    expect(await (await open(pageOf(noor))).text()).toContain('10:00');
  });

  test('cancelling asks once on a page of its own, frees the time and lets the guest book again', async () => {
    await take(noor, NINE);
    const question = await (await open(`${pageOf(noor)}/cancellation`)).text();
    expect(question).toContain('Yes, cancel it');
    expect(await confirmed()).toHaveLength(1);
    expect((await send(`${pageOf(noor)}/confirmation`, { _method: 'DELETE' })).status).toBe(303);
    expect(await confirmed()).toHaveLength(0);
    const after = await (await open(pageOf(noor))).text();
    expect(after).toContain('You cancelled it');
    expect((await take(noor, NINE + HOUR)).status).toBe(303);
  });

  test.each(['confirmed', 'completed'])('what is over is shown and cannot be changed: %s', async (status) => {
    await take(noor, NINE);
    stage.now = NINE + DAY;
    await ownerQuery('update events set status = $2 where source_id = $1', [noor.invitation.id, status]);
    const html = await (await open(pageOf(noor))).text();
    expect(html).toContain('This appointment is over');
    expect(html).not.toContain('/cancellation');
    expect(html).not.toContain('name="startsAt"');
    expect((await take(noor, NINE + DAY + HOUR)).status).toBe(409);
    expect(await ownerQuery('select id from events where source_id = $1', [noor.invitation.id])).toHaveLength(1);
  });

  test('who goes back and chooses another time is told of the one they have, and may take it when that is cancelled', async () => {
    const page = { _token: 'the page they saw first' };
    await take(noor, NINE, page);
    const other = await take(noor, NINE + HOUR, page);
    expect(other.status).toBe(409);
    expect(await other.text()).toContain('/cancellation');
    await send(`${pageOf(noor)}/confirmation`, { _method: 'DELETE' });
    expect((await take(noor, NINE + HOUR, page)).status).toBe(303);
    expect(await confirmed()).toHaveLength(1);
  });

  test('a piece of the page that is no longer there is answered by the way to what is', async () => {
    const piece = () => open(`${pageOf(noor)}?month=2027-04`, { 'hx-request': 'true', 'hx-request-type': 'partial' });
    expect((await piece()).headers.get('parley-fragment')).toBe('1');
    const gone = async () => {
      const answer = await piece();
      expect(answer.status).toBe(204);
      expect(answer.headers.get('hx-redirect')).toBe(pageOf(noor));
    };
    await take(noor, NINE);
    await gone();
    await send(`${pageOf(noor)}/confirmation`, { _method: 'DELETE' });
    await ownerQuery(`update invitations set status = 'closed' where id = $1`, [noor.invitation.id]);
    await gone();
  });

  test.each(['closed', 'cancelled'])(
    'what is %s meanwhile is said kindly to whoever chooses a time',
    async (status) => {
      await ownerQuery('update invitations set status = $2 where id = $1', [noor.invitation.id, status]);
      for (const answer of [await take(noor, NINE), await send(`${pageOf(noor)}/confirmation`, { startsAt: 'soon' })]) {
        expect(answer.status).toBe(409);
        expect(await answer.text()).toContain('mailto:max-');
      }
      expect(await confirmed()).toHaveLength(0);
    },
  );

  test.each(['date=9999-12-31', 'date=0000-01-01', 'month=2099-12'])(
    'an address with %s shows the page',
    async (query) => {
      expect((await open(`${pageOf(noor)}?${query}`)).status).toBe(200);
    },
  );
});
