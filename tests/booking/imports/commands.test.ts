import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type World } from '../../support/world.ts';
import { calcomEventTypes, calcomSchedules, calendlyEventTypes, calendlySchedules } from './samples.ts';

const ALL = [calcomSchedules, calcomEventTypes, calendlySchedules, calendlyEventTypes];

let world: World;
beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});

type Line = { title: string; state: string; id: string | null; fault: string | null };

const post = async (json: unknown, headers: Record<string, string> = {}) => {
  const answer = await world.api(world.acme.ada.key, '/api/v1/imports', { json, headers });
  return { status: answer.status, ...((await answer.json()) as { data: Line[]; errors?: unknown }) };
};
const stands = async () => {
  const [row] = await ownerQuery<{ hours: number; pages: number; open: number }>(
    `select (select count(*)::int from availability_schedules where organization_id = $1 and user_id = $2) as hours,
       (select count(*)::int from invitations where organization_id = $1 and mode = 'open') as pages,
       (select count(*)::int from invitations where organization_id = $1 and status = 'open') as open`,
    [world.acme.id, world.acme.ada.userId],
  );
  return row!;
};
const statesOf = (lines: Line[]) => Object.fromEntries(lines.map(({ title, state }) => [title, state]));

describe('an import', () => {
  test('first only says what it would make', async () => {
    const before = await stands();
    const { status, data } = await post({ files: ALL, dryRun: true });
    expect(status).toBe(200);
    expect(statesOf(data)).toEqual({
      Office: 'new',
      Nowhere: 'fault',
      'Working hours': 'new',
      'Roof check': 'new',
      'Secret talk': 'new',
      'A whole day': 'fault',
      'Intro call': 'new',
      Once: 'fault',
    });
    expect(await stands()).toEqual(before);
  });

  test('makes hours and pages that use them, and opens those that were public', async () => {
    const before = await stands();
    const { data } = await post({ files: ALL, open: true });
    expect(data.filter(({ state }) => state === 'made')).toHaveLength(5);
    expect(await stands()).toEqual({ hours: before.hours + 2, pages: 3, open: 2 });
    const [page] = await ownerQuery(
      `select i.duration_minutes, i.duration_choices, i.buffer_after_minutes, i.notice_minutes, i.window_kind, i.window_days, i.window_count,
         i.needs_confirmation, i.day_limit_count, i.week_limit_minutes, i.location, s.name as hours, jsonb_array_length(i.questions) as questions
       from invitations i join availability_schedules s on s.id = i.schedule_id where i.organization_id = $1 and i.title = 'Roof check'`,
      [world.acme.id],
    );
    expect(page).toEqual({
      duration_minutes: 30,
      duration_choices: [15, 60],
      buffer_after_minutes: 20,
      notice_minutes: 240,
      window_kind: 'rolling',
      window_days: 10,
      window_count: 'business',
      needs_confirmation: true,
      day_limit_count: 3,
      week_limit_minutes: 600,
      location: '4 Mill Lane',
      hours: 'Office',
      questions: 2,
    });
  });

  test('makes nothing twice, and what was deleted once more', async () => {
    const first = await post({ files: ALL });
    const after = await stands();
    const again = await post({ files: ALL });
    expect(statesOf(again.data)).toMatchObject({ Office: 'before', 'Roof check': 'before', 'Intro call': 'before' });
    expect(again.data.map(({ id }) => id)).toEqual(first.data.map(({ id }) => id));
    expect(await stands()).toEqual(after);
    await ownerQuery(`delete from invitations where organization_id = $1 and title = 'Roof check'`, [world.acme.id]);
    expect(statesOf((await post({ files: ALL })).data)).toMatchObject({ Office: 'before', 'Roof check': 'made' });
    expect(await stands()).toEqual(after);
  });

  test('repeated by its key gives the first answer, also at the same time, and refuses other files', async () => {
    const key = { 'idempotency-key': 'moving over' };
    const [first, second] = await Promise.all([post({ files: ALL }, key), post({ files: ALL }, key)]);
    const third = await post({ files: ALL }, key);
    expect([second.data, third.data]).toEqual([first.data, first.data]);
    expect(first.data.filter(({ state }) => state === 'made')).toHaveLength(5);
    const before = await stands();
    await ownerQuery(`delete from invitations where organization_id = $1 and title = 'Roof check'`, [world.acme.id]);
    expect(statesOf((await post({ files: ALL }, key)).data)['Roof check']).toBe('not_made');
    expect((await stands()).pages).toBe(before.pages - 1);
    expect((await post({ files: [calcomSchedules] }, key)).status).toBe(422);
    expect(statesOf((await post({ files: ALL })).data)).toMatchObject({ 'Roof check': 'made', 'Intro call': 'before' });
  });

  test('by two at once makes each thing once', async () => {
    const both = await Promise.all([post({ files: [calcomSchedules] }), post({ files: [calcomSchedules] })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const rows = await ownerQuery(
      `select id from availability_schedules where organization_id = $1 and name = 'Office'`,
      [world.acme.id],
    );
    expect(rows).toHaveLength(1);
  });

  test('of a wrong file says which one, and makes nothing', async () => {
    const before = await stands();
    const { status, errors } = await post({ files: [calcomSchedules, { people: [] }] });
    expect(status).toBe(422);
    expect(errors).toMatchObject([{ path: 'files.1' }]);
    expect(await stands()).toEqual(before);
  });
});

describe('the settings page', () => {
  const home = () => `/app/${world.acme.slug}/settings/imports`;
  const ask = (path: string, form?: Record<string, string>) =>
    world.request(world.acme.ada, path, form ? { form } : {});

  test('takes a pasted file, shows what it would make, makes it, and says so', async () => {
    expect(await (await ask(home())).text()).toContain('type="file"');
    const preview = await (await ask(`${home()}/preview`, { paste: JSON.stringify(ALL) })).text();
    expect(preview).toContain('5 new, 0 made before, 3 that cannot be taken over.');
    expect(preview).toContain('Appointments last between 5 minutes and 12 hours.');
    expect(preview).toContain('It was hidden; it becomes a draft.');
    const done = await (await ask(home(), { files: JSON.stringify([JSON.stringify(ALL)]) })).text();
    expect(done).toContain('5 made.');
    expect((await stands()).open).toBe(0);
    const again = await (await ask(`${home()}/preview`, { paste: JSON.stringify(ALL) })).text();
    expect(again).toContain('0 new, 5 made before');
  });

  test('says what is wrong with a file', async () => {
    const answer = await ask(`${home()}/preview`, { paste: '{"hello": 1}' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('File 1 holds neither event types nor schedules');
    expect(await (await ask(`${home()}/preview`, { paste: ' ' })).text()).toContain('Choose a file or paste one.');
  });
});
