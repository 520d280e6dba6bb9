/** Writing a page that is open to anyone by the form, without script, and what its organizer sees of it. */
import { beforeAll, expect, test, vi } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { openPage } from '../../support/opened.ts';
import { makeWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});

const home = () => `/app/${world.acme.slug}/invitations`;
const typed = (extra: Record<string, string | string[]> = {}) => ({
  title: `Open ${world.mark}`,
  durationMinutes: '30',
  windowKind: 'rolling',
  windowDays: '14',
  locationType: 'tbd',
  mode: 'open',
  slug: `typed-${world.mark}`,
  isListed: 'on',
  durationChoices: '15, 60',
  'questionId[]': ['', ''],
  'questionType[]': ['choice', 'text'],
  'questionLabel[]': ['Which roof?', ''],
  'questionNeeded[]': ['yes', 'no'],
  'questionChoices[]': ['Old\nNew', ''],
  ...extra,
});
const ada = (path: string, form?: Record<string, string | string[]>) => world.request(world.acme.ada, path, { form });

test('more questions come with a button, and what was typed stays', async () => {
  const html = await (await ada(home(), typed({ intent: 'questions' }))).text();
  expect(html.match(/name="questionLabel\[\]"/g)).toHaveLength(3);
  for (const kept of ['Which roof?', `typed-${world.mark}`, '15, 60']) expect(html).toContain(kept);
});

test('what is wrong with a question, a length or the address is said at each of them', async () => {
  const wrong = typed({ intent: 'draft', slug: 'admin', durationChoices: '3', 'questionChoices[]': ['Only one', ''] });
  const answer = await ada(home(), wrong);
  const html = await answer.text();
  expect(answer.status).toBe(422);
  const faults = ['kept for the product itself', 'id="durationChoices-error"', 'Question 1: Give at least two'];
  expect(faults.filter((fault) => !html.includes(fault))).toEqual([]);
});

test('a page is written, opened, changed, and seen with its link and QR code', async () => {
  const written = await ada(home(), typed({ intent: 'draft', slug: `Typed  ${world.mark}!` }));
  expect(written.status).toBe(303);
  const path = written.headers.get('location')!.split('?')[0]!;
  const draft = await (await ada(path)).text();
  expect(draft).toContain('Nobody can open this page yet');
  expect((await world.request(null, `/i/typed-${world.mark}`)).status).toBe(404);
  expect((await ada(`${path}/deliveries`, {})).status).toBe(303);
  expect((await world.request(null, `/i/typed-${world.mark}`)).status).toBe(200);
  const open = await (await ada(path)).text();
  const list = await (await ada(path.slice(0, path.lastIndexOf('/')))).text();
  const line = list.slice(list.indexOf(`${path}"`)).split('</tr>')[0]!;
  for (const part of ['Anyone with the link', '0 bookings', 'aria-label="Copy link: ']) expect(line).toContain(part);
  for (const part of [`/i/typed-${world.mark}`, 'class="qr-code"', 'Nobody has booked yet', 'Which roof?'])
    expect(open.includes(part), part).toBe(true);
  const edit = await (await ada(`${path}/edit`)).text();
  for (const part of ['Which roof?', 'value="15, 60"', 'name="slug"']) expect(edit.includes(part), part).toBe(true);
  const changed = typed({
    _method: 'PATCH',
    intent: 'save',
    slug: `moved-${world.mark}`,
    isListed: '',
    'questionLabel[]': ['', ''],
    'questionChoices[]': ['', ''],
  });
  expect((await ada(path, changed)).status).toBe(303);
  const [row] = await ownerQuery<Record<string, unknown>>('select * from invitations where slug = $1', [
    `moved-${world.mark}`,
  ]);
  expect(row).toMatchObject({
    questions: [],
    is_listed: false,
    duration_choices: [15, 60],
    status: 'open',
    mode: 'open',
  });
});

test('an invitation to people whom one names has no page, and its form asks nothing of one', async () => {
  const form = typed({ mode: 'each', list: `Ines <ines.${world.mark}@example.com>`, intent: 'draft' });
  const path = (await ada(home(), form)).headers.get('location')!.split('?')[0]!;
  const html = await (await ada(`${path}/edit`)).text();
  expect(html).not.toContain('name="slug"');
  expect(await ownerQuery('select 1 from invitations where slug = $1', [`typed-${world.mark}`])).toEqual([]);
});

test('a page that is open is told when to look again: on the product alone, by its own origin, while it takes bookings', async () => {
  const slug = `live-${world.mark}`;
  await openPage(world, world.acme.ada, `live-${world.mark}`, { slug });
  const html = await (await world.request(null, `/i/${slug}`)).text();
  expect(html).toContain(`data-live="/i/${slug}/live"`);
  expect(/data-again="([^"]*)"/.exec(html)![1]).toContain('live=1');
  expect(await (await world.request(null, `/e/light/${slug}`)).text()).not.toContain('data-live');

  const upgrade = (path: string, headers: Record<string, string> = {}) =>
    world.request(null, path, { headers: { upgrade: 'websocket', ...headers } });
  const letIn = vi.spyOn(world.runtime.rooms, 'letIn');
  expect((await upgrade(`/i/${slug}/live`)).status).toBe(204);
  expect(letIn.mock.calls).toEqual([
    [
      expect.objectContaining({
        anyone: true,
        hosts: [world.acme.ada.userId],
        tag: expect.stringMatching(/^network /),
      }),
    ],
  ]);
  expect(letIn.mock.calls[0]![0].tag).not.toContain(`test-${world.mark}`);
  expect((await upgrade(`/i/${slug}/live`, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await upgrade(`/i/nobody-${world.mark}/live`)).status).toBe(404);
  expect((await world.request(null, `/i/${slug}/live`)).status).toBe(426);
  expect(letIn).toHaveBeenCalledTimes(1);
});
