import { expect, test } from 'vitest';
import { answerTo, challengesIn, strongest } from '#foundation/services/calendars/caldav/digest.ts';

const PROOF = {
  ...{ user: 'Mufasa', password: 'Circle of Life', method: 'GET', uri: '/dir/index.html', count: 1 },
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};

test.each([
  ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
  ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
])('workerd proves a password by %s', (algorithm, response) => {
  const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
  const asked = `Digest realm="http-auth@example.org", qop="auth", algorithm=${algorithm}, nonce="${nonce}"`;
  expect(answerTo(strongest(challengesIn(asked))!, PROOF)).toContain(`response="${response}"`);
});
