/** One database in memory for a project's whole run, migrated, behind the same door as on a laptop. */
import type { TestProject } from 'vitest/node';
import { prepareAssets } from '../../dev/assets.mjs';
import { openTestDatabase } from './template.ts';

// Shorter than a test may last, so that a query inside somebody's open transaction is named and not only late.
const LOCK_MS = 4_000;

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  prepareAssets();
  const door = await openTestDatabase({ lockMs: LOCK_MS });
  provide('databaseUrl', door.url);
  provide('truthUrl', door.ownerUrl ?? '');
  return () => door.close();
}

declare module 'vitest' {
  interface ProvidedContext {
    /** What the Worker gets as DATABASE_URL: the door, as the unprivileged login. */
    databaseUrl: string;
    /** The same database as somebody from whom no row is hidden; for ownerQuery. */
    truthUrl: string;
  }
}
