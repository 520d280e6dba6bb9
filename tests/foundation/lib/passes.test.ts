import { decodeProtectedHeader, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { deriveKey } from '#foundation/lib/keys.ts';
import { makePasses } from '#foundation/lib/passes.ts';

const SECRET = { secret: 'one secret of more than thirty-two letters', keyId: 1 };
const OTHER = { secret: 'another secret of more than thirty-two', keyId: 2 };
const NOW = Date.UTC(2026, 10, 20, 9);
const DAY = 86_400;
const PASS = { subject: '01900000-0000-7000-8000-000000000001', data: { email: 'noor@example.com' } };

test('a pass says again what it was made with, until it is too old', async () => {
  const passes = makePasses(SECRET);
  const token = await passes.sign('arrival', PASS, DAY, NOW);
  expect(await passes.read('arrival', token, NOW)).toEqual(PASS);
  expect(await passes.read('arrival', token, NOW + (DAY - 1) * 1000)).toEqual(PASS);
  expect(await passes.read('arrival', token, NOW + DAY * 1000)).toBeNull();
});

test('an altered pass, one of another secret, and what is no pass at all say nothing', async () => {
  const passes = makePasses(SECRET);
  const token = await passes.sign('arrival', PASS, DAY, NOW);
  const [head, body, mac] = token.split('.') as [string, string, string];
  const other = Buffer.from(JSON.stringify({ sub: 'somebody' })).toString('base64url');
  const flipped = `${mac[0] === 'A' ? 'B' : 'A'}${mac.slice(1)}`;
  for (const wrong of ['', 'x', `${head}.${other}.${mac}`, `${head}.${body}.${flipped}`, `${head}.${body}.`])
    expect(await passes.read('arrival', wrong, NOW)).toBeNull();
  expect(await makePasses({ ...OTHER, keyId: 1 }).read('arrival', token, NOW)).toBeNull();
});

test('a pass without a signature, or with another algorithm or use, is refused', async () => {
  const passes = makePasses(SECRET);
  const key = deriveKey(SECRET, 'passes');
  const claims = { sub: PASS.subject, aud: 'arrival', iss: 'parley', exp: NOW / 1000 + DAY };
  const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  expect(await passes.read('arrival', `${coded({ alg: 'none', kid: '1' })}.${coded(claims)}.`, NOW)).toBeNull();
  const sign = (alg: string, audience: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg, kid: '1' })
      .setIssuer('parley')
      .setSubject(PASS.subject)
      .setAudience(audience)
      .setExpirationTime(NOW / 1000 + DAY)
      .sign(key);
  expect(await passes.read('arrival', await sign('HS256', 'another'), NOW)).toBeNull();
  expect(await passes.read('arrival', await sign('HS256', 'arrival'), NOW)).toEqual({
    subject: PASS.subject,
    data: {},
  });
});

test('passes of the secret before are read while it rotates, and signed by the new one', async () => {
  const old = await makePasses(SECRET).sign('arrival', PASS, DAY, NOW);
  const passes = makePasses(OTHER, SECRET);
  expect(await passes.read('arrival', old, NOW)).toEqual(PASS);
  expect(decodeProtectedHeader(await passes.sign('arrival', PASS, DAY, NOW))).toEqual({ alg: 'HS256', kid: '2' });
  expect(await makePasses(OTHER).read('arrival', old, NOW)).toBeNull();
});
