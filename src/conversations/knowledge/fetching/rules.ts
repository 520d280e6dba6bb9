/** What came of asking for a page, and when it is asked for again. */
import type { Reached } from '#foundation/services/outside.ts';
import { readFileText } from '../files/rules.ts';
import { type Block, readPage } from '../pages/rules.ts';

const DAY_MS = 24 * 60 * 60_000;
const AGAIN_MS = 5 * 60_000;
const TRIES = 4;
const TEXT_TYPES = /^\s*(text\/(html|plain|markdown)|application\/xhtml\+xml)\b/i;

/** Why a page is not known; all of them are said in words. */
export const READ_FAULTS = [
  'forbidden',
  'unreachable',
  'timeout',
  'too_large',
  'not_found',
  'refused',
  'broken',
  'not_text',
  'robots',
  'empty',
] as const;
export type ReadFault = (typeof READ_FAULTS)[number];

export type PageRead =
  | { ok: true; title: string | null; blocks: Block[]; bytes: number }
  | { ok: false; fault: ReadFault };

/** What an answer says: the page's text, or why there is none. */
export function pageIn(reached: Reached): PageRead {
  if (!reached.answered) return { ok: false, fault: silence(reached.reason) };
  const { status, headers, body } = reached;
  if (status === 404 || status === 410) return { ok: false, fault: 'not_found' };
  else if (status === 401 || status === 403) return { ok: false, fault: 'refused' };
  else if (status !== 200) return { ok: false, fault: 'broken' };
  const type = headers.get('content-type') ?? 'text/html';
  if (!TEXT_TYPES.test(type)) return { ok: false, fault: 'not_text' };
  const { title, blocks } = /html/i.test(type) ? readPage(body) : { title: null, blocks: readFileText('text', body) };
  return blocks.length === 0 ? { ok: false, fault: 'empty' } : { ok: true, title, blocks, bytes: body.length };
}

function silence(reason: Extract<Reached, { answered: false }>['reason']): ReadFault {
  if (reason === 'forbidden' || reason === 'timeout') return reason;
  else return reason === 'too-large' ? 'too_large' : 'unreachable';
}

/** When a page is read next: daily; soon again, and ever later, after a fault that may pass. `tries` counts this one. */
export function nextReading(now: number, fault: ReadFault | null, tries: number): number {
  const mayPass = fault === 'unreachable' || fault === 'timeout' || fault === 'broken';
  return mayPass && tries < TRIES ? now + AGAIN_MS * 4 ** (tries - 1) : now + DAY_MS;
}
