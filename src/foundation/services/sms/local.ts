import { refused } from '#foundation/services/outcome.ts';
import type { OutgoingText, Sms } from '#foundation/services/sms/index.ts';
import { whyUnsendable } from '#foundation/services/sms/limits.ts';

export type StoredText = OutgoingText & { providerId: string };

type LocalSms = {
  store: (text: StoredText) => Promise<void>;
  /** Rings our bell about a delivery, as the vendor does, with the fields of its form; it must not throw. */
  ring?: (deliveryId: string, form: Record<string, string>) => Promise<void>;
};

/** What becomes of a text by how its number ends, so that every end can be seen; any other arrives. */
const FATES: Record<string, Record<string, string>> = {
  '0198': { MessageStatus: 'undelivered', ErrorCode: '30003' },
  '0199': { MessageStatus: 'undelivered', ErrorCode: '30005' },
};

/**
 * Text messages that stay here: the counterpart of a provider, showing them on the outbox page. `store` keeps one per
 * delivery id, the first one; a second is no error. What it throws counts as a provider that failed.
 */
export function makeLocalSms({ store, ring = async () => undefined }: LocalSms): Sms {
  return {
    safeToRepeatSeconds: Number.POSITIVE_INFINITY,
    async send(text) {
      const unsendable = whyUnsendable(text);
      if (unsendable) return refused(unsendable);
      const providerId = `local-${text.deliveryId}`;
      try {
        await store({ ...text, providerId });
      } catch {
        return refused('provider');
      }
      await ring(text.deliveryId, statusOf(text.to, providerId));
      return { state: 'sent', providerId };
    },
  };
}

function statusOf(to: string, providerId: string): Record<string, string> {
  return { MessageSid: providerId, ...(FATES[to.slice(-4)] ?? { MessageStatus: 'delivered' }) };
}
