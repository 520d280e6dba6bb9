/** What is to stand in the other calendar, and what stands there as far as we know. */
export const MIRROR_WANTED = ['present', 'absent'] as const;
/** `waiting` to be written; `settled`: what is wanted stands; `given_up`: its owner is told; `taken_back`: its owner removed it there. */
export const MIRROR_STATUSES = ['waiting', 'settled', 'given_up', 'taken_back'] as const;
export type MirrorStatus = (typeof MIRROR_STATUSES)[number];
