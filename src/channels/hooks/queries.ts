/** What proves that a provider speaks about a channel. */
import type { Ctx, Runtime } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { openSecret } from '../rules.ts';
import { channels } from '../schema.ts';

/** A channel's secrets are asked for once a minute, so that what is told costs one trip: that which stores it. */
const FRESH_MS = 60_000;
const KNOWN_MAX = 500;

/** None of a channel that is not there, or has none of its own. `twilio` is the auth token of an account of Twilio's. */
export type HookSecrets = { appSecrets: readonly string[]; verifyToken: string | null; twilio: string | null };

type Row = {
  id: string;
  organizationId: string;
  platform: string;
  token: Sealed | null;
  appSecret: Sealed | null;
  appSecretBefore: Sealed | null;
  verifyToken: Sealed | null;
};
type Known = { secrets: HookSecrets; until: number };

const known = new WeakMap<Runtime, Map<string, Known>>();

/** What a channel's hook is proven by, as known for a minute; `anew` asks the database. Service scope. */
export async function hookSecrets(runtime: Runtime, ctx: Ctx, id: string, anew = false): Promise<HookSecrets> {
  const kept = known.get(runtime) ?? new Map<string, Known>();
  known.set(runtime, kept);
  const found = kept.get(id);
  if (found && found.until > ctx.now && !anew) return found.secrets;
  const [[row]] = await ctx.db.read([hookOf(id)]);
  const secrets = row ? opened(ctx, row) : { appSecrets: [], verifyToken: null, twilio: null };
  if (kept.size >= KNOWN_MAX) kept.clear();
  kept.set(id, { secrets, until: ctx.now + FRESH_MS });
  return secrets;
}

function hookOf(id: string) {
  return rows<Row>(sql`
    select c.id, c.organization_id as "organizationId", c.platform, c.token, c.app_secret as "appSecret",
      c.app_secret_before as "appSecretBefore", c.verify_token as "verifyToken"
    from ${channels} c where c.id = ${id}::uuid and c.status <> 'removed'`);
}

function opened(ctx: Ctx, row: Row): HookSecrets {
  const open = (column: 'app_secret' | 'app_secret_before' | 'verify_token' | 'token', value: Sealed | null) =>
    value === null ? null : openSecret(ctx.keys, row, column, value);
  const appSecrets = [open('app_secret', row.appSecret), open('app_secret_before', row.appSecretBefore)];
  return {
    appSecrets: appSecrets.filter((secret) => secret !== null),
    verifyToken: open('verify_token', row.verifyToken),
    twilio: row.platform === 'sms' ? open('token', row.token) : null,
  };
}
