import { type Ctx, organizationOf } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { channels } from '../schema.ts';
import { type ChatSettings, chatSettings } from './inputs.ts';

export type Webchat = { id: string; key: string; name: string; status: string; settings: ChatSettings };
type Row = Omit<Webchat, 'settings'> & { settings: unknown };

/** One chat of the organization that was entered; at most one row. */
export function webchatById(id: string): Statement<Row[]> {
  return rows<Row>(sql`
    select id, account_id as key, display_name as name, status, settings from ${channels}
    where id = ${id}::uuid and platform = 'webchat' and status <> 'removed'`);
}

/** A row of `webchatById` with its settings whole. */
export function webchatOf(row: Row): Webchat {
  return { ...row, settings: chatSettings.parse(row.settings) };
}

/** The secrets with which the organization's own site vouches for visitors of a chat: the one in force first. */
export async function chatSecrets(ctx: Ctx, id: string): Promise<string[]> {
  const [[chat]] = await ctx.db.read([
    rows<{ app_secret: string | null; app_secret_before: string | null }>(sql`
      select app_secret, app_secret_before from ${channels} where id = ${id}::uuid and platform = 'webchat'`),
  ]);
  const organization = organizationOf(ctx);
  return (['app_secret', 'app_secret_before'] as const).flatMap((column) => {
    const value = chat?.[column];
    return value ? [ctx.keys.vault.open({ table: 'channels', column, row: id, organization }, value)] : [];
  });
}
