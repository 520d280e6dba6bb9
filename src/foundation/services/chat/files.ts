import { inTime } from '#foundation/lib/in-time.ts';
import type { Fetch } from '#foundation/services/call.ts';
import type { ChatAnswer, FetchedMedia } from './index.ts';

// Where Meta keeps what people send. The address comes with what was told, so that it could be anybody's: the token goes
// nowhere else, and nothing else is fetched.

const TIMEOUT_MS = 15_000;
const HOSTS = ['fbsbx.com', 'fbcdn.net', 'whatsapp.net', 'cdninstagram.com'];

export type FileQuestion = {
  url: string;
  /** Shown there; null where the address itself lets in. */
  token: string | null;
  maxBytes: number;
  /** Where a counterpart on this machine keeps its files. */
  base?: string;
};

/** A file, whole; one that is larger than `maxBytes`, gone, or elsewhere is refused for good. */
export async function fetchFile(
  fetch: Fetch,
  { url, token, maxBytes, base }: FileQuestion,
): Promise<ChatAnswer<FetchedMedia>> {
  if (!isTheirs(url, base)) return { ok: false, remedy: 'permanent', code: null };
  try {
    return await inTime(TIMEOUT_MS, async (signal) => {
      const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
      return await fileIn(await fetch(url, { headers, redirect: 'manual', signal }), maxBytes);
    });
  } catch {
    return { ok: false, remedy: 'retry', code: null };
  }
}

/** The file that was answered; one that is larger than `maxBytes`, or none, is refused. */
export async function fileIn(answer: Response, maxBytes: number): Promise<ChatAnswer<FetchedMedia>> {
  if (!answer.ok) return { ok: false, remedy: answer.status >= 500 ? 'retry' : 'permanent', code: null };
  const bytes = await readBytes(answer, maxBytes);
  const declared = Number(answer.headers.get('content-length') ?? 0);
  if (bytes === null)
    return { ok: false, remedy: 'permanent', code: null, bytes: Math.max(declared || 0, maxBytes + 1) };
  const mimeType = answer.headers.get('content-type')?.split(';')[0]?.trim() || 'application/octet-stream';
  return { ok: true, value: { bytes, mimeType, fileName: null } };
}

function isTheirs(url: string, base: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  if (base !== undefined && url.startsWith(`${base}/`)) return true;
  const { protocol, hostname, port, username } = new URL(url);
  const isNamed = HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return protocol === 'https:' && port === '' && username === '' && isNamed;
}

async function readBytes(answer: Response, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  if (!reader) return new Uint8Array();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(next.value);
  }
  return concatenated(chunks, size);
}

function concatenated(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
