/** What is said by a program, and read by it again. */
import type { z } from 'zod';
import type { C } from '#foundation/http/app.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { idOf } from '#leads/index.ts';
import type { messagesQuery } from '../inputs.ts';
import { messageJson } from '../spelling/rules.ts';
import { conversationById, messagesOf, openSaid } from '../thread/queries.ts';

/** Answers what was said. Throws Refusal('idempotency_mismatch') for something else, said by the same key before. */
export async function showSaid(
  c: C,
  seq: number,
  isMeant: (said: ReturnType<typeof messageJson>) => boolean,
): Promise<Response> {
  const [said] = (await readMessages(c, { since: seq - 1, limit: 1 })).data;
  if (!said || !isMeant(said)) throw new Refusal('idempotency_mismatch');
  return c.json(said, 201);
}

/** A page of what was said, the oldest first. Throws Refusal('not_found'). */
export async function readMessages(c: C, { since, before, limit }: z.output<ReturnType<typeof messagesQuery>>) {
  const { ctx } = c.var;
  // One more than was asked for shows whether there are others; of what is before, the statement adds it itself.
  const part = since === undefined ? { ...(before && { before }), limit } : { after: since, limit: limit + 1 };
  const [[head], found] = await ctx.db.read([conversationById(idOf(c)), messagesOf(idOf(c), part)]);
  if (!head) throw new Refusal('not_found');
  const more = found.length > limit;
  const rows = since === undefined ? found.slice(more ? 1 : 0) : found.slice(0, limit);
  const edge = since === undefined ? rows[0] : rows.at(-1);
  const data = rows.map((row) => messageJson(head.platform, openSaid(ctx, row)));
  return { data, nextCursor: more && edge ? String(edge.seq) : null };
}

/** The client id that an Idempotency-Key stands for. Two programs may choose the same one: each has its own messages by it. */
export function ownId(c: C): string | undefined {
  const key = repeatKey(c, '', null);
  return key ? hashToken(`${callerOf(c)} ${key.keyHash}`) : undefined;
}
