/**
 * A verb's polite no. The reason is exact inside; outside, one table gives its HTTP status here and one sentence in the
 * catalogue (`words/<language>/refusals.ts`).
 */
export const REFUSALS = {
  signed_out: 401,
  key_unknown: 401,
  wrong_password: 401,
  signature_wrong: 401,
  not_yours: 403,
  scope_missing: 403,
  unverified: 403,
  foreign_origin: 403,
  not_found: 404,
  no_such_link: 404,
  link_used: 410,
  link_expired: 410,
  link_revoked: 410,
  changed_meanwhile: 409,
  signed_in_otherwise: 409,
  slot_taken: 409,
  slot_not_offered: 409,
  already_confirmed: 409,
  bookings_used_up: 409,
  nothing_confirmed: 409,
  which_appointment: 409,
  hold_over: 409,
  invitation_draft: 409,
  invitation_closed: 409,
  invitation_cancelled: 409,
  window_over: 409,
  deadline_over: 409,
  move_too_late: 409,
  cancel_too_late: 409,
  bookings_full: 409,
  guests_full: 409,
  event_over: 409,
  time_settled: 409,
  time_not_settled: 409,
  answers_wanted: 409,
  joining_full: 409,
  event_settled: 409,
  event_of_invitation: 409,
  time_taken: 409,
  participant_exists: 409,
  address_taken: 409,
  participant_revoked: 409,
  participant_answered: 409,
  suggestion_settled: 409,
  suggestion_past: 409,
  suggestions_waiting: 409,
  delivery_settled: 409,
  conversation_archived: 409,
  conversation_open: 409,
  window_shut: 409,
  file_gone: 409,
  file_refused: 409,
  template_refused: 409,
  endpoint_off: 409,
  channel_taken: 409,
  key_shown: 409,
  agent_linked: 409,
  links_used_up: 409,
  answer_not_kept: 409,
  idempotency_mismatch: 422,
  invalid: 422,
  too_large: 413,
  wrong_media: 415,
  too_many: 429,
  busy: 503,
  database_silent: 503,
} as const;

export type Reason = keyof typeof REFUSALS;

/** What helps to answer: alternatives, seconds to wait, the event that stands. Never people's data of others. */
export type RefusalDetails = {
  alternatives?: { startsAt: number; endsAt: number }[];
  retryAfterSeconds?: number;
  eventId?: string;
  organizer?: { name: string; email: string | null };
  title?: string;
  /** Until when it was possible, ms, and on whose clocks that is said. */
  until?: number;
  zone?: string;
  fields?: Record<string, string[]>;
};

export class Refusal extends Error {
  override name = 'Refusal';
  readonly reason: Reason;
  readonly details: RefusalDetails;
  constructor(reason: Reason, details: RefusalDetails = {}) {
    super(`Refused: ${reason}`);
    this.reason = reason;
    this.details = details;
  }
  get status(): number {
    return REFUSALS[this.reason];
  }
}
