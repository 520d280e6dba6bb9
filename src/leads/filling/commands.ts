/** What turns out about somebody in a conversation: only what nobody has told yet is filled in. */
import { type Ctx, organizationOf } from '#context.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { isThere } from '../commands.ts';
import { sealedIdentity } from '../finding/commands.ts';
import type { LeadStatusTag } from '../inputs.ts';
import { foldName, type Identity } from '../rules.ts';
import { leadIdentities, leads } from '../schema.ts';

type Condition = ReturnType<typeof sql>;

/** Whoever says more of themselves than people do only fills a table. */
const CLAIMS_MAX = 20;

export type Learned = { name: string | null; email: string | null; company: string | null };

/**
 * The statements that fill in a name, address and company where there are none; an address that somebody else is known
 * by stays theirs. Inside the organization, after its first read.
 */
export function fillPerson(ctx: Ctx, leadId: string, { name, email, company }: Learned, when: Condition): Statement[] {
  const hasNone = sql`not exists (select 1 from ${leadIdentities} i where i.lead_id = ${leadId}::uuid and i.kind = 'email')`;
  return [
    build.execute(sql`
      update ${leads} set name = coalesce(name, ${name}), company = coalesce(company, ${company}),
        name_folded = case when name is null then ${foldName(name)} else name_folded end,
        company_folded = case when company is null then ${foldName(company)} else company_folded end
      where id = ${leadId}::uuid and (name is null and ${name}::text is not null or company is null and ${company}::text is not null) and ${isThere(leadId)} and ${when}`),
    ...(email === null
      ? []
      : [claimIdentity(ctx, leadId, { kind: 'email', value: email }, sql`${hasNone} and ${when}`)]),
  ];
}

/**
 * The statement by which what somebody said of themselves is written down at them, where nobody else is reached by it. It
 * finds nobody, and is believed by nothing, until somebody shows that it is theirs: then it is theirs.
 */
export function claimIdentity(ctx: Ctx, leadId: string, identity: Identity, when: Condition = sql`true`): Statement {
  const { id, kind, value, blind, hint } = sealedIdentity(ctx, organizationOf(ctx), identity);
  return build.execute(sql`
    insert into ${leadIdentities} (id, lead_id, kind, value, value_blind, hint_blind, claimed_at)
    select ${id}::uuid, ${leadId}::uuid, ${kind}, ${value}, ${blind}, ${hint}, ${at(ctx.now)}
    where ${isThere(leadId)} and ${when}
      and (select count(*) from ${leadIdentities} i where i.lead_id = ${leadId}::uuid and i.claimed_at is not null) < ${CLAIMS_MAX}::integer
    on conflict do nothing`);
}

/**
 * How likely somebody is to come, as far as their tag still says `before`, which nobody else has changed; `whatever`: in
 * any case.
 */
export function tagPerson(
  leadId: string,
  tag: LeadStatusTag,
  before: LeadStatusTag | null | 'whatever',
  when: Condition,
): Statement {
  const unchanged = sql`(${before === 'whatever'}::boolean or lead_status_tag is null or lead_status_tag = ${before})`;
  return build.execute(sql`
    update ${leads} set lead_status_tag = ${tag}
    where id = ${leadId}::uuid and ${unchanged} and ${isThere(leadId)} and ${when}`);
}
