/** Entries of the ledger: set aside before the work, settled by what was used, released when nothing came of it. */
export const ENTRY_KINDS = ['grant', 'reserve', 'settle', 'release'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What is counted by the day. Tokens and credits as whole numbers, audio in seconds. */
export const USAGE_KINDS = [
  'input_tokens',
  'cached_tokens',
  'output_tokens',
  'credits',
  'turns',
  'messages_in',
  'messages_out',
  'audio_seconds',
] as const;
export type UsageKind = (typeof USAGE_KINDS)[number];
