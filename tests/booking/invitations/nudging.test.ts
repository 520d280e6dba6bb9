import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { planNudges } from '#booking/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { makeWorld, type World } from '../../support/world.ts';

const DAY = 86_400_000;
const MORNING = Date.UTC(2031, 4, 5, 10);

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world.at(MORNING);
});

let count = 0;
const guest = () => ({ name: 'Noor Haddad', email: `noor.nudged.${count++}.${world.mark}@example.com` });
const silent = async (terms: Record<string, unknown> = {}) => {
  const noor = guest();
  const made = await invite(world, { participants: [noor], nudgeMinutes: [2880, 7200], ...terms });
  await world.drain();
  world.mails.length = 0;
  return { ...made, noor, person: made.people[0]! };
};

type Row = { id: string; status: string; reason: string | null; sequence: number; due: Date };
const nudges = (participantId: string) =>
  ownerQuery<Row>(
    `select id, status, reason, sequence, next_attempt_at as due from deliveries where recipient_id = $1 and purpose = 'nudge' order by sequence`,
    [participantId],
  );

/** The clock rings: what is due of this person is sent. */
async function ring(participantId: string, at: number) {
  world.at(at);
  const rows = await nudges(participantId);
  world.queue.push({ type: 'deliver', ids: rows.map(({ id }) => id) });
  await world.drain();
  return nudges(participantId);
}

const job = () => insideOrganization(world.service(), world.acme.id);
const mailsTo = (address: string) => world.mails.filter((mail) => mail.to.address === address);

