import * as z from 'zod';
import { words } from '#words/index.ts';

const SITES_MAX = 20;
// As people write down their site: www.example.com, and nothing else.
const HOST = /^([\p{L}\p{N}-]+\.)+\p{L}{2,}\/?$/u;
const t = words('en').embedding.faults;

/** The form with one site a line; the answer is their origins, each once. */
export const sitesForm = z.object({
  sites: z.string().transform((text, found) => {
    const lines = text
      .split(/\s+/)
      .map((line) => line.trim())
      .filter(Boolean);
    const wrong = lines.filter((line) => originOf(line) === null);
    for (const line of wrong.slice(0, 3)) found.addIssue({ code: 'custom', message: t.site(line.slice(0, 100)) });
    if (lines.length > SITES_MAX) found.addIssue({ code: 'custom', message: t.many(SITES_MAX) });
    return [...new Set(lines.flatMap((line) => originOf(line) ?? []))];
  }),
});

/**
 * The origin that a line names, https where it says nothing of that; null for one that names none, or a path, or is not
 * https. On this machine http will do.
 */
export function originOf(line: string): string | null {
  const address = HOST.test(line) ? `https://${line}` : line;
  if (!URL.canParse(address)) return null;
  const { origin, protocol, hostname, pathname, search, hash, username } = new URL(address);
  const secure = protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));
  const bare = pathname === '/' && search === '' && hash === '' && username === '';
  return secure && bare && !/[*;,'"\s]/.test(origin) ? origin : null;
}
