/** A message that did not arrive takes the other way to its reader, once, where it may. */
import type { DeliveryChannel, DeliveryStatus, Purpose } from '#deliveries/inputs.ts';

const OTHER: Partial<Record<DeliveryChannel, 'email' | 'sms'>> = { email: 'sms', sms: 'email' };

/** Faults of ours, of which the address knows nothing: over another channel they would be the same. */
const OUR_FAULTS = ['unwritten', 'not_handled'];

/** That an address takes nothing any more; who does not want to be written to is not among them. */
const DEAD = ['bounced_for_good', 'bounced_before'];

/** What asks whether an address is somebody's says nothing when it goes elsewhere. */
const BOUND: readonly Purpose[] = ['address_check'];

type Ended = { purpose: Purpose; channel: DeliveryChannel; status: DeliveryStatus; reason: string | null };

/** The channel over which a message that ended so goes by itself; null where a person must say. */
export function detourOf({ purpose, channel, status, reason }: Ended): 'email' | 'sms' | null {
  const isLost =
    status === 'bounced' ||
    (status === 'failed' && !OUR_FAULTS.includes(reason ?? '')) ||
    (status === 'suppressed' && reason === 'bounced_before');
  return isLost && !BOUND.includes(purpose) ? (OTHER[channel] ?? null) : null;
}

/** Whether whatever comes next would not arrive either. */
export function isDead(reason: string | null): boolean {
  return DEAD.includes(reason ?? '');
}
