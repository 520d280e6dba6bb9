export const INVITATION_MODES = ['each'] as const;
export const INVITATION_STATUSES = ['draft', 'open', 'closed', 'cancelled'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];
export const WINDOW_KINDS = ['unlimited', 'rolling', 'dates'] as const;
export const WINDOW_COUNTS = ['calendar', 'business', 'bookable'] as const;
export const CANCELLERS = ['participant', 'organizer'] as const;
