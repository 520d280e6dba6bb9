import { refused } from '#foundation/services/outcome.ts';
import type { OutgoingText, Sms } from '#foundation/services/sms/index.ts';
import { whyUnsendable } from '#foundation/services/sms/limits.ts';

export type StoredText = OutgoingText & { providerId: string };

/**
 * Text messages that stay here: the counterpart of a provider, showing them on the outbox page. `store` keeps one per
 * delivery id, the first one; a second is no error. What it throws counts as a provider that failed.
 */
export function makeLocalSms({ store }: { store: (text: StoredText) => Promise<void> }): Sms {
  return {
    safeToRepeatSeconds: Number.POSITIVE_INFINITY,
    async send(text) {
      const unsendable = whyUnsendable(text);
      if (unsendable) return refused(unsendable);
      const providerId = `local-${text.deliveryId}`;
      try {
        await store({ ...text, providerId });
        return { state: 'sent', providerId };
      } catch {
        return refused('provider');
      }
    },
  };
}
