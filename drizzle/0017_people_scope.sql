-- People outside: who sees them, how they are found by their name, and how whoever is named somewhere becomes one of them.
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists btree_gin;
--> statement-breakpoint
create index leads_search on leads using gin (organization_id, (' ' || name_folded || ' ' || company_folded) gin_trgm_ops);
--> statement-breakpoint
create index events_search on events using gin (organization_id, (' ' || lower(title)) gin_trgm_ops);
--> statement-breakpoint
create index invitations_search on invitations using gin (organization_id, (' ' || lower(title)) gin_trgm_ops);
--> statement-breakpoint
-- The plain form would null the organization as well.
alter table invitation_participants drop constraint invitation_participants_lead;
--> statement-breakpoint
alter table invitation_participants add constraint invitation_participants_lead
  foreign key (organization_id, lead_id) references leads (organization_id, id) on delete set null (lead_id);
--> statement-breakpoint
alter table event_attendees drop constraint event_attendees_lead;
--> statement-breakpoint
alter table event_attendees add constraint event_attendees_lead
  foreign key (organization_id, lead_id) references leads (organization_id, id) on delete set null (lead_id);
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['leads', 'lead_identities', 'lead_tags', 'lead_notes'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
    execute format(
      'create policy member on public.%I to parley_member
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
    execute format('create trigger touch before update on public.%I for each row execute function public.touch_updated_at()', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update (name, company, title, url, name_folded, company_folded, lead_status_tag, last_contact_at, merged_into_id, deleted_at) on leads to parley_member;
--> statement-breakpoint
grant select, insert, delete, update (lead_id) on lead_identities to parley_member;
--> statement-breakpoint
grant select, insert, delete on lead_tags to parley_member;
--> statement-breakpoint
grant select, insert, update (body, edited_at, deleted_at) on lead_notes to parley_member;
--> statement-breakpoint
-- Who is known by one of these, in the organization that was entered: by address before profile before number.
create function lead_known_by(p_email text, p_linkedin text, p_phone text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.lead_id from public.lead_identities i
  where i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    and (i.kind, i.value_blind) in (('email', p_email), ('linkedin', p_linkedin), ('phone', p_phone))
  order by i.kind = 'email' desc, i.kind = 'linkedin' desc limit 1;
$$;
--> statement-breakpoint
-- Everybody who is named somewhere is the person whom the organization knows already, if it does: whoever writes the row.
create function participant_is_lead() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.lead_id = coalesce(new.lead_id, public.lead_known_by(new.email_blind, new.linkedin_blind, new.phone_blind));
  return new;
end $$;
--> statement-breakpoint
create function attendee_is_lead() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.lead_id = coalesce(new.lead_id, public.lead_known_by(new.email_blind, null, new.phone_blind));
  return new;
end $$;
--> statement-breakpoint
create trigger is_lead before insert on invitation_participants for each row execute function participant_is_lead();
--> statement-breakpoint
create trigger is_lead before insert on event_attendees for each row execute function attendee_is_lead();
--> statement-breakpoint
-- Each entry of the list with whom it is by now: known by an identity, or a member of the organization, who is no lead.
create function people_asked(p_people jsonb) returns table (ref integer, lead uuid, person jsonb, member boolean, found uuid)
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
  )
  select a.ref, a.lead, a.person,
    exists (select 1 from public.users u join public.organization_members m on m.user_id = u.id
            where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and m.ended_at is null
              and lower(u.email) = a.person ->> 'email'), k.lead_id
  from asked a left join known k on k.ref = a.ref;
$$;
--> statement-breakpoint
-- Finds or makes the person of each entry: { lead, name, nameFolded, company, companyFolded, title, url, statusTag, email,
-- at, tags, identities: [{ id, kind, value, blind, hint }] }. `email` is compared with members' addresses and not kept.
-- Two that make the same person at once, or twice in one list, agree by the identities' constraint: each statement of a
-- volatile function sees what was committed meanwhile, and whoever lost gives up what they made.
create function find_or_make_leads(p_people jsonb, p_source text) returns table (ref integer, lead_id uuid, made boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare org uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
begin
  if org is null then raise exception 'nobody has entered' using errcode = '42501'; end if;
  insert into public.leads (id, organization_id, source, last_contact_at)
    select a.lead, org, p_source, coalesce((a.person ->> 'at')::timestamptz, now())
    from public.people_asked(p_people) a where a.found is null and not a.member;
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
--> statement-breakpoint
-- People whose name or company holds every term, those first whom one has spoken with last. Terms are LIKE patterns, the
-- most telling one first: it is the one that the index looks for. Without any such people, those whose names sound like it.
create function search_people(p_terms text[], p_text text, p_limit integer) returns table (id uuid, place integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare org uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
begin
  return query
    select l.id, (row_number() over (order by l.name_folded like p_text || '%' desc, l.last_contact_at desc, l.id desc))::integer
    from public.leads l
    where l.organization_id = org and l.merged_into_id is null and l.deleted_at is null
      and (' ' || l.name_folded || ' ' || l.company_folded) like p_terms[1]
      and (' ' || l.name_folded || ' ' || l.company_folded) like all (p_terms)
    order by 2 limit p_limit;
  if not found and length(p_text) > 3 then
    return query
      select l.id, (row_number() over (order by public.word_similarity(p_text, ' ' || l.name_folded || ' ' || l.company_folded) desc, l.id desc))::integer
      from public.leads l
      where l.organization_id = org and l.merged_into_id is null and l.deleted_at is null
        and (' ' || l.name_folded || ' ' || l.company_folded) operator(public.%>) p_text
      order by 2 limit p_limit;
  end if;
end $$;
--> statement-breakpoint
-- Invitations and events whose title holds every term, newest first.
create function search_titles(p_terms text[], p_limit integer) returns table (kind text, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  (select 'invitation', i.id from public.invitations i
   where i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
     and (' ' || lower(i.title)) like p_terms[1] and (' ' || lower(i.title)) like all (p_terms)
   order by i.id desc limit p_limit)
  union all
  (select 'event', e.id from public.events e
   where e.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and e.status <> 'held'
     and (' ' || lower(e.title)) like p_terms[1] and (' ' || lower(e.title)) like all (p_terms)
   order by e.starts_at desc limit p_limit);
$$;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  execute 'grant create on schema public to parley_service';
  foreach f in array array[
    'lead_known_by(text,text,text)', 'participant_is_lead()', 'attendee_is_lead()', 'people_asked(jsonb)',
    'find_or_make_leads(jsonb,text)', 'search_people(text[],text,integer)', 'search_titles(text[],integer)'
  ]::regprocedure[] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to parley_service', f);
  end loop;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
grant execute on function find_or_make_leads(jsonb, text) to parley_member, parley_guest;
--> statement-breakpoint
grant execute on function search_people(text[], text, integer), search_titles(text[], integer) to parley_member;
