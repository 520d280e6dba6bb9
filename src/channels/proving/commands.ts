/** Whoever connects an account shows that it is theirs: its token opens it, under the name that they gave. */
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { ChatAccount, ChatAnswer, ChatNews } from '#foundation/services/chat/index.ts';
import { words } from '#words/index.ts';

const t = words('en').channels.faults;

export type Claimed = { platform: string; accountId: string; businessId: string | null; token: string | null };

/**
 * The account, as its provider knows it. Throws Refusal invalid, with a sentence at the field that is wrong: the token is
 * not taken, it opens another account, or the provider cannot be asked just now.
 */
export async function proveAccount(ctx: Ctx, claimed: Claimed): Promise<ChatAccount> {
  const answer = await askedAccount(ctx, claimed);
  if (!answer.ok) {
    const { code, remedy } = answer;
    const refused = code === null ? t.refused : t.refusedAs(code);
    const sentence = remedy === 'reconnect' || remedy === 'permanent' ? refused : t.later;
    throw new Refusal('invalid', { fields: { token: [sentence] } });
  }
  if (answer.value.id !== claimed.accountId)
    throw new Refusal('invalid', { fields: { accountId: [t.another(answer.value.id)] } });
  return answer.value;
}

/** The account as its provider answers for the token, whatever it says. */
export function askedAccount(
  ctx: Ctx,
  { platform, accountId, businessId, token }: Claimed,
): Promise<ChatAnswer<ChatAccount>> {
  const access = { account: accountId, token: token ?? '' };
  if (platform === 'whatsapp' || platform === 'instagram') return ctx.services.chat[platform].account(access);
  return ctx.services.numbers({ accountSid: businessId ?? '', authToken: token ?? '', number: accountId });
}

/** How the account stands by its provider's own word; nothing where it does not say. */
export async function askedStanding(ctx: Ctx, { platform, accountId, token }: Claimed): Promise<ChatNews[]> {
  if (platform !== 'whatsapp' && platform !== 'instagram') return [];
  const answer = await ctx.services.chat[platform].standing?.({ account: accountId, token: token ?? '' });
  return answer?.ok ? answer.value : [];
}

/** Has the provider tell us what happens there. Throws Refusal invalid where it would not. */
export async function subscribeTo(ctx: Ctx, claimed: Claimed): Promise<void> {
  const { platform, accountId, businessId, token } = claimed;
  if (platform !== 'whatsapp' && platform !== 'instagram') return;
  const done = await ctx.services.chat[platform].subscribe({ account: accountId, token: token ?? '' }, businessId);
  if (done.ok) return;
  const sentence = done.code === null ? t.deaf : t.deafAs(done.code);
  throw new Refusal('invalid', { fields: { token: [sentence] } });
}
