/**
 * The organization's own site may say who is here, by a JSON Web Token (RFC 7519) that its server signs with the chat's
 * secret: HS256, `sub` for its own name of them, `exp` within a month, `name` and `email` if it likes.
 */
import { type JWTPayload, jwtVerify } from 'jose';
import { chatSecrets } from '#channels/index.ts';
import { type Ctx, visitorOf } from '#context.ts';
import { rows, sql, texts, type VisitorEntry } from '#foundation/db/index.ts';
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { LAST_VERSION } from '#foundation/lib/links.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { becoming, type Vouched } from '../coming/commands.ts';
import { plainName } from '../rules.ts';
import { visitors } from '../schema.ts';

const SUBJECT_MAX = 200;
const NAME_MAX = 80;
const VALID_DAYS_MAX = 31;
const DAY_SECONDS = 86_400;

/** Who the token says is here, and whether they were here before. Throws Refusal('signature_wrong') for any that is not the site's. */
export async function vouchedFor(ctx: Ctx, token: string): Promise<Vouched> {
  const chat = await entered(ctx);
  const claims = await readClaims(ctx, await chatSecrets(ctx, chat.channelId), token);
  const subject = claims.sub?.trim() ?? '';
  if (!subject || subject.length > SUBJECT_MAX) throw new Refusal('signature_wrong');
  const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
  return {
    subject,
    name: plainName(text(claims.name).slice(0, NAME_MAX)) || null,
    email: normalizeEmail(text(claims.email)),
    visitorId: await knownAs(ctx, chat, subject),
  };
}

/**
 * The link of whom the token is about: of who they were before, or of the visitor `shown`, who was nobody in particular
 * and is them from now on. Null for who has not written yet. Throws Refusal('signature_wrong').
 */
export async function recognise(ctx: Ctx, token: string, shown: string | null): Promise<string | null> {
  const vouched = await vouchedFor(ctx, token);
  const chat = visitorOf(ctx);
  const visitorId = vouched.visitorId ?? (await adopted(ctx, chat, vouched, shown));
  if (!visitorId) return null;
  const [[visitor]] = await ctx.db.read([
    rows<{ version: number }>(sql`select link_version as version from ${visitors} where id = ${visitorId}::uuid`),
  ]);
  return visitor ? ctx.keys.link('visitor', visitorId, visitor.version) : null;
}

async function entered(ctx: Ctx): Promise<VisitorEntry> {
  await ctx.db.read([]);
  return visitorOf(ctx);
}

async function readClaims(ctx: Ctx, secrets: readonly string[], token: string): Promise<JWTPayload> {
  for (const secret of secrets) {
    const key = new TextEncoder().encode(secret);
    const wanted = { algorithms: ['HS256'], currentDate: new Date(ctx.now), requiredClaims: ['sub', 'exp'] };
    const claims = await jwtVerify(token, key, wanted).then(
      ({ payload }) => payload,
      () => null,
    );
    // One that never runs out would let in whoever finds it in a log.
    if (claims && claims.exp! - ctx.now / 1000 <= VALID_DAYS_MAX * DAY_SECONDS) return claims;
  }
  throw new Refusal('signature_wrong');
}

async function knownAs(ctx: Ctx, { channelId, organizationId }: VisitorEntry, subject: string): Promise<string | null> {
  const blinds = ctx.keys.vault.blinds(organizationId, 'visitor', subject);
  const [[visitor]] = await ctx.db.read([
    rows<{ id: string }>(sql`
      select id from ${visitors} where channel_id = ${channelId}::uuid and external_blind = any (${texts(blinds)}) limit 1`),
  ]);
  return visitor?.id ?? null;
}

async function adopted(ctx: Ctx, chat: VisitorEntry, vouched: Vouched, shown: string | null): Promise<string | null> {
  const link = shown ? ctx.keys.readLink('visitor', shown) : null;
  if (!link || link.version === LAST_VERSION) return null;
  const [[nobody]] = await ctx.db.read([
    rows<{ id: string }>(sql`
      select id from ${visitors} where id = ${link.id}::uuid and channel_id = ${chat.channelId}::uuid
        and link_version = ${link.version} and external_blind is null`),
  ]);
  if (!nobody) return null;
  await ctx.write(becoming(ctx, chat, nobody.id, { arrival: '', facts: {}, vouched }, vouched.email));
  return nobody.id;
}
