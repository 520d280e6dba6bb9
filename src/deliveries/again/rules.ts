/** What a person can do about a message that did not arrive. */
import type { DeliveryChannel, DeliveryStatus } from '#deliveries/inputs.ts';

/** How a message ends when it did not arrive, or when nobody knows. */
export const UNDELIVERED = ['failed', 'bounced', 'complained', 'unknown', 'suppressed'] as const;

/** Reasons for which the same address may take it another time. */
const MAY_TAKE_IT = ['bounced_for_now', 'undelivered'];

/** The channels over which it may be sent again, of those by which its reader can be reached: the same one only where that can help. */
export function channelsLeft(
  message: { status: DeliveryStatus; channel: DeliveryChannel; reason: string | null },
  reachable: readonly DeliveryChannel[],
): DeliveryChannel[] {
  const { status, channel, reason } = message;
  const same = status === 'failed' || status === 'unknown' || MAY_TAKE_IT.includes(reason ?? '');
  return reachable.filter((one) => one !== channel || same);
}
