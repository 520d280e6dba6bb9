/** A change of address: the password first, then a link that only the new mailbox gets, then a notice to the old one. */
import { askPassword } from '#accounts/credentials/commands.ts';
import { closeLinks, makeOneTimeLink, openNewEmail, throughLink } from '#accounts/links/commands.ts';
import { linkByToken } from '#accounts/links/queries.ts';
import { linkState } from '#accounts/links/rules.ts';
import { accountByEmail } from '#accounts/queries.ts';
import { users } from '#accounts/schema.ts';
import { userOfSession } from '#accounts/sessions/queries.ts';
import { forgetTries } from '#accounts/throttle/commands.ts';
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { belongTo, constraintOf, rows, sql } from '#foundation/db/index.ts';
import { asService } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';

/**
 * Mails a link to the new address of the member who entered. An address that somebody else has answers alike and gets
 * nothing. Throws Refusal wrong_password, too_many, and invalid for the address they have.
 */
export async function askForChange(ctx: Ctx, typed: { email: string; password: string }): Promise<void> {
  const { account, key } = await askPassword(ctx, typed.password);
  if (typed.email === account.email)
    throw new Refusal('invalid', { fields: { email: [words(account.language).accounts.emailSame] } });
  const service = asService(ctx);
  const [[taken]] = await service.db.read([accountByEmail(typed.email)]);
  const { userId, organizationId } = account;
  const link = makeOneTimeLink(service, { userId, purpose: 'change_email', newEmail: typed.email });
  const about = { subjectType: 'one_time_link', subjectId: link.id, sequence: 0, channel: 'email' } as const;
  const to = { recipientType: 'one_time_link', recipientId: link.id, organizationId } as const;
  await service.write([
    belongTo(organizationId, userId),
    forgetTries(key),
    ...(taken ? [] : [...link.statements, deliver(service, { purpose: 'change_email', ...about, ...to })]),
  ]);
}

/**
 * What a link changes, for whoever's login session this is: only the account's own browser may use it, since the mail may
 * have gone to a stranger's mailbox by a typing mistake. Throws Refusal signed_out, no_such_link (also for somebody
 * else's), link_used, link_expired. Service scope.
 */
export async function openChange(ctx: Ctx, token: string, sessionToken: string | null) {
  const [[link], [session]] = await ctx.db.read([linkByToken(token, 'change_email'), userOfSession(sessionToken)]);
  if (!session) throw new Refusal('signed_out');
  if (!link || link.userId !== session.userId) throw new Refusal('no_such_link');
  const state = linkState(link, ctx.now);
  if (state !== 'open') throw new Refusal(state);
  return { link, newEmail: openNewEmail(ctx, link) };
}

/** Changes the address of the account by the link of the mail. Throws as `openChange`, and address_taken. Service scope. */
export async function changeAddress(ctx: Ctx, token: string, sessionToken: string | null): Promise<{ slug: string }> {
  const { link, newEmail } = await openChange(ctx, token, sessionToken);
  const { userId, organizationId, email: oldEmail } = link;
  const at = new Date(ctx.now).toISOString();
  const subject = { subjectType: 'user', subjectId: userId } as const;
  const notice = { recipientType: 'user', recipientId: userId, channel: 'email', organizationId } as const;
  const sequence = Math.floor(ctx.now / 1000) % 2 ** 31;
  try {
    await throughLink(ctx, link, (open) => [
      rows(sql`
        update ${users} set email = ${newEmail}, email_verified_at = ${at}::timestamptz where id = ${userId}::uuid and ${open}`),
      // Links that the old mailbox still holds must not open the account any more.
      closeLinks(userId, 'reset_password', ctx.now),
      closeLinks(userId, 'verify_email', ctx.now),
      record(ctx, { name: 'email.changed', ...subject, actorType: 'user', actorId: userId }, open),
      // The account no longer knows the old address, so the notice itself carries it.
      deliver(ctx, { purpose: 'email_changed', ...subject, ...notice, sequence, note: oldEmail }, open),
    ]);
    return { slug: link.slug };
  } catch (error) {
    throw constraintOf(error) === 'users_email' ? new Refusal('address_taken') : error;
  }
}
