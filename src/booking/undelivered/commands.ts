/** What the organizer does about a message that did not arrive. Each verb is one read and one guarded batch. */
import { requireVerified } from '#accounts/index.ts';
import { isKeyTaken, keepAnswer, type Repeatable } from '#audit/index.ts';
import { invitationParticipants } from '#booking/schema.ts';
import { type Ctx, memberOf } from '#context.ts';
import { type DeliveryChannel, dealWith, deliveryOf, noteOf, sendAgain, settleUnknown } from '#deliveries/index.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { firstResource, keptFor, resend } from '../invitations/people/commands.ts';
import { readersOf, type Trouble, troubleOf } from './queries.ts';

/**
 * Sends it again over `channel`, which from now on is its reader's; over its own when none is said. An invitation's link
 * goes again under the rules of writing to somebody again. Answers the new message's id, the old one's where the link went.
 * Throws Refusal: not_found, not_yours, unverified, delivery_settled, invalid (a channel that cannot help), and what
 * writing again is refused for.
 */
export async function tryAgain(
  ctx: Ctx,
  id: string,
  channel?: DeliveryChannel,
  repeat: Repeatable | null = null,
): Promise<string> {
  const [kept, found, readers, [old]] = await ctx.db.read([
    keptFor(repeat),
    deliveryOf(id),
    readersOf(sql`(select recipient_id from deliveries where id = ${id}::uuid)`),
    noteOf(id),
  ]);
  const first = firstResource(kept, repeat);
  if (first) return first;
  const trouble = troubleIn(ctx, found, readers);
  requireVerified(memberOf(ctx));
  const over = channel ?? trouble.channel;
  if (!trouble.channels.includes(over))
    throw new Refusal('invalid', { fields: { channel: ['It cannot go that way.'] } });
  if (trouble.purpose === 'invitation') return linkAgain(ctx, trouble, over, repeat);
  const { id: fresh, made, statements } = sendAgain(ctx, id, over, old?.note ?? null);
  const answers = await ctx.write([
    ...statements,
    rows(
      sql`update ${invitationParticipants} set channel = ${over} where id = ${trouble.reader.id}::uuid and channel <> ${over} and ${made}`,
    ),
    ...(repeat ? [keepAnswer(repeat, fresh, 202, made)] : []),
    rows<{ made: boolean }>(sql`select ${made} as made`),
  ]);
  const [done] = answers.at(-1) as { made: boolean }[];
  if (done?.made) return fresh;
  // The same request came twice at once: the other one was faster.
  const [again] = await ctx.db.read([keptFor(repeat)]);
  const before = firstResource(again, repeat);
  if (!before) throw new Refusal('delivery_settled');
  return before;
}

async function linkAgain(
  ctx: Ctx,
  { id, reader }: Trouble,
  over: DeliveryChannel,
  repeat: Repeatable | null,
): Promise<string> {
  await resend(ctx, reader.invitationId, reader.id, over);
  const answer = repeat ? [keepAnswer(repeat, id, 202)] : [];
  const statements = [...dealWith(ctx, id, 'delivery.sent_again', sql`true`, { channel: over }), ...answer];
  await ctx.write(statements).catch((error: unknown) => {
    if (!isKeyTaken(error)) throw error;
  });
  return id;
}

/** It did arrive, or did not: a person knows. Throws Refusal: not_found, not_yours, delivery_settled. */
export async function settle(ctx: Ctx, id: string, outcome: 'sent' | 'failed'): Promise<void> {
  await readTrouble(ctx, id);
  await settleUnknown(ctx, id, outcome);
}

/** Nothing more is to be done about it. Throws Refusal: not_found, not_yours, delivery_settled. */
export async function letBe(ctx: Ctx, id: string): Promise<void> {
  await readTrouble(ctx, id);
  await ctx.write(dealWith(ctx, id, 'delivery.let_be'));
}

async function readTrouble(ctx: Ctx, id: string): Promise<Trouble> {
  const [found, readers] = await ctx.db.read([
    deliveryOf(id),
    readersOf(sql`(select recipient_id from deliveries where id = ${id}::uuid)`),
  ]);
  return troubleIn(ctx, found, readers);
}

type Found = ReturnType<typeof deliveryOf>['_']['result'];
type Readers = ReturnType<typeof readersOf>['_']['result'];

function troubleIn(ctx: Ctx, [found]: Found, [reader]: Readers): Trouble {
  if (!found || !reader) throw new Refusal('not_found');
  const trouble = troubleOf(ctx, found, reader);
  if (!trouble.mayManage) throw new Refusal('not_yours');
  if (found.dealtWith) throw new Refusal('delivery_settled');
  return trouble;
}
