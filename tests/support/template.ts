/**
 * A migrated database in memory, as a copy of one that is kept between runs: making one from nothing costs three seconds
 * of every run and of every test file that wants its own.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '../../dev/door/embedded.ts';
import { newPassword } from '../../dev/door/keys.ts';
import { type Door, openDoor } from '../../dev/door/open.ts';
import { ownerOf } from '../../dev/door/owner.ts';
import { MIGRATIONS, migrate } from '../../dev/migrate.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'node_modules/.cache/parley-tests');
const LOGIN = 'parley_test_login';
const PATIENCE = { lockMs: 10_000, idleMs: 10_000 };
// Whatever a kept copy depends on beside the migrations.
const MADE_BY = ['dev/migrate.ts', 'dev/door/embedded.ts', 'node_modules/@electric-sql/pglite/package.json'];

/** A door to a database like new, with the truth behind its owner's route. */
export async function openTestDatabase({ lockMs }: { lockMs?: number } = {}): Promise<Door> {
  const login = { name: LOGIN, password: newPassword() };
  const source = { kind: 'embedded', copy: await template() } as const;
  const door = await openDoor({ source, login, ownerRoute: true, lockMs });
  await migrate(door.owner, login);
  return door;
}

/** Makes what every copy is of, unless it is there: once before all workers want it. */
export async function prepareTemplate(): Promise<void> {
  if (!existsSync(join(FOLDER, `${fingerprint()}.tar`))) await template();
}

async function template(): Promise<Blob> {
  const name = `${fingerprint()}.tar`;
  const file = join(FOLDER, name);
  if (existsSync(file)) return new Blob([readFileSync(file)]);
  const made = await makeTemplate();
  await keep(name, made);
  return made;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const migrations = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  for (const name of migrations.toSorted()) hash.update(name).update(readFileSync(join(MIGRATIONS, name)));
  for (const path of MADE_BY) hash.update(readFileSync(join(ROOT, path)));
  return hash
    .update(readFileSync(join(MIGRATIONS, 'meta/_journal.json')))
    .digest('hex')
    .slice(0, 32);
}

async function makeTemplate(): Promise<Blob> {
  const login = { name: LOGIN, password: newPassword() };
  const backend = await openEmbedded({}, login, PATIENCE);
  await migrate(ownerOf(backend), login);
  return backend.dump().finally(() => backend.close());
}

/** Whole or not at all, because other runs look for it at the same time; and only the newest, because it is large. */
async function keep(name: string, blob: Blob): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const draft = join(FOLDER, `${randomUUID()}.draft`);
  writeFileSync(draft, Buffer.from(await blob.arrayBuffer()));
  renameSync(draft, join(FOLDER, name));
  for (const other of readdirSync(FOLDER)) if (other.endsWith('.tar') && other !== name) rmSync(join(FOLDER, other));
}
