import { expect, test } from 'vitest';
import { makePasses } from '#foundation/lib/passes.ts';
import { checkPassword, hashPassword } from '#foundation/lib/passwords.ts';

const PASSWORD = 'a long walk by the sea';
const NOW = Date.UTC(2026, 10, 20, 9);

test('the Worker’s own runtime hashes within its limits, and several at once all get their turn', async () => {
  const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
  expect(one).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$/);
  expect(await checkPassword(PASSWORD, one!)).toEqual({ right: true, stale: false });
  expect((await checkPassword(`${PASSWORD}.`, other!)).right).toBe(false);
});

test('the Worker’s own runtime signs and reads passes', async () => {
  const passes = makePasses({ secret: 'one secret of more than thirty-two letters', keyId: 1 });
  const pass = { subject: '01900000-0000-7000-8000-000000000001', data: { email: 'noor@example.com' } };
  expect(await passes.read('arrival', await passes.sign('arrival', pass, 60, NOW), NOW)).toEqual(pass);
});
