import type { Ctx } from '#context.ts';
import { organizationOf } from '#context.ts';
import { placeOf } from '#deliveries/claims/commands.ts';
import { deliveries } from '#deliveries/schema.ts';
import { readKept, withLinks } from '#deliveries/sending/rules.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { fillPlaceholders } from '#foundation/lib/placeholders.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { Sealed } from '#foundation/lib/vault.ts';

/** What a person is to send by hand: whom to (a profile's address) and the words, links working. */
export type Draft = { to: string; body: string };

/** The draft of a delivery that waits for a person. Throws Refusal not_found, and delivery_settled when it waits no more. */
export async function draftOf(ctx: Ctx, id: string): Promise<Draft> {
  const [[row]] = await ctx.db.read([
    rows<{ status: string; recipient: Sealed | null; content: Sealed | null }>(
      sql`select status, recipient, content from ${deliveries} where id = ${id}::uuid`,
    ),
  ]);
  if (!row) throw new Refusal('not_found');
  if (row.status !== 'assisted' || !row.recipient || !row.content) throw new Refusal('delivery_settled');
  const place = { id, organizationId: organizationOf(ctx) };
  const open = (column: 'recipient' | 'content', value: Sealed) => ctx.keys.vault.open(placeOf(place, column), value);
  const kept = readKept(open('recipient', row.recipient), open('content', row.content));
  const content = withLinks(kept.content, (text) => fillPlaceholders(ctx.keys, text));
  return { to: kept.recipient.address, body: content.kind === 'mail' ? content.text : content.body };
}
