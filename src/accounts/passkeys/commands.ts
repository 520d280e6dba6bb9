/** Passkeys are added and removed (Web Authentication Level 3); the library checks what devices answer. */
import { Buffer } from 'node:buffer';
import { askPassword } from '#accounts/credentials/commands.ts';
import { passkeys } from '#accounts/schema.ts';
import { forgetTries } from '#accounts/throttle/commands.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { belongTo, constraintOf, rows, type Statement, sql } from '#foundation/db/index.ts';
import { asService } from '#foundation/http/gates.ts';
import { isId, newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { requireVerified } from '../rules.ts';
import type { Registration } from './inputs.ts';
import { PASSKEYS_MAX, passkeysOf } from './queries.ts';

/** The library that checks passkeys: only who uses them pays for its start. */
export function library() {
  return import('#foundation/lib/passkeys.ts');
}

/** Whose site passkeys are for: the host's name. */
export function siteOf(ctx: Ctx): string {
  return new URL(ctx.config.origin).hostname;
}

/**
 * What the browser is asked to make a passkey with, for the member who entered and typed their password. Throws Refusal
 * wrong_password, too_many, unverified, and invalid when there are too many already.
 */
export async function beginPasskey(ctx: Ctx, password: string) {
  const { account, key } = await askPassword(ctx, password);
  requireVerified(memberOf(ctx));
  const { userId, email, name } = account;
  const [known] = await asService(ctx).write([passkeysOf(userId), forgetTries(key)]);
  if (known.length >= PASSKEYS_MAX) throw wrong(words('en').factors.manyPasskeys(PASSKEYS_MAX), 'name');
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: 'Parley',
    rpID: siteOf(ctx),
    userName: email,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(userId)),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Keeps the passkey that the browser made for `challenge`. Throws Refusal invalid for one that is not right or known already. */
export async function addPasskey(
  ctx: Ctx,
  {
    credential,
    challenge,
    name,
    userId,
  }: { credential: Registration; challenge: string; name: string; userId: string },
): Promise<void> {
  await ctx.db.read([]);
  const member = memberOf(ctx);
  if (member.userId !== userId || member.keyId !== null) throw new Refusal('not_yours');
  const made = await verified(ctx, credential, challenge);
  const service = asService(ctx);
  const id = newId(ctx.now);
  const { counter } = made;
  try {
    await service.write([
      belongTo(member.organizationId, userId),
      rows(sql`
        insert into ${passkeys} (id, user_id, name, credential_id, public_key, counter, transports)
        select ${id}::uuid, ${userId}::uuid, ${name}, ${made.id}, ${Buffer.from(made.publicKey).toString('base64url')}, ${counter}::bigint,
          array(select jsonb_array_elements_text(${JSON.stringify(made.transports ?? [])}::jsonb))`),
      ...told(service, member, 'passkey.added', id),
    ]);
  } catch (error) {
    if (constraintOf(error) === 'passkeys_credential') throw wrong(words('en').factors.passkeyKnown);
    throw error;
  }
}

/** Takes a passkey away from the member who entered. Throws Refusal('not_found') for one that is not theirs. */
export async function removePasskey(ctx: Ctx, id: string): Promise<void> {
  if (!isId(id)) throw new Refusal('not_found');
  await ctx.db.read([]);
  const member = memberOf(ctx);
  const own = sql`exists (select 1 from ${passkeys} p where p.id = ${id}::uuid)`;
  const statements = [...told(ctx, member, 'passkey.removed', id, own)];
  const answers = await ctx.write([
    ...statements,
    rows<{ id: string }>(sql`delete from ${passkeys} where id = ${id}::uuid returning id`),
  ]);
  if ((answers.at(-1) as { id: string }[]).length === 0) throw new Refusal('not_found');
}

/** How a passkey that is not right is said. */
export function wrong(sentence: string = words('en').factors.passkeyWrong, field = ''): Refusal {
  return new Refusal('invalid', { fields: { [field]: [sentence] } });
}

async function verified(ctx: Ctx, credential: Registration, challenge: string) {
  const { verifyRegistrationResponse, withoutAttestation } = await library();
  try {
    const attestationObject = withoutAttestation(credential.response.attestationObject);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...credential, response: { ...credential.response, attestationObject } } as never,
      expectedChallenge: challenge,
      expectedOrigin: ctx.config.origin,
      expectedRPID: siteOf(ctx),
      requireUserVerification: true,
    });
    if (verified && registrationInfo) return registrationInfo.credential;
  } catch {
    // The library says why in words for programmers; whoever reads this can only try again.
  }
  throw wrong();
}

function told(
  ctx: Ctx,
  { userId, organizationId }: { userId: string; organizationId: string },
  name: string,
  id: string,
  when?: ReturnType<typeof sql>,
): Statement[] {
  const to = { recipientType: 'user', recipientId: userId, channel: 'email', organizationId } as const;
  const about = { purpose: 'sign_in_changed', subjectType: 'user', subjectId: userId } as const;
  const sequence = Math.floor(ctx.now / 1000) % 2 ** 31;
  return [
    record(ctx, { name, subjectType: 'passkey', subjectId: id, actorType: 'user', actorId: userId }, when),
    deliver(ctx, { ...about, ...to, sequence, note: name }, when),
  ];
}
