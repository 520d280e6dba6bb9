/** One-time links are rows; their token is made anew from the row's id whenever it is needed, and only its hash is kept. */
import type { LinkPurpose } from '#accounts/inputs.ts';
import { oneTimeLinks } from '#accounts/schema.ts';
import type { Ctx } from '#context.ts';
import { belongTo, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import type { Place, Sealed } from '#foundation/lib/vault.ts';
import type { OneTimeLink } from './queries.ts';
import { codeMark, codeOf, LINK_HOURS } from './rules.ts';

const HOUR_MS = 3_600_000;

export type NewLink = { userId: string; purpose: LinkPurpose; newEmail?: string };

/** A new link and the statements that keep it; the user's older ones of this purpose no longer work. Service scope. */
export function makeOneTimeLink(
  ctx: Ctx,
  { userId, purpose, newEmail }: NewLink,
): { id: string; statements: Statement[] } {
  const id = newId(ctx.now);
  return {
    id,
    statements: [
      closeLinks(userId, purpose, ctx.now),
      build.insert(oneTimeLinks).values({
        id,
        userId,
        purpose,
        tokenHash: hashToken(ctx.keys.onceToken(id)),
        codeHash: purpose === 'verify_email' ? codeMark(ctx.keys, id, codeOf(ctx.keys, id)) : null,
        newEmail: newEmail === undefined ? null : ctx.keys.vault.seal(placeOf(id), newEmail),
        expiresAt: ctx.now + LINK_HOURS[purpose] * HOUR_MS,
      }),
    ],
  };
}

/**
 * Does what a link is for and uses it up, all or nothing: `work` is handed the condition that the link is still open, for
 * its statements to stand on. Throws Refusal('link_used') when another request was faster. Service scope.
 */
export async function throughLink(
  ctx: Ctx,
  link: Pick<OneTimeLink, 'id' | 'userId' | 'organizationId'>,
  work: (open: ReturnType<typeof sql>) => readonly Statement[],
): Promise<void> {
  const at = new Date(ctx.now).toISOString();
  const open = sql`exists (select 1 from ${oneTimeLinks} where id = ${link.id}::uuid and used_at is null and expires_at > ${at}::timestamptz)`;
  const answers = await ctx.write([
    // Of two requests with one link the second waits here, and then sees what the first did.
    rows(sql`select id from ${oneTimeLinks} where id = ${link.id}::uuid for update`),
    belongTo(link.organizationId, link.userId),
    ...work(open),
    rows(
      sql`update ${oneTimeLinks} set used_at = ${at}::timestamptz where id = ${link.id}::uuid and ${open} returning id`,
    ),
  ]);
  const used = answers.at(-1) as { id: string }[];
  if (used.length === 0) throw new Refusal('link_used');
}

/** What is still open of a purpose ends at `now` (ms). */
export function closeLinks(userId: string, purpose: LinkPurpose, now: number): Statement {
  const at = new Date(now).toISOString();
  return rows(sql`
    update ${oneTimeLinks} set expires_at = ${at}::timestamptz
    where user_id = ${userId}::uuid and purpose = ${purpose} and used_at is null and expires_at > ${at}::timestamptz`);
}

/** Counts a try at a link's code before it is compared. Answers the code's mark, or no row when no try is left. */
export function countCodeTry(id: string, now: number, triesMax: number): Statement<{ codeHash: string }[]> {
  const at = new Date(now).toISOString();
  return rows(sql`
    update ${oneTimeLinks} set code_tries = code_tries + 1
    where id = ${id}::uuid and code_tries < ${triesMax}::integer and code_hash is not null and used_at is null and expires_at > ${at}::timestamptz
    returning code_hash as "codeHash"`);
}

/** The new address that a link of purpose change_email carries. */
export function openNewEmail(ctx: Ctx, link: { id: string; newEmail: Sealed | null }): string {
  if (link.newEmail === null) throw new Refusal('no_such_link');
  return ctx.keys.vault.open(placeOf(link.id), link.newEmail);
}

function placeOf(row: string): Place {
  return { table: 'one_time_links', column: 'new_email', row, organization: null };
}
