/**
 * How far a part of a message is on its way out. `unknown`: handed over, and not answered; a status settles it. `stopped`:
 * another agent took over, or the conversation was put away, before it went.
 */
export const SEND_STATUSES = ['pending', 'sending', 'sent', 'failed', 'unknown', 'stopped'] as const;
export type SendStatus = (typeof SEND_STATUSES)[number];
