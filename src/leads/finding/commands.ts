/** Whoever is named somewhere becomes a person whom the organization knows: found by what they are reached by, or made. */
import { type Ctx, organizationOf } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { LeadSource, LeadStatusTag } from '../inputs.ts';
import { foldName, hintOf, type Identity } from '../rules.ts';

/** Somebody as far as they are told. `at`: when one was last in contact, in milliseconds; null for not yet. */
export type ToldPerson = {
  /** What a new lead would be called by; made here unless it is given. */
  id?: string;
  name?: string | null;
  company?: string | null;
  title?: string | null;
  url?: string | null;
  statusTag?: LeadStatusTag | null;
  tags?: readonly string[];
  identities: readonly Identity[];
  at: number | null;
};

/** The person of the entry `ref` (its place in the list, from 0); null for a member of the organization. */
export type FoundLead = { ref: number; leadId: string | null; made: boolean };

/**
 * Finds or makes the lead of each person, in one statement of somebody's batch: known by any of their identities they are
 * the same person, and what was not known of them yet is added. Members of the organization become none. With `when`,
 * only if that holds in the batch. Two batches at once agree on one lead.
 */
export function findOrMakeLeads(
  ctx: Ctx,
  people: readonly ToldPerson[],
  source: LeadSource,
  when: ReturnType<typeof sql> = sql`true`,
): Statement<FoundLead[]> {
  return rows<FoundLead>(foundLeads(ctx, people, source, when));
}

/** The same as a query, for a statement that goes on with what was found; as a materialized part, so that it runs once. */
export function foundLeads(
  ctx: Ctx,
  people: readonly ToldPerson[],
  source: LeadSource,
  when: ReturnType<typeof sql>,
): ReturnType<typeof sql> {
  const organization = organizationOf(ctx);
  const list = JSON.stringify(people.map((person) => entryOf(ctx, organization, person)));
  return sql`
    select f.ref, f.lead_id as "leadId", f.made
    from (select ${list}::jsonb as people where ${when}) asked, lateral find_or_make_leads(asked.people, ${source}) f
    order by f.ref`;
}

function entryOf(ctx: Ctx, organization: string, { id, identities, at, tags, ...person }: ToldPerson) {
  return {
    ...person,
    lead: id ?? newId(ctx.now),
    tags: tags ?? [],
    nameFolded: foldName(person.name),
    companyFolded: foldName(person.company),
    email: identities.find(({ kind }) => kind === 'email')?.value,
    at: at === null ? null : new Date(at).toISOString(),
    identities: identities.map((identity) => sealedIdentity(ctx, organization, identity)),
  };
}

/** An identity as it is kept: sealed, and indexed so that it can be found whole. */
export function sealedIdentity(ctx: Ctx, organization: string, identity: Identity) {
  const { vault } = ctx.keys;
  const id = newId(ctx.now);
  const hint = hintOf(identity);
  return {
    id,
    kind: identity.kind,
    value: vault.seal({ table: 'lead_identities', column: 'value', row: id, organization }, identity.value),
    blind: vault.blind(organization, identity.kind, identity.value),
    hint: hint === null ? null : vault.blind(organization, 'identity hint', hint),
  };
}
