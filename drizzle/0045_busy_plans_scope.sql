-- The same answers by plans that a connection keeps: a function in plain SQL is planned anew each time that it is called,
-- and planning these took longer than running them, for everybody who opens a page or takes a time.
create or replace function busy_elsewhere(p_users uuid[], p_from timestamptz, p_until timestamptz)
returns table (user_id uuid, busy_from timestamptz, busy_until timestamptz)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select b.user_id, b.starts_at, b.ends_at
    from public.busy_intervals b
    -- Each by its id: kept plans do not know how few blocks there are in a time, and would read all calendars instead.
    cross join lateral (
      select k.counts_as_busy, k.removed_at, k.tentative_is_busy, k.away_is_busy, k.all_day_is_busy
      from public.connected_calendars k where k.id = b.calendar_id offset 0) c
    where b.user_id = any (p_users) and b.during && tstzrange(p_from, p_until, '[)')
      and c.counts_as_busy and c.removed_at is null
      and (b.kind <> 'tentative' or c.tentative_is_busy)
      and (b.kind <> 'away' or c.away_is_busy)
      and (not b.all_day or b.kind = 'away' or c.all_day_is_busy);
end $$;
--> statement-breakpoint
create or replace function busy_of(p_users uuid[], p_from timestamptz, p_until timestamptz, p_except uuid)
returns table (user_id uuid, busy_from timestamptz, busy_until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_users uuid[];
begin
  select array_agg(m.user_id) into v_users from public.organization_members m
  where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    and m.user_id = any (p_users) and m.ended_at is null;
  return query
    select h.user_id, h.busy_from, h.busy_until
    from public.event_hosts h
    join public.events e on e.organization_id = h.organization_id and e.id = h.event_id
    where h.user_id = any (v_users)
      and h.busy and h.during && tstzrange(p_from, p_until, '[)')
      and (e.status <> 'held' or e.held_until > now())
      and h.event_id is distinct from p_except;
  return query select b.user_id, b.busy_from, b.busy_until from public.busy_elsewhere(v_users, p_from, p_until) b;
end $$;
--> statement-breakpoint
create or replace function busy_beside(p_users uuid[], p_from timestamptz, p_until timestamptz, p_claim_group uuid)
returns table (user_id uuid, busy_from timestamptz, busy_until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_users uuid[];
begin
  select array_agg(m.user_id) into v_users from public.organization_members m
  where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    and m.user_id = any (p_users) and m.ended_at is null;
  return query
    select h.user_id, h.busy_from, h.busy_until
    from public.event_hosts h
    join public.events e on e.organization_id = h.organization_id and e.id = h.event_id
    where h.user_id = any (v_users)
      and h.busy and h.during && tstzrange(p_from, p_until, '[)')
      and (e.status <> 'held' or e.held_until > now())
      and h.claim_group <> p_claim_group;
  return query select b.user_id, b.busy_from, b.busy_until from public.busy_elsewhere(v_users, p_from, p_until) b;
end $$;
--> statement-breakpoint
create or replace function away_of(p_user_id uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (
    select jsonb_build_object(
      'away', coalesce((
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
            'from', o.from_date, 'to', o.to_date,
            'startsAt', (extract(epoch from o.starts_at) * 1000)::bigint, 'endsAt', (extract(epoch from o.ends_at) * 1000)::bigint,
            'note', case when o.organization_id = m.organization_id then o.note end,
            'holiday', case when o.organization_id = m.organization_id then o.holiday end))
          order by coalesce(o.starts_at, o.from_date), o.id)
        from public.out_of_office o
        where o.user_id = m.user_id and o.ignored_at is null and coalesce(o.to_date + 1, o.ends_at) > now() - interval '7 days'), '[]'::jsonb),
      'travel', coalesce((
        select jsonb_agg(jsonb_build_object('timezone', t.timezone, 'from', t.from_date, 'to', t.to_date) order by t.from_date)
        from public.travel t where t.user_id = m.user_id and t.to_date > current_date - 7), '[]'::jsonb))
    from public.organization_members m
    where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and m.user_id = p_user_id);
