import { newPassword } from '../../dev/door/keys.ts';
import { openDoor } from '../../dev/door/open.ts';
import { migrate } from '../../dev/migrate.ts';
import { workOn } from './database.ts';

/**
 * From here on this test file has a database of its own: for what looks at all organizations at once, such as whatever
 * is due, and would meet the rows of other files. Answers how to close it.
 */
export async function useOwnDatabase(): Promise<() => Promise<void>> {
  const login = { name: 'parley_test_login', password: newPassword() };
  const door = await openDoor({ source: { kind: 'embedded' }, login, ownerRoute: true });
  await migrate(door.owner, login);
  workOn({ databaseUrl: door.url, truthUrl: door.ownerUrl ?? '' });
  return () => door.close();
}
