import { type ChatSettings, channels, chatSettings } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { OWNER } from '../../demo/people.ts';

export type Chat = { key: string; settings: ChatSettings };

/** The chat of the practice organization; null where there is none, as in a Parley that was started empty. */
export async function readShop(ctx: Ctx): Promise<Chat | null> {
  const [[chat]] = await ctx.db.read([
    rows<{ key: string; settings: unknown }>(sql`
      select c.account_id as key, c.settings from ${channels} c
      join organization_members m on m.organization_id = c.organization_id
      join users u on u.id = m.user_id and u.email = ${OWNER.email}
      where c.platform = 'webchat' and c.status in ('active', 'paused') order by c.created_at limit 1`),
  ]);
  return chat ? { key: chat.key, settings: chatSettings.parse(chat.settings) } : null;
}
