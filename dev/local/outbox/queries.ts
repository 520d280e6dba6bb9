/** What stayed on this machine, as its readers would have got it. The deliveries' own rows are the outbox. */
import type { Ctx } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { fillPlaceholders } from '#foundation/lib/placeholders.ts';
import { SealBroken, type Sealed } from '#foundation/lib/vault.ts';
import { placeOf } from '../../../src/deliveries/claims/commands.ts';
import {
  listHeaders,
  outgoingMail,
  type Recipient,
  readKept,
  withLinks,
} from '../../../src/deliveries/content/rules.ts';
import type { Purpose, RecipientType } from '../../../src/deliveries/inputs.ts';
import { headersOf, showMailbox } from '../../../src/foundation/services/email/envelope.ts';
import type { OutgoingMail } from '../../../src/foundation/services/email/index.ts';

const READ_MAX = 500;

type Row = {
  id: string;
  organizationId: string;
  organization: string;
  purpose: Purpose;
  recipientType: RecipientType;
  channel: string;
  status: string;
  recipientId: string;
  subjectId: string;
  recipient: Sealed;
  content: Sealed;
  at: string;
};

type Common = {
  id: string;
  organization: string;
  purpose: string;
  channel: string;
  status: string;
  to: Recipient;
  /** When it was sent, or laid ready; milliseconds since 1970. */
  at: number;
};

/** A message as its reader would have it: links work, headers are those of the wire. */
export type Message = Common &
  (
    | { kind: 'mail'; mail: OutgoingMail; headers: [name: string, value: string][] }
    | { kind: 'text' | 'draft'; body: string }
  );

/** How many messages wait for their time, and when the next goes; milliseconds since 1970. */
export type Waiting = { count: number; next: number | null };

/** The newest messages, those to `to` only (a part of name, address or number) when it says something. Service scope. */
export async function readOutbox(ctx: Ctx, to: string): Promise<{ messages: Message[]; waiting: Waiting }> {
  const [found, [waits]] = await ctx.db.read([
    rows<Row>(
      sql`${kept} order by coalesce(d.sent_at, d.assisted_at, d.sending_at) desc, d.id desc limit ${READ_MAX}::integer`,
    ),
    rows<{ count: number; next: string | null }>(sql`
      select count(*)::integer as count, extract(epoch from min(next_attempt_at)) * 1000 as next from deliveries where status = 'pending'`),
  ]);
  const messages = found.flatMap((row) => openMessage(ctx, row) ?? []).filter((message) => isTo(message, to));
  return { messages, waiting: { count: waits?.count ?? 0, next: waits?.next ? Number(waits.next) : null } };
}

/** One message, or null. Service scope. */
export async function readMessage(ctx: Ctx, id: string): Promise<Message | null> {
  const [[row]] = await ctx.db.read([rows<Row>(sql`${kept} and d.id = ${id}::uuid`)]);
  return row ? openMessage(ctx, row) : null;
}

const kept = sql`
  select d.id, d.organization_id as "organizationId", o.name as organization, d.purpose, d.channel, d.status,
    d.recipient_id as "recipientId", d.recipient_type as "recipientType", d.subject_id as "subjectId", d.recipient, d.content,
    extract(epoch from coalesce(d.sent_at, d.assisted_at, d.sending_at)) * 1000 as at
  from deliveries d join organizations o on o.id = d.organization_id
  where d.content is not null and d.recipient is not null and d.provider in ('local', 'person') and d.status <> 'pending'`;

// A data folder may hold what was sealed under a secret that is gone: that message is left out, the others are shown.
function openMessage(ctx: Ctx, row: Row): Message | null {
  try {
    return opened(ctx, row);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

function opened(ctx: Ctx, row: Row): Message {
  const { id, organization, purpose, channel, status } = row;
  const open = (column: string, value: Sealed) => ctx.keys.vault.open(placeOf(row, column), value);
  const { recipient, content } = readKept(open('recipient', row.recipient), open('content', row.content));
  const filled = withLinks(content, (text) => fillPlaceholders(ctx.keys, text, [row.recipientId, row.subjectId, id]));
  const common = { id, organization, purpose, channel, status, to: recipient, at: Number(row.at) };
  if (filled.kind !== 'mail') return { ...common, kind: filled.kind, body: filled.body };
  const headers = { ...filled.headers, ...listHeaders(ctx.keys, ctx.config.origin, row) };
  const mail = outgoingMail(id, ctx.config.mailFrom, recipient, { ...filled, headers });
  return { ...common, kind: 'mail', mail, headers: wireHeaders(mail) };
}

function wireHeaders(mail: OutgoingMail): [string, string][] {
  return [
    ['From', showMailbox(mail.from)],
    ['To', showMailbox(mail.to)],
    ...(mail.replyTo ? [['Reply-To', showMailbox(mail.replyTo)] as [string, string]] : []),
    ['Subject', mail.subject],
    ...Object.entries(headersOf(mail)),
    ...(mail.calendar ? [['Content-Type', `text/calendar; method=${mail.calendar.method}`] as [string, string]] : []),
  ];
}

function isTo(message: Message, to: string): boolean {
  const wanted = to.trim().toLowerCase();
  return `${message.to.name ?? ''} ${message.to.address}`.toLowerCase().includes(wanted);
}
