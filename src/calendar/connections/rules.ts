import type { CalendarFault, ForeignCalendar } from '#foundation/services/calendars/index.ts';

/** Accounts that one member may connect, and calendars of one account that are kept. */
export const CONNECTIONS_MAX = 20;
export const CALENDARS_MAX = 60;

/** What is chosen for a calendar before its owner has chosen anything. */
export type Chosen = { countsAsBusy: boolean; isShown: boolean };

/**
 * What is chosen at first: one's own calendars keep one busy, those of others that one only looks at do not. An account
 * that has none of one's own was connected for what it has.
 */
export function chosenAtFirst(calendars: readonly ForeignCalendar[]): Chosen[] {
  const own = calendars.map(({ isPrimary, isWritable }) => isPrimary || isWritable);
  const any = own.includes(true);
  return own.map((is) => ({ countsAsBusy: is || !any, isShown: is || !any }));
}

/** Into which of these calendars appointments are written at first: the main one, else the first that takes any; or -1. */
export function targetAtFirst(calendars: readonly ForeignCalendar[]): number {
  const main = calendars.findIndex(({ isPrimary, isWritable }) => isPrimary && isWritable);
  return main >= 0 ? main : calendars.findIndex(({ isWritable }) => isWritable);
}

/** Faults that only the owner can mend, by connecting again. */
const OWNERS: readonly CalendarFault[] = ['revoked', 'bad_login', 'forbidden'];

/** Whether waiting does not help. */
export function needsOwner(fault: CalendarFault): boolean {
  return OWNERS.includes(fault);
}

/** How an account stands, for its owner’s eyes. */
export type Standing = 'working' | 'reading' | 'trouble' | 'expired';

type Seen = { status: 'active' | 'expired'; fault: CalendarFault | null };
type Read = { readingState: 'waiting' | 'reading' | 'ready'; fault: CalendarFault | null; wanted: boolean };

/** The worst of an account and those of its calendars that are read. */
export function standingOf({ status, fault }: Seen, calendars: readonly Read[]): Standing {
  const wanted = calendars.filter((one) => one.wanted);
  if (status === 'expired') return 'expired';
  if (fault !== null || wanted.some((one) => one.fault !== null)) return 'trouble';
  return wanted.some(({ readingState }) => readingState !== 'ready') ? 'reading' : 'working';
}

/** A feed's address as it is asked: `webcal:` is what programs call one. */
export function feedAddress(typed: string): string {
  return typed.trim().replace(/^webcals?:\/\//i, 'https://');
}
