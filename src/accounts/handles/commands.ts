import { organizationMembers } from '#accounts/schema.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { constraintOf, rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import type { PublicPage } from './inputs.ts';

const HANDLE_TAKEN = 'organization_members_handle';

/** Keeps what the public page of the member who entered says, and where it is. Throws Refusal: not_yours for an API key, invalid (a handle that somebody has). */
export async function changePublicPage(ctx: Ctx, { handle, publicName, publicText }: PublicPage): Promise<void> {
  await ctx.db.read([]);
  const { userId, keyId } = memberOf(ctx);
  if (keyId !== null) throw new Refusal('not_yours');
  const what = { name: 'public_page.changed', subjectType: 'user', subjectId: userId } as const;
  try {
    await ctx.write([
      rows(sql`
        update ${organizationMembers} set handle = ${handle}, public_name = ${publicName}, public_text = ${publicText}
        where user_id = ${userId}::uuid and organization_id = nullif(current_setting('app.organization_id', true), '')::uuid`),
      record(ctx, { ...what, actorType: 'user', actorId: userId }),
    ]);
  } catch (error) {
    if (constraintOf(error) !== HANDLE_TAKEN) throw error;
    throw new Refusal('invalid', { fields: { handle: [words('en').openPages.faults.handleTaken] } });
  }
}
