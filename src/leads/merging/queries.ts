/** People who may be one and the same. */
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { type PersonRow, peopleNamed, personColumns } from '../queries.ts';
import { leadIdentities, leads } from '../schema.ts';

const there = sql`organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and merged_into_id is null and deleted_at is null`;

/** Why two may be one: the same name and company, or addresses and numbers alike. */
export type Suspicion = { one: string; other: string; why: 'name' | 'contact' };

/** Pairs of people who may be one, at most `limit` of each kind. */
export function suspected(limit: number): Statement<Suspicion[]> {
  return rows<Suspicion>(pairs(limit));
}

/** The people of those pairs. */
export function peopleOfPairs(limit: number): Statement<PersonRow[]> {
  return peopleNamed(
    sql`(select distinct v.id, 1 as place from (${pairs(limit)}) s cross join lateral (values (s.one), (s.other)) v(id))`,
  );
}

function pairs(limit: number): ReturnType<typeof sql> {
  return sql`
    (select (array_agg(l.id order by l.id))[1] as one, (array_agg(l.id order by l.id))[2] as other, 'name' as why
     from ${leads} l where ${there} and l.name_folded like '% %' group by l.name_folded, l.company_folded
     having count(*) > 1 order by 1 desc limit ${limit}::integer)
    union all
    (select (array_agg(i.lead_id order by i.lead_id))[1], (array_agg(i.lead_id order by i.lead_id desc))[1], 'contact'
     from ${leadIdentities} i join ${leads} l on l.id = i.lead_id
     where i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and i.hint_blind is not null and l.merged_into_id is null and l.deleted_at is null
     group by i.hint_blind having count(distinct i.lead_id) > 1 order by 1 desc limit ${limit}::integer)`;
}

/** People who may be this one, at most `limit`. */
export function suspectedOf(leadId: string, limit: number): Statement<PersonRow[]> {
  const ids = sql`(
    select d.id, 1 as place from (
      select o.id from ${leads} l join ${leads} o on o.organization_id = l.organization_id and o.name_folded = l.name_folded and o.id <> l.id
      where l.id = ${leadId}::uuid and l.name_folded like '% %' and o.merged_into_id is null and o.deleted_at is null
        and (o.company_folded = l.company_folded or o.company_folded = '' or l.company_folded = '')
      union
      select other.lead_id from ${leadIdentities} i join ${leadIdentities} other on other.organization_id = i.organization_id and other.hint_blind = i.hint_blind and other.lead_id <> i.lead_id
      where i.lead_id = ${leadId}::uuid and i.hint_blind is not null) d limit ${limit}::integer)`;
  return peopleNamed(ids);
}

const JOINED_SHOWN = 20;

/** Who was joined into a person, the last ones. */
export function joinedTo(leadId: string): Statement<PersonRow[]> {
  return rows<PersonRow>(
    sql`select ${personColumns} from ${leads} l where l.merged_into_id = ${leadId}::uuid order by l.updated_at desc, l.id limit ${JOINED_SHOWN}::integer`,
  );
}
