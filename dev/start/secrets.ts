import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Login } from '../door/backend.ts';
import { StartError } from './settings.ts';

const SECRET_BYTES = 32;
const DEMO_PASSWORD_BYTES = 12;
const FIELDS = ['secret', 'localSecret', 'demoPassword'] as const;

/** `secret` is the root of every key that the Worker derives; `localSecret` opens what only exists on a laptop. */
export type Secrets = Record<(typeof FIELDS)[number], string>;

/** Reads a data folder's secrets, or makes them at its first start. Only this user may read the file. */
export function loadSecrets(folder: string): Secrets {
  const path = join(folder, 'secrets.json');
  const known = existsSync(path) ? parse(path) : {};
  const secrets: Secrets = {
    secret: known.secret ?? random(SECRET_BYTES),
    localSecret: known.localSecret ?? random(SECRET_BYTES),
    demoPassword: known.demoPassword ?? random(DEMO_PASSWORD_BYTES),
  };
  if (FIELDS.some((field) => known[field] === undefined)) writePrivate(path, secrets);
  else chmodSync(path, 0o600);
  return secrets;
}

/** The database login of a data folder: always the same one, and no other folder's, also on a shared server. */
export function loginOf({ secret }: Secrets): Login {
  const derive = (label: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', label, bytes));
  return {
    name: `parley_login_${derive('database login name', 6).toString('hex')}`,
    password: derive('database login password', 24).toString('base64url'),
  };
}

/** Writes JSON that only this user may read, whole or not at all. */
export function writePrivate(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

function parse(path: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Partial<Secrets>;
  } catch {
    throw new StartError(
      `${path} cannot be read as JSON: without its secrets the data of this folder cannot be opened.`,
    );
  }
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
