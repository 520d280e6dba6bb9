import { beforeEach, describe, expect, test } from 'vitest';
import { app } from '#app.ts';
import { takeSlot } from '#booking/taking/commands.ts';
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

let stage: Stage;
let noor: Participant;
let eve: Participant;

beforeEach(async () => {
  stage = makeStage();
  const invitation = await makeInvitation(stage, await makeHost(stage));
  await ownerQuery('update invitations set guests_max = 2 where id = $1', [invitation.id]);
  [noor, eve] = (await makeParticipants(stage, invitation, 2)) as [Participant, Participant];
});

const post = (participant: Participant, path: string, fields: Record<string, string>) =>
  app.request(
    `/b/${participant.token}${path}`,
    { method: 'POST', body: new URLSearchParams(fields), headers: { 'sec-fetch-site': 'same-origin' } },
    stage.env,
  );
const page = async (participant = noor) => (await app.request(`/b/${participant.token}`, {}, stage.env)).text();
const coming = () =>
  ownerQuery<{ id: string }>(
    "select id from event_attendees where kind = 'guest' and cancelled_at is null and organization_id = $1",
    [noor.invitation.host.organization],
  );

describe('the page of the appointment, without script', () => {
  test('names others, shows them, and takes one off again', async () => {
    await takeSlot(stage.guest(noor), NINE);
    const before = await page();
    expect(before).toContain('Bring others');
    const ids = [...before.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids).toContain(/<label[^>]* for="([^"]+)"[^>]*>\s*(?:<span>)?Bring others/.exec(before)?.[1]);
    const named = await post(noor, '/guests', { guests: 'zoe@example.com\ntim@example.com' });
    expect([named.status, named.headers.get('location')]).toEqual([303, `/b/${noor.token}#guests`]);
    const shown = await page();
    expect(shown).toContain('zoe@example.com');
    expect(shown).not.toContain('Add them');
    const [first] = await coming();
    await post(noor, '/guests', { _method: 'DELETE', guest: first!.id });
    expect(await coming()).toHaveLength(1);
  });

  test('says what is wrong in the language of the page, and keeps what was typed', async () => {
    await takeSlot(stage.guest(noor), NINE);
    const refused = await post(noor, '/guests?language=de', { guests: 'zoe@example.com\ntim@@example' });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain('„tim@@example“ ist keine E-Mail-Adresse.');
    expect(text).toContain('zoe@example.com\ntim@@example');
    expect(text).not.toContain('„zoe@example.com“');
    expect(await coming()).toHaveLength(0);
  });

  test('asks for them before a held time is confirmed, and shows the field again when they are too many', async () => {
    const times = { startsAt: new Date(NINE).toISOString() };
    await post(noor, '/hold', { _method: 'PUT', ...times });
    expect(await page()).toContain('name="guests"');
    const many = await post(noor, '/confirmation', { ...times, guests: 'a@example.com b@example.com c@example.com' });
    expect(many.status).toBe(422);
    expect(await many.text()).toContain('You can bring at most 2 others.');
    expect((await post(noor, '/confirmation', { ...times, guests: 'a@example.com b@example.com' })).status).toBe(303);
    expect(await coming()).toHaveLength(2);
  });

  test('is one person’s own: another participant neither sees nor removes their guests', async () => {
    await takeSlot(stage.guest(noor), NINE, null, { guests: ['zoe@example.com'] });
    await takeSlot(stage.guest(eve), NINE + HOUR);
    const [zoe] = await coming();
    await post(eve, '/guests', { _method: 'DELETE', guest: zoe!.id });
    expect(await coming()).toHaveLength(1);
    expect(await page(eve)).not.toContain('zoe@example.com');
  });

  test('taking a time with others is still two trips, and so is naming them', async () => {
    const ctx = stage.guest(noor);
    await takeSlot(ctx, NINE, null, { guests: ['zoe@example.com'] });
    expect(ctx.db.trips.count).toBe(2);
  });
});