describe('by plan', () => {
  test('who has not answered is asked again after two days and after five, each time once', async () => {
    const { id, person, noor } = await silent({ title: 'Your roof' });
    await planNudges(job(), id);
    await planNudges(job(), id);
    const planned = await nudges(person.id);
    expect(planned.map(({ due }) => new Date(due).getTime() - MORNING)).toEqual([2 * DAY, 5 * DAY]);
    expect((await ring(person.id, MORNING + 2 * DAY)).map(({ status }) => status)).toEqual(['sent', 'pending']);
    await ring(person.id, MORNING + 2 * DAY + 1000);
    const [mail, ...others] = mailsTo(noor.email);
    expect(others).toEqual([]);
    expect(mail!.subject).toBe('Your answer is still open: Your roof with Ada');
    expect(mail!.text).toContain('Ada has not heard from you yet.');
    expect(mail!.text).toContain(person.link);
    expect(mail!.headers?.['List-Unsubscribe']).toMatch(/\/u\//);
    expect((await ring(person.id, MORNING + 5 * DAY)).map(({ status }) => status)).toEqual(['sent', 'sent']);
    expect(mailsTo(noor.email)).toHaveLength(2);
  });

  test('nobody is asked who took a time, and nobody once it is closed', async () => {
    const taken = await silent();
    await takeFirst(world, taken.person.token);
    await world.drain();
    expect((await ring(taken.person.id, MORNING + 2 * DAY)).map(({ reason }) => reason)).toEqual(['answered', null]);
    world.at(MORNING);
    const closed = await silent();
    await world.api(world.acme.ada.key, `/api/v1/invitations/${closed.id}/closure`, { method: 'POST', json: {} });
    expect((await ring(closed.person.id, MORNING + 2 * DAY)).map(({ reason }) => reason)).toEqual(['moved_on', null]);
    expect(mailsTo(closed.noor.email)).toEqual([]);
  });

  test('nothing is planned when nothing was chosen, and what was planned goes when it is taken back', async () => {
    const { id, person, noor } = await silent();
    const change = { method: 'PATCH', json: { nudgeMinutes: [] } };
    expect((await world.api(world.acme.ada.key, `/api/v1/invitations/${id}`, change)).status).toBe(200);
    world.mails.length = 0;
    expect((await ring(person.id, MORNING + 2 * DAY))[0]).toMatchObject({ status: 'superseded', reason: 'moved_on' });
    expect(mailsTo(noor.email)).toEqual([]);
    world.at(MORNING);
    const off = await silent({ nudgeMinutes: undefined });
    expect(await nudges(off.person.id)).toEqual([]);
  });

  test('who was written to again by hand is asked so long after that', async () => {
    const { id, person } = await silent({ nudgeMinutes: [2880] });
    world.at(MORNING + DAY);
    const resent = await world.request(
      world.acme.ada,
      `/app/${world.acme.slug}/invitations/${id}/participants/${person.id}/deliveries`,
      { form: {} },
    );
    expect(resent.status).toBe(303);
    await world.drain();
    expect((await ring(person.id, MORNING + 2 * DAY)).map(({ status }) => status)).toEqual(['superseded', 'pending']);
    expect((await ring(person.id, MORNING + 3 * DAY)).map(({ status }) => status)).toEqual(['superseded', 'sent']);
  });

  test('of one time for all those are asked who have not said a word, each step once, until it is settled', async () => {
    const [noor, lena, kim] = ['Noor', 'Lena', 'Kim'].map((name) => ({ ...guest(), name }));
    const options = [20, 21].map((days) => new Date(MORNING + days * DAY).toISOString());
    const terms = { mode: 'together', title: 'The stage', options, nudgeMinutes: [2880, 7200] };
    const { id, people } = await invite(world, { ...terms, participants: [noor!, lena!, kim!] });
    await world.drain();
    const key = world.acme.ada.key;
    const optionsOf = async (invitation: string) => {
      const answer = await world.api(key, `/api/v1/invitations/${invitation}/options`);
      return ((await answer.json()) as { data: { id: string }[] }).data;
    };
    const data = await optionsOf(id);
    const say = (who: number, word: string) =>
      world.api(null, `/api/v1/bookings/${people[who]!.token}/answers`, {
        method: 'PUT',
        json: { answers: { [data[0]!.id]: word } },
      });
    expect((await say(0, 'no')).status).toBe(200);
    world.mails.length = 0;
    for (const at of [2 * DAY, 2 * DAY + 1000]) for (const { id: person } of people) await ring(person, MORNING + at);
    expect(world.mails.map(({ to }) => to.address).toSorted()).toEqual([kim!.email, lena!.email].toSorted());
    for (const mail of world.mails) expect(mail.subject).toContain('The stage');
    expect((await say(1, 'yes')).status).toBe(200);
    for (const at of [5 * DAY, 5 * DAY + 1000]) for (const { id: person } of people) await ring(person, MORNING + at);
    const asked = (address: string) => mailsTo(address).filter(({ subject }) => subject.includes('The stage')).length;
    expect([noor!, lena!, kim!].map(({ email }) => asked(email))).toEqual([0, 1, 2]);
    const reasons = await Promise.all(people.map(async (one) => (await nudges(one.id)).map((row) => row.reason)));
    expect(reasons).toEqual([
      ['answered', 'answered'],
      [null, 'answered'],
      [null, null],
    ]);

    world.at(MORNING);
    const other = await invite(world, { ...terms, participants: [guest()] });
    await world.drain();
    const decided = { optionId: (await optionsOf(other.id))[0]!.id };
    expect((await world.api(key, `/api/v1/invitations/${other.id}/decision`, { json: decided })).status).toBe(201);
    const rung = await ring(other.people[0]!.id, MORNING + 2 * DAY);
    expect(rung.map(({ reason }) => reason)).toEqual(['answered', null]);
  });

  test('a text waits for the morning of its reader', async () => {
    const made = await invite(world, {
      participants: [{ name: 'Noor Haddad', phone: `+1202555${String(1000 + count++).slice(-4)}`, channel: 'sms' }],
      nudgeMinutes: [720],
    });
    await world.drain();
    const [row] = await ring(made.people[0]!.id, MORNING + DAY / 2);
    expect(row).toMatchObject({ status: 'pending', reason: 'quiet_hours' });
    world.texts.length = 0;
    await ring(made.people[0]!.id, MORNING + DAY);
    expect(world.texts).toHaveLength(1);
    expect(world.texts[0]!.body).toContain('Ada has not heard from you yet');
  });
});

describe('by hand', () => {
  const press = (id: string, key: string) =>
    world.api(world.acme.ada.key, `/api/v1/invitations/${id}/nudges`, {
      method: 'POST',
      headers: { 'idempotency-key': key },
    });

  test('everybody who is silent is asked once, however often it is pressed', async () => {
    const [noor, lena] = [guest(), { ...guest(), name: 'Lena' }];
    const { id, people } = await invite(world, { participants: [noor, lena] });
    await takeFirst(world, people[1]!.token);
    await world.drain();
    expect(await (await press(id, 'too-soon')).json()).toEqual({ queued: 0 });
    world.at(MORNING + DAY);
    world.mails.length = 0;
    const answers = await Promise.all([press(id, 'one'), press(id, 'two')]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    await world.drain();
    expect(await (await press(id, 'one')).json()).toEqual({ queued: 1 });
    expect(await (await press(id, 'three')).json()).toEqual({ queued: 0 });
    await world.drain();
    expect(mailsTo(noor.email)).toHaveLength(1);
    expect(mailsTo(lena.email)).toEqual([]);
    expect(await nudges(people[0]!.id)).toHaveLength(1);
  });

  test('the page says to how many, and shows on their way that it went', async () => {
    const { id, person } = await silent({ nudgeMinutes: [] });
    const page = `/app/${world.acme.slug}/invitations/${id}`;
    const body = async () => (await world.request(world.acme.ada, page)).text();
    expect(await body()).not.toMatch(/<span>Nudge 1/);
    world.at(MORNING + 2 * DAY);
    expect(await body()).toMatch(/<span>Nudge 1 person/);
    const pressed = await world.request(world.acme.ada, `${page}/nudges`, { form: {} });
    expect(pressed.headers.get('location')).toContain('said=nudged');
    await world.drain();
    const after = await body();
    expect(after).not.toMatch(/<span>Nudge 1/);
    expect(after).toMatch(/step-name">Asked again/);
    expect((await nudges(person.id))[0]!.status).toBe('sent');
  });

  test('a colleague who does not manage it may not, and a closed one asks nobody', async () => {
    const { id, person } = await silent({ nudgeMinutes: [] });
    world.at(MORNING + 2 * DAY);
    const path = `/api/v1/invitations/${id}/nudges`;
    expect((await world.api(world.acme.max.key, path, { method: 'POST' })).status).toBe(403);
    expect((await world.api(world.eve.key, path, { method: 'POST' })).status).toBe(404);
    await world.api(world.acme.ada.key, `/api/v1/invitations/${id}/closure`, { method: 'POST', json: {} });
    expect((await world.api(world.acme.ada.key, path, { method: 'POST' })).status).toBe(409);
    expect(await nudges(person.id)).toEqual([]);
  });
});
