import { beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '../../../src/app.ts';
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
const said = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;

let stage: Stage;
let noor: Participant;
let other: Participant;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  stage = makeStage();
  const max = await makeHost(stage, { zone: 'Europe/Warsaw' });
  [noor, other] = (await makeParticipants(stage, await makeInvitation(stage, max), 2)) as [Participant, Participant];
});

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.request(
    `/api/v1/bookings/${path}`,
    {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    },
    stage.env,
  );
const take = (who: Participant, startsAt: number, headers = {}) =>
  ask('POST', `${who.token}/confirmation`, { startsAt: said(startsAt) }, headers);

describe('slots', () => {
  test("are listed on the guest's dates, spelled in UTC, in one trip", async () => {
    const answer = await ask('GET', `${noor.token}/slots?from=2027-03-02&to=2027-03-02&timezone=Europe/Warsaw`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('server-timing')).toContain('desc="1"');
    const { data } = (await answer.json()) as { data: { startsAt: string; endsAt: string }[] };
    expect(data[0]).toEqual({ startsAt: '2027-03-02T08:00:00Z', endsAt: '2027-03-02T08:30:00Z' });
    expect(data).toHaveLength(16);
  });

  test('a taken one is gone', async () => {
    await take(other, NINE);
    const answer = await ask('GET', `${noor.token}/slots?from=2027-03-02&to=2027-03-02`);
    expect(JSON.stringify(await answer.json())).not.toContain(`"startsAt":"${said(NINE)}"`);
  });

  test.each([
    ['no dates', ''],
    ['a date that is none', 'from=2027-02-30&to=2027-03-01'],
    ['the wrong order', 'from=2027-03-02&to=2027-03-01'],
    ['a year at once', 'from=2027-03-02&to=2028-03-01'],
    ['a zone that is none', 'from=2027-03-02&to=2027-03-03&timezone=Mars/Base'],
    ['the end of all years', 'from=9999-12-30&to=9999-12-31'],
    ['the year nought', 'from=0000-01-01&to=0000-01-02'],
  ])('%s is a problem that says what to do', async (_, query) => {
    const answer = await ask('GET', `${noor.token}/slots?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(((await answer.json()) as { errors: unknown[] }).errors.length).toBeGreaterThan(0);
  });

  test('a forged link is refused before the database is asked', async () => {
    const forged = `${noor.token.slice(0, -1)}${noor.token.endsWith('A') ? 'B' : 'A'}`;
    const answer = await ask('GET', `${forged}/slots?from=2027-03-02&to=2027-03-02`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('server-timing')).toBeNull();
  });
});

describe('confirmation', () => {
  test('taking answers 201 with the event', async () => {
    const answer = await take(noor, NINE);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('server-timing')).toContain('desc="2"');
    expect(await answer.json()).toEqual({
      eventId: expect.any(String),
      startsAt: said(NINE),
      endsAt: said(NINE + HOUR / 2),
      status: 'confirmed',
    });
  });

  test('a loser gets 409 with three alternatives', async () => {
    await take(other, NINE + HOUR);
    const answer = await take(noor, NINE + HOUR);
    expect(answer.status).toBe(409);
    const problem = (await answer.json()) as { code: string; alternatives: { startsAt: string }[] };
    expect(problem.code).toBe('slot_taken');
    expect(problem.alternatives).toHaveLength(3);
    expect(problem.alternatives[0]!.startsAt).toMatch(/^2027-03-02T\d\d:\d0:00Z$/);
  });

  test('the same Idempotency-Key gives the first answer, with another body 422', async () => {
    const first = await (await take(noor, NINE, { 'idempotency-key': 'one' })).json();
    expect(await (await take(noor, NINE, { 'idempotency-key': 'one' })).json()).toEqual(first);
    expect((await take(noor, NINE + HOUR, { 'idempotency-key': 'one' })).status).toBe(422);
    expect(await ownerQuery('select id from confirmations where participant_id = $1', [noor.id])).toHaveLength(1);
  });

  test('a time in a year that no calendar holds is refused by its name', async () => {
    const answer = await ask('POST', `${noor.token}/confirmation`, { startsAt: '9999-12-31T23:59:00Z' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'startsAt' }] });
  });

  test('what is listed for a zone can be taken in it, to the end of its last day', async () => {
    // In Auckland it is Tuesday already, so that the two days of the window reach into the host's Thursday.
    stage.now = MONDAY + 7 * HOUR;
    await ownerQuery(`update invitations set window_kind = 'rolling', window_days = 2 where id = $1`, [
      noor.invitation.id,
    ]);
    const timezone = 'Pacific/Auckland';
    const listed = await ask('GET', `${noor.token}/slots?from=2027-03-01&to=2027-03-09&timezone=${timezone}`);
    const { startsAt } = ((await listed.json()) as { data: { startsAt: string }[] }).data.at(-1)!;
    expect(startsAt).toBe('2027-03-04T10:30:00Z');
    const earlier = said(Date.parse(startsAt) - HOUR / 2);
    const path = `${noor.token}/confirmation`;
    expect((await ask('POST', path, { startsAt: earlier })).status).toBe(409);
    expect((await ask('POST', path, { startsAt: earlier, timezone })).status).toBe(201);
    expect((await ask('PATCH', path, { startsAt, timezone })).status).toBe(200);
  });

  test('a key whose appointments were all cancelled takes its time once more', async () => {
    const first = { 'idempotency-key': 'first' };
    await take(noor, NINE, first);
    await ask('DELETE', `${noor.token}/confirmation`);
    await take(noor, NINE + HOUR, { 'idempotency-key': 'second' });
    await ask('DELETE', `${noor.token}/confirmation`);
    expect((await take(noor, NINE, first)).status).toBe(201);
    expect((await take(noor, NINE + HOUR, { 'idempotency-key': 'third' })).status).toBe(409);
  });

  test('moving answers 200 and cancelling 204, twice too', async () => {
    await take(noor, NINE);
    const moved = await ask('PATCH', `${noor.token}/confirmation`, { startsAt: said(NINE + HOUR) });
    expect(moved.status).toBe(200);
    expect(await moved.json()).toMatchObject({ startsAt: said(NINE + HOUR), status: 'confirmed' });
    expect((await ask('DELETE', `${noor.token}/confirmation`)).status).toBe(204);
    expect((await ask('DELETE', `${noor.token}/confirmation`)).status).toBe(204);
  });

  test.each([
    ['nothing', undefined, 415],
    ['no JSON', 'startsAt', 422],
    ['another type', { startsAt: 5 }, 422],
    ['a local time', { startsAt: '2027-03-02T09:00:00' }, 422],
    ['a field too many', { startsAt: '2027-03-02T09:00:00Z', eventId: 'x' }, 422],
  ])('%s is refused and changes nothing', async (_, body, status) => {
    const answer = await ask('POST', `${noor.token}/confirmation`, body);
    expect(answer.status).toBe(status);
    if (status === 415) expect(await answer.text()).toContain('application/json');
    expect(await ownerQuery('select id from confirmations where participant_id = $1', [noor.id])).toHaveLength(0);
  });
});
