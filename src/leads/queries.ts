/** People as lists and their pages show them. What they are reached by is sealed; `openPerson` makes it readable. */
import { type Ctx, organizationOf } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { IdentityKind, LeadSource, LeadStatusTag } from './inputs.ts';
import { leadIdentities, leads, leadTags } from './schema.ts';

const TAGS_SHOWN = 50;

/** One person; instants are milliseconds since 1970. */
export type Person = {
  id: string;
  name: string | null;
  company: string | null;
  title: string | null;
  url: string | null;
  status: LeadStatusTag | null;
  source: LeadSource;
  tags: string[];
  identities: { id: string; kind: IdentityKind; value: string }[];
  lastContactAt: number;
  createdAt: number;
  deletedAt: number | null;
  /** Who they turned out to be. */
  mergedIntoId: string | null;
};

/** A person as the database answers them. */
export type PersonRow = Omit<Person, 'lastContactAt' | 'createdAt' | 'deletedAt' | 'identities'> & {
  identities: { id: string; kind: IdentityKind; value: Sealed }[];
  lastContactAt: string;
  createdAt: string;
  deletedAt: string | null;
};

export type PeopleQuery = {
  limit: number;
  cursor?: string;
  tag?: string;
  status?: LeadStatusTag;
  sort?: 'contact' | 'name';
};

/** What a person's row is made of, from `leads l`. */
export const personColumns = sql`
  l.id, l.name, l.company, l.title, l.url, l.lead_status_tag as status, l.source, l.last_contact_at as "lastContactAt", l.created_at as "createdAt",
  l.deleted_at as "deletedAt", l.merged_into_id as "mergedIntoId",
  array(select t.tag from ${leadTags} t where t.organization_id = l.organization_id and t.lead_id = l.id order by t.tag) as tags,
  coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'value', i.value) order by cardinality(i.merged_path), i.kind, i.id)
            from ${leadIdentities} i where i.organization_id = l.organization_id and i.lead_id = l.id), '[]'::jsonb) as identities`;

const there = sql`l.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and l.merged_into_id is null and l.deleted_at is null`;

/** The person with that id, also one who was taken out or joined to another: at most one row. */
export function personById(leadId: Who): Statement<PersonRow[]> {
  return rows<PersonRow>(sql`select ${personColumns} from ${leads} l where l.id = ${leadId}::uuid`);
}

/** These people as far as they are there, in the order of the ids. */
export function peopleNamed(ids: ReturnType<typeof sql>): Statement<PersonRow[]> {
  return rows<PersonRow>(sql`
    select ${personColumns} from (select f.id as found, f.place from ${ids} f) f join ${leads} l on l.id = f.found where ${there} order by f.place`);
}

/** People, those first whom one was in contact with last, or by name; one more than `limit`, so that it shows whether there are others. */
export function peoplePage(query: PeopleQuery): Statement<PersonRow[]> {
  return rows<PersonRow>(
    sql`select ${personColumns} from ${peopleIds(query)} page join ${leads} l on l.id = page.id order by ${orderOf(query)}`,
  );
}

/** SQL that gives the ids of a page of people. */
export function peopleIds(query: PeopleQuery): ReturnType<typeof sql> {
  const { limit, cursor, tag, status, sort = 'contact' } = query;
  const tagged = tag
    ? sql`and exists (select 1 from ${leadTags} t where t.organization_id = l.organization_id and t.lead_id = l.id and t.tag = ${tag})`
    : sql``;
  const standing = status ? sql`and l.lead_status_tag = ${status}` : sql``;
  return sql`(select l.id from ${leads} l where ${there} ${standing} ${tagged} ${after(sort, cursor)} order by ${orderOf(query)} limit ${limit + 1}::integer)`;
}

function orderOf({ sort }: PeopleQuery) {
  return sort === 'name' ? sql`l.name_folded, l.id` : sql`l.last_contact_at desc, l.id desc`;
}

// Compared with what the row of the cursor says now, so that nothing of a person stands in an address.
function after(sort: 'contact' | 'name', cursor: string | undefined) {
  if (!cursor) return sql``;
  const of = (column: string) => sql`(select c.${sql.identifier(column)} from ${leads} c where c.id = ${cursor}::uuid)`;
  return sort === 'name'
    ? sql`and (l.name_folded, l.id) > (${of('name_folded')}, ${cursor}::uuid)`
    : sql`and (l.last_contact_at, l.id) < (${of('last_contact_at')}, ${cursor}::uuid)`;
}

/** The tags that somebody has, in order; one look at each, however many people have it. */
export function tagsInUse(): Statement<{ tag: string }[]> {
  const next = (from: ReturnType<typeof sql>) =>
    sql`(select t.tag from ${leadTags} t where t.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid ${from} order by t.tag limit 1)`;
  return rows<{ tag: string }>(sql`
    with recursive used(tag) as (select ${next(sql``)} union all select ${next(sql`and t.tag > used.tag`)} from used where used.tag is not null)
    select tag from used where tag is not null limit ${TAGS_SHOWN}::integer`);
}

/** A person's id, or SQL that finds it within the statement. */
export type Who = string | ReturnType<typeof sql>;

/** SQL that gives the ids of a person and of everybody who turned out to be them. */
export function familyOf(leadId: Who): ReturnType<typeof sql> {
  return sql`(with recursive family as (select ${leadId}::uuid as id union select l.id from ${leads} l join family f on l.merged_into_id = f.id) select id from family)`;
}

/** A person with what they are reached by readable: for those who may see it, and for nothing that is kept. */
export function openPerson(ctx: Ctx, row: PersonRow): Person {
  const organization = organizationOf(ctx);
  const identities = row.identities.map(({ id, kind, value }) => {
    return {
      id,
      kind,
      value: ctx.keys.vault.open({ table: 'lead_identities', column: 'value', row: id, organization }, value),
    };
  });
  return {
    ...row,
    identities,
    lastContactAt: parseInstant(row.lastContactAt),
    createdAt: parseInstant(row.createdAt),
    deletedAt: row.deletedAt === null ? null : parseInstant(row.deletedAt),
  };
}
