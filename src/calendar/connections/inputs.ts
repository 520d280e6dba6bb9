export { CALENDAR_FAULTS, CALENDAR_PROVIDERS, type CalendarFault } from '#foundation/services/calendars/index.ts';

/** `active` works, or will do so again by itself; `expired` waits for its owner to connect again. */
export const CONNECTION_STATUSES = ['active', 'expired'] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

/** `waiting` for its first reading; `reading` everything, for the first time or anew; `ready`: only changes are read. */
export const READING_STATES = ['waiting', 'reading', 'ready'] as const;
export type ReadingState = (typeof READING_STATES)[number];
