/**
 * Passwords as they are kept: scrypt (RFC 7914) with its parameters beside it, so that they can be raised later and old
 * hashes are made anew at the next sign-in. One hash costs 16 MiB and about 100 ms, so an isolate makes one at a time.
 */
import { Buffer } from 'node:buffer';
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { makeTurns } from './turns.ts';

const COST_LOG2 = 14;
const BLOCK_SIZE = 8;
const PARALLELISM = 5;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const MEMORY_MAX_BYTES = 64 * 1024 * 1024;
const WAIT_MS = 2_000;
const LEASE_MS = 5_000;
const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

type Parameters = { ln: number; r: number; p: number };

const NOW: Parameters = { ln: COST_LOG2, r: BLOCK_SIZE, p: PARALLELISM };
// Checked where there is no such account, so that an unknown address takes as long as a known one.
const NOBODYS = { ...NOW, salt: Buffer.alloc(SALT_BYTES), key: Buffer.alloc(KEY_BYTES) };

const turns = makeTurns({ waitMs: WAIT_MS, leaseMs: LEASE_MS });

/** The password as it is kept, `$scrypt$ln=14,r=8,p=5$salt$key`. Throws Refusal('too_many') when two seconds bring no turn. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await turns.take(() => derive(password, salt, NOW));
  return `$scrypt$ln=${NOW.ln},r=${NOW.r},p=${NOW.p}$${plain(salt)}$${plain(key)}`;
}

/**
 * Whether the password is the kept one; null (nobody's) takes as long and is never right. `stale` hashes were made with
 * other parameters than today's. Throws Refusal('too_many') when two seconds bring no turn.
 */
export async function checkPassword(
  password: string,
  kept: string | null,
): Promise<{ right: boolean; stale: boolean }> {
  const known = kept === null ? null : parse(kept);
  const { salt, key, ...parameters } = known ?? NOBODYS;
  const made = await turns.take(() => derive(password, salt, parameters));
  const same = timingSafeEqual(made, key);
  const { ln, r, p } = parameters;
  return { right: same && known !== null, stale: ln !== NOW.ln || r !== NOW.r || p !== NOW.p };
}

function parse(kept: string) {
  const [, ln, r, p, salt, key] = PHC.exec(kept) ?? [];
  if (!salt || !key) return null;
  const [saltBytes, keyBytes] = [Buffer.from(salt, 'base64'), Buffer.from(key, 'base64')];
  return { ln: Number(ln), r: Number(r), p: Number(p), salt: saltBytes, key: keyBytes };
}

function derive(password: string, salt: Buffer, { ln, r, p }: Parameters): Promise<Buffer> {
  const options = { N: 2 ** ln, r, p, maxmem: MEMORY_MAX_BYTES };
  return new Promise((resolve, reject) =>
    scrypt(password, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key))),
  );
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
