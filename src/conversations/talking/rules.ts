/** What a room makes of what it is told: whole sentences, keys by which the same is recognised, and what each side hears. */
import type { Said } from '../storing/inputs.ts';
import type { Frame, Incoming, Listening } from './inputs.ts';

const SAY_MAX = 4_000;
const FRAME_MAX = 20_000;
/** A sign that ends a sentence, with what may close it, or a picture that stands for one. */
const ENDS = /(?:[.!?…。！？؟।]["'»”’)\]]*|\p{Extended_Pictographic}\uFE0F?)$/u;
/** What the customer hears of a conversation. */
const HEARD: readonly Said['sender'][] = ['user', 'agent', 'human'];
const FOR_MEMBERS: readonly Frame['t'][] = ['tick', 'here'];

/** Whether nothing more is to be expected: a whole sentence, or a button that was pressed. */
export function isFinished({ kind, text }: Pick<Incoming, 'kind' | 'text'>): boolean {
  return kind === 'interactive' || (kind === 'text' && ENDS.test(text.trimEnd()));
}

/** By what the same message is recognised when it is told again. */
export function keysOf({ id, providerId, clientId }: Pick<Incoming, 'id' | 'providerId' | 'clientId'>): string[] {
  return [`id:${id}`, ...(providerId ? [`provider:${providerId}`] : []), ...(clientId ? [`client:${clientId}`] : [])];
}

/** A message as pages are told. */
export function frameOf(said: Said): Extract<Frame, { t: 'msg' }> {
  const { seq, id, sender, authorId, kind, text, content, sentAt, clientId, replyTo } = said;
  return { t: 'msg', seq, id, sender, author: authorId, kind, text, content, at: sentAt, clientId, replyTo };
}

/** The frame as that side may hear it; null: not at all. */
export function heardBy(side: Listening['side'], frame: Frame): Frame | null {
  if (side === 'member') return frame;
  if (FOR_MEMBERS.includes(frame.t)) return null;
  if (frame.t === 'typing') return frame.side === 'member' ? frame : null;
  if (frame.t === 'seen') return frame.side === 'member' ? frame : null;
  if (frame.t !== 'msg') return frame;
  return HEARD.includes(frame.sender) ? { ...frame, author: null } : null;
}

/** What a page says over its socket. */
export type Heard = { t: 'say'; clientId: string; text: string } | { t: 'typing' } | { t: 'seen'; seq: number };

/** Reads what a page says; null for what is nothing of the kind. */
export function readHeard(message: unknown): Heard | null {
  if (typeof message !== 'string' || message.length > FRAME_MAX) return null;
  const said = asObject(message);
  if (said === null) return null;
  const { t, clientId, text, seq } = said;
  if (t === 'typing') return { t };
  else if (t === 'seen') return Number.isSafeInteger(seq) && Number(seq) >= 0 ? { t, seq: Number(seq) } : null;
  else if (t !== 'say' || typeof clientId !== 'string' || typeof text !== 'string') return null;
  // The database holds no NUL and no half of a character: such a message would keep all after it from being stored.
  const words = text.replaceAll('\0', '').toWellFormed().trim();
  const isFit = words.length > 0 && words.length <= SAY_MAX && /^[\w-]{1,64}$/.test(clientId);
  return isFit ? { t, clientId, text: words } : null;
}

function asObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Whether it is theirs to hear: a member of the organization's, or the very customer whose conversation it is. */
export function mayListen(about: { organization: string; identity: string | null }, listening: Listening): boolean {
  const { side, organization, id } = listening;
  return organization === about.organization && (side === 'member' || id === about.identity);
}
