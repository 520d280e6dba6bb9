export const INVITATION_MODES = ['each', 'together', 'open'] as const;
export type InvitationMode = (typeof INVITATION_MODES)[number];
export const INVITATION_STATUSES = ['draft', 'open', 'closed', 'cancelled'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];
export const WINDOW_KINDS = ['unlimited', 'rolling', 'dates'] as const;
export const WINDOW_COUNTS = ['calendar', 'business', 'bookable'] as const;
/** Who ended it; `time` where the start came before the organizer's word. */
export const CANCELLERS = ['participant', 'organizer', 'time'] as const;
/** Where offered times begin: at every interval, or so that what is free is filled without gaps. */
export const ALIGNMENTS = ['interval', 'optimized'] as const;
/** A participant's word on one of the times of a `together`. */
export const PREFERENCES = ['yes', 'if_needed', 'no'] as const;
export type Preference = (typeof PREFERENCES)[number];
/** What became of a suggestion, or of a word on an option once the time is settled; `superseded`: nothing came of it. */
export const SLOT_STATUSES = ['pending', 'accepted', 'declined', 'countered', 'superseded'] as const;
export type SlotStatus = (typeof SLOT_STATUSES)[number];
export const PROPOSERS = ['participant', 'organizer'] as const;
export type Proposer = (typeof PROPOSERS)[number];
