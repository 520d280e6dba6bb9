import { join } from 'node:path';
import type { Login } from '../door/backend.ts';
import { FolderInUse } from '../door/folder.ts';
import { PostgresError } from '../door/messages.ts';
import { type Door, openDoor } from '../door/open.ts';
import { MigrationError, migrate } from '../migrate.ts';
import { nameOf, type Settings, StartError } from './settings.ts';

/** Opens the door to the database and brings that up to date; says what it did. Throws StartError. */
export async function openDatabase(settings: Settings, login: Login, say: (line: string) => void): Promise<Door> {
  const { databaseUrl, folder } = settings;
  const where = databaseUrl ? nameOf(databaseUrl) : join(folder, 'postgres');
  const door = await openDoor({
    source: databaseUrl ? { kind: 'url', url: databaseUrl } : { kind: 'embedded', directory: where },
    login,
  }).catch((error: unknown) => {
    throw error instanceof FolderInUse ? new StartError(error.message) : unreadable(where, error);
  });
  try {
    await door.owner.query('select 1');
    say(`Database   ${where}`);
    const { applied, total } = await migrate(door.owner, login);
    say(
      applied.length > 0
        ? `Migrations ${applied.length} of ${total} applied`
        : `Migrations all ${total} applied before`,
    );
    return door;
  } catch (error) {
    await door.close();
    throw explain(error, where);
  }
}

function unreadable(where: string, error: unknown): StartError {
  const reason = error instanceof Error ? error.message : String(error);
  return new StartError(
    `The database in ${where} cannot be opened (${reason}): restore the folder, or set PARLEY_DATA.`,
  );
}

function explain(error: unknown, where: string): unknown {
  if (error instanceof MigrationError) return new StartError(error.message);
  if (!(error instanceof PostgresError)) return error;
  const { code, message } = error.fields;
  if (code === '08001') return new StartError(`The database at ${where} cannot be reached: ${message}`);
  if (code === '42501') {
    return new StartError(
      `The user of DATABASE_URL may not prepare ${where} (${message}): it must own it and create roles.`,
    );
  }
  return new StartError(`The database at ${where} says: ${message} (${code})`);
}
