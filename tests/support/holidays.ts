import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HolidayFiles } from '#foundation/services/holidays.ts';

/** The same files as the Worker's assets, from the disk. */
export const holidayFiles: HolidayFiles = async (name) => {
  try {
    return JSON.parse(await readFile(join(import.meta.dirname, `../../public/holidays/${name}.json`), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};
