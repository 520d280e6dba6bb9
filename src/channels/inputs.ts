/** Where people write to an organization, and how such an account stands. */
export const PLATFORMS = ['voice', 'sms', 'whatsapp', 'instagram', 'webchat'] as const;
export type Platform = (typeof PLATFORMS)[number];

/**
 * `unproven`: nobody has shown yet that the account is theirs. `needs_reconnect`: its token is not taken any more.
 * `disabled`: its provider has switched the account off.
 */
export const CHANNEL_STATUSES = ['unproven', 'active', 'needs_reconnect', 'disabled', 'paused', 'removed'] as const;
export type ChannelStatus = (typeof CHANNEL_STATUSES)[number];
