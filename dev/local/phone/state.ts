/** What phones were shown: up to where they were read, and who writes. Only in memory: a phone that was off shows none of it. */
import type { LocalMark } from '../../../src/foundation/services/chat/local.ts';

const KEPT_MAX = 500;
/** So long a phone believes that somebody writes (https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators). */
const TYPING_MS = 25_000;

const marks: LocalMark[] = [];

/** A phone is shown something. */
export function keepMark(mark: LocalMark): void {
  marks.push(mark);
  if (marks.length > KEPT_MAX) marks.shift();
}

type Shown = { sender: string; providerId: string | null; at: number };

/** Up to which of the messages somebody was read (their index, -1: none), and whether an answer to the last is being written. */
export function shownTo(
  account: string,
  who: string,
  messages: readonly Shown[],
  now: number,
): { readUpTo: number; isTyping: boolean } {
  const places = marks
    .filter((mark) => mark.account === account)
    .map((mark) => ({
      ...mark,
      index: messages.findLastIndex(({ sender, providerId, at }) =>
        mark.of === null ? mark.person === who && sender === 'user' && at <= mark.at : providerId === mark.of,
      ),
    }));
  const isLast = messages.at(-1)?.sender === 'user';
  return {
    readUpTo: Math.max(-1, ...places.map(({ index }) => index)),
    isTyping: places.some(
      ({ typing, at, index }) => typing && isLast && index === messages.length - 1 && now - at < TYPING_MS,
    ),
  };
}
