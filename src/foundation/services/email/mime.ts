import { Buffer } from 'node:buffer';
import { headersOf, oneLine } from '#foundation/services/email/envelope.ts';
import type { Mailbox, OutgoingMail } from '#foundation/services/email/index.ts';

// A mail as it goes over the wire (RFC 5322, 2045 to 2047): text, html and the calendar file as alternatives, and the
// file once more as an attachment, since some programs look for it there and some here. Every body is base64, so that no
// line is too long and no server on the way changes one.

const LINE_MAX = 76;
/** What of a header's text fits into one encoded word of 75 characters with `=?utf-8?B?` and `?=` around it. */
const WORD_MAX_BYTES = 45;

/** The whole message, lines ending in CRLF. The same mail at the same `now` (ms) always gives the same bytes. */
export function mimeOf(mail: OutgoingMail, now: number): string {
  const boundary = (kind: string) => `=_${kind}_${mail.deliveryId}`;
  const alternatives = multipart('alternative', boundary('alternative'), [
    body('text/plain; charset=utf-8', mail.text),
    body('text/html; charset=utf-8', mail.html),
    ...(mail.calendar
      ? [body(`text/calendar; charset=utf-8; method=${mail.calendar.method}`, mail.calendar.content)]
      : []),
  ]);
  const whole = mail.calendar
    ? multipart('mixed', boundary('mixed'), [alternatives, attachment(mail.calendar)])
    : alternatives;
  return [...headerLines(mail, now), whole].join('\r\n');
}

function headerLines(mail: OutgoingMail, now: number): string[] {
  const given: [name: string, value: string][] = [
    ['Date', new Date(now).toUTCString().replace('GMT', '+0000')],
    ['From', mailbox(mail.from)],
    ...(mail.replyTo ? [['Reply-To', mailbox(mail.replyTo)] as [string, string]] : []),
    ['To', mailbox(mail.to)],
    ['Subject', encoded(oneLine(mail.subject))],
    ...Object.entries(headersOf(mail)).map(([name, value]): [string, string] => [name, encoded(value)]),
    ['MIME-Version', '1.0'],
  ];
  return given.map(([name, value]) => folded(`${name}: ${value}`));
}

function multipart(kind: string, boundary: string, parts: readonly string[]): string {
  const opened = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return `Content-Type: multipart/${kind};\r\n boundary="${boundary}"\r\n\r\n${opened}--${boundary}--\r\n`;
}

function body(type: string, text: string, more = ''): string {
  const lines =
    Buffer.from(text, 'utf8')
      .toString('base64')
      .match(new RegExp(`.{1,${LINE_MAX}}`, 'g')) ?? [];
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n${more}\r\n${lines.join('\r\n')}`;
}

function attachment({ method, content }: NonNullable<OutgoingMail['calendar']>): string {
  const name = method === 'CANCEL' ? 'cancelled.ics' : 'invite.ics';
  const disposition = `Content-Disposition: attachment; filename="${name}"\r\n`;
  return body(`application/ics; name="${name}"`, content, disposition);
}

function mailbox({ name, address }: Mailbox): string {
  const shown = oneLine(name ?? '');
  if (shown === '') return address;
  else if (!isAscii(shown)) return `${words(shown)} <${address}>`;
  const atoms = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~ ]+$/.test(shown) && !shown.includes('=?');
  return `${atoms ? shown : `"${shown.replace(/["\\]/g, '\\$&')}"`} <${address}>`;
}

// What looks like an encoded word already would be read as one.
function encoded(text: string): string {
  return isAscii(text) && !text.includes('=?') ? text : words(text);
}

function words(text: string): string {
  const parts: string[] = [''];
  for (const character of text) {
    const grown = parts.at(-1) + character;
    if (Buffer.byteLength(grown) > WORD_MAX_BYTES) parts.push(character);
    else parts[parts.length - 1] = grown;
  }
  return parts.map((part) => `=?utf-8?B?${Buffer.from(part, 'utf8').toString('base64')}?=`).join(' ');
}

// A long line is broken where it has a space; what has none, such as a link, stays whole.
function folded(line: string): string {
  const [name = '', ...rest] = line.split(' ');
  let current = name;
  let whole = '';
  for (const word of rest) {
    const fits = current.length + 1 + word.length <= LINE_MAX || current === name;
    if (!fits) whole += `${current}\r\n`;
    current = fits ? `${current} ${word}` : ` ${word}`;
  }
  return whole + current;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
