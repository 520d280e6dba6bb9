export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const EVENT_TYPES = [
  'service_call',
  'meeting',
  'appointment',
  'demo',
  'follow_up',
  'quote',
  'consultation',
  'inspection',
  'emergency',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const EVENT_STATUSES = [
  'extracted',
  'pending',
  'held',
  'tentative',
  'confirmed',
  'completed',
  'cancelled',
  'rejected',
  'expired',
  'no_show',
] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

export const LOCATION_TYPES = ['address', 'virtual', 'phone', 'tbd'] as const;
export type LocationType = (typeof LOCATION_TYPES)[number];

/** Where an event came from: an invitation's slot, or typed in. */
export const EVENT_SOURCES = ['invitation', 'manual'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** Who comes from outside: whoever takes part in their own right, or a guest whom they brought. */
export const ATTENDEE_KINDS = ['participant', 'guest'] as const;
export type AttendeeKind = (typeof ATTENDEE_KINDS)[number];

export const RESPONSES = ['needs_action', 'accepted', 'declined'] as const;

/** Minutes after local midnight, 0 to 1440. */
export type Window = { startMinute: number; endMinute: number };
