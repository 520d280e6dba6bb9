import { bringNear, workOn } from './doors.ts';
import { openTestDatabase } from './template.ts';

/**
 * From here on this test file has a database of its own: for what looks at all organizations at once, such as whatever
 * is due, and would meet the rows of other files. Answers how to close it.
 */
export async function useOwnDatabase(): Promise<() => Promise<void>> {
  const door = await openTestDatabase();
  workOn(door);
  return bringNear(door);
}
