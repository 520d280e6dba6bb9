/** People are written down, changed, taken out and put back; each verb is guarded by what the rows say then. */
import { answerKept, isKeyTaken, keepAnswer, type Repeatable } from '#audit/index.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { happened, isThere } from '../commands.ts';
import { type FoundLead, findOrMakeLeads, sealedIdentity } from '../finding/commands.ts';
import { foldName, type Identity } from '../rules.ts';
import { leadIdentities, leads, leadTags } from '../schema.ts';
import type { ChangeInput, PersonInput } from '../told/inputs.ts';

const KNOWN = 'lead_identities_once';
const NO_KEY = { actor: '', route: '', keyHash: '' };

/** Whom it is now about; `made` is false where they were known already and only what was new was added. */
export type Written = { id: string; made: boolean };

/**
 * Writes somebody down, or adds what is new to the person who is known by one of their identities. A repeated request
 * gets the first answer. Throws Refusal: not_yours for a member of the organization, idempotency_mismatch.
 */
export async function writePerson(ctx: Ctx, input: PersonInput, repeat: Repeatable | null = null): Promise<Written> {
  const [[kept]] = await ctx.db.read([answerKept(repeat ?? NO_KEY)]);
  if (kept && kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  if (kept) return { id: kept.resource, made: true };
  const { status, ...told } = input;
  const id = newId(ctx.now);
  const isNew = sql`exists (select 1 from ${leads} l where l.id = ${id}::uuid)`;
  try {
    const [[found]] = await ctx.write([
      findOrMakeLeads(ctx, [{ ...told, id, statusTag: status, at: null }], memberOf(ctx).keyId ? 'api' : 'typed'),
      happened(ctx, 'lead.created', id, isNew),
      ...(repeat ? [keepAnswer(repeat, id, 201, isNew)] : []),
    ] as [Statement<FoundLead[]>, ...Statement[]]);
    if (!found?.leadId) throw new Refusal('not_yours');
    return { id: found.leadId, made: found.made };
  } catch (error) {
    // The same request came twice at once: the other one was faster.
    if (!isKeyTaken(error) || !repeat) throw error;
    return writePerson(ctx, input, repeat);
  }
}

/** Changes what is told of somebody; tags, when they are named, become exactly these. Throws Refusal: not_found. */
export async function changePerson(ctx: Ctx, leadId: string, input: ChangeInput): Promise<void> {
  const { tags, status, ...profile } = input;
  const set = {
    ...profile,
    ...(profile.name !== undefined && { nameFolded: foldName(profile.name) }),
    ...(profile.company !== undefined && { companyFolded: foldName(profile.company) }),
    ...(status !== undefined && { statusTag: status }),
  };
  const touched = Object.values(set).some((value) => value !== undefined);
  const answers = await ctx.write([
    ...(touched
      ? [
          build
            .update(leads)
            .set(set)
            .where(sql`id = ${leadId}::uuid and ${isThere(leadId)}`),
        ]
      : []),
    ...(tags ? tagsBecome(leadId, tags) : []),
    rows<{ there: boolean }>(sql`select ${isThere(leadId)} as there`),
  ]);
  const [asked] = answers.at(-1) as { there: boolean }[];
  if (!asked?.there) throw new Refusal('not_found');
}

function tagsBecome(leadId: string, tags: readonly string[]): Statement[] {
  const list = `{${tags.map((tag) => JSON.stringify(tag)).join(',')}}`;
  return [
    build.execute(
      sql`delete from ${leadTags} t where t.lead_id = ${leadId}::uuid and t.tag <> all (${list}::text[]) and ${isThere(leadId)}`,
    ),
    build.execute(
      sql`insert into ${leadTags} (lead_id, tag) select distinct ${leadId}::uuid, t from unnest(${list}::text[]) t where ${isThere(leadId)} on conflict do nothing`,
    ),
  ];
}

/** Puts a tag on somebody; one they have already stays. Throws Refusal: not_found. */
export async function addTag(ctx: Ctx, leadId: string, tag: string): Promise<void> {
  const [, [asked]] = await ctx.write([
    build.execute(
      sql`insert into ${leadTags} (lead_id, tag) select ${leadId}::uuid, ${tag} where ${isThere(leadId)} on conflict do nothing`,
    ),
    rows<{ there: boolean }>(sql`select ${isThere(leadId)} as there`),
  ]);
  if (!asked?.there) throw new Refusal('not_found');
}

/** Takes a tag off somebody; one they do not have is as good as taken off. Throws Refusal: not_found. */
export async function removeTag(ctx: Ctx, leadId: string, tag: string): Promise<void> {
  const [, [asked]] = await ctx.write([
    build.execute(
      sql`delete from ${leadTags} t where t.lead_id = ${leadId}::uuid and t.tag = ${tag} and ${isThere(leadId)}`,
    ),
    rows<{ there: boolean }>(sql`select ${isThere(leadId)} as there`),
  ]);
  if (!asked?.there) throw new Refusal('not_found');
}

/**
 * One more way to reach somebody; one that is theirs already is no fault, nor is one that somebody else only said of
 * themselves. Throws Refusal: not_found, invalid at `value`
 * where somebody else is reached by it.
 */
export async function addIdentity(ctx: Ctx, leadId: string, identity: Identity): Promise<void> {
  await ctx.db.read([]);
  const made = sealedIdentity(ctx, organizationOf(ctx), identity);
  const [, [asked]] = await ctx.write([
    build.execute(sql`
      insert into ${leadIdentities} (id, lead_id, kind, value, value_blind, hint_blind)
      select ${made.id}::uuid, ${leadId}::uuid, ${made.kind}, ${made.value}, ${made.blind}, ${made.hint} where ${isThere(leadId)}
      on conflict on constraint ${sql.identifier(KNOWN)} do update set lead_id = excluded.lead_id, claimed_at = null, merged_path = '{}'
      where ${leadIdentities}.claimed_at is not null`),
    rows<{ there: boolean; theirs: boolean }>(sql`
      select ${isThere(leadId)} as there, exists (
        select 1 from ${leadIdentities} i where i.lead_id = ${leadId}::uuid and i.kind = ${made.kind} and i.value_blind = ${made.blind}) as theirs`),
  ]);
  if (!asked?.there) throw new Refusal('not_found');
  if (!asked.theirs) throw new Refusal('invalid', { fields: { value: [words('en').peopleFaults.known] } });
}

/** Somebody is not reached by that any more. Throws Refusal: not_found. */
export async function removeIdentity(ctx: Ctx, leadId: string, identityId: string): Promise<void> {
  const [gone] = await ctx.write([
    rows<{ id: string }>(sql`
      delete from ${leadIdentities} i where i.id = ${identityId}::uuid and i.lead_id = ${leadId}::uuid and ${isThere(leadId)} returning i.id`),
  ]);
  if (gone.length === 0) throw new Refusal('not_found');
}

/** Takes somebody out of the people; `restorePerson` puts them back, for ninety days. Throws Refusal: not_found. */
export async function deletePerson(ctx: Ctx, leadId: string): Promise<void> {
  await ctx.db.read([]);
  const [gone] = await ctx.write([
    rows<{ id: string }>(
      sql`update ${leads} set deleted_at = ${at(ctx.now)} where id = ${leadId}::uuid and deleted_at is null and merged_into_id is null returning id`,
    ),
    happened(
      ctx,
      'lead.deleted',
      leadId,
      sql`not ${isThere(leadId)} and exists (select 1 from ${leads} l where l.id = ${leadId}::uuid)`,
    ),
  ]);
  if (gone.length === 0) throw new Refusal('not_found');
}

/** Puts somebody back who was taken out; who is there is as good as put back. Throws Refusal: not_found. */
export async function restorePerson(ctx: Ctx, leadId: string): Promise<void> {
  await ctx.db.read([]);
  const [, , [asked]] = await ctx.write([
    build.execute(sql`update ${leads} set deleted_at = null where id = ${leadId}::uuid and deleted_at is not null`),
    happened(ctx, 'lead.restored', leadId, sql`${isThere(leadId)} and ${changedHere(leadId)}`),
    rows<{ there: boolean }>(sql`select ${isThere(leadId)} as there`),
  ]);
  if (!asked?.there) throw new Refusal('not_found');
}

function changedHere(leadId: string) {
  return sql`exists (select 1 from ${leads} l where l.id = ${leadId}::uuid and l.xmin = pg_current_xact_id()::xid)`;
}
