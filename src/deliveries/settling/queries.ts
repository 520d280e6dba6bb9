import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Ctx } from '#context.ts';
import { organizationOf } from '#context.ts';
import { placeOf } from '#deliveries/claims/commands.ts';
import { readKept, withLinks } from '#deliveries/content/rules.ts';
import { deliveries } from '#deliveries/schema.ts';
import { build, rows, sql } from '#foundation/db/index.ts';
import { fillPlaceholders } from '#foundation/lib/placeholders.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { Sealed } from '#foundation/lib/vault.ts';

const DRAFTS_MAX = 500;

/** What a person is to send by hand: whom to (a profile's address) and the words, links working. */
export type Draft = { to: string; body: string };

/** A draft as it is kept: sealed, its links still placeholders. */
export type SealedDraft = ReturnType<typeof draftsFor>['_']['result'][number];

/** The drafts that wait for a person to send them to these participants, oldest first; `participants` is SQL that gives ids. */
export function draftsFor(participants: SQL) {
  return build
    .select({
      id: deliveries.id,
      organizationId: deliveries.organizationId,
      participantId: deliveries.recipientId,
      purpose: deliveries.purpose,
      recipient: deliveries.recipient,
      content: deliveries.content,
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.recipientType, 'participant'),
        eq(deliveries.status, 'assisted'),
        inArray(deliveries.recipientId, participants),
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(DRAFTS_MAX);
}

/** Opens such a draft for whoever is about to send it; null when its content is no longer kept. */
export function openDraft(
  ctx: Ctx,
  { id, organizationId, participantId, recipient, content }: SealedDraft,
): Draft | null {
  if (!recipient || !content) return null;
  return unsealed(ctx, { id, organizationId, recipientId: participantId }, recipient, content);
}

/** The draft of a delivery that waits for a person. Throws Refusal not_found, and delivery_settled when it waits no more. */
export async function draftOf(ctx: Ctx, id: string): Promise<Draft> {
  const [[row]] = await ctx.db.read([
    rows<{ status: string; recipientId: string; recipient: Sealed | null; content: Sealed | null }>(
      sql`select status, recipient_id as "recipientId", recipient, content from ${deliveries} where id = ${id}::uuid`,
    ),
  ]);
  if (!row) throw new Refusal('not_found');
  if (row.status !== 'assisted' || !row.recipient || !row.content) throw new Refusal('delivery_settled');
  const place = { id, organizationId: organizationOf(ctx), recipientId: row.recipientId };
  return unsealed(ctx, place, row.recipient, row.content);
}

function unsealed(
  ctx: Ctx,
  place: { id: string; organizationId: string; recipientId: string },
  recipient: Sealed,
  sealedContent: Sealed,
): Draft {
  const open = (column: 'recipient' | 'content', value: Sealed) => ctx.keys.vault.open(placeOf(place, column), value);
  const kept = readKept(open('recipient', recipient), open('content', sealedContent));
  const content = withLinks(kept.content, (text) => fillPlaceholders(ctx.keys, text, [place.recipientId]));
  return { to: kept.recipient.address, body: content.kind === 'mail' ? content.text : content.body };
}
