/** Chats of providers: what they tell us, one thing at a time and in our words, and what we hand to them. */
import type { UnknownReason } from '#foundation/services/outcome.ts';

export const CHAT_PLATFORMS = ['whatsapp', 'instagram'] as const;
export type ChatPlatform = (typeof CHAT_PLATFORMS)[number];

/** What a message can hold, whoever wrote it. */
export type ChatKind =
  | 'text'
  | 'image'
  | 'audio'
  | 'video'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contacts'
  | 'interactive'
  | 'order'
  | 'template'
  | 'unsupported';

/** A file that somebody sent. It is fetched by `id` or, where there is none, at `url`, which lives for minutes. */
export type ChatMedia = {
  id: string | null;
  url: string | null;
  mimeType: string | null;
  sha256: string | null;
  fileName: string | null;
  /** Spoken into the phone, not a file of music. */
  voice: boolean;
};

/** What a message says: `text` is how it reads in one line of words, `content` what more there is to it. */
export type ChatContent = { kind: ChatKind; text: string; content: Record<string, unknown>; media: ChatMedia | null };

/** Somebody outside as far as the provider tells. `phone` is digits without a plus, `userId` the provider's own name. */
export type ChatPerson = {
  phone: string | null;
  userId: string | null;
  parentUserId: string | null;
  name: string | null;
  handle: string | null;
};

/** What went wrong, by the provider's own number; its words may hold people's numbers and stay in `detail` unread. */
export type ChatFault = { code: number | null; detail: string | null };

export const CHAT_STATES = ['sent', 'delivered', 'read', 'played', 'failed'] as const;
export type ChatState = (typeof CHAT_STATES)[number];

/** One thing that a provider told. `at` is milliseconds since 1970, `of` the provider's id of the message it is about. */
export type ChatItem =
  | ({
      type: 'message';
      id: string;
      at: number;
      person: ChatPerson;
      /** Written by the business itself, here or in the provider's own app. */
      isEcho: boolean;
      replyTo: string | null;
    } & ChatContent)
  | ({ type: 'edit'; of: string; at: number; person: ChatPerson; isEcho: boolean } & ChatContent)
  | { type: 'revoke'; of: string; at: number; person: ChatPerson; isEcho: boolean }
  | { type: 'reaction'; of: string; emoji: string | null; at: number; person: ChatPerson; isEcho: boolean }
  | {
      type: 'status';
      of: string;
      /** What we had sent along, which comes back also when our own call was not answered. */
      ours: string | null;
      state: ChatState;
      at: number;
      fault: ChatFault | null;
      /** What the provider charges for: kind and category, as far as it tells. */
      price: { type: string | null; category: string | null } | null;
    }
  /** The same person under another number or name. */
  | { type: 'renamed'; before: ChatPerson; after: ChatPerson; at: number }
  | { type: 'faults'; faults: readonly ChatFault[]; at: number }
  /** How the account itself stands. `of`: the one number that it is about; of all numbers of the account without. */
  | { type: 'news'; of: { phone: string | null; account: string | null }; news: readonly ChatNews[]; at: number }
  /** Anything else: kept, and acted on by nobody. */
  | { type: 'notice'; name: string; at: number };

/** What can be known of an account itself. */
export const CHAT_FACETS = [
  'account',
  'restriction',
  'violation',
  'review',
  'quality',
  'limit',
  'name',
  'alert',
  'security',
  'template',
  'template_quality',
] as const;
export type ChatFacet = (typeof CHAT_FACETS)[number];

/** One fact about an account; a later one of the same facet and subject takes its place. `detail`: what is shown with it. */
export type ChatNews = {
  facet: ChatFacet;
  subject: string;
  state: string;
  detail: Readonly<Record<string, string | number | null>>;
};

/** One thing out of what was posted, as it came. `key` is the same whenever it is told again, `account` whose it is. */
export type ChatSlice = {
  platform: ChatPlatform;
  account: string;
  key: string;
  kind: 'message' | 'echo' | 'status' | 'fault' | 'event' | 'notice';
  raw: unknown;
  /** Who it is about, where that is told beside it. */
  contact?: unknown;
  /** What it is called where that is told above it. */
  name?: string;
  /** When it was told, where that stands above it. */
  told?: unknown;
};

/** What lets us in at an account. */
export type ChatAccess = { account: string; token: string };

/** Where a message goes: a phone number in digits, the provider's own name of the person, or both. */
export type ChatAddress = { phone: string | null; userId: string | null };

