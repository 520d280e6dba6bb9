/** The log says what happened and never to whom: one fixed sentence and fields, whatever was sent and whatever went wrong. */
import { expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { type Env, provideRuntime } from '#context.ts';
import { consume } from '#jobs.ts';
import { ownerQuery } from '../../support/database.ts';
import { furnish } from '../../support/furnished.ts';
import { makeWorld, ORIGIN } from '../../support/world.ts';

vi.setConfig({ testTimeout: 60_000 });

const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;

test('no address, number, password, token, key or text of anybody stands in it', async () => {
  const lines: string[] = [];
  for (const level of LEVELS)
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => void lines.push(said.map(String).join(' ')));
  const world = await makeWorld();
  const acme = await furnish(world, world.acme.ada);
  const { person, people, links, mark, contacts } = acme;
  const secret = `wrong ${mark} password`;
  const signIn = { email: person.email, password: secret };
  await world.request(null, '/sign-in', { form: signIn });
  await world.request(null, '/sign-in', { form: { ...signIn, password: person.password } });
  await world.request(null, '/sign-up', {
    form: { name: `Noor ${mark}`, email: `noor.${mark}@example.com`, password: secret },
  });
  await world.request(null, `/b/${people[0]!.token.replace(/.$/, '_')}`);
  await world.request(null, `/reset/${links.reset}`, { form: { password: secret } });
  await world.request(null, `/verify/${links.verify}?email=${person.email}`);
  await world.api(person.key, `/api/v1/invitations/${acme.invitationId}?note=${mark}`);
  await world.api(`${person.key}x`, '/api/v1/me');
  await world.api(person.key, '/api/v1/invitations', {
    json: { title: mark, participants: [{ name: mark, email: `${mark}@` }] },
  });
  await world.request(null, `/nothing/${people[0]!.token}?token=${person.token}`);
  await breakDown();
  await world.drain();
  expect(lines.length).toBeGreaterThan(30);
  const secrets = [
    mark,
    person.email,
    person.password,
    person.token,
    person.key,
    secret,
    world.mark,
    person.org.slug,
    ...Object.values(links),
    ...people.map(({ token }) => token),
    ...contacts.flatMap(({ email, phone, linkedinProfile }) => [email, phone, linkedinProfile]),
  ].filter((one) => one !== undefined);
  expect(secrets.flatMap((one) => lines.filter((line) => line.includes(one)))).toEqual([]);
  expect(
    lines.filter(
      (line) => /\b(select|insert|update|delete)\b.*\b(from|into|set)\b/i.test(line) || line.includes('@example'),
    ),
  ).toEqual([]);
  const said = lines.map((line) => JSON.parse(line) as { message: string; route?: string });
  expect(said.every(({ message }) => /^[A-Z][^"{}]+$/.test(message))).toBe(true);
  const routes = new Set(said.flatMap(({ route }) => route ?? []));
  expect([...routes].filter((route) => /[0-9a-f]{8}|[\w-]{40}/.test(route))).toEqual([]);
  expect(routes).toContain('/b/:token');
  expect(routes).toContain('/reset/:token');

  /** Everything that may fail on the way, failing with the worst message. */
  async function breakDown(): Promise<void> {
    const fault = Object.assign(new Error(`insert into users set email = ${person.email}`), {
      code: '23505',
      constraint: 'users_email',
      detail: `Key (email)=(${person.email})`,
      query: `select ${person.key}`,
      parameters: [person.token],
    });
    const env = {} as Env;
    const broken = {
      ...world.runtime,
      connection: { batch: () => Promise.reject(fault), session: () => Promise.reject(fault) },
    };
    provideRuntime(env, broken);
    const headers = { cookie: `parley=${person.token}`, authorization: `Bearer ${person.key}`, origin: ORIGIN };
    for (const path of [
      `/app/${person.org.slug}/today`,
      '/api/v1/me',
      `/b/${people[0]!.token}`,
      `/verify/${links.verify}`,
    ])
      expect((await app.request(path, { headers }, env)).status).toBe(500);
    const message = {
      id: 'one',
      attempts: 1,
      ack: () => undefined,
      retry: () => undefined,
      body: { type: 'deliver', ids: [acme.letterId] },
    };
    for (const queue of ['deliveries', 'deliveries-dlq'])
      await consume({ queue, messages: [message] } as never, broken);
    const { connection } = world.runtime;
    const failing = {
      ...world.runtime,
      connection,
      send: () => Promise.reject(new Error(`queue of ${person.email}`)),
      services: {
        ...world.runtime.services,
        email: {
          provider: 'local' as const,
          send: { safeToRepeatSeconds: 0, send: () => Promise.reject(new Error(person.email)) },
        },
      },
    };
    const other = {} as Env;
    provideRuntime(other, failing);
    await app.request(
      '/forgot',
      { method: 'POST', headers: { origin: ORIGIN }, body: new URLSearchParams({ email: person.email }) },
      other,
    );
    const waiting = await ownerQuery<{ id: string }>(
      `select id from deliveries where organization_id = $1 and status = 'pending' and next_attempt_at <= now() + interval '1 minute'`,
      [person.org.id],
    );
    expect(waiting.length).toBeGreaterThan(0);
    const ids = waiting.map(({ id }) => id);
    await consume(
      { queue: 'deliveries', messages: [{ ...message, body: { type: 'deliver', ids } }] } as never,
      failing,
    );
  }
});
