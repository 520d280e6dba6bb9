/** What a visitor does: says something, leaves an address, goes. */
import { type Ctx, visitorOf } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { LAST_VERSION } from '#foundation/lib/links.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { claimIdentity } from '#leads/index.ts';
import { conversations } from '../schema.ts';
import type { Incoming } from '../talking/inputs.ts';
import { comeIn } from './coming/commands.ts';
import type { ContactInput, SayInput, SentInput, ShownContent, ShownMessage } from './inputs.ts';
import { visitors } from './schema.ts';
import { vouchedFor } from './vouching/commands.ts';

const WRITTEN_LOOKS = 12;
const TRIES_MAX = 3;
const WRITTEN_EVERY_MS = 80;

/** What was said as the visitor sees it, their link where it is new to them, and the conversation that it stands in. */
export type Said = { token: string | null; talk: string; message: ShownMessage };

type Beside = { kind: 'text' | 'image' | 'document'; text: string; content: Record<string, unknown> | null };

/** Says something, once for each client id. Throws Refusal: too_many, signature_wrong. */
export async function say(ctx: Ctx, input: SayInput): Promise<Said> {
  const { text, choice } = input;
  return tell(ctx, input, await conversing(ctx, input), { kind: 'text', text, content: choice ? { choice } : null });
}

/** Leaves an address and perhaps a question: a person will answer. Nothing is known by it of whoever has that address. */
export async function leaveAddress(ctx: Ctx, input: ContactInput): Promise<Said> {
  const { name, email, text } = input;
  const signed = [text, [name, email].filter(Boolean).join(', ')].filter(Boolean).join('\n\n');
  const said = await tell(ctx, input, await conversing(ctx, input, true), {
    kind: 'text',
    text: signed,
    content: null,
  });
  const [[lead]] = await ctx.db.read([
    rows<{ id: string }>(sql`select lead_id as id from ${conversations} where id = ${said.talk}::uuid`),
  ]);
  // Who types an address has not shown that it is theirs.
  if (lead) await ctx.write([claimIdentity(ctx, lead.id, { kind: 'email', value: email })]);
  return said;
}

/** Where what is said belongs: the conversation that is open, or a new one. `token` is null where the visitor has theirs. */
export type Standing = { token: string | null; conversationId: string };

/** The conversation of whoever sends, opened where there is none. Throws Refusal: too_many, signature_wrong. */
export async function conversing(ctx: Ctx, input: SentInput, forPerson = false): Promise<Standing> {
  await ctx.db.read([]);
  const { visitor, conversation } = visitorOf(ctx);
  if (visitor && conversation) return { token: null, conversationId: conversation.id };
  const vouched = input.vouch && !visitor ? await vouchedFor(ctx, input.vouch) : null;
  return comeIn(ctx, { arrival: input.arrival, facts: input, vouched, forPerson });
}

/**
 * Says it there, or in a new conversation where that one was put away meanwhile; it is kept for good before this answers.
 * Throws Refusal('busy') where it cannot be placed just now.
 */
export async function tell(ctx: Ctx, input: SentInput, first: Standing, beside: Beside): Promise<Said> {
  const { kind, text, content } = beside;
  const id = newId(ctx.now);
  const clientId = input.clientId ?? id;
  const from = { sender: 'user', providerId: null, replyTo: null, authorId: null } as const;
  const incoming: Incoming = { id, ...from, kind, text, content, clientId, sentAt: ctx.now };
  const { at, placed } = await placedIn(ctx, input, first, incoming);
  const shown = content?.file ? { file: content.file as ShownContent['file'] } : {};
  const said = { id, sender: 'user', author: null, text, at: ctx.now, clientId, isGone: false, state: 'sent' } as const;
  return { token: at.token, talk: at.conversationId, message: { ...said, seq: placed.seq, content: shown } };
}

async function placedIn(ctx: Ctx, input: SentInput, first: Standing, incoming: Incoming) {
  let at = first;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const placed = await ctx.talks.receive(at.conversationId, incoming);
    if (!placed.isClosed) return { at, placed };
    const next = await conversing(ctx, input);
    // It goes on, and only its room has not heard so.
    if (next.conversationId === at.conversationId) await ctx.talks.open(at.conversationId);
    at = { token: next.token ?? at.token, conversationId: next.conversationId };
  }
  throw new Refusal('busy');
}

/** The room writes down what it keeps a moment later: for a page that is read anew, this waits for it, and not for long. */
export async function untilWritten(ctx: Ctx, { talk, message }: Said): Promise<void> {
  for (let look = 0; look < WRITTEN_LOOKS; look++) {
    const [[kept]] = await ctx.db.read([
      rows<{ seq: number }>(sql`select last_seq as seq from ${conversations} where id = ${talk}::uuid`),
    ]);
    if (!kept || kept.seq >= message.seq) return;
    await new Promise((done) => setTimeout(done, WRITTEN_EVERY_MS));
  }
}

/** Whoever uses this browser next is somebody else: the visitor's links open nothing any more. */
export async function leave(ctx: Ctx): Promise<void> {
  await ctx.db.read([]);
  const { visitor, conversation } = visitorOf(ctx);
  if (!visitor) return;
  const [[seen]] = await ctx.db.read([
    rows<{ version: number; external: string | null }>(sql`
      select link_version as version, external_blind as external from ${visitors} where id = ${visitor.id}::uuid`),
  ]);
  if (seen) await ctx.write(leaving(ctx, visitor.id, seen));
  if (conversation) await ctx.talks.cut(conversation.id, `visitor ${visitor.id}`);
}

// A row whose versions are used up opens nothing any more; whom their site vouches for goes on under another one.
function leaving(
  ctx: Ctx,
  visitorId: string,
  { version, external }: { version: number; external: string | null },
): Statement[] {
  const isLast = version + 1 >= LAST_VERSION && external !== null;
  const raised = sql`link_version = least(link_version + 1, ${LAST_VERSION}::integer)`;
  if (!isLast) return [rows(sql`update ${visitors} set ${raised} where id = ${visitorId}::uuid`)];
  return [
    rows(sql`
      update ${visitors} set link_version = ${LAST_VERSION}::integer, external_blind = null
      where id = ${visitorId}::uuid and external_blind = ${external}`),
    rows(sql`
      insert into ${visitors} (id, channel_id, identity_id, external_blind, seen_at)
      select ${newId(ctx.now)}::uuid, v.channel_id, v.identity_id, ${external}, v.seen_at
      from ${visitors} v where v.id = ${visitorId}::uuid and v.external_blind is null on conflict do nothing`),
  ];
}
