/** Files that people send in conversations: what they are by their bytes, and which of them a channel takes. */
import type { Platform } from '#channels/index.ts';
import { cleanFileName, judgeFile } from './judging/rules.ts';

/**
 * There is no storage for files but the database, where one is sealed whole: its text is nearly twice as long as the file,
 * and stands in memory, in a statement and in an answer at once. Each channel takes more than that.
 */
export const KEPT_MAX_BYTES = 4 * 1024 * 1024;

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
/** What is kept beside pictures and PDFs, and how names of it end. */
const ENDINGS: Record<string, readonly string[]> = {
  'audio/aac': ['aac'],
  'audio/amr': ['amr'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/webm': ['webm'],
  'video/mp4': ['mp4', 'm4v'],
  'video/3gpp': ['3gp', '3gpp'],
  'video/quicktime': ['mov'],
  'video/webm': ['webm'],
  [`${OFFICE}wordprocessingml.document`]: ['docx'],
  [`${OFFICE}spreadsheetml.sheet`]: ['xlsx'],
  [`${OFFICE}presentationml.presentation`]: ['pptx'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'text/plain': ['txt'],
};
const PAPERS = ['application/pdf', ...Object.keys(ENDINGS).filter((type) => /^(application|text)\//.test(type))];

// https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
// https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api
const TAKEN: Partial<Record<Platform, readonly string[]>> = {
  // Pictures go along where the numbers carry them; of anything else the address is sent.
  sms: ['image/jpeg', 'image/png', 'image/gif', 'audio/mpeg', 'audio/mp4', 'video/mp4', ...PAPERS],
  whatsapp: [
    ...['image/jpeg', 'image/png', 'audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    ...['video/mp4', 'video/3gpp', ...PAPERS],
  ],
  instagram: [
    ...['image/jpeg', 'image/png', 'audio/aac', 'audio/mp4', 'video/mp4', 'video/quicktime', 'video/webm'],
    'application/pdf',
  ],
  webchat: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf', ...Object.keys(ENDINGS)],
};

/** A file as it stands in a message. */
export type KeptFile = { id: string; name: string; type: string; bytes: number };

/** Why a file of a message was not kept, and how large it is where that is known; its provider may still have it. */
export type LeftFile = { why: FileFault | 'gone' | 'room'; bytes: number | null };

/** Why a file is none of what is kept: too large, of no kind that is known, or not what its name says. */
export type FileFault = 'large' | 'wrong' | 'disguised' | 'empty';

export type JudgedFile = { ok: true; type: string; name: string } | { ok: false; why: FileFault };

/** What a file is by its bytes; `said` is the type that it came with. */
export function judgeMedia(bytes: Uint8Array, name: string, said: string): JudgedFile {
  if (bytes.length === 0) return { ok: false, why: 'empty' };
  const told = said.split(';')[0]!.trim().toLowerCase();
  const judged = judgeFile(bytes, name, told);
  if (judged.ok || judged.why === 'disguised') return judged;
  const clean = cleanFileName(name);
  const ending = /\.([a-z0-9]{1,8})$/i.exec(clean)?.[1]?.toLowerCase();
  const seen = typesOf(bytes);
  const fits = seen.filter((type) => ending === undefined || ENDINGS[type]!.includes(ending));
  const isClaimed = Object.hasOwn(ENDINGS, told) || Object.values(ENDINGS).some((all) => all.includes(ending ?? ''));
  const isForeign = Object.hasOwn(ENDINGS, told) && !seen.includes(told);
  const type = fits.find((one) => one === told) ?? fits[0];
  if (type === undefined || isForeign) return { ok: false, why: isClaimed ? 'disguised' : 'wrong' };
  return { ok: true, type, name: ending ? clean : `${clean}.${ENDINGS[type]![0]}` };
}

/** The same for what a member sends on a platform: `wrong` also where that takes none of its kind. */
export function judgeFor(
  platform: Platform,
  { bytes, name, type }: { bytes: Uint8Array; name: string; type: string },
): JudgedFile {
  if (bytes.length > KEPT_MAX_BYTES) return { ok: false, why: 'large' };
  const judged = judgeMedia(bytes, name, type);
  return judged.ok && !takesFile(platform, judged.type) ? { ok: false, why: 'wrong' } : judged;
}

/** What a message of such a file is. */
export function kindOfFile(type: string): 'image' | 'audio' | 'video' | 'document' {
  const kind = type.split('/')[0];
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'document';
}

/** Whether a channel takes such a file. */
export function takesFile(platform: Platform, type: string): boolean {
  return TAKEN[platform]?.includes(type) ?? false;
}

/** What a file field offers on a channel: types and endings, with commas; null where nothing can be sent. */
export function offeredTypes(platform: Platform): string | null {
  const types = TAKEN[platform];
  if (!types) return null;
  return [...types, ...types.flatMap((type) => ENDINGS[type]?.map((ending) => `.${ending}`) ?? [])].join(',');
}

// All that the first bytes leave open; a text is what has no byte that texts do not have.
function typesOf(bytes: Uint8Array): string[] {
  const at = (start: number, text: string) =>
    [...text].every((letter, index) => bytes[start + index] === letter.charCodeAt(0));
  const [first, second] = [bytes[0]!, bytes[1]!];
  const named = (part: RegExp) => Object.keys(ENDINGS).filter((type) => part.test(type));
  if (at(4, 'ftyp')) return ['video/mp4', 'audio/mp4', 'video/3gpp', 'video/quicktime'];
  else if (at(0, 'OggS')) return ['audio/ogg'];
  else if (at(0, '#!AMR')) return ['audio/amr'];
  else if (first === 0xff && (second & 0xf6) === 0xf0) return ['audio/aac'];
  else if (at(0, 'ID3') || (first === 0xff && (second & 0xe0) === 0xe0)) return ['audio/mpeg', 'audio/aac'];
  else if (at(0, '\x1aE\xdf\xa3')) return ['video/webm', 'audio/webm'];
  else if (at(0, 'PK\x03\x04')) return named(/openxml/);
  else if (at(0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return named(/msword|ms-/);
  return bytes.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13) ? ['text/plain'] : [];
}
