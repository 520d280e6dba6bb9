-- Members are told from people by the index of addresses, which leaves out who has gone.
create or replace function people_asked(p_people jsonb) returns table (ref integer, lead uuid, person jsonb, member boolean, found uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with asked as (
    select (e.at - 1)::integer as ref, (e.person ->> 'lead')::uuid as lead, e.person
    from jsonb_array_elements(p_people) with ordinality e(person, at)
  ), known as (
    select distinct on (a.ref) a.ref, i.lead_id
    from asked a cross join lateral jsonb_to_recordset(a.person -> 'identities') x(kind text, blind text)
    join public.lead_identities i on i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and i.kind = x.kind and i.value_blind = x.blind
    order by a.ref, i.kind = 'email' desc, i.kind = 'linkedin' desc, i.kind = 'phone' desc, i.id
  ), members as (
    select lower(u.email) as email from public.organization_members m join public.users u on u.id = m.user_id
    where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and m.ended_at is null and u.deleted_at is null
  )
  select a.ref, a.lead, a.person, coalesce(a.person ->> 'email' in (select email from members), false), k.lead_id
  from asked a left join known k on k.ref = a.ref;
$$;
