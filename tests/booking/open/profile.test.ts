/** A member's public page: where it is, what it lists, and who may have which handle. */
import { beforeAll, expect, test, vi } from 'vitest';
import { openPage } from '../../support/opened.ts';
import { makeWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});

const save = (person: 'ada' | 'max', handle: string) =>
  world.request(world.acme[person], `/app/${world.acme.slug}/settings/page`, {
    form: { _method: 'PUT', handle, publicName: 'Doctor Ada', publicText: 'Roofs and cellars.' },
  });

test('lists the pages that are open and shown, in one trip, by whatever case the handle is spelled', async () => {
  const handle = `ada-${world.mark}`;
  expect((await save('ada', `@${handle}`)).status).toBe(303);
  const shown = await openPage(world, world.acme.ada, `shown-${world.mark}`);
  const maxs = await openPage(world, world.acme.max, `max-${world.mark}`);
  const hidden = await openPage(world, world.acme.ada, `hidden-${world.mark}`);
  await world.api(world.acme.ada.key, `/api/v1/invitations/${hidden.id}`, {
    method: 'PATCH',
    json: { isListed: false },
  });
  const answer = await world.request(null, `/@${handle.toUpperCase()}`);
  const html = await answer.text();
  expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
  const parts = ['Doctor Ada', 'Roofs and cellars.', `/i/${shown.slug}`, `/i/${hidden.slug}`, `/i/${maxs.slug}`];
  expect(parts.map((part) => html.includes(part))).toEqual([true, true, true, false, false]);
  expect(html).not.toContain(world.acme.ada.email);
  expect((await world.request(null, `/@${handle}?language=pl`)).status).toBe(200);
});

test('a handle is one member’s, spelled as an address, and none of the product’s own', async () => {
  const handle = `once-${world.mark}`;
  expect((await save('max', handle)).status).toBe(303);
  const wrong: [string, string][] = [
    [handle, 'Somebody has this handle'],
    ['admin', 'kept for the product itself'],
    ['a', 'Use 3 to 30'],
    ['two--hyphens', 'Use 3 to 30'],
  ];
  for (const [tried, says] of wrong) {
    const answer = await save('ada', tried);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(says);
  }
  expect((await save('max', '')).status).toBe(303);
  expect((await world.request(null, `/@${handle}`)).status).toBe(404);
  expect((await save('ada', handle)).status).toBe(303);
});

test('a page is found below the handle too, with what its address asks for', async () => {
  const handle = `below-${world.mark}`;
  expect((await save('ada', handle)).status).toBe(303);
  const answer = await world.request(null, `/@${handle}/First-Talk?duration=60`);
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('/i/first-talk?duration=60');
  expect((await world.request(null, `/@nobody-${world.mark}/first-talk`)).status).toBe(404);
});
