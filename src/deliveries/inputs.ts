/** The channels and states of one outbound message to one recipient. */
import type { Ctx } from '#context.ts';

export const DELIVERY_CHANNELS = ['email', 'sms', 'linkedin'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

export const DELIVERY_STATUSES = [
  'pending',
  'claimed',
  'sending',
  'sent',
  'delivered',
  'read',
  'bounced',
  'complained',
  'failed',
  'superseded',
  'suppressed',
  'assisted',
  'unknown',
] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** `asked` is what somebody just asked for; `bulk` waits behind it. */
export const DELIVERY_QUEUES = ['asked', 'bulk'] as const;

/** Where the address is read when the delivery is claimed. */
export const RECIPIENT_TYPES = ['user', 'participant', 'attendee', 'one_time_link'] as const;
export type RecipientType = (typeof RECIPIENT_TYPES)[number];

/** What a delivery is for; `letters.ts` renders each. */
export const PURPOSES = [
  'verify_email',
  'account_exists',
  'reset_password',
  'password_changed',
  'change_email',
  'email_changed',
  'sign_in_changed',
  'endpoint_off',
  'calendar_expired',
  'credits_used_up',
  'channel_lost',
  'channel_restricted',
  'conversation_assigned',
  'conversation_waiting',
  'lead_hot',
  'invitation',
  'nudge',
  'address_check',
  'confirmation',
  'organizer_confirmation',
  'move',
  'organizer_move',
  'cancellation',
  'organizer_cancellation',
  'reminder',
  'settled_without',
  'left',
  'returned',
  'joining',
  'organizer_deadline',
  'organizer_conflict',
  'organizer_withdrawal',
  'organizer_return',
  'suggestion',
  'suggestion_added',
  'suggestion_declined',
  'suggestion_countered',
  'counter_declined',
  'request',
  'organizer_request',
  'organizer_guests',
  'request_declined',
  'request_expired',
  'guest_confirmation',
  'guest_move',
  'guest_cancellation',
  'guest_removed',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What people get without having asked for anything; a new organization may send only so much of it. */
export const UNASKED: readonly Purpose[] = ['invitation', 'nudge', 'joining', 'guest_confirmation'];

/** What people can end with one press, and what is not sent to who did: what was not asked for, and what follows it. */
export const UNSUBSCRIBABLE: readonly Purpose[] = [...UNASKED, 'guest_move', 'guest_cancellation', 'guest_removed'];

/** Who is not known to have agreed to be written to. */
export const STRANGERS: readonly RecipientType[] = ['participant', 'attendee'];

/** Why an address is not written to any more. */
export const SUPPRESSION_REASONS = ['bounced', 'complained', 'stopped', 'unsubscribed'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** The subject of a delivery as upper domains know it. */
export const SUBJECT_TYPES = [
  'webhook_endpoint',
  'calendar_connection',
  'channel',
  'conversation',
  'event',
  'seat',
  'invitation',
  'invitation_participant',
  'one_time_link',
  'user',
  'time_slot',
] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** A delivery as its renderer sees it. `note` is what a person wrote along, opened. */
export type DeliveryToRender = {
  id: string;
  organizationId: string;
  purpose: Purpose;
  subjectType: SubjectType;
  subjectId: string;
  sequence: number;
  recipientType: RecipientType;
  recipientId: string;
  channel: DeliveryChannel;
  note: string | null;
};

/** Why a delivery that is due is not sent after all. */
export const SKIPS = ['moved_on', 'answered', 'past', 'revoked', 'gone', 'no_address'] as const;
export type Skip = (typeof SKIPS)[number];

/** What a message waits for. */
export const LATERS = ['room', 'looked_at'] as const;
export type Later = (typeof LATERS)[number];

/**
 * A rendered message. Links to capabilities stand in it as placeholders (`foundation/lib/placeholders.ts`), since what
 * is kept must not open anything. `draft` is for a person to send.
 */
export type Letter =
  | {
      kind: 'mail';
      to: { name?: string; address: string };
      replyTo?: { name?: string; address: string };
      fromName?: string;
      subject: string;
      html: string;
      text: string;
      calendar?: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string };
      headers?: Record<string, string>;
    }
  /** `asked`: the person wants it now, at whatever hour. `zone` is the recipient's, where it is known. */
  | { kind: 'text'; to: string; body: string; asked: boolean; zone?: string }
  | { kind: 'draft'; to: string; body: string }
  | { kind: 'skip'; reason: Skip }
  /** Something that it is to say is still to come: asked for again so soon. */
  | { kind: 'later'; seconds: number; reason: Later };

/**
 * Makes a letter from the rows as they are now. `ctx` is inside the delivery's organization; about a `one_time_link` it is
 * the service's, since members cannot read those. Never throws for a row that is gone: that is a `skip`.
 */
export type RenderLetter = (ctx: Ctx, delivery: DeliveryToRender) => Promise<Letter>;
export type Letters = { [P in Purpose]?: RenderLetter };
