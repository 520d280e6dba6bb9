import { count, eq } from 'drizzle-orm';
import { build } from '#foundation/db/index.ts';
import { invitations } from '../schema.ts';

/** How many invitations offer the hours of a schedule, whatever became of them; one row. */
export function usesOf(scheduleId: string) {
  return build.select({ uses: count() }).from(invitations).where(eq(invitations.scheduleId, scheduleId));
}
