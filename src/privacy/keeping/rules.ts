/** How personal data is kept, for how long, and what an erasure does to it: the words of the register. */

/**
 * `plain` is readable, because it is searched or shown in lists; `sealed` opens with the vault only; `blind` can be
 * compared and not read; `hashed` proves a secret without holding it.
 */
export type Keeping = 'plain' | 'sealed' | 'blind' | 'hashed';

/** How long: as long as the row that it is of, or the days after that row is past. */
export type Kept =
  | 'as long as the account'
  | 'as long as the invitation'
  | 'as long as the event'
  | 'as long as the person is known'
  | 'until they take it back'
  | number;

/** `row`: goes with its row. `blank`: is emptied, the row stays for others. `pseudonym`: is replaced by a word. `stays`:
 * who asked not to be written to is not written to afterwards either. */
export type Erasure = 'row' | 'blank' | 'pseudonym' | 'stays';

export type Personal = { column: string; as: Keeping; why: string; kept: Kept; erasure: Erasure };

export const ACCOUNT = { kept: 'as long as the account', erasure: 'pseudonym' } as const;
export const SECRET = { as: 'hashed', kept: 'as long as the account', erasure: 'row' } as const;
export const INVITED = { kept: 'as long as the invitation', erasure: 'blank' } as const;
export const ATTENDS = { kept: 'as long as the event', erasure: 'blank' } as const;
export const CONNECTED = { kept: 'until they take it back', erasure: 'row' } as const;
export const KNOWN = { kept: 'as long as the person is known', erasure: 'row' } as const;
export const WRITTEN = { as: 'plain', erasure: 'blank' } as const;
export const IMPORT_DAYS = 30;
export const DELIVERY_DAYS = 180;
export const EVENT_DAYS = 365;
export const ANSWER_DAYS = 1;
export const TRACE_DAYS = 30;
export const INBOUND_DAYS = 30;
