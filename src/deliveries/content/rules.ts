/** What is kept of a message and what is handed over: kept it opens nothing, handed over its links work. */
import * as z from 'zod';
import { type Letter, type Purpose, type RecipientType, STRANGERS, UNSUBSCRIBABLE } from '#deliveries/inputs.ts';
import type { Keys } from '#foundation/lib/tokens.ts';
import type { OutgoingMail } from '#foundation/services/email/index.ts';

const LINE_MAX_OCTETS = 75;

const box = z.object({ name: z.string().optional(), address: z.string() });
const mail = z.object({
  kind: z.literal('mail'),
  replyTo: box.optional(),
  fromName: z.string().optional(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  calendar: z.object({ method: z.enum(['REQUEST', 'CANCEL', 'PUBLISH']), content: z.string() }).optional(),
  headers: z.record(z.string(), z.string()).optional(),
});
const note = z.object({ kind: z.enum(['text', 'draft']), body: z.string() });
const content = z.union([mail, note]);

export type Recipient = z.output<typeof box>;
export type Content = z.output<typeof content>;
export type Kept = { recipient: Recipient; content: Content };

/** A letter apart from whom it goes to, since the two are sealed apart. */
export function keep(letter: Exclude<Letter, { kind: 'skip' | 'later' }>): Kept {
  const recipient = letter.kind === 'mail' ? letter.to : { address: letter.to };
  return { recipient: box.parse(recipient), content: content.parse(letter) };
}

/** Reads what `JSON.stringify` made of the two. Throws a ZodError when it is something else. */
export function readKept(recipientText: string, contentText: string): Kept {
  return { recipient: box.parse(JSON.parse(recipientText)), content: content.parse(JSON.parse(contentText)) };
}

/**
 * Whether two renderings say the same to the same person. A calendar file carries the moment of its making, and is left
 * out: the first rendering is handed over again then, since providers refuse other words under the same key.
 */
export function sameMessage(one: Kept, other: Kept): boolean {
  return said(one) === said(other);
}

function said({ recipient, content: { kind, ...rest } }: Kept): string {
  const words = 'body' in rest ? [rest.body] : [rest.subject, rest.text, rest.html, rest.calendar?.method];
  return JSON.stringify([kind, recipient.address, ...words]);
}

/** The content with its links put in by `fill`. */
export function withLinks(kept: Content, fill: (text: string) => string): Content {
  if (kept.kind !== 'mail') return { ...kept, body: fill(kept.body) };
  const { calendar, headers } = kept;
  return {
    ...kept,
    html: fill(kept.html),
    text: fill(kept.text),
    ...(calendar && { calendar: { ...calendar, content: fold(fill(unfold(calendar.content))) } }),
    ...(headers && {
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
    }),
  };
}

/** The headers by which a mail program ends invitations with one press (RFC 8058), for mails that nobody asked for. */
export function listHeaders(
  keys: Keys,
  origin: string,
  { id, purpose, recipientType }: { id: string; purpose: Purpose; recipientType: RecipientType },
): Record<string, string> {
  if (!UNSUBSCRIBABLE.includes(purpose) || !STRANGERS.includes(recipientType)) return {};
  return {
    'List-Unsubscribe': `<${origin}/u/${keys.link('unsubscribe', id, 1)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** The mail as a provider is handed it; `ours` is the mailbox that all mail comes from. */
export function outgoingMail(
  deliveryId: string,
  ours: { name: string; address: string },
  to: Recipient,
  filled: Extract<Content, { kind: 'mail' }>,
): OutgoingMail {
  const { fromName, kind: _, ...rest } = filled;
  return { deliveryId, from: { ...ours, ...(fromName && { name: fromName }) }, to, ...rest };
}

// A link may stand across a fold of the file (RFC 5545, 3.1).
function unfold(text: string): string {
  return text.replace(/\r?\n[ \t]/g, '');
}

function fold(text: string): string {
  return text.split(/\r?\n/).map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = character.codePointAt(0)! < 0x80 ? 1 : character.codePointAt(0)! < 0x800 ? 2 : character.length + 2;
    if (octets + size > LINE_MAX_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
