/** A message as the parts in which a provider takes it. The same message makes the same parts, whenever it is asked. */
import type { Chat, ChatParcel, OutgoingMedia } from '#foundation/services/chat/index.ts';
import { fieldsOf, listOf, textOf } from '#foundation/services/chat/values.ts';
import type { MessageKind } from '../../inputs.ts';

const MEDIA: Partial<Record<MessageKind, OutgoingMedia>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'document',
  sticker: 'sticker',
};

/** A message of ours, as far as it goes out. */
export type Outgoing = {
  kind: MessageKind;
  text: string;
  content: Record<string, unknown> | null;
  /** The provider's id of the message that it answers. */
  replyTo: string | null;
};

/** What a provider measures by. */
export type Measure = Pick<Chat, 'split' | 'captionMax'>;

/** A part as it stands here: its file may still lie with us, by its id. */
export type Parcel =
  | Exclude<ChatParcel, { kind: 'media' | 'template' }>
  | (Extract<ChatParcel, { kind: 'template' }> & { above?: { media: string; kept: string } })
  | (Omit<MediaParcel, 'file'> & { file: MediaParcel['file'] | { kept: string } });
type MediaParcel = Extract<ChatParcel, { kind: 'media' }>;

/** The parts of a message, in order; none of one that has nothing which could be sent. */
export function parcelsOf({ kind, text, content, replyTo }: Outgoing, { split, captionMax }: Measure): Parcel[] {
  const all = content ?? {};
  const words = (said: string): ChatParcel[] => split(said).map((piece) => ({ kind: 'text', text: piece }));
  if (kind === 'template') return templateOf(all);
  else if (kind === 'reaction') {
    return replyTo === null ? [] : [{ kind: 'reaction', of: replyTo, emoji: textOf(text) }];
  }
  const media = MEDIA[kind];
  const [link, own] = [textOf(all.link), fieldsOf(all.file)];
  const kept = textOf(own.id);
  if (media === undefined || (link === null && kept === null)) return words(text);
  const isCaption = text.length > 0 && text.length <= captionMax && media !== 'audio' && media !== 'sticker';
  const fileName = textOf(all.fileName) ?? textOf(own.name);
  const at = link === null ? { kept: kept! } : { link };
  const file: Parcel = { kind: 'media', media, file: at, caption: isCaption ? text : null, fileName };
  return isCaption ? [file] : [file, ...words(text)];
}

function templateOf(content: Record<string, unknown>): Parcel[] {
  const { name, language, components, media } = fieldsOf(content.template);
  const [named, spoken, above, kept] = [name, language, media, fieldsOf(content.file).id].map(textOf);
  if (!named || !spoken) return [];
  const file = above && kept ? { above: { media: above, kept } } : {};
  return [{ kind: 'template', name: named, language: spoken, components: listOf(components), ...file }];
}

/** What an echo of such a part would say: by this it is known as ours. */
export function echoOf(parcel: Parcel): { kind: string; text: string } {
  if (parcel.kind === 'text') return { kind: 'text', text: parcel.text };
  return parcel.kind === 'media' ? { kind: parcel.media, text: parcel.caption ?? '' } : { kind: parcel.kind, text: '' };
}
