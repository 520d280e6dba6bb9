/** What becomes of an appointment, as far as people are told. */
export type Change = 'taken' | 'asked' | 'declined' | 'moved' | 'cancelled';
