import { beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, PASSWORD, type Person, type World } from '../support/world.ts';

const DAY_MS = 86_400_000;

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

const ask = (person: Person, email: string, password = PASSWORD) =>
  world.request(person, `/app/${person.org.slug}/settings/email`, { form: { email, password } });

async function changeLink(person: Person): Promise<string | null> {
  const [row] = await ownerQuery<{ id: string }>(
    `select id from one_time_links where user_id = $1 and purpose = 'change_email' order by created_at desc limit 1`,
    [person.userId],
  );
  return row ? `/change-email/${world.runtime.keys.onceToken(row.id)}` : null;
}

async function emailOf(person: Person): Promise<string> {
  const [row] = await ownerQuery<{ email: string }>('select email from users where id = $1', [person.userId]);
  return row!.email;
}

describe('another address', () => {
  test('becomes the account’s by the link that only its mailbox got, and the old one is told', async () => {
    const person = await world.newPerson('Mover');
    const email = `moved.${world.mark}@example.com`;
    expect((await ask(person, ` ${email.toUpperCase()}`)).headers.get('location')).toContain('said=address_asked');
    expect(await emailOf(person)).toBe(person.email);
    const link = (await changeLink(person))!;
    const page = await world.request(person, link);
    expect(textOf(await page.text())).toContain(`From now on you sign in with ${email}`);
    expect(await emailOf(person)).toBe(person.email);
    expect((await world.request(person, link, { form: {} })).headers.get('location')).toContain('said=address');
    expect(await emailOf(person)).toBe(email);
    world.mails.splice(0);
    await world.drain();
    const told = world.mails.map(({ to, subject }) => [to.address, subject]);
    expect(told).toContainEqual([person.email, 'The address of your account was changed']);
    expect((await world.request(person, link, { form: {} })).status).toBe(410);
  });

  test('is sealed while it waits', async () => {
    const person = await world.newPerson('Sealed');
    await ask(person, `sealed.${world.mark}@example.com`);
    const [row] = await ownerQuery<{ new_email: string }>(
      `select new_email from one_time_links where user_id = $1 and purpose = 'change_email'`,
      [person.userId],
    );
    expect(row!.new_email).toMatch(/^[\w-]{60,}$/);
    expect(Buffer.from(row!.new_email, 'base64url').toString('latin1')).not.toContain('sealed.');
  });

  test('kills the links that the old mailbox still holds', async () => {
    const person = await world.newPerson('Links');
    await world.request(null, '/forgot', { form: { email: person.email } });
    const [reset] = await ownerQuery<{ id: string }>(
      `select id from one_time_links where user_id = $1 and purpose = 'reset_password'`,
      [person.userId],
    );
    await ask(person, `links2.${world.mark}@example.com`);
    await world.request(person, (await changeLink(person))!, { form: {} });
    expect((await world.request(null, `/reset/${world.runtime.keys.onceToken(reset!.id)}`)).status).toBe(410);
  });

  test('needs the password', async () => {
    const { eve } = world;
    const answer = await ask(eve, `eve2.${world.mark}@example.com`, 'not my password');
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(textOf(html)).toContain('This is not your password.');
    expect(html).toContain(`value="eve2.${world.mark}@example.com"`);
    expect(html).not.toContain('not my password');
    expect(await changeLink(eve)).toBeNull();
  });

  test('must be an address, and another than the one that is', async () => {
    const { eve } = world;
    expect(textOf(await (await ask(eve, 'nowhere')).text())).toContain('Enter an email address');
    expect(textOf(await (await ask(eve, eve.email.toUpperCase())).text())).toContain('the address you have already');
    expect(await changeLink(eve)).toBeNull();
  });

  test('that somebody else has is answered alike, and no mail goes out', async () => {
    const { eve } = world;
    const answer = await ask(eve, world.acme.ada.email);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/app/${eve.org.slug}/settings/security?said=address_asked`,
    ]);
    expect(await changeLink(eve)).toBeNull();
    const mails = await ownerQuery(
      `select id from deliveries where organization_id = $1 and purpose = 'change_email'`,
      [eve.org.id],
    );
    expect(mails).toEqual([]);
  });

  test('that somebody took in the meantime stays theirs', async () => {
    const [one, other] = [await world.newPerson('One'), await world.newPerson('Other')];
    const email = `wanted.${world.mark}@example.com`;
    await ask(one, email);
    await ask(other, email);
    const [first, second] = [(await changeLink(one))!, (await changeLink(other))!];
    expect((await world.request(one, first, { form: {} })).status).toBe(303);
    expect((await world.request(other, second, { form: {} })).status).toBe(409);
    expect([await emailOf(one), await emailOf(other)]).toEqual([email, other.email]);
  });
});

describe('the link to the new address', () => {
  let person: Person;
  let link: string;

  beforeAll(async () => {
    person = await world.newPerson('Typing');
    await ask(person, `typo.${world.mark}@example.com`);
    link = (await changeLink(person))!;
  });

  test('changes nothing when a machine opens it', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await world.request(person, link, { method });
    expect(await emailOf(person)).toBe(person.email);
  });

  test('gives a stranger, whose mailbox it reached by a typing mistake, nothing', async () => {
    expect((await world.request(world.eve, link)).status).toBe(404);
    expect((await world.request(world.eve, link, { form: {} })).status).toBe(404);
    const out = await world.request(null, link);
    expect(out.headers.get('location')).toBe(`/sign-in?then=${encodeURIComponent(link)}`);
    expect((await world.request(null, link, { form: {} })).headers.get('location')).toBe('/sign-in');
    expect(await emailOf(person)).toBe(person.email);
  });

  test('is too old after a day', async () => {
    const start = world.time.now();
    world.at(start + DAY_MS);
    expect((await world.request(person, link, { form: {} })).status).toBe(410);
    world.at(start);
    expect(await emailOf(person)).toBe(person.email);
  });
});
