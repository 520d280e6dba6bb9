-- What Drizzle cannot say: who sees what (roles, row-level security, the doors into a scope), the constraint that makes
-- a double booking impossible, and the trigger that keeps updated_at. data-model.md, "Scope" and "Never double-booked".

create extension if not exists btree_gist;
--> statement-breakpoint
-- Roles belong to the whole cluster: another database of it may have made them already.
do $$
declare wanted text;
begin
  foreach wanted in array array['parley_member', 'parley_guest', 'parley_service'] loop
    begin
      execute format('create role %I nologin noinherit', wanted);
    exception when duplicate_object or unique_violation then null;
    end;
    execute format('grant %I to %I', wanted, current_user);
  end loop;
end $$;
--> statement-breakpoint
alter table event_hosts
  add constraint event_hosts_never_twice
  exclude using gist (user_id with =, during with &&, claim_group with <>) where (exclusive);
--> statement-breakpoint
create index event_hosts_busy on event_hosts using gist (user_id, during) where busy;
--> statement-breakpoint
create function touch_updated_at() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.updated_at = now();
  return new;
end $$;
--> statement-breakpoint
do $$
declare t record;
begin
  for t in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r'
  loop
    execute format('alter table public.%I enable row level security', t.relname);
    execute format('alter table public.%I force row level security', t.relname);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t.relname);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t.relname);
    if exists (select 1 from information_schema.columns c
               where c.table_schema = 'public' and c.table_name = t.relname and c.column_name = 'updated_at') then
      execute format('create trigger touch before update on public.%I for each row execute function public.touch_updated_at()', t.relname);
    end if;
  end loop;
