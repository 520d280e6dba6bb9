import { organizationMembers } from '#accounts/schema.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { rows, sql, texts } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { type MailsForm, MEMBER_MAILS } from './inputs.ts';

/** Keeps what the member who entered wants to be mailed about here. Throws Refusal('not_yours') for an API key. */
export async function changeMails(ctx: Ctx, form: MailsForm): Promise<void> {
  await ctx.db.read([]);
  const { userId, keyId } = memberOf(ctx);
  if (keyId !== null) throw new Refusal('not_yours');
  const off = MEMBER_MAILS.filter((kind) => !form[kind]);
  const what = { name: 'mails.changed', subjectType: 'user', subjectId: userId } as const;
  await ctx.write([
    rows(sql`
      update ${organizationMembers} set mails_off = ${texts(off)}, mails_at_night = ${form.night}
      where organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and user_id = ${userId}::uuid`),
    record(ctx, { ...what, actorType: 'user', actorId: userId, data: { off: off.join(' '), night: form.night } }),
  ]);
}
