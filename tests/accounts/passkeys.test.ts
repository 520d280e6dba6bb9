import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAuthenticator } from '../support/authenticator.ts';
import { openBrowser, textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, ORIGIN, PASSWORD, type Person, type World } from '../support/world.ts';

type Device = ReturnType<typeof makeAuthenticator>;

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await makeWorld();
});

beforeEach(async () => {
  ada = await world.newPerson('Ada');
});

const settings = (person: Person, path: string) => `/app/${person.org.slug}/settings/${path}`;
const challengeIn = (html: string): string => optionsIn(html).challenge;
const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** What the page asks the browser to make a passkey with. */
function optionsIn(html: string) {
  return JSON.parse(unescaped(/data-passkey-creation="([^"]*)"/.exec(html)![1]!));
}

/** A browser in which the person is signed in. */
function browserOf(person: Person | null) {
  const browser = openBrowser(world, { 'cf-connecting-ip': randomUUID() });
  if (person) browser.jar.set('parley', person.token);
  return browser;
}

/** Adds a passkey on that device. Answers what the page said. */
async function add(person: Person, device: Device, name = 'Phone') {
  const browser = browserOf(person);
  const asked = await browser.submit(settings(person, 'passkeys/new'), { name, password: PASSWORD });
  expect(asked.status).toBe(201);
  const options = optionsIn(asked.html);
  const credential = JSON.stringify(device.create(options.challenge));
  return { options, seen: await browser.submit(settings(person, 'passkeys'), { credential }), browser, credential };
}

/** What the sign-in page's button asks for. */
async function challenge(browser: ReturnType<typeof openBrowser>): Promise<string> {
  const { html } = await browser.submit('/sign-in/passkey/options', {});
  return (JSON.parse(html) as { challenge: string }).challenge;
}

const keysOf = (person: Person) =>
  ownerQuery<{ name: string; counter: string }>('select name, counter from passkeys where user_id = $1', [
    person.userId,
  ]);

describe('a passkey', () => {
  test('is added after the password was typed, and told by mail', async () => {
    const { seen, options } = await add(ada, makeAuthenticator({ origin: ORIGIN }));
    expect(seen.text).toContain('The passkey is added.');
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { userVerification: 'required' },
    });
    expect(await keysOf(ada)).toEqual([{ name: 'Phone', counter: '0' }]);
    await world.drain();
    const mails = world.mails.filter(({ to }) => to.address === ada.email);
    expect(mails.at(-1)!.text).toContain('A passkey was added to your account.');
  });

  test.each(['packed', 'tpm', 'android-key', 'apple', 'fido-u2f'])(
    'is taken from a device that says unasked who made it, as %s: nobody here judges that',
    async (attestation) => {
      const device = makeAuthenticator({ origin: ORIGIN, attestation });
      expect((await add(ada, device)).seen.text).toContain('The passkey is added.');
      expect(await keysOf(ada)).toHaveLength(1);
      const browser = browserOf(null);
      const credential = JSON.stringify(device.get(await challenge(browser)));
      expect((await browser.submit('/sign-in/passkey', { credential })).status).toBe(200);
    },
  );

  test('is not added without the password, nor for another challenge, nor by a device that asks nobody', async () => {
    const browser = browserOf(ada);
    const refused = await browser.submit(settings(ada, 'passkeys/new'), { name: 'Phone', password: 'not it' });
    expect(refused.status).toBe(422);
    const device = makeAuthenticator({ origin: ORIGIN });
    await browser.submit(settings(ada, 'passkeys/new'), { name: 'Phone', password: PASSWORD });
    const other = JSON.stringify(device.create(Buffer.from('another challenge').toString('base64url')));
    expect((await browser.submit(settings(ada, 'passkeys'), { credential: other })).status).toBe(422);
    const { seen } = await add(ada, makeAuthenticator({ origin: ORIGIN, verifies: false }));
    expect(seen.status).toBe(422);
    expect(await keysOf(ada)).toEqual([]);
  });

  test('of another site, or that somebody has already, is refused', async () => {
    expect((await add(ada, makeAuthenticator({ origin: 'https://evil.example' }))).seen.status).toBe(422);
    const device = makeAuthenticator({ origin: ORIGIN });
    await add(ada, device);
    const eve = await world.newPerson('Eve');
    expect((await add(eve, device)).seen.text).toContain('This passkey is known already.');
    expect(await keysOf(eve)).toEqual([]);
  });

  test('cannot be added in somebody else’s login session', async () => {
    const browser = browserOf(ada);
    const asked = await browser.submit(settings(ada, 'passkeys/new'), { name: 'Phone', password: PASSWORD });
    const credential = JSON.stringify(makeAuthenticator({ origin: ORIGIN }).create(challengeIn(asked.html)));
    const eve = await world.newPerson('Eve');
    browser.jar.set('parley', eve.token);
    expect((await browser.submit(settings(eve, 'passkeys'), { credential })).status).toBe(403);
    expect([...(await keysOf(eve)), ...(await keysOf(ada))]).toEqual([]);
  });

  test('is removed by its owner only', async () => {
    await add(ada, makeAuthenticator({ origin: ORIGIN }));
    const [row] = await ownerQuery<{ id: string }>('select id from passkeys where user_id = $1', [ada.userId]);
    const eve = await world.newPerson('Eve');
    const tried = await world.request(eve, settings(eve, `passkeys/${row!.id}`), { method: 'DELETE' });
    expect(tried.status).toBe(404);
    expect(await keysOf(ada)).toHaveLength(1);
    const removed = await world.request(ada, settings(ada, `passkeys/${row!.id}`), { method: 'DELETE' });
    expect(removed.status).toBe(303);
    expect(await keysOf(ada)).toEqual([]);
  });
});

