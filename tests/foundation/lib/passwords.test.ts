import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkPassword, hashPassword } from '#foundation/lib/passwords.ts';

const PASSWORD = 'a long walk by the sea';

test('a password is kept as scrypt with its parameters, its own salt, and nothing of itself', async () => {
  const [one, other] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
  expect(one).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(other);
  const [, , , salt, key] = one.split('$');
  const expected = scryptSync(PASSWORD, Buffer.from(salt!, 'base64'), 32, { N: 2 ** 14, r: 8, p: 5, maxmem: 2 ** 26 });
  expect(key).toBe(expected.toString('base64').replaceAll('=', ''));
});

test('the right password is right, and one that differs in a letter is not', async () => {
  const kept = await hashPassword(PASSWORD);
  expect(await checkPassword(PASSWORD, kept)).toEqual({ right: true, stale: false });
  expect(await checkPassword(`${PASSWORD} `, kept)).toEqual({ right: false, stale: false });
});

test('nobody has a password, and a kept value that cannot be read lets nobody in', async () => {
  expect((await checkPassword(PASSWORD, null)).right).toBe(false);
  expect((await checkPassword('', null)).right).toBe(false);
  for (const broken of [
    '',
    '$scrypt$',
    '$2b$10$abcdefghijklmnopqrstuv',
    `$scrypt$ln=14,r=8,p=5$${'A'.repeat(22)}$short`,
  ])
    expect((await checkPassword(PASSWORD, broken)).right).toBe(false);
});

test('a password that was kept with other parameters is still right, and is told to be stale', async () => {
  const salt = Buffer.from('0123456789abcdef');
  const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 12, r: 8, p: 1 });
  const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  const old = `$scrypt$ln=12,r=8,p=1$${plain(salt)}$${plain(key)}`;
  expect(await checkPassword(PASSWORD, old)).toEqual({ right: true, stale: true });
});
