import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountLetters, forgetWhatIsOver } from '#accounts/index.ts';
import type { DeliveryToRender, Letter, Purpose } from '#deliveries/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { makeWorld, PASSWORD, type Person, type World } from '../support/world.ts';

// Who looks at what is due looks at everybody's.
let close: () => Promise<void>;
beforeAll(async () => {
  close = await useOwnDatabase();
});
afterAll(() => close());

const DAY_MS = 86_400_000;

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

async function render(
  person: Person,
  purpose: keyof typeof accountLetters,
  more: Partial<DeliveryToRender> = {},
): Promise<Letter> {
  const delivery: DeliveryToRender = {
    id: '01900000-0000-7000-8000-000000000001',
    organizationId: person.org.id,
    purpose: purpose as Purpose,
    subjectType: 'user',
    subjectId: person.userId,
    sequence: 0,
    recipientType: 'user',
    recipientId: person.userId,
    channel: 'email',
    note: null,
    ...more,
  };
  return accountLetters[purpose](insideOrganization(world.service(), person.org.id), delivery);
}

async function linkOf(person: Person, purpose: string): Promise<string> {
  const [row] = await ownerQuery<{ id: string }>(
    'select id from one_time_links where user_id = $1 and purpose = $2 order by created_at desc limit 1',
    [person.userId, purpose],
  );
  return row!.id;
}

test('a mail that waits holds no link that opens anything: it is put in when the mail is sent', async () => {
  const { eve } = world;
  await world.request(null, '/forgot', { form: { email: eve.email } });
  const id = await linkOf(eve, 'reset_password');
  const letter = await render(eve, 'reset_password', { subjectType: 'one_time_link', subjectId: id });
  expect(letter).toMatchObject({
    kind: 'mail',
    to: { name: 'Eve', address: eve.email },
    subject: 'Choose a new password',
  });
  const { html, text } = letter as Extract<Letter, { kind: 'mail' }>;
  const token = world.runtime.keys.onceToken(id);
  expect(html + text).not.toContain(token);
  expect(text).toContain(`/reset/~once~${id}~0~`);
  world.mails.splice(0);
  await world.drain();
  expect(world.mails.find(({ to }) => to.address === eve.email)!.text).toContain(`/reset/${token}`);
});

test('a link that died before its mail went out is not sent', async () => {
  const person = await world.newPerson('Dead');
  const verification = await linkOf(person, 'verify_email');
  const about = { subjectType: 'one_time_link', subjectId: verification } as const;
  expect(await render(person, 'verify_email', about)).toEqual({ kind: 'skip', reason: 'moved_on' });
  const missing = { ...about, subjectId: '01900000-0000-7000-8000-00000000dead' };
  expect(await render(person, 'verify_email', missing)).toEqual({ kind: 'skip', reason: 'gone' });
});

test('the link of a change of address goes to the new one', async () => {
  const person = await world.newPerson('Mover');
  const email = `mover.new.${world.mark}@example.com`;
  await world.request(person, `/app/${person.org.slug}/settings/email`, { form: { email, password: PASSWORD } });
  const id = await linkOf(person, 'change_email');
  const letter = await render(person, 'change_email', {
    subjectType: 'one_time_link',
    subjectId: id,
    recipientType: 'one_time_link',
    recipientId: id,
  });
  expect(letter).toMatchObject({ kind: 'mail', to: { address: email } });
});

test('every notice says what happened and what to do if it was somebody else', async () => {
  const { ada } = world.acme;
  const [exists, changed, moved] = [
    await render(ada, 'account_exists'),
    await render(ada, 'password_changed'),
    await render(ada, 'email_changed', { note: 'old@example.com' }),
  ] as Extract<Letter, { kind: 'mail' }>[];
  expect(exists!.text).toContain('http://localhost:8787/sign-in');
  expect(exists!.text).toContain('http://localhost:8787/forgot');
  expect(changed!.text).toContain('If that was not you');
  expect(moved!.to.address).toBe('old@example.com');
  for (const letter of [exists!, changed!, moved!]) {
    expect(letter.text).toContain('Hello Ada,');
    expect(letter.html).not.toMatch(/<script|javascript:/);
  }
});

test('a name that is markup is text in a mail', async () => {
  const person = await world.newPerson('Plain');
  await ownerQuery('update users set name = $1 where id = $2', ['<img src=x onerror=alert(1)>', person.userId]);
  const { html } = (await render(person, 'password_changed')) as Extract<Letter, { kind: 'mail' }>;
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img');
});

test('what is past its keeping is deleted at night, and nothing else', async () => {
  const person = await world.newPerson('Keeper');
  await world.request(null, '/forgot', { form: { email: person.email } });
  const ages = async () => {
    const [row] = await ownerQuery(
      `select (select count(*)::int from one_time_links where user_id = $1) as links,
         (select count(*)::int from user_app_sessions where user_id = $1) as sessions`,
      [person.userId],
    );
    return row;
  };
  await forgetWhatIsOver(world.service());
  expect(await ages()).toEqual({ links: 2, sessions: 1 });
  await ownerQuery(`update one_time_links set expires_at = $1 where user_id = $2 and purpose = 'verify_email'`, [
    new Date(world.time.now() - 31 * DAY_MS),
    person.userId,
  ]);
  await ownerQuery('update user_app_sessions set ended_at = $1 where user_id = $2', [
    new Date(world.time.now() - 91 * DAY_MS),
    person.userId,
  ]);
  await forgetWhatIsOver(world.service());
  expect(await ages()).toEqual({ links: 1, sessions: 0 });
});