describe('signing in with a passkey', () => {
  test('needs neither password nor code, and leads where one wanted to go', async () => {
    const device = makeAuthenticator({ origin: ORIGIN });
    await add(ada, device);
    const browser = browserOf(null);
    const credential = JSON.stringify(device.get(await challenge(browser)));
    const next = settings(ada, 'security');
    const seen = await browser.submit('/sign-in/passkey', { credential, next });
    expect(seen).toMatchObject({ status: 200, path: next });
    expect(textOf(seen.html)).toContain('Phone');
    expect(await keysOf(ada)).toEqual([{ name: 'Phone', counter: '1' }]);
  });

  test('takes each challenge once, even at the same moment', async () => {
    const device = makeAuthenticator({ origin: ORIGIN });
    await add(ada, device);
    const one = browserOf(null);
    const credential = JSON.stringify(device.get(await challenge(one)));
    const other = browserOf(null);
    for (const [name, value] of one.jar) other.jar.set(name, value);
    const seen = await Promise.all([one, other].map((browser) => browser.submit('/sign-in/passkey', { credential })));
    expect(seen.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('takes none of another browser’s challenge, of a copied device, of a device that asks nobody, or of nobody', async () => {
    const device = makeAuthenticator({ origin: ORIGIN });
    await add(ada, device);
    const browser = browserOf(null);
    const refused = async (credential: unknown) => {
      const seen = await browser.submit('/sign-in/passkey', { credential: JSON.stringify(credential) });
      expect(seen.status).toBe(422);
      expect(seen.text).toContain('This passkey did not work here.');
      expect(browser.jar.get('parley')).toBeUndefined();
    };
    await challenge(browser);
    await refused(device.get(await challenge(browserOf(null))));
    await refused(makeAuthenticator({ origin: ORIGIN }).get(await challenge(browser)));
    const forged = device.get(await challenge(browser));
    await refused({ ...forged, response: { ...forged.response, signature: 'AAAA' } });
    await ownerQuery('update passkeys set counter = 100 where user_id = $1', [ada.userId]);
    await refused(device.get(await challenge(browser)));
    browser.jar.delete('parley-passkey');
    await refused(device.get('AAAA'));
  });

  test('says the same of what is no passkey at all', async () => {
    const browser = browserOf(null);
    for (const credential of ['', 'null', '{}', '{"id":"x"}', '[', '{"id":{},"rawId":"","type":"public-key"}'])
      expect((await browser.submit('/sign-in/passkey', { credential })).status).toBe(422);
  });
});
