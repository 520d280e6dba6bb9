-- Accounts, calendars and what is read of them are their member's own, and nobody else's to read.
do $$
declare t text;
declare own text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid) and user_id = (select nullif(current_setting(''app.user_id'', true), '''')::uuid)';
declare ours text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
begin
  foreach t in array array['calendar_connections', 'connected_calendars', 'calendar_consents', 'busy_intervals', 'calendar_sync_logs', 'event_syncs'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
    execute format('grant select, insert, update, delete on public.%I to parley_member', t);
    -- Where an appointment stands elsewhere says nothing of what else stands there.
    if t = 'event_syncs' then
      execute format('create policy member on public.%I to parley_member using (%s) with check (%s)', t, ours, ours);
    else
      execute format('create policy member on public.%I to parley_member using (%s) with check (%s)', t, own, own);
    end if;
    if t <> 'calendar_sync_logs' then
      execute format('create trigger touch before update on public.%I for each row execute function public.touch_updated_at()', t);
    end if;
  end loop;
end $$;
--> statement-breakpoint
create index busy_intervals_of_user on busy_intervals using gist (user_id, during);
--> statement-breakpoint
-- When calendars elsewhere keep people busy, as each calendar's owner chose; bare ranges, whichever organization they are
-- connected in. Only for functions that have made sure of whom they ask for.
create function busy_elsewhere(p_users uuid[], p_from timestamptz, p_until timestamptz)
returns table (user_id uuid, busy_from timestamptz, busy_until timestamptz)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select b.user_id, b.starts_at, b.ends_at
  from public.busy_intervals b
  join public.connected_calendars c on c.organization_id = b.organization_id and c.id = b.calendar_id
  where b.user_id = any (p_users) and b.during && tstzrange(p_from, p_until, '[)')
    and c.counts_as_busy and c.removed_at is null
    and (b.kind <> 'tentative' or c.tentative_is_busy)
    and (b.kind <> 'away' or c.away_is_busy)
    and (not b.all_day or b.kind = 'away' or c.all_day_is_busy)
$$;
--> statement-breakpoint
create or replace function busy_of(p_users uuid[], p_from timestamptz, p_until timestamptz, p_except uuid)
returns table (user_id uuid, busy_from timestamptz, busy_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with here as materialized (
    select array_agg(m.user_id) as users from public.organization_members m
    where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and m.user_id = any (p_users) and m.ended_at is null)
  select h.user_id, h.busy_from, h.busy_until
  from public.event_hosts h
  join public.events e on e.organization_id = h.organization_id and e.id = h.event_id
  where h.user_id = any ((select users from here)::uuid[])
    and h.busy and h.during && tstzrange(p_from, p_until, '[)')
    and (e.status <> 'held' or e.held_until > now())
    and h.event_id is distinct from p_except
  union all
  select b.user_id, b.busy_from, b.busy_until
  from public.busy_elsewhere((select users from here), p_from, p_until) b
$$;
--> statement-breakpoint
create or replace function busy_beside(p_users uuid[], p_from timestamptz, p_until timestamptz, p_claim_group uuid)
returns table (user_id uuid, busy_from timestamptz, busy_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with here as materialized (
    select array_agg(m.user_id) as users from public.organization_members m
    where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and m.user_id = any (p_users) and m.ended_at is null)
  select h.user_id, h.busy_from, h.busy_until
  from public.event_hosts h
  join public.events e on e.organization_id = h.organization_id and e.id = h.event_id
  where h.user_id = any ((select users from here)::uuid[])
    and h.busy and h.during && tstzrange(p_from, p_until, '[)')
    and (e.status <> 'held' or e.held_until > now())
    and h.claim_group <> p_claim_group
  union all
  select b.user_id, b.busy_from, b.busy_until
  from public.busy_elsewhere((select users from here), p_from, p_until) b
$$;
--> statement-breakpoint
-- The calendars that must be asked before one of these members of the organization that was entered is taken at their word
-- that they are free. What lets us in is sealed.
create function calendars_to_ask(p_users uuid[])
returns table (calendar_id uuid, connection_id uuid, organization_id uuid, user_id uuid, provider text, grant_sealed text, grant_version integer,
  grant_expires_at timestamptz, external_id text, timezone text, owner_zone text, tentative_is_busy boolean, away_is_busy boolean, all_day_is_busy boolean, synced_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, n.id, n.organization_id, n.user_id, n.provider, n."grant", n.grant_version, n.grant_expires_at, c.external_id, c.timezone, u.timezone,
    c.tentative_is_busy, c.away_is_busy, c.all_day_is_busy, c.synced_at
  from public.organization_members m
  join public.calendar_connections n on n.user_id = m.user_id and n.status = 'active'
  join public.connected_calendars c on c.organization_id = n.organization_id and c.connection_id = n.id and c.counts_as_busy and c.removed_at is null
  join public.users u on u.id = n.user_id
  where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and m.user_id = any (p_users) and m.ended_at is null
$$;
--> statement-breakpoint
-- The calendar into which each of these members of the organization that was entered has their appointments written.
create function write_targets_of(p_users uuid[]) returns table (user_id uuid, calendar_id uuid, provider text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.user_id, c.id, n.provider
  from public.connected_calendars c
  join public.calendar_connections n on n.organization_id = c.organization_id and n.id = c.connection_id
  where c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and c.user_id = any (p_users)
    and c.is_write_target and c.removed_at is null
$$;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  execute 'grant create on schema public to parley_service';
  foreach f in array array[
    'calendars_to_ask(uuid[])', 'write_targets_of(uuid[])'
  ]::regprocedure[] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to parley_service', f);
  end loop;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
revoke all on function busy_elsewhere(uuid[], timestamptz, timestamptz) from public;
--> statement-breakpoint
grant execute on function busy_elsewhere(uuid[], timestamptz, timestamptz) to parley_service;
--> statement-breakpoint
grant execute on function calendars_to_ask(uuid[]) to parley_member, parley_guest, parley_service;
--> statement-breakpoint
grant execute on function write_targets_of(uuid[]) to parley_member, parley_service;
--> statement-breakpoint
grant update (check_at) on events to parley_guest;
