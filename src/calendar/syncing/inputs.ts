export { BLOCK_KINDS, CALENDAR_FAULTS } from '#foundation/services/calendars/index.ts';

/** What was done with a connection: its list of calendars, everything of one, what changed, a write, a question at a booking. */
export const SYNC_KINDS = ['calendars', 'everything', 'changes', 'writing', 'asking', 'watching'] as const;
export type SyncKind = (typeof SYNC_KINDS)[number];
