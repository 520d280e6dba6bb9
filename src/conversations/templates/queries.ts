/** The templates that a channel may send, as its provider lists them; asked again after a minute. */
import { openSecret, templateFacts } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { ChatAnswer, ChatTemplate } from '#foundation/services/chat/index.ts';
import type { Services } from '#foundation/services/index.ts';
import { upToDate } from './rules.ts';

const KEPT_MS = 60_000;
const KEPT_MAX = 50;

type Kept = { at: number; templates: ChatTemplate[] };
const kept = new WeakMap<Services['chat'], Map<string, Kept>>();

type Row = {
  organizationId: string;
  platform: string;
  accountId: string;
  businessId: string | null;
  token: Sealed | null;
};

/** Why there is no list: the channel has none, is not connected as it would have to be, or its provider does not answer. */
export type Listed = { ok: true; templates: ChatTemplate[] } | { ok: false; why: 'none' | 'lost' | 'silent' };

/** The templates of a channel in any state, with what was told of them since. Inside the organization. */
export async function templatesOn(ctx: Ctx, channelId: string): Promise<Listed> {
  const [[row], facts] = await ctx.db.read([ofChannel(channelId), templateFacts(channelId)]);
  if (row?.platform !== 'whatsapp') return { ok: false, why: 'none' };
  const { organizationId, accountId: account, businessId, token } = row;
  if (businessId === null || token === null) return { ok: false, why: 'lost' };
  const access = { account, token: openSecret(ctx.keys, { id: channelId, organizationId }, 'token', token) };
  const { templates } = ctx.services.chat.whatsapp;
  const answer = await lately(ctx, channelId, () => templates!(access, businessId));
  if (answer.ok) return { ok: true, templates: upToDate(answer.value.templates, facts, answer.value.at) };
  return { ok: false, why: answer.remedy === 'reconnect' || answer.remedy === 'permanent' ? 'lost' : 'silent' };
}

// Of a channel that is known here: an isolate holds few of them, and what was refused is asked again at once. Lists are
// kept and no promises: what one request waits for no other one may (Workers, I/O of a request).
async function lately(
  ctx: Ctx,
  channelId: string,
  ask: () => Promise<ChatAnswer<ChatTemplate[]>>,
): Promise<ChatAnswer<Kept>> {
  const own = kept.get(ctx.services.chat) ?? new Map<string, Kept>();
  kept.set(ctx.services.chat, own);
  const known = own.get(channelId);
  if (known && ctx.now >= known.at && ctx.now - known.at < KEPT_MS) return { ok: true, value: known };
  own.delete(channelId);
  const answer = await ask();
  if (!answer.ok) return answer;
  const value = { at: ctx.now, templates: answer.value };
  own.set(channelId, value);
  if (own.size > KEPT_MAX) own.delete(own.keys().next().value!);
  return { ok: true, value };
}

function ofChannel(channelId: string): Statement<Row[]> {
  return rows<Row>(sql`
    select c.organization_id as "organizationId", c.platform, c.account_id as "accountId", c.business_id as "businessId", c.token
    from channels c where c.id = ${channelId}::uuid and c.status = 'active'`);
}
