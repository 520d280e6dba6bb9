import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Grant } from '#foundation/services/calendars/index.ts';
import { granted } from '../contract.ts';
import { type Asked, GRANT, moved, played, refusedBy, told } from './server.ts';

const SERVER = 'https://dav.example.org/';
const grant: Grant = { ...GRANT, server: SERVER };
const HOME = '<C:calendar-home-set><href>/home/</href></C:calendar-home-set>';
const ME = '<current-user-principal><href>/me/</href></current-user-principal>';
const CALENDAR = '<resourcetype><collection/><C:calendar/></resourcetype>';
const md5 = (words: string) => createHash('md5').update(words).digest('hex');

const authorizationOf = ({ headers }: Asked) => headers.authorization ?? '';
const said = (asked: Asked[]) => asked.filter((one) => authorizationOf(one).startsWith('Basic'));
const answers = ({ url }: Asked) => told(['/', url.endsWith('/home/') ? CALENDAR : url.endsWith('/me/') ? HOME : ME]);

/** What a server that proves by MD5 may be like. `nonces` are those that it takes now. */
function proving(
  nonces: string[],
  { offers = (nonce: string) => `Digest realm="r", nonce="${nonce}", qop="auth"` } = {},
) {
  const counted = new Map<string, number>();
  const right = (one: Asked) => {
    const parameter = (name: string) => new RegExp(`${name}="?([^",]*)"?`).exec(authorizationOf(one))?.[1] ?? '';
    const [nonce, nc, cnonce, uri] = ['nonce', 'nc', 'cnonce', 'uri'].map(parameter) as [
      string,
      string,
      string,
      string,
    ];
    const login = md5(`${GRANT.user}:r:${GRANT.password}`);
    const response = md5(`${login}:${nonce}:${nc}:${cnonce}:auth:${md5(`${one.method}:${uri}`)}`);
    const isNext = Number.parseInt(nc, 16) === (counted.get(nonce) ?? 0) + 1;
    if (parameter('\\bresponse') !== response || !isNext || uri !== new URL(one.url).pathname) return null;
    counted.set(nonce, (counted.get(nonce) ?? 0) + 1);
    return nonce;
  };
  return (one: Asked) => {
    const nonce = right(one);
    if (nonce !== null && nonces.includes(nonce)) return answers(one);
    const stale = nonce === null ? '' : ', stale=true';
    return refusedBy(401, { 'www-authenticate': offers(nonces.at(-1)!) + stale });
  };
}

describe('a server that wants its password proven', () => {
  test('is never told it, and takes one nonce for many requests, each counted', async () => {
    const { calendars, asked } = played(proving(['n1']));
    expect(granted(await calendars.account(grant))).toMatchObject({ scheme: 'digest' });
    expect(granted(await calendars.calendars(grant))).toHaveLength(1);
    expect(said(asked)).toEqual([]);
    expect(asked.filter((one) => authorizationOf(one) === '')).toHaveLength(1);
  });

  test('is proven it anew when its nonce is over, also in the middle', async () => {
    const nonces = ['n1'];
    const { calendars, asked } = played(proving(nonces));
    granted(await calendars.account(grant));
    nonces.splice(0, 1, 'n2');
    const before = asked.length;
    expect(granted(await calendars.calendars(grant))).toHaveLength(1);
    expect(
      asked
        .slice(before)
        .map(authorizationOf)
        .filter((one) => one.includes('"n1"')),
    ).toHaveLength(1);
  });

  test('says itself which nonce comes next', async () => {
    const play = proving(['n2', 'n1']);
    const { calendars, asked } = played((one) => {
      const answer = play(one);
      if (answer.status === 207) answer.headers.set('authentication-info', 'qop=auth, nextnonce="n2"');
      return answer;
    });
    granted(await calendars.calendars({ ...grant, scheme: 'digest' }));
    expect(asked.map((one) => /\bnonce="(n\d)"/.exec(authorizationOf(one))?.[1])).toEqual([
      undefined,
      'n1',
      'n2',
      'n2',
    ]);
  });

  test('is asked twice with a wrong password, and not until it locks us out', async () => {
    const { calendars, asked } = played(proving(['n1']));
    const wrong = { ...grant, password: 'wrong' };
    expect(await calendars.account(wrong)).toMatchObject({ ok: false, fault: 'bad_login' });
    expect(asked).toHaveLength(2);
    const endless = played(() => refusedBy(401, { 'www-authenticate': 'Digest realm="r", nonce="n", stale=true' }));
    expect(await endless.calendars.account(grant)).toMatchObject({ ok: false, fault: 'bad_login' });
    expect(endless.asked.length).toBeLessThanOrEqual(3);
  });

  test('is proven it where it leads to within itself, and nobody else is', async () => {
    const play = proving(['n1']);
    const { calendars, asked } = played((one) => {
      if (one.url === 'https://dav.example.org/.well-known/caldav') return moved('/dav/');
      return one.url === 'https://dav.example.org/' ? undefined : play(one);
    });
    expect(granted(await calendars.calendars(grant))).toHaveLength(1);
    expect(said(asked)).toEqual([]);
    const away = played((one) => (authorizationOf(one) ? moved('https://evil.example.net/') : proving(['n1'])(one)));
    expect((await away.calendars.account(grant)).ok).toBe(false);
    expect(new Set(away.asked.filter(({ url }) => url.includes('evil')).map(authorizationOf))).toEqual(new Set(['']));
  });
});

