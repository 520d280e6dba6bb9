/** Words of a conversation: who says what, in which state it is, and what becomes of what was said. */

/** `human` is a person of the organization, `user` the customer, `system` what happened, `tool` what a tool answered. */
export const SENDERS = ['user', 'agent', 'human', 'system', 'tool'] as const;
export type Sender = (typeof SENDERS)[number];

export const MESSAGE_KINDS = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'order',
  'template',
  'unsupported',
  'notice',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const CONVERSATION_STATUSES = ['active', 'archived'] as const;
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number];

/** Who answers: the agent, a person, or for now nobody. */
export const MODES = ['agent', 'human', 'paused'] as const;
export type Mode = (typeof MODES)[number];

/** Why a person is asked for. `limit`: what may be spent is spent. `person`: somebody stepped in by themselves. `paused`: the agent was; `hours`: it does not answer at that hour. */
export const HANDOVER_REASONS = [
  'asked',
  'unknown',
  'upset',
  'urgent',
  'sensitive',
  'trouble',
  'limit',
  'person',
  'paused',
  'hours',
] as const;
export type HandoverReason = (typeof HANDOVER_REASONS)[number];

export const TURN_STATUSES = ['open', 'claimed', 'answered', 'superseded', 'failed', 'handed_over'] as const;
export type TurnStatus = (typeof TURN_STATUSES)[number];

/** How an appointment stands to a conversation: it came of it, or was moved or cancelled in it. */
export const EVENT_LINKS = ['held', 'booked', 'moved', 'cancelled'] as const;
export type EventLink = (typeof EVENT_LINKS)[number];
