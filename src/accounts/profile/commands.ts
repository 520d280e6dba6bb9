import { users } from '#accounts/schema.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { Profile } from './inputs.ts';

/** The steps of the first sign-in: zone and hours, first invitation, the guest's page. */
export const ONBOARDING_STEPS = 3;

/** Keeps what the member who entered says of themselves. Throws Refusal('not_yours') for an API key. */
export async function changeProfile(ctx: Ctx, profile: Profile): Promise<void> {
  await ctx.db.read([]);
  const { userId, keyId } = memberOf(ctx);
  if (keyId !== null) throw new Refusal('not_yours');
  const { name, phone, linkedinProfile, timezone, language } = profile;
  const what = { name: 'profile.changed', subjectType: 'user', subjectId: userId } as const;
  await ctx.write([
    rows(sql`
      update ${users} set name = ${name}, phone = ${phone}, linkedin_profile = ${linkedinProfile}, timezone = ${timezone}, language = ${language}
      where id = ${userId}::uuid`),
    record(ctx, { ...what, actorType: 'user', actorId: userId, data: { timezone, language } }),
  ]);
}

/**
 * The member who entered has reached a step of the first sign-in, and said on the way in which `zone` they are; never
 * back. After the last one it is over for good.
 */
export async function reachOnboardingStep(ctx: Ctx, step: number, zone: string | null = null): Promise<void> {
  await ctx.db.read([]);
  const { userId } = memberOf(ctx);
  const over = step > ONBOARDING_STEPS ? new Date(ctx.now).toISOString() : null;
  await ctx.write([
    rows(sql`
      update ${users} set onboarding_step = greatest(onboarding_step, least(${step}::integer, ${ONBOARDING_STEPS}::integer)),
        onboarded_at = coalesce(onboarded_at, ${over}::timestamptz), timezone = coalesce(${zone}::text, timezone)
      where id = ${userId}::uuid`),
  ]);
}
