/** Files in text messages: which go as pictures between which numbers, and as what the others go. Pure. */
import { phoneCountry } from '#foundation/lib/phones.ts';
import type { ChatParcel } from '#foundation/services/chat/index.ts';

// https://help.twilio.com/articles/223179808: between numbers of these two alone.
const COUNTRIES = ['US', 'CA'];

/** Whether a text from one number to another can carry a picture. */
export function carriesPictures(from: string, to: string): boolean {
  return [from, to].every((number) => COUNTRIES.includes(phoneCountry(number) ?? ''));
}

/** What a text says of a message: a picture goes with it where it can, of any other file its address. */
export function saidByText(parcel: ChatParcel, carries: boolean): { body: string; mediaUrl?: string } | null {
  if (parcel.kind === 'text') return { body: parcel.text };
  if (parcel.kind !== 'media' || !('link' in parcel.file)) return null;
  const { link } = parcel.file;
  const caption = parcel.caption ?? '';
  if (carries && parcel.media === 'image') return { body: caption, mediaUrl: link };
  return { body: [caption, link].filter(Boolean).join('\n') };
}
