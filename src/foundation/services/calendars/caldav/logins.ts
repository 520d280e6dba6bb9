/**
 * How servers let us in. None is told a password before it has asked for one: it is proven by Digest wherever that is
 * offered, and said (Basic) only to a server that offers nothing else and never has.
 */
import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { Reached, Request } from '../../outside.ts';
import type { Failed, LoginScheme } from '../index.ts';
import { answerTo, challengesIn, type Digest, strongest } from './digest.ts';
import type { Session } from './requests.ts';

type Login = { scheme: 'basic' } | { scheme: 'digest'; digest: Digest; cnonce: string; count: number };
type Answered = Extract<Reached, { answered: true }>;

/** What servers have asked for: by origin and user, so that a nonce serves many requests. */
export type Logins = Map<string, Login>;

const KEPT_MAX = 500;
const TRIES = 3;
const BASIC = { scheme: 'basic' } as const;
const REFUSED: Failed = { ok: false, fault: 'bad_login', detail: '401' };

/**
 * One request, with our login as the server wants it. What comes back is any answer but one that lets nobody in; a
 * redirect to another origin is answered as it is. `plainly` says the password to a server that asks nobody for one.
 */
export async function askLetIn(
  session: Session,
  url: string,
  request: Omit<Request, 'authorization' | 'timeoutMs'>,
  plainly = false,
): Promise<Reached | Failed> {
  const until = Date.now() + session.timeoutMs;
  let at = url;
  let login = known(session, url) ?? (plainly && session.grant.scheme !== 'digest' ? BASIC : null);
  let isNew = false;
  for (let tries = 1; ; tries++) {
    const authorization = login && authorizing(session, login, request.method);
    const timeoutMs = Math.max(until - Date.now(), 1);
    const answer = await session.outside.ask(at, { ...request, timeoutMs, ...(authorization && { authorization }) });
    if (!answer.answered || !answer.stayed) return answer;
    if (answer.status !== 401) {
      if (login) keep(session, answer.address, renewed(login, answer));
      return answer;
    }
    const next = wanted(session, answer, login, isNew);
    if ('ok' in next || tries === TRIES) return 'ok' in next ? next : REFUSED;
    [login, isNew, at] = [next, true, answer.address];
    keep(session, at, login);
  }
}

/** How the server of an address lets us in, as far as it is known. */
export function schemeOf(session: Session, url: string): LoginScheme | undefined {
  return known(session, url)?.scheme;
}

function known({ logins, grant }: Session, url: string): Login | null {
  const kept = logins.get(keyOf(url, grant.user));
  if (kept && (kept.scheme === 'digest' || grant.scheme !== 'digest')) return kept;
  return grant.scheme === 'basic' ? BASIC : null;
}

function keep({ logins, grant }: Session, url: string, login: Login): void {
  const key = keyOf(url, grant.user);
  if (logins.size >= KEPT_MAX && !logins.has(key)) logins.clear();
  logins.set(key, login);
}

function keyOf(url: string, user: string): string {
  return `${new URL(url).origin} ${user}`;
}

// Up is always gone, down never: who has asked for a proof once is not told the password, whatever it says later.
function wanted(session: Session, answer: Answered, given: Login | null, isNew: boolean): Login | Failed {
  const header = answer.headers.get('www-authenticate');
  const offered = challengesIn(header);
  const digest = strongest(offered);
  const proven = given?.scheme === 'digest';
  if (digest !== null) return proven && isNew && !digest.isStale ? REFUSED : begun(digest);
  if (given !== null && !proven) return REFUSED;
  if (proven || session.grant.scheme === 'digest')
    return offered.length > 0 ? { ...REFUSED, detail: 'plainer' } : REFUSED;
  const offers = (scheme: string) => offered.some((one) => one.scheme === scheme);
  const isPlain = offers('basic') || (offered.length === 0 && !header?.trim());
  return isPlain && !offers('digest') ? BASIC : { ...REFUSED, detail: 'unspoken' };
}

// Session forms hash the first of our nonces: it stays for as long as theirs does.
function begun(digest: Digest): Login {
  return { scheme: 'digest', digest, cnonce: randomBytes(16).toString('hex'), count: 0 };
}

// RFC 7616, 3.5: the nonce that the next request is to be proven with.
function renewed(login: Login, { headers }: Answered): Login {
  if (login.scheme === 'basic') return login;
  const [said] = challengesIn(`digest ${headers.get('authentication-info') ?? ''}`);
  const nonce = said?.parameters.nextnonce;
  return nonce !== undefined && nonce !== login.digest.nonce ? begun({ ...login.digest, nonce }) : login;
}

function authorizing({ grant }: Session, login: Login, method: string): (address: string) => string {
  const { user, password } = grant;
  if (login.scheme === 'basic') return () => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return (address) => {
    const { pathname, search } = new URL(address);
    const { digest, cnonce } = login;
    return answerTo(digest, { user, password, method, uri: pathname + search, cnonce, count: ++login.count });
  };
}