end $$;
--> statement-breakpoint
create or replace function calendars_to_ask(p_users uuid[]) returns table(calendar_id uuid, connection_id uuid, organization_id uuid, user_id uuid, provider text, grant_sealed text, grant_version integer, grant_expires_at timestamptz, external_id text, timezone text, owner_zone text, tentative_is_busy boolean, away_is_busy boolean, all_day_is_busy boolean, synced_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select c.id, n.id, n.organization_id, n.user_id, n.provider, n."grant", n.grant_version, n.grant_expires_at, c.external_id, c.timezone, u.timezone,
      c.tentative_is_busy, c.away_is_busy, c.all_day_is_busy, c.synced_at
    from public.organization_members m
    join public.calendar_connections n on n.user_id = m.user_id and n.status = 'active'
    join public.connected_calendars c on c.organization_id = n.organization_id and c.connection_id = n.id and c.counts_as_busy and c.removed_at is null
    join public.users u on u.id = n.user_id
    where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and m.user_id = any (p_users) and m.ended_at is null;
end $$;
--> statement-breakpoint
create or replace function counted_of(p_invitation_id uuid, p_from timestamptz, p_until timestamptz, p_except uuid) returns table(event_id uuid, starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select e.id, e.starts_at, e.ends_at
    from public.invitations i
    join public.events e on e.organization_id = i.organization_id and e.source_type = 'invitation' and e.source_id = i.id
    where i.id = coalesce(p_invitation_id, nullif(current_setting('app.invitation_id', true), '')::uuid)
      and i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and i.id = coalesce(nullif(current_setting('app.invitation_id', true), '')::uuid, i.id)
      and num_nonnulls(i.day_limit_count, i.day_limit_minutes, i.week_limit_count, i.week_limit_minutes) > 0
      and e.starts_at >= p_from and e.starts_at < p_until
      and e.status not in ('cancelled', 'rejected', 'expired')
      and (e.status <> 'held' or (e.held_until > now() and i.mode <> 'together'))
      and e.id is distinct from p_except;
end $$;
--> statement-breakpoint
create or replace function limits_stand(p_invitation_id uuid, p_minutes integer, p_day_from timestamptz, p_day_until timestamptz, p_week_from timestamptz, p_week_until timestamptz, p_except uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (
    with counted as materialized (
      select c.starts_at >= p_day_from and c.starts_at < p_day_until as today, extract(epoch from c.ends_at - c.starts_at) / 60 as minutes
      from public.counted_of(p_invitation_id, p_week_from, p_week_until, p_except) c)
    select coalesce((
      select (i.day_limit_count is null or (select count(*) from counted c where c.today) + 1 <= i.day_limit_count)
         and (i.day_limit_minutes is null or (select coalesce(sum(c.minutes), 0) from counted c where c.today) + p_minutes <= i.day_limit_minutes)
         and (i.week_limit_count is null or (select count(*) from counted c) + 1 <= i.week_limit_count)
         and (i.week_limit_minutes is null or (select coalesce(sum(c.minutes), 0) from counted c) + p_minutes <= i.week_limit_minutes)
      from public.invitations i
      where i.id = p_invitation_id and i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid), false));
end $$;
--> statement-breakpoint
create or replace function live_holds(p_users uuid[]) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (
    select coalesce(max(n.holds), 0)::integer from (
      select count(*) as holds
      from public.event_hosts h
      join public.events e on e.organization_id = h.organization_id and e.id = h.event_id
      where h.user_id in (select m.user_id from public.organization_members m
                          where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
                            and m.user_id = any (p_users) and m.ended_at is null)
        and e.status = 'held' and e.held_until > now() and e.held_until <= now() + interval '1 hour'
      group by h.user_id) n);
end $$;
--> statement-breakpoint
create or replace function my_other_bookings() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (
    select count(distinct c.event_id)::integer
    from public.invitation_participants me
    join public.invitation_participants p on p.organization_id = me.organization_id and p.invitation_id = me.invitation_id
      and p.email_blind = me.email_blind and p.self_booked and p.id <> me.id
    join public.confirmations c on c.organization_id = p.organization_id and c.participant_id = p.id
      and c.confirmed_at is not null and c.cancelled_at is null
    join public.events e on e.organization_id = c.organization_id and e.id = c.event_id and e.ends_at > now()
    where me.id = nullif(current_setting('app.participant_id', true), '')::uuid and me.self_booked);
end $$;
--> statement-breakpoint
create or replace function offer_of_link() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (
    select jsonb_build_object(
      'schedule', public.schedule_as_json(i.organization_id, i.schedule_id),
      'hosts', (select jsonb_agg(h.user_id order by h.user_id) from public.invitation_hosts h where h.organization_id = i.organization_id and h.invitation_id = i.id))
    from public.invitations i
    where i.id = nullif(current_setting('app.invitation_id', true), '')::uuid
      and (i.slug = nullif(current_setting('app.slug', true), '')
           or exists (select 1 from public.invitation_participants p
                      where p.invitation_id = i.id and p.id = nullif(current_setting('app.participant_id', true), '')::uuid)));
end $$;
--> statement-breakpoint
create or replace function rules_stand(p_invitation_id uuid, p_rules_version integer, p_schedule_version integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (
    select exists (
      select 1 from public.invitations i
      join public.availability_schedules s on s.organization_id = i.organization_id and s.id = i.schedule_id
      where i.id = p_invitation_id and i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
        and i.status = 'open' and i.rules_version = p_rules_version and s.version = p_schedule_version));
end $$;
--> statement-breakpoint
create or replace function schedule_as_json(p_organization_id uuid, p_schedule_id uuid) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return (
    select jsonb_build_object(
      'id', s.id, 'name', s.name, 'timezone', s.timezone, 'version', s.version, 'userId', s.user_id, 'isDefault', s.is_default,
      'rules', coalesce((select jsonb_agg(jsonb_build_object('weekday', r.weekday, 'startMinute', r.start_minute, 'endMinute', r.end_minute) order by r.weekday, r.start_minute)
                         from public.availability_rules r where r.organization_id = s.organization_id and r.schedule_id = s.id), '[]'::jsonb),
      'overrides', coalesce((select jsonb_agg(jsonb_build_object('date', o.date, 'windows', o.windows) order by o.date)
                         from public.availability_overrides o where o.organization_id = s.organization_id and o.schedule_id = s.id
                           and o.date >= current_date - 7), '[]'::jsonb))
      || coalesce(public.away_of(s.user_id), '{"away": [], "travel": []}'::jsonb)
    from public.availability_schedules s where s.organization_id = p_organization_id and s.id = p_schedule_id);
end $$;
--> statement-breakpoint
create or replace function seats_of_link(p_from timestamptz, p_until timestamptz) returns table(event_id uuid, starts_at timestamptz, ends_at timestamptz, busy_from timestamptz, busy_until timestamptz, capacity integer, seats_taken integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select e.id, e.starts_at, e.ends_at, min(h.busy_from), max(h.busy_until), e.capacity, e.seats_taken
    from public.events e
    join public.event_hosts h on h.organization_id = e.organization_id and h.event_id = e.id
    where e.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and e.source_type = 'invitation' and e.source_id = nullif(current_setting('app.invitation_id', true), '')::uuid
      and e.capacity is not null and e.status = 'confirmed' and e.starts_at >= p_from and e.starts_at < p_until
    group by e.organization_id, e.id;
end $$;
--> statement-breakpoint
create or replace function together_of_link() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (
    select jsonb_build_object(
      'timezone', s.timezone,
      'others', case when not i.hides_participants and nullif(current_setting('app.participant_id', true), '') is not null then
        (select coalesce(jsonb_agg(jsonb_build_object(
            'name', p.name,
            'answers', (select coalesce(jsonb_object_agg(t.option_id, t.preference), '{}'::jsonb) from public.time_slots t
                        where t.organization_id = p.organization_id and t.participant_id = p.id and t.option_id is not null)) order by p.created_at, p.id), '[]'::jsonb)
         from public.invitation_participants p
         where p.organization_id = i.organization_id and p.invitation_id = i.id and p.revoked_at is null
           and p.id <> nullif(current_setting('app.participant_id', true), '')::uuid) end)
    from public.invitations i
    join public.availability_schedules s on s.organization_id = i.organization_id and s.id = i.schedule_id
    where i.id = nullif(current_setting('app.invitation_id', true), '')::uuid and i.mode = 'together');
end $$;
--> statement-breakpoint
create or replace function write_targets_of(p_users uuid[]) returns table(user_id uuid, calendar_id uuid, connection_id uuid, provider text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select c.user_id, c.id, n.id, n.provider
    from public.connected_calendars c
    join public.calendar_connections n on n.organization_id = c.organization_id and n.id = c.connection_id
    where c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and c.user_id = any (p_users)
      and c.is_write_target and c.removed_at is null;
end $$;
