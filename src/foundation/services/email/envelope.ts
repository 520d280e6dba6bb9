import type { Mailbox, OutgoingMail } from '#foundation/services/email/index.ts';
import type { RefusalReason } from '#foundation/services/outcome.ts';

// What every provider and the outbox need said the same way. Names and subjects are other people's words: they lose
// line breaks and control characters here, so that none can add a header (RFC 5322, 2.2).

const ADDRESS_MAX = 254;
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]*$/;

// These are made from the mail's own fields; a second one would contradict them.
const OWN_HEADERS =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*|return-path|dkim-.*)$/i;

/** Why this mail can be sent by no provider, or null. */
export function whyUnsendable(mail: OutgoingMail): RefusalReason | null {
  if (!isAddress(mail.to.address)) return 'recipient';
  if (!isAddress(mail.from.address) || (mail.replyTo && !isAddress(mail.replyTo.address))) return 'sender';
  const names = Object.keys(mail.headers ?? {});
  if (names.some((name) => !HEADER_NAME.test(name) || OWN_HEADERS.test(name))) return 'message';
  return oneLine(mail.subject) === '' ? 'message' : null;
}

/** `Max Weber <max@example.com>`, the name quoted where RFC 5322 (3.2.3) wants it; letters beyond ASCII stay as they are. */
export function showMailbox({ name, address }: Mailbox): string {
  const shown = oneLine(name ?? '');
  if (shown === '') return address;
  const atoms = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~ ]+$/u.test(shown);
  return `${atoms ? shown : `"${shown.replace(/["\\]/g, '\\$&')}"`} <${address}>`;
}

/** All headers that are not fields of their own, Message-ID first; the same delivery always has the same one. */
export function headersOf(mail: OutgoingMail): Record<string, string> {
  const domain = mail.from.address.slice(mail.from.address.lastIndexOf('@') + 1);
  const own = { 'Message-ID': `<${mail.deliveryId}@${domain}>` };
  const given = Object.entries(mail.headers ?? {}).map(([name, value]) => [name, oneLine(value)]);
  return { ...own, ...Object.fromEntries(given) };
}

/** A text in which every run of spaces, line breaks and other control characters is one space. */
export function oneLine(text: string): string {
  return text.replace(/[ \p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function isAddress(text: string): boolean {
  return text.length <= ADDRESS_MAX && ADDRESS.test(text);
}
