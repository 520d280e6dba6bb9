import { describe, expect, test } from 'vitest';
import { answerTo, challengesIn, strongest } from '#foundation/services/calendars/caldav/digest.ts';

/** The parameters of what is sent, as a server reads them. */
function said(header: string): Record<string, string> {
  expect(header.startsWith('Digest ')).toBe(true);
  return { ...challengesIn(header)[0]!.parameters };
}

const RFC_7616 = {
  user: 'Mufasa',
  password: 'Circle of Life',
  method: 'GET',
  uri: '/dir/index.html',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  count: 1,
};
const BOTH =
  'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", ' +
  'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
const md5Of = (header: string) => strongest(challengesIn(header).slice(1))!;

describe('a password is proven', () => {
  test.each([
    ['SHA-256', strongest(challengesIn(BOTH))!, '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
    ['MD5', md5Of(BOTH), '8ca523f5e9506fed4657c9700eebdbec'],
  ])('by %s as RFC 7616 shows it', (algorithm, digest, response) => {
    expect(said(answerTo(digest, RFC_7616))).toEqual({
      username: 'Mufasa',
      realm: 'http-auth@example.org',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      uri: '/dir/index.html',
      algorithm,
      qop: 'auth',
      nc: '00000001',
      cnonce: RFC_7616.cnonce,
      response,
      opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
    });
  });

  test('as RFC 2617 shows it, and as servers before it want it', () => {
    const nonce = 'dcd98b7102dd2f0e8b11d0f600bfb0c093';
    const proof = { ...RFC_7616, password: 'Circle Of Life', cnonce: '0a4f113b' };
    const header = (qop: string) => `Digest realm="testrealm@host.com", ${qop}nonce="${nonce}"`;
    const modern = said(answerTo(strongest(challengesIn(header('qop="auth,auth-int", ')))!, proof));
    expect(modern.response).toBe('6629fae49393a05397450978507c4ef1');
    expect(modern).not.toHaveProperty('algorithm');
    const old = said(answerTo(strongest(challengesIn(header('')))!, proof));
    expect(old.response).toBe('670fd8c2df070c60b045671b8b24ff02');
    expect(Object.keys(old)).not.toEqual(expect.arrayContaining(['qop']));
  });

  test('for a session by the nonces that began it, and with a name that is hidden', () => {
    const header = (more: string) => `Digest realm="r", nonce="n", qop="auth", ${more}`;
    const proof = { user: 'ada', password: 'p', method: 'GET', uri: '/', cnonce: 'c', count: 31 };
    const session = said(answerTo(strongest(challengesIn(header('algorithm=MD5-sess')))!, proof));
    // H(H(H(ada:r:p):n:c):n:0000001f:c:auth:H(GET:/))
    expect(session).toMatchObject({ nc: '0000001f', response: 'cae395f4f91dc46348f9a7c4c85009d4' });
    const long = said(answerTo(strongest(challengesIn(header('algorithm=SHA-256-sess')))!, proof));
    expect(long.response).toBe('ad7677dea6aba8c4754c4d1409cd502716db3b518c7d4b1d869dcd151e6e8d0c');
    const hidden = said(answerTo(strongest(challengesIn(header('userhash=true')))!, proof));
    // H(ada:r)
    expect(hidden).toMatchObject({ username: '34a7a00bf8be683652dc166a790b2ba9', userhash: 'true' });
  });

  test('by whoever has letters and marks in their name that no header carries', () => {
    const digest = strongest(challengesIn('Digest realm="a \\"quoted\\" realm", nonce="n"'))!;
    const proof = { ...RFC_7616, user: 'Jäsøn Doe' };
    expect(answerTo(digest, proof)).toContain(
      `username*=UTF-8''%4A%C3%A4%73%C3%B8%6E%20%44%6F%65, realm="a \\"quoted\\" realm"`,
    );
    expect(answerTo(digest, { ...proof, user: 'a"\\b' })).toContain('username="a\\"\\\\b"');
    expect(answerTo(digest, { ...proof, user: 'a\r\nx: y' })).not.toMatch(/[\r\n]/);
  });
});

describe('what a server offers', () => {
  test.each([
    ['Basic realm="x"', ['basic']],
    ['Negotiate, Digest realm="a, b", nonce="c", Basic realm="Digest nonce=1"', ['negotiate', 'digest', 'basic']],
    ['NTLM TlRMTVNTUAAC==, Basic realm=x', ['ntlm', 'basic']],
    ['X-MobileMe-AuthToken realm="x", Basic realm="x"', ['x-mobileme-authtoken', 'basic']],
    ['Bearer authorization_uri="https://a.example.com/?a=b,c" , , Basic', ['bearer', 'basic']],
    [' realm="none"', []],
    ['=,"="', []],
    ['Digest realm="never closed', ['digest']],
    ['', []],
    [null, []],
  ])('is read from %s', (header, schemes) => {
    expect(challengesIn(header).map(({ scheme }) => scheme)).toEqual(schemes);
  });

  test.each([
    ['nothing to prove it with', 'Digest realm="x"'],
    ['another hash', 'Digest realm="x", nonce="y", algorithm=SHA-512-256'],
    ['a body in the proof', 'Digest realm="x", nonce="y", qop="auth-int"'],
    ['another scheme', 'Basic realm="x", nonce="y"'],
  ])('is no Digest that we speak with %s', (_, header) => {
    expect(strongest(challengesIn(header))).toBeNull();
  });

  test('is read in no time, however absurd', () => {
    const began = performance.now();
    for (const header of ['a='.repeat(50_000), `Digest realm="${'\\"'.repeat(50_000)}`, ','.repeat(100_000)])
      challengesIn(header);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
