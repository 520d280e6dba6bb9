/**
 * HTTP Digest (RFC 7616, and RFC 2617 before it): a password is proven and never said. MD5 and SHA-256 and their session
 * forms, qop `auth` or none at all.
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

/** What a server asks for, as `WWW-Authenticate` lists it (RFC 9110, 11.6.1). Names are in lower case. */
export type Challenge = { scheme: string; parameters: Readonly<Record<string, string>> };

/** A way to prove a password that we know. `algorithm` is spelled as the server does; null where it names none. */
export type Digest = {
  realm: string;
  nonce: string;
  opaque: string | null;
  algorithm: string | null;
  hash: 'md5' | 'sha256';
  isSession: boolean;
  hasQop: boolean;
  hidesUser: boolean;
  /** The login before it was right, only its nonce is over. */
  isStale: boolean;
};

const HEADER_MAX = 8_000;
const NAME = "[\\w!#$%&'*+.^`|~-]+";
const PARAMETER = new RegExp(`(${NAME})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${NAME}))`, 'y');
const SCHEME = new RegExp(`(${NAME})(?=[ \\t,]|$)`, 'y');
const PRINTABLE = /^[\x20-\x7e]*$/;

/** Every way in that a server offers, in its order; what cannot be read is passed over. */
export function challengesIn(header: string | null): Challenge[] {
  const text = (header ?? '').slice(0, HEADER_MAX);
  const found: { scheme: string; parameters: Record<string, string> }[] = [];
  let at = 0;
  while (at < text.length) {
    const parameter = matchAt(PARAMETER, text, at);
    const scheme = parameter ? null : matchAt(SCHEME, text, at);
    const [whole, name = '', quoted, plain] = parameter ?? scheme ?? [];
    if (scheme) found.push({ scheme: name.toLowerCase(), parameters: Object.create(null) });
    else if (parameter && found.length > 0)
      found.at(-1)!.parameters[name.toLowerCase()] ??= plain ?? quoted!.replace(/\\(.)/g, '$1');
    // Something else, as a token of 68 characters, ends before the next comma.
    const comma = text.indexOf(',', at);
    at = whole === undefined ? (comma < 0 ? text.length : comma) : at + whole.length;
    while (/[ \t,]/.test(text[at] ?? '')) at++;
  }
  return found;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The strongest Digest among what is offered, if there is one that we speak. */
export function strongest(offered: readonly Challenge[]): Digest | null {
  const spoken = offered.flatMap((one) => digestIn(one) ?? []);
  return spoken.find(({ hash }) => hash === 'sha256') ?? spoken[0] ?? null;
}

function digestIn({ scheme, parameters }: Challenge): Digest | null {
  const { realm, nonce, opaque = null, algorithm = null, qop } = parameters;
  const [, name, session] = /^(md5|sha-256)(-sess)?$/i.exec(algorithm ?? 'MD5') ?? [];
  if (scheme !== 'digest' || realm === undefined || nonce === undefined || name === undefined) return null;
  if (qop !== undefined && !/(?:^|,)\s*auth\s*(?:,|$)/i.test(qop)) return null;
  return {
    ...{ realm, nonce, opaque, algorithm },
    hash: name.toLowerCase() === 'md5' ? 'md5' : 'sha256',
    isSession: session !== undefined,
    hasQop: qop !== undefined,
    hidesUser: parameters.userhash?.toLowerCase() === 'true',
    isStale: parameters.stale?.toLowerCase() === 'true',
  };
}

/** Who proves their password for one request. `count` is how often the nonce was used, this time included. */
export type Proof = { user: string; password: string; method: string; uri: string; cnonce: string; count: number };

/** The value of `Authorization` for one request. */
export function answerTo(digest: Digest, { user, password, method, uri, cnonce, count }: Proof): string {
  const { realm, nonce, opaque, algorithm, hasQop, isSession, hidesUser } = digest;
  const hash = (words: string) => createHash(digest.hash).update(words, 'utf8').digest('hex');
  const nc = count.toString(16).padStart(8, '0');
  const login = hash(`${user}:${realm}:${password}`);
  const secret = isSession ? hash(`${login}:${nonce}:${cnonce}`) : login;
  const asked = hash(`${method}:${uri}`);
  const response = hash(hasQop ? `${secret}:${nonce}:${nc}:${cnonce}:auth:${asked}` : `${secret}:${nonce}:${asked}`);
  const parts = [
    hidesUser ? `username=${quoted(hash(`${user}:${realm}`))}` : named(user),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    ...(algorithm === null ? [] : [`algorithm=${algorithm}`]),
    ...(hasQop ? ['qop=auth', `nc=${nc}`] : []),
    ...(hasQop || isSession ? [`cnonce=${quoted(cnonce)}`] : []),
    `response=${quoted(response)}`,
    ...(opaque === null ? [] : [`opaque=${quoted(opaque)}`]),
    ...(hidesUser ? ['userhash=true'] : []),
  ];
  return `Digest ${parts.join(', ')}`;
}

// What no header carries is written as RFC 8187 says.
function named(user: string): string {
  if (PRINTABLE.test(user)) return `username=${quoted(user)}`;
  const bytes = [...Buffer.from(user, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  return `username*=UTF-8''${bytes.join('')}`;
}

function quoted(words: string): string {
  return `"${words.replace(/["\\]/g, '\\$&')}"`;
}