describe('the password itself', () => {
  const basic = { 'www-authenticate': 'Basic realm="x"' };

  test('is said to a server that wants nothing else, after it has asked', async () => {
    const { calendars, asked } = played((one) => (one.letIn ? answers(one) : refusedBy(401, basic)));
    expect(granted(await calendars.account(grant))).toMatchObject({ scheme: 'basic' });
    expect(authorizationOf(asked[0]!)).toBe('');
    const known = played((one) => (one.letIn ? answers(one) : refusedBy(401, basic)));
    granted(await known.calendars.calendars({ ...grant, scheme: 'basic' }));
    expect(known.asked.every(({ letIn }) => letIn)).toBe(true);
  });

  test.each([
    ['both', 'Basic realm="r", Digest realm="r", nonce="n1", qop="auth"'],
    [
      'a Digest that we do not speak, and Basic',
      'Digest realm="r", nonce="n1", algorithm=SHA-512-256, Basic realm="r"',
    ],
    ['a Digest of the body', 'Digest realm="r", nonce="n1", qop="auth-int"'],
    ['only what we do not speak', 'Negotiate, Bearer realm="r"'],
    ['Digest alone, and refuses every proof', 'Digest realm="r", nonce="n1"'],
  ])('is never said to one that offers %s', async (_, offered) => {
    const { calendars, asked } = played(() => refusedBy(401, { 'www-authenticate': offered }));
    expect(await calendars.account(grant)).toMatchObject({ ok: false, fault: 'bad_login' });
    expect(said(asked)).toEqual([]);
  });

  test.each<[what: string, grant: Grant]>([
    ['when it was connected', { ...grant, scheme: 'digest' }],
    ['a moment ago', grant],
  ])('is not said to one that wanted proof %s, whatever it says later', async (_, known) => {
    let isHonest = true;
    const honest = proving(['n1']);
    const { calendars, asked } = played((one) => {
      if (isHonest) return honest(one);
      return one.letIn ? answers(one) : refusedBy(401, basic);
    });
    granted(await calendars.account(known));
    isHonest = false;
    expect(await calendars.calendars(known)).toEqual({ ok: false, fault: 'bad_login', detail: 'plainer' });
    const elsewhere = played((one) => (one.letIn ? answers(one) : refusedBy(401, basic)));
    if (known.kind === 'password' && known.scheme)
      expect(await elsewhere.calendars.calendars(known)).toMatchObject({ ok: false, fault: 'bad_login' });
    expect([...said(asked), ...said(elsewhere.asked).filter(() => known !== grant)]).toEqual([]);
  });

  test('gives way to a proof as soon as one is offered', async () => {
    const { calendars, asked } = played(proving(['n1']));
    expect(granted(await calendars.account({ ...grant, scheme: 'basic' }))).toMatchObject({ scheme: 'digest' });
    expect(said(asked)).toHaveLength(1);
  });

  test('is said to one that asks nobody, once no place of it has asked for a proof', async () => {
    const nobody = '<current-user-principal><unauthenticated/></current-user-principal>';
    const serving = (one: Asked) => (one.letIn ? answers(one) : told(['/', nobody]));
    const open = played(serving);
    expect(granted(await open.calendars.calendars(grant))).toHaveLength(1);
    const proof = proving(['n1']);
    const half = played((one) => (new URL(one.url).pathname === '/' ? told(['/', nobody]) : proof(one)));
    expect(granted(await half.calendars.calendars(grant))).toHaveLength(1);
    expect(said(half.asked)).toEqual([]);
  });
});
