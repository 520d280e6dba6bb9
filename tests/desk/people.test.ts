import { beforeAll, expect, test, vi } from 'vitest';
import { tellMoment } from '#desk/people/rules.ts';
import { words } from '#words/index.ts';
import { type Furnished, furnish } from '../support/furnished.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let acme: Furnished;
let home: string;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
  home = `/app/${acme.person.org.slug}/people`;
});

const get = async (path: string) => {
  const answer = await world.request(acme.person, path);
  return { status: answer.status, text: await answer.text(), trips: answer.headers.get('server-timing') };
};

test('a person’s page tells everything so far, newest first, and what is ahead, in one trip', async () => {
  const { status, text, trips } = await get(`${home}/${acme.leadId}`);
  expect(status).toBe(200);
  expect(trips).toContain('db;desc="1"');
  expect(text).toContain(`Remember ${acme.mark}`);
  expect(text).toContain('Coming up');
  const order = [text.indexOf('Booked'), text.indexOf('Invited'), text.indexOf('First invited')];
  expect(order.every((at) => at > 0)).toBe(true);
  expect(text).toContain(`tag ${acme.mark}`);
  expect(text).toContain(`/invitations/new?person=${acme.leadId}`);
});

test('the invite button leads to an invitation that names them already', async () => {
  const { text } = await get(`/app/${acme.person.org.slug}/invitations/new?person=${acme.leadId}`);
  expect(text).toContain(acme.contacts[0]!.email);
});

test('a note that is taken out comes back by the undo that the page offers', async () => {
  const address = `${home}/${acme.leadId}/notes/${acme.noteId}`;
  const gone = await world.request(acme.person, address, { method: 'POST', form: { _method: 'DELETE' } });
  const said = await get(gone.headers.get('location')!);
  expect(said.text).not.toContain(`Remember ${acme.mark}`);
  expect(said.text).toContain(`${address}/restoration`);
  await world.request(acme.person, `${address}/restoration`, { method: 'POST', form: {} });
  expect((await get(`${home}/${acme.leadId}`)).text).toContain(`Remember ${acme.mark}`);
});

test('two people are looked at together before they are joined; afterwards the old address leads to who stays', async () => {
  const preview = await get(`${home}/${acme.leadId}/joining?with=${acme.otherLeadId}`);
  expect(preview.text).toContain('Together they will be');
  const joined = await world.request(acme.person, `${home}/${acme.leadId}/joined`, {
    form: { personId: acme.otherLeadId },
  });
  expect(joined.headers.get('location')).toContain('said=joined');
  const old = await world.request(acme.person, `${home}/${acme.otherLeadId}`);
  expect([old.status, old.headers.get('location')]).toEqual([303, `${home}/${acme.leadId}`]);
});

test('the search works without scripts and is the same for a piece of the page', async () => {
  const search = `/app/${acme.person.org.slug}/search?q=${acme.mark}`;
  const whole = await get(search);
  expect(whole.text).toContain(`Consultation ${acme.mark}`);
  const piece = await world.request(acme.person, search, {
    headers: { 'hx-request': 'true', 'hx-request-type': 'partial' },
  });
  const text = await piece.text();
  expect(text).toContain(`Consultation ${acme.mark}`);
  expect(text).not.toContain('<html');
});

test.each([
  ['confirmation', 'Confirmation by email: Delivered'],
  ['move', 'New time by email: Delivered'],
  ['request', 'Word that it waits by email: Delivered'],
])('a message of the purpose %s has its name in what was so far', (purpose, told) => {
  const data = { purpose, channel: 'email', status: 'delivered' };
  expect(tellMoment({ id: 'x', cursor: '', at: 0, kind: 'delivery', data }, words('en')).what).toBe(told);
});