export type OutgoingMedia = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** One message as the provider takes it. Texts are within the measure of `split`. */
export type ChatParcel =
  | { kind: 'text'; text: string }
  | {
      kind: 'media';
      media: OutgoingMedia;
      /** Where the provider finds the file, or what it called the one that we uploaded. */
      file: { link: string } | { id: string };
      caption: string | null;
      fileName: string | null;
    }
  | { kind: 'template'; name: string; language: string; components: readonly unknown[] }
  | { kind: 'reaction'; of: string; emoji: string | null };

export type OutgoingChat = {
  /** Our own id, which comes back with each word about it where the provider does that. */
  reference: string;
  to: ChatAddress;
  replyTo: string | null;
  parcel: ChatParcel;
  /** A person writes it after the time in which programs may: some providers give people more of it. */
  isLate: boolean;
};

/**
 * What is to be done about a refusal: nothing ever (`permanent`), the same again later (`retry`), later and slower to this
 * person (`pace`), much later, and the owner should know (`limited`), the account must be connected anew (`reconnect`), or
 * only a template may go to this person now (`window`).
 */
export type ChatRemedy = 'permanent' | 'retry' | 'pace' | 'limited' | 'reconnect' | 'window';

/** What came of handing a message over. `code` is the provider's number. */
export type ChatOutcome =
  | { state: 'sent'; providerId: string }
  | { state: 'refused'; remedy: ChatRemedy; code: number | null; retryAfterSeconds?: number }
  | { state: 'unknown'; reason: UnknownReason; code?: number };

/** What came of any other question. */
export type ChatAnswer<T> =
  | { ok: true; value: T }
  /** `bytes`: of a file that is larger than was asked for, as far as it is known. */
  | { ok: false; remedy: ChatRemedy; code: number | null; retryAfterSeconds?: number; bytes?: number };

/** An account as its provider knows it. `address` is what people write to: a number or a handle. */
export type ChatAccount = { id: string; name: string; address: string | null };

export type FetchedMedia = { bytes: Uint8Array; mimeType: string; fileName: string | null };

/** A button below a template. `wants`: something has to be given for it, the end of its address or the code that it copies. */
export type ChatButton = {
  kind: 'reply' | 'url' | 'phone' | 'code' | 'other';
  text: string;
  url: string | null;
  wants: boolean;
};

/** A text with places that the provider was asked to approve; with one that is one may write at any time. */
export type ChatTemplate = {
  name: string;
  language: string;
  category: string | null;
  /** `approved`, or why it cannot be sent; `reason` is the provider's. */
  state: string;
  reason: string | null;
  header: string | null;
  /** The file that stands above it instead of a heading. */
  media: 'image' | 'video' | 'document' | null;
  body: string;
  footer: string | null;
  buttons: ChatButton[];
  /** Made of something that is not sent from here. */
  isForeign: boolean;
  /** Its places have names instead of numbers. */
  isNamed: boolean;
};

/** A provider's chats. Nothing of it throws: what went wrong is a value. */
export type Chat = {
  platform: ChatPlatform;
  /** The pieces in which a text goes out, by the provider's own measure. None of an empty text. */
  split(text: string): string[];
  /** How many characters of words can go with a file; 0 where they are a message of their own. */
  captionMax: number;
  send(access: ChatAccess, message: OutgoingChat): Promise<ChatOutcome>;
  /** Shows the person that `providerId` was read, and that an answer is being written. */
  seen(access: ChatAccess, to: ChatAddress, providerId: string, typing: boolean): Promise<ChatAnswer<null>>;
  /** The account that the token opens, under the name that we know it by: the proof that it is theirs. */
  account(access: ChatAccess): Promise<ChatAnswer<ChatAccount>>;
  /** How the account stands by its provider's own word; null where there is nothing to ask. */
  standing: ((access: ChatAccess) => Promise<ChatAnswer<ChatNews[]>>) | null;
  /** Has the provider tell us what happens at the account. `business` is the account above it. */
  subscribe(access: ChatAccess, business: string | null): Promise<ChatAnswer<null>>;
  /** A file that somebody sent, at most `maxBytes` of it; a larger one is refused for good. */
  fetch(access: ChatAccess, media: ChatMedia, maxBytes: number): Promise<ChatAnswer<FetchedMedia>>;
  /** The templates of `business` in any state, at most a thousand; null where there are none. */
  templates: ((access: ChatAccess, business: string) => Promise<ChatAnswer<ChatTemplate[]>>) | null;
  /** Brings a file there, by whose id it is sent; null where files are fetched from an address. */
  upload: ((access: ChatAccess, file: FetchedMedia) => Promise<ChatAnswer<string>>) | null;
  /** A token that lives longer, and until when (ms); null where tokens do not grow old. */
  renew: ((access: ChatAccess) => Promise<ChatAnswer<{ token: string; until: number }>>) | null;
};
