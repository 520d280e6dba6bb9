-- What somebody only said of themselves makes nobody theirs: it finds no person, and goes to whoever is reached by it for certain.
grant update (claimed_at) on lead_identities to parley_member;
--> statement-breakpoint
-- Who is taken up again goes on with what the channel has by now.
grant update (epoch) on conversations to parley_member;
--> statement-breakpoint
create or replace function lead_known_by(p_organization uuid, p_email text, p_linkedin text, p_phone text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.lead_id from public.lead_identities i
  where i.organization_id = p_organization and i.claimed_at is null
    and (i.kind, i.value_blind) in (('email', p_email), ('linkedin', p_linkedin), ('phone', p_phone))
  order by i.kind = 'email' desc, i.kind = 'linkedin' desc limit 1;
$$;
--> statement-breakpoint
create or replace function people_asked(p_people jsonb) returns table (ref integer, lead uuid, person jsonb, member boolean, found uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with asked as (
    select (e.at - 1)::integer as ref, (e.person ->> 'lead')::uuid as lead, e.person
    from jsonb_array_elements(p_people) with ordinality e(person, at)
  ), known as (
    select distinct on (a.ref) a.ref, i.lead_id
    from asked a cross join lateral jsonb_to_recordset(a.person -> 'identities') x(kind text, blind text)
    join public.lead_identities i on i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and i.kind = x.kind and i.value_blind = x.blind and i.claimed_at is null
    order by a.ref, i.kind = 'email' desc, i.kind = 'linkedin' desc, i.kind = 'phone' desc, i.id
  ), members as (
    select lower(u.email) as email from public.organization_members m join public.users u on u.id = m.user_id
    where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and m.ended_at is null and u.deleted_at is null
  )
  select a.ref, a.lead, a.person, coalesce(a.person ->> 'email' in (select email from members), false), k.lead_id
  from asked a left join known k on k.ref = a.ref;
$$;
--> statement-breakpoint
create or replace function find_or_make_leads(p_people jsonb, p_source text) returns table (ref integer, lead_id uuid, made boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare org uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
begin
  if org is null then raise exception 'nobody has entered' using errcode = '42501'; end if;
  insert into public.leads (id, organization_id, source, last_contact_at)
    select a.lead, org, p_source, coalesce((a.person ->> 'at')::timestamptz, now())
    from public.people_asked(p_people) a where a.found is null and not a.member;
  update public.lead_identities i set lead_id = coalesce(a.found, a.lead), claimed_at = null, merged_path = '{}'
    from public.people_asked(p_people) a
    cross join lateral jsonb_to_recordset(a.person -> 'identities') x(kind text, blind text)
    where i.organization_id = org and not a.member and i.kind = x.kind and i.value_blind = x.blind and i.claimed_at is not null;
  insert into public.lead_identities (id, organization_id, lead_id, kind, value, value_blind, hint_blind)
    select x.id, org, coalesce(a.found, a.lead), x.kind, x.value, x.blind, x.hint
    from public.people_asked(p_people) a
    cross join lateral jsonb_to_recordset(a.person -> 'identities') x(id uuid, kind text, value text, blind text, hint text)
    where not a.member order by x.kind, x.blind
    on conflict on constraint lead_identities_once do nothing;
  update public.lead_identities i set lead_id = a.found from public.people_asked(p_people) a
    where i.organization_id = org and i.lead_id = a.lead and a.found <> a.lead;
  delete from public.leads l using public.people_asked(p_people) a
    where l.organization_id = org and l.id = a.lead and a.found <> a.lead;
  perform 1 from public.leads l join public.people_asked(p_people) a on l.id = coalesce(a.found, a.lead)
    where l.organization_id = org order by l.id for update of l;
  -- What is known already stays as it is; what nobody knew yet is added.
  update public.leads l set
    name = coalesce(l.name, f.name), name_folded = case when l.name is null then coalesce(f.name_folded, '') else l.name_folded end,
    company = coalesce(l.company, f.company), company_folded = case when l.company is null then coalesce(f.company_folded, '') else l.company_folded end,
    title = coalesce(l.title, f.title), url = coalesce(l.url, f.url), lead_status_tag = coalesce(l.lead_status_tag, f.status_tag),
    last_contact_at = greatest(l.last_contact_at, f.at), deleted_at = null
  from (
    select distinct on (coalesce(a.found, a.lead)) coalesce(a.found, a.lead) as id, a.person ->> 'name' as name, a.person ->> 'nameFolded' as name_folded,
      a.person ->> 'company' as company, a.person ->> 'companyFolded' as company_folded, a.person ->> 'title' as title, a.person ->> 'url' as url,
      a.person ->> 'statusTag' as status_tag, (a.person ->> 'at')::timestamptz as at
    from public.people_asked(p_people) a where not a.member order by coalesce(a.found, a.lead), a.ref) f
  where l.organization_id = org and l.id = f.id;
  insert into public.lead_tags (organization_id, lead_id, tag)
    select distinct org, coalesce(a.found, a.lead), t.tag
    from public.people_asked(p_people) a cross join lateral jsonb_array_elements_text(a.person -> 'tags') t(tag)
    where not a.member
    on conflict do nothing;
  return query
    select a.ref, case when not a.member then coalesce(a.found, a.lead) end, not a.member and coalesce(a.found, a.lead) = a.lead
    from public.people_asked(p_people) a order by a.ref;
end $$;
