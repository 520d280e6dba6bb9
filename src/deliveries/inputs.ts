/** The channels and states of one outbound message to one recipient. */
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
export const RECIPIENT_TYPES = ['user', 'participant', 'one_time_link'] as const;
export type RecipientType = (typeof RECIPIENT_TYPES)[number];
