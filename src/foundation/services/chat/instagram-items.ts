/** One thing that Instagram told, in our words. Pure; what it does not know is `unsupported` or a notice. */
import type { ChatContent, ChatItem, ChatKind, ChatPerson, ChatSlice } from './index.ts';
import {
  faultsOf,
  fieldsOf,
  firstText,
  instantOf,
  listOf,
  mediaOf,
  numberOf,
  personOf,
  type Raw,
  textOf,
} from './values.ts';

const FILES: Record<string, ChatKind> = {
  audio: 'audio',
  file: 'document',
  image: 'image',
  video: 'video',
  media: 'image',
};
/** Somebody's post or story: shown by its address, which does not live long. */
const SHARED = new Set(['share', 'ig_post', 'ig_reel', 'reel', 'story', 'ig_story', 'story_mention']);

/** What a slice of an envelope says. `now` (ms) stands for an instant that is missing or absurd. */
export function readInstagram(slice: ChatSlice, now: number): ChatItem {
  const raw = fieldsOf(slice.raw);
  const at = instantOf(numberOf(raw.timestamp), now);
  if (slice.kind === 'notice') return { type: 'notice', name: slice.name ?? 'unknown', at };
  const isEcho = slice.kind === 'echo' || textOf(fieldsOf(raw.sender).id) === slice.account;
  const about = { at, isEcho, person: whose(raw, isEcho) };
  if (raw.message !== undefined) return messageOf(slice, fieldsOf(raw.message), about);
  else if (raw.reaction !== undefined) return reactionOf(fieldsOf(raw.reaction), about);
  else if (raw.message_edit !== undefined) return editOf(fieldsOf(raw.message_edit), about);
  else if (raw.read !== undefined) return readOf(fieldsOf(raw.read), at);
  else if (raw.postback !== undefined) return postbackOf(slice, fieldsOf(raw.postback), about);
  else if (raw.errors !== undefined) return { type: 'faults', faults: faultsOf(raw.errors), at };
  else return { type: 'notice', name: raw.referral === undefined ? 'unknown' : 'referral', at };
}

type About = { at: number; isEcho: boolean; person: ChatPerson };

function whose(raw: Raw, isEcho: boolean): ChatPerson {
  const { id, username } = fieldsOf(isEcho ? raw.recipient : raw.sender);
  return personOf({ userId: textOf(id), handle: textOf(username) });
}

function messageOf(slice: ChatSlice, message: Raw, about: About): ChatItem {
  const id = textOf(message.mid) ?? slice.key;
  if (message.is_deleted === true) return { type: 'revoke', of: id, ...about };
  const replyTo = textOf(fieldsOf(message.reply_to).mid);
  return { type: 'message', id, replyTo, ...about, ...contentOf(message) };
}

function reactionOf({ mid, action, emoji, reaction }: Raw, about: About): ChatItem {
  const of = textOf(mid);
  if (of === null) return { type: 'notice', name: 'reaction', at: about.at };
  return { type: 'reaction', of, emoji: action === 'unreact' ? null : firstText(emoji, reaction), ...about };
}

function editOf({ mid, text }: Raw, about: About): ChatItem {
  const of = textOf(mid);
  if (of === null) return { type: 'notice', name: 'edit', at: about.at };
  return { type: 'edit', of, ...about, kind: 'text', text: textOf(text) ?? '', content: {}, media: null };
}

// Instagram tells that something was read, never that it arrived.
function readOf({ mid }: Raw, at: number): ChatItem {
  const of = textOf(mid);
  if (of === null) return { type: 'notice', name: 'read', at };
  return { type: 'status', of, ours: null, state: 'read', at, fault: null, price: null };
}

function postbackOf(slice: ChatSlice, { mid, title, payload }: Raw, about: About): ChatItem {
  const content = { press: 'button', id: textOf(payload) };
  const id = textOf(mid) ?? slice.key;
  return {
    ...{ type: 'message', id, replyTo: null, ...about },
    ...{ kind: 'interactive', text: firstText(title, payload) ?? '', content, media: null },
  };
}

function contentOf(message: Raw): ChatContent {
  const text = textOf(message.text) ?? '';
  const attachments = listOf(message.attachments).map(fieldsOf);
  const first = attachments[0];
  const content = { ...asideOf(message), ...(attachments.length > 1 && { more: attachments.slice(1).map(shownOf) }) };
  const quick = textOf(fieldsOf(message.quick_reply).payload);
  if (message.is_unsupported === true) return { kind: 'unsupported', text, content, media: null };
  else if (first !== undefined) return attached(first, text, content);
  else if (quick !== null)
    return { kind: 'interactive', text, content: { ...content, press: 'button', id: quick }, media: null };
  else return { kind: text === '' ? 'unsupported' : 'text', text, content, media: null };
}

/** What stands beside any message: the story that it answers, and from which ad it came. */
function asideOf({ reply_to, referral }: Raw): Raw {
  const story = fieldsOf(fieldsOf(reply_to).story);
  const { ref, source, type, ad_id } = fieldsOf(referral);
  return {
    ...(textOf(story.id) !== null && { story: { id: textOf(story.id), url: textOf(story.url) } }),
    ...(referral !== undefined && {
      referral: { ref: textOf(ref), source: textOf(source), type: textOf(type), ad: textOf(ad_id) },
    }),
  };
}

function attached(attachment: Raw, text: string, content: Raw): ChatContent {
  const { type, url, title } = shownOf(attachment);
  const kind = FILES[type];
  if (kind !== undefined) return { kind, text, content, media: mediaOf({ url }) };
  else if (SHARED.has(type))
    return {
      kind: 'unsupported',
      text: text || (title ?? ''),
      content: { ...content, shared: { type, url, title } },
      media: null,
    };
  else return { kind: 'unsupported', text, content: { ...content, type }, media: null };
}

function shownOf(attachment: Raw): { type: string; url: string | null; title: string | null } {
  const { url, title } = fieldsOf(attachment.payload);
  return { type: textOf(attachment.type) ?? 'unknown', url: textOf(url), title: textOf(title) };
}
