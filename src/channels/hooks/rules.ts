/** What was posted, as the rows in which it is kept. */
import type { Told } from '#audit/index.ts';
import type { ChatSlice } from '#foundation/services/chat/index.ts';
import { sliceInstagram } from '#foundation/services/chat/instagram-envelopes.ts';
import { fieldsOf } from '#foundation/services/chat/values.ts';
import { sliceWhatsApp } from '#foundation/services/chat/whatsapp-envelopes.ts';

const KEY_MAX = 400;
/** Of one post; Meta puts up to a thousand things into one. */
const THINGS_MAX = 2_000;

/** A thing that was told, and by whose application: null is our own, else the channel that brought its own. */
export type ToldSlice = { hook: string | null; slice: ChatSlice };

/**
 * Each thing of an envelope by itself. What an organization's own application told is filed apart: whoever holds its
 * secret could otherwise take the name of what another one is about to be told.
 */
export function toldBy(envelope: unknown, hook: string | null): Told[] {
  const { object } = fieldsOf(envelope);
  const slices = object === 'instagram' ? sliceInstagram(envelope) : sliceWhatsApp(envelope);
  return slices.slice(0, THINGS_MAX).map((slice) => ({
    provider: 'meta',
    accountId: named(`${hook ?? 'own'}:${slice.account}`),
    key: named(slice.key),
    payload: JSON.stringify({ hook, slice } satisfies ToldSlice),
  }));
}

// Half of a character is none, and would keep all that was told along from being stored.
function named(text: string): string {
  return text.slice(0, KEY_MAX).toWellFormed();
}
