/** Pictures and PDFs, judged by what they are and not by what they say they are. */
/** What can be sent here. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf'] as const;
export type FileType = (typeof FILE_TYPES)[number];

const NAME_MAX = 100;
const EXTENSIONS: Record<FileType, string[]> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
};

export type Judged = { ok: true; type: FileType; name: string } | { ok: false; why: 'wrong' | 'disguised' };

/**
 * What a file is by its first bytes, under a name that says the same; `disguised` where its name or the type that it came
 * with says something else.
 */
export function judgeFile(bytes: Uint8Array, name: string, said: string): Judged {
  const type = typeOf(bytes);
  const clean = cleanFileName(name);
  const ending = /\.([a-z0-9]{1,8})$/i.exec(clean)?.[1]?.toLowerCase();
  const claims = Object.entries(EXTENSIONS).find(([, endings]) => endings.includes(ending ?? ''))?.[0];
  if (type === null) return { ok: false, why: claims || Object.hasOwn(EXTENSIONS, said) ? 'disguised' : 'wrong' };
  const known = said === '' || said === 'application/octet-stream' || said === type || said === 'image/jpg';
  if ((ending !== undefined && claims !== type) || !known) return { ok: false, why: 'disguised' };
  return { ok: true, type, name: ending ? clean : `${clean}.${EXTENSIONS[type][0]}` };
}

/** A name of one line without a path, as it may stand in a header and in a list. */
export function cleanFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1)!;
  // Marks of direction would let `gpj.exe` read as `exe.jpg`.
  const plain = last.replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '').trim();
  if (plain.length <= NAME_MAX) return plain || 'file';
  const ending = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? '';
  return plain.slice(0, NAME_MAX - ending.length).toWellFormed() + ending;
}

function typeOf(bytes: Uint8Array): FileType | null {
  const at = (start: number, text: string) =>
    [...text].every((letter, index) => bytes[start + index] === letter.charCodeAt(0));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  else if (at(0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  else if (at(0, 'GIF87a') || at(0, 'GIF89a')) return 'image/gif';
  else if (at(0, 'RIFF') && at(8, 'WEBP')) return 'image/webp';
  else if (at(0, '%PDF-')) return 'application/pdf';
  return null;
}