end $$;
--> statement-breakpoint
-- Members: their organization's rows.
do $$
declare t text;
begin
  foreach t in array array[
    'domain_events', 'idempotency_keys', 'deliveries', 'events', 'event_hosts', 'event_attendees',
    'availability_schedules', 'availability_rules', 'availability_overrides',
    'invitations', 'invitation_hosts', 'invitation_participants', 'confirmations', 'organization_members'
  ] loop
    execute format(
      'create policy member on public.%I to parley_member
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert on domain_events, idempotency_keys to parley_member;
--> statement-breakpoint
grant select, insert, update on deliveries, events, event_hosts, event_attendees, invitations, invitation_participants, confirmations to parley_member;
--> statement-breakpoint
grant select, insert, update, delete on availability_schedules, availability_rules, availability_overrides, invitation_hosts to parley_member;
--> statement-breakpoint
grant delete on events, event_hosts, invitations, invitation_participants to parley_member;
--> statement-breakpoint
grant select on organization_members to parley_member;
--> statement-breakpoint
-- A schedule is its owner's to change, with its hours and dates; the organization may look.
do $$
declare t text; own text;
begin
  foreach t in array array['availability_schedules', 'availability_rules', 'availability_overrides'] loop
    own := 'user_id = (select nullif(current_setting(''app.user_id'', true), '''')::uuid)';
    if t <> 'availability_schedules' then
      own := format('exists (select 1 from public.availability_schedules s where s.id = %I.schedule_id and s.%s)', t, own);
    end if;
    execute format('create policy own_made on public.%I as restrictive for insert to parley_member with check (%s)', t, own);
    execute format('create policy own_changed on public.%I as restrictive for update to parley_member using (%s) with check (%s)', t, own, own);
    execute format('create policy own_gone on public.%I as restrictive for delete to parley_member using (%s)', t, own);
  end loop;
end $$;
--> statement-breakpoint
create policy member on organizations to parley_member
  using (id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
  with check (id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and (select current_setting('app.role', true)) in ('owner', 'admin'));
--> statement-breakpoint
grant select, update (name, timezone, language) on organizations to parley_member;
--> statement-breakpoint
create policy member_reads on users for select to parley_member
  using (id = (select nullif(current_setting('app.user_id', true), '')::uuid)
         or exists (select 1 from organization_members m where m.user_id = users.id));
--> statement-breakpoint
create policy member_writes on users for update to parley_member
  using (id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (id = (select nullif(current_setting('app.user_id', true), '')::uuid));
--> statement-breakpoint
grant select, update (name, phone, linkedin_profile, timezone, language, onboarded_at, onboarding_step) on users to parley_member;
--> statement-breakpoint
create policy member on user_app_sessions to parley_member
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
--> statement-breakpoint
grant select (id, user_id, device, last_seen_at, expires_at, ended_at, created_at), update (ended_at) on user_app_sessions to parley_member;
--> statement-breakpoint
create policy member on api_keys to parley_member
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
         and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
         and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
--> statement-breakpoint
grant select (id, organization_id, user_id, name, prefix, scopes, last_used_at, revoked_at, created_at), insert, update (name, revoked_at) on api_keys to parley_member;
--> statement-breakpoint
-- Guests: what one participant's link opens. `app.event_id` is the event that this very batch is making.
create policy guest on invitations for select to parley_guest
  using (id = (select nullif(current_setting('app.invitation_id', true), '')::uuid));
--> statement-breakpoint
create policy guest on invitation_hosts for select to parley_guest
  using (invitation_id = (select nullif(current_setting('app.invitation_id', true), '')::uuid));
--> statement-breakpoint
create policy guest on invitation_participants to parley_guest
  using (id = (select nullif(current_setting('app.participant_id', true), '')::uuid))
  with check (id = (select nullif(current_setting('app.participant_id', true), '')::uuid));
--> statement-breakpoint
create policy guest on confirmations to parley_guest
  using (participant_id = (select nullif(current_setting('app.participant_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and participant_id = (select nullif(current_setting('app.participant_id', true), '')::uuid));
--> statement-breakpoint
create policy guest on events to parley_guest
  using (source_type = 'invitation'
         and source_id = (select nullif(current_setting('app.invitation_id', true), '')::uuid)
         and (id = (select nullif(current_setting('app.event_id', true), '')::uuid)
              or exists (select 1 from confirmations c where c.event_id = events.id)))
  with check (source_type = 'invitation'
         and source_id = (select nullif(current_setting('app.invitation_id', true), '')::uuid)
         and organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
create policy guest on event_hosts to parley_guest
  using (exists (select 1 from events e where e.id = event_id))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and exists (select 1 from events e where e.id = event_id));
--> statement-breakpoint
create policy guest on event_attendees to parley_guest
  using (exists (select 1 from events e where e.id = event_id))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and exists (select 1 from events e where e.id = event_id));
--> statement-breakpoint
create policy guest on deliveries to parley_guest
  using (subject_type = 'event' and exists (select 1 from events e where e.id = subject_id))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and subject_type = 'event' and exists (select 1 from events e where e.id = subject_id));
--> statement-breakpoint
create policy guest on domain_events for insert to parley_guest
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and actor_type = 'participant'
              and actor_id = (select nullif(current_setting('app.participant_id', true), '')::uuid));
--> statement-breakpoint
create policy guest on idempotency_keys to parley_guest
  using (actor = 'participant:' || (select current_setting('app.participant_id', true)))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and actor = 'participant:' || (select current_setting('app.participant_id', true)));
--> statement-breakpoint
grant select on invitations, invitation_hosts to parley_guest;
--> statement-breakpoint
grant select, update (timezone, language, first_fetched_at, opened_at) on invitation_participants to parley_guest;
--> statement-breakpoint
grant select, insert, update (moved_at, cancelled_at, cancelled_by) on confirmations to parley_guest;
--> statement-breakpoint
grant select, insert, delete, update (status, starts_at, ends_at, local_start, ical_sequence, held_until, cancelled_at) on events to parley_guest;
--> statement-breakpoint
grant select, insert, update (busy_from, busy_until, busy, exclusive) on event_hosts to parley_guest;
--> statement-breakpoint
grant select, insert, update (response, cancelled_at) on event_attendees to parley_guest;
--> statement-breakpoint
grant select (id, organization_id, subject_type, subject_id, status, dedupe_key), insert, update (status, superseded_at) on deliveries to parley_guest;
--> statement-breakpoint
grant insert on domain_events to parley_guest;
--> statement-breakpoint
grant select, insert on idempotency_keys to parley_guest;
--> statement-breakpoint
-- The doors into a scope. Each sets the bounds of the unit of work as well, so that nothing waits for ever.
create function bound_unit_of_work() returns void language sql set search_path = pg_catalog, pg_temp as $$
  select set_config('lock_timeout', '2s', true), set_config('statement_timeout', '4s', true);
$$;
--> statement-breakpoint
create function enter_session(p_token_hash text, p_slug text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; m record;
begin
  perform public.bound_unit_of_work();
  select x.id, x.last_seen_at, u.id as user_id, u.name, u.email, u.language, u.timezone, u.email_verified_at, u.onboarded_at, u.onboarding_step
    into s from public.user_app_sessions x join public.users u on u.id = x.user_id
    where x.token_hash = p_token_hash and x.ended_at is null and x.expires_at > now() and u.deleted_at is null;
  if not found then raise exception 'no such login session' using errcode = '28000'; end if;
  select o.id, o.name, o.slug, o.kind, o.timezone, om.role
    into m from public.organization_members om join public.organizations o on o.id = om.organization_id
    where om.user_id = s.user_id and om.ended_at is null and o.deleted_at is null and (p_slug is null or o.slug = p_slug)
    order by o.kind = 'personal' desc, om.joined_at limit 1;
  if not found then raise exception 'no such membership' using errcode = '02000'; end if;
  if s.last_seen_at < now() - interval '1 hour' then
    update public.user_app_sessions set last_seen_at = now(), expires_at = now() + interval '30 days' where id = s.id;
  end if;
  perform set_config('app.organization_id', m.id::text, true), set_config('app.user_id', s.user_id::text, true), set_config('app.role', m.role, true);
  return jsonb_build_object(
    'kind', 'member', 'sessionId', s.id, 'userId', s.user_id, 'name', s.name, 'email', s.email, 'language', s.language, 'timezone', s.timezone,
    'verified', s.email_verified_at is not null, 'onboarded', s.onboarded_at is not null, 'onboardingStep', s.onboarding_step,
    'organizationId', m.id, 'organizationName', m.name, 'organizationSlug', m.slug, 'role', m.role, 'keyId', null, 'scopes', null);
end $$;
--> statement-breakpoint
-- The key must carry the wanted scope; PA403 says that it does not.
create function enter_key(p_key_hash text, p_scope text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k record;
begin
  perform public.bound_unit_of_work();
  select a.id, a.scopes, a.last_used_at, a.organization_id, a.user_id, u.name, u.email, u.language, u.timezone, u.email_verified_at, o.name as organization_name, o.slug, om.role
    into k from public.api_keys a
    join public.users u on u.id = a.user_id and u.deleted_at is null
    join public.organization_members om on om.organization_id = a.organization_id and om.user_id = a.user_id and om.ended_at is null
    join public.organizations o on o.id = a.organization_id and o.deleted_at is null
    where a.key_hash = p_key_hash and a.revoked_at is null;
  if not found then raise exception 'no such key' using errcode = '28000'; end if;
  if not (k.scopes @> array[p_scope]) then raise exception 'the key lacks a scope' using errcode = 'PA403'; end if;
  if k.last_used_at is null or k.last_used_at < now() - interval '1 minute' then
    update public.api_keys set last_used_at = now() where id = k.id;
  end if;
  perform set_config('app.organization_id', k.organization_id::text, true), set_config('app.user_id', k.user_id::text, true), set_config('app.role', k.role, true);
  return jsonb_build_object(
    'kind', 'member', 'sessionId', null, 'userId', k.user_id, 'name', k.name, 'email', k.email, 'language', k.language, 'timezone', k.timezone,
    'verified', k.email_verified_at is not null, 'onboarded', true, 'onboardingStep', 0,
    'organizationId', k.organization_id, 'organizationName', k.organization_name, 'organizationSlug', k.slug, 'role', k.role, 'keyId', k.id, 'scopes', to_jsonb(k.scopes));
end $$;
--> statement-breakpoint
-- A revoked link does not raise: its page can then say so kindly in the same trip.
create function enter_link(p_participant_id uuid, p_version integer) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare p record; live boolean;
begin
  perform public.bound_unit_of_work();
  select ip.id, ip.organization_id, ip.invitation_id, ip.link_version, ip.revoked_at, i.title, u.name as organizer, u.email as organizer_email, u.language as organizer_language
    into p from public.invitation_participants ip
    join public.invitations i on i.organization_id = ip.organization_id and i.id = ip.invitation_id
    join public.users u on u.id = i.organizer_id
    join public.organizations o on o.id = ip.organization_id and o.deleted_at is null
    where ip.id = p_participant_id;
  if not found then raise exception 'no such link' using errcode = '02000'; end if;
  live := p.link_version = p_version and p.revoked_at is null;
  if live then
    perform set_config('app.organization_id', p.organization_id::text, true), set_config('app.invitation_id', p.invitation_id::text, true), set_config('app.participant_id', p.id::text, true);
  end if;
  return jsonb_build_object(
    'kind', 'guest', 'live', live, 'title', p.title, 'organizer', p.organizer, 'organizerEmail', p.organizer_email, 'organizerLanguage', p.organizer_language,
    'participantId', case when live then p.id end, 'invitationId', case when live then p.invitation_id end, 'organizationId', case when live then p.organization_id end);
end $$;
--> statement-breakpoint
-- For jobs and verified webhooks: they claim as the service role, then work inside one organization as a member.
create function enter_organization(p_organization_id uuid, p_user_id uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform public.bound_unit_of_work();
  if not exists (select 1 from public.organizations o where o.id = p_organization_id) then
    raise exception 'no such organization' using errcode = '02000';
  end if;
  if p_user_id is not null and not exists (select 1 from public.organization_members m
      where m.organization_id = p_organization_id and m.user_id = p_user_id and m.ended_at is null) then
    raise exception 'no such membership' using errcode = '02000';
  end if;
  perform set_config('app.organization_id', p_organization_id::text, true), set_config('app.user_id', coalesce(p_user_id::text, ''), true), set_config('app.role', '', true);
  return jsonb_build_object('kind', 'service', 'organizationId', p_organization_id, 'userId', p_user_id);
end $$;
--> statement-breakpoint
-- Bare ranges of what keeps these people busy, in every organization of theirs; expired holds are free. Only people of
-- the organization that is entered are looked at.
create function busy_of(p_users uuid[], p_from timestamptz, p_until timestamptz, p_except uuid)
returns table (user_id uuid, busy_from timestamptz, busy_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.user_id, h.busy_from, h.busy_until
  from public.event_hosts h
  join public.events e on e.organization_id = h.organization_id and e.id = h.event_id
  where h.user_id in (select m.user_id from public.organization_members m
                      where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
                        and m.user_id = any (p_users) and m.ended_at is null)
    and h.busy and h.during && tstzrange(p_from, p_until, '[)')
    and (e.status <> 'held' or e.held_until > now())
    and h.event_id is distinct from p_except
$$;
--> statement-breakpoint
create function delete_expired_holds(p_users uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from public.events e
  where e.status = 'held' and e.held_until <= now()
    and exists (select 1 from public.event_hosts h where h.organization_id = e.organization_id and h.event_id = e.id and h.user_id = any (p_users));
$$;
--> statement-breakpoint
-- Two hosts' writers must not meet: one lock a host, taken as a statement of its own, before anything is read.
create function lock_hosts(p_users uuid[]) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended(u::text, 0)) from (select distinct u from unnest(p_users) u order by u) s;
$$;
--> statement-breakpoint
create function schedule_as_json(p_organization_id uuid, p_schedule_id uuid) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'id', s.id, 'name', s.name, 'timezone', s.timezone, 'version', s.version, 'userId', s.user_id, 'isDefault', s.is_default,
    'rules', coalesce((select jsonb_agg(jsonb_build_object('weekday', r.weekday, 'startMinute', r.start_minute, 'endMinute', r.end_minute) order by r.weekday, r.start_minute)
                       from public.availability_rules r where r.organization_id = s.organization_id and r.schedule_id = s.id), '[]'::jsonb),
    'overrides', coalesce((select jsonb_agg(jsonb_build_object('date', o.date, 'windows', o.windows) order by o.date)
                       from public.availability_overrides o where o.organization_id = s.organization_id and o.schedule_id = s.id
                         and o.date >= current_date - 7), '[]'::jsonb))
  from public.availability_schedules s where s.organization_id = p_organization_id and s.id = p_schedule_id;
$$;
--> statement-breakpoint
-- What a link's page needs of its hosts: their hours, never their calendars.
create function offer_of_link() returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'schedule', public.schedule_as_json(i.organization_id, i.schedule_id),
    'hosts', (select jsonb_agg(h.user_id order by h.user_id) from public.invitation_hosts h where h.organization_id = i.organization_id and h.invitation_id = i.id))
  from public.invitations i
  where i.id = nullif(current_setting('app.invitation_id', true), '')::uuid
    and exists (select 1 from public.invitation_participants p
                where p.invitation_id = i.id and p.id = nullif(current_setting('app.participant_id', true), '')::uuid);
$$;
--> statement-breakpoint
-- Whether what a time was judged by still holds: the invitation is open, and neither its rules nor its schedule changed.
create function rules_stand(p_invitation_id uuid, p_rules_version integer, p_schedule_version integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select 1 from public.invitations i
    join public.availability_schedules s on s.organization_id = i.organization_id and s.id = i.schedule_id
    where i.id = p_invitation_id and i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and i.status = 'open' and i.rules_version = p_rules_version and s.version = p_schedule_version);
$$;
--> statement-breakpoint
-- Definer functions belong to the service role: under FORCE a plain table owner would see nothing.
do $$
declare f regprocedure;
begin
  execute 'grant create on schema public to parley_service';
  foreach f in array array[
    'enter_session(text,text)', 'enter_key(text,text)', 'enter_link(uuid,integer)', 'enter_organization(uuid,uuid)',
    'busy_of(uuid[],timestamptz,timestamptz,uuid)', 'delete_expired_holds(uuid[])', 'offer_of_link()', 'rules_stand(uuid,integer,integer)'
  ]::regprocedure[] loop
    execute format('alter function %s owner to parley_service', f);
  end loop;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           left join pg_depend d on d.objid = p.oid and d.deptype = 'e'
           where n.nspname = 'public' and d.objid is null and p.prokind = 'f'
             and pg_has_role(current_user, p.proowner, 'usage') loop
    execute format('revoke all on function %s from public', f.signature);
  end loop;
end $$;
--> statement-breakpoint
grant execute on function bound_unit_of_work(), lock_hosts(uuid[]), busy_of(uuid[], timestamptz, timestamptz, uuid), delete_expired_holds(uuid[]), schedule_as_json(uuid, uuid), rules_stand(uuid, integer, integer)
  to parley_member, parley_guest, parley_service;
--> statement-breakpoint
grant execute on function enter_session(text, text), enter_key(text, text) to parley_member;
--> statement-breakpoint
grant execute on function enter_link(uuid, integer), offer_of_link() to parley_guest;
--> statement-breakpoint
grant execute on function enter_organization(uuid, uuid) to parley_service;
