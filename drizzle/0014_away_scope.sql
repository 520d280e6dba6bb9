-- Time away, travel and holidays are their member's own, and nobody else's to read. What they do to times reaches offers
-- by a definer function, in every organization of that person: who is away is away.
do $$
declare t text;
declare own text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid) and user_id = (select nullif(current_setting(''app.user_id'', true), '''')::uuid)';
begin
  foreach t in array array['holiday_calendars', 'out_of_office', 'travel'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
    execute format('create policy member on public.%I to parley_member using (%s) with check (%s)', t, own, own);
    execute format('grant select, insert, update, delete on public.%I to parley_member', t);
    execute format('create trigger touch before update on public.%I for each row execute function public.touch_updated_at()', t);
  end loop;
end $$;
--> statement-breakpoint
-- Nobody is in two zones on one date.
alter table travel add constraint travel_one_zone exclude using gist (user_id with =, daterange(from_date, to_date, '[]') with &&);
--> statement-breakpoint
-- Whoever takes a time was shown it by schedules of a version: what changes in time away changes that version, in all of them.
create function away_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.availability_schedules s set version = s.version + 1 where s.user_id in (select c.user_id from changed c);
  return null;
end $$;
--> statement-breakpoint
create trigger away_came after insert on out_of_office referencing new table as changed for each statement execute function away_changed();
--> statement-breakpoint
create trigger away_moved after update on out_of_office referencing new table as changed for each statement execute function away_changed();
--> statement-breakpoint
create trigger away_went after delete on out_of_office referencing old table as changed for each statement execute function away_changed();
--> statement-breakpoint
create trigger travel_came after insert on travel referencing new table as changed for each statement execute function away_changed();
--> statement-breakpoint
create trigger travel_moved after update on travel referencing new table as changed for each statement execute function away_changed();
--> statement-breakpoint
create trigger travel_went after delete on travel referencing old table as changed for each statement execute function away_changed();
--> statement-breakpoint
-- When a member of the organization that was entered is away or in another zone, in whichever organization they said so;
-- notes and names of holidays only of this one. Instants are milliseconds. Null for who is no member here.
create function away_of(p_user_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
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
  where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and m.user_id = p_user_id;
$$;
--> statement-breakpoint
create or replace function schedule_as_json(p_organization_id uuid, p_schedule_id uuid) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'id', s.id, 'name', s.name, 'timezone', s.timezone, 'version', s.version, 'userId', s.user_id, 'isDefault', s.is_default,
    'rules', coalesce((select jsonb_agg(jsonb_build_object('weekday', r.weekday, 'startMinute', r.start_minute, 'endMinute', r.end_minute) order by r.weekday, r.start_minute)
                       from public.availability_rules r where r.organization_id = s.organization_id and r.schedule_id = s.id), '[]'::jsonb),
    'overrides', coalesce((select jsonb_agg(jsonb_build_object('date', o.date, 'windows', o.windows) order by o.date)
                       from public.availability_overrides o where o.organization_id = s.organization_id and o.schedule_id = s.id
                         and o.date >= current_date - 7), '[]'::jsonb))
    || coalesce(public.away_of(s.user_id), '{"away": [], "travel": []}'::jsonb)
  from public.availability_schedules s where s.organization_id = p_organization_id and s.id = p_schedule_id;
$$;
--> statement-breakpoint
-- The appointments of one invitation that begin in a time, for its limits: bare ranges. A link sees those of its own invitation only.
create function counted_of(p_invitation_id uuid, p_from timestamptz, p_until timestamptz, p_except uuid)
returns table (event_id uuid, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
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
    and e.id is distinct from p_except
$$;
--> statement-breakpoint
-- Whether one more appointment of so many minutes stays within the limits of an invitation. The day and the week are those
-- of the schedule's zone, as whoever asks has worked them out; the version of the schedule is guarded beside this.
create function limits_stand(p_invitation_id uuid, p_minutes integer, p_day_from timestamptz, p_day_until timestamptz,
  p_week_from timestamptz, p_week_until timestamptz, p_except uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with counted as materialized (
    select c.starts_at >= p_day_from and c.starts_at < p_day_until as today, extract(epoch from c.ends_at - c.starts_at) / 60 as minutes
    from public.counted_of(p_invitation_id, p_week_from, p_week_until, p_except) c)
  select coalesce((
    select (i.day_limit_count is null or (select count(*) from counted c where c.today) + 1 <= i.day_limit_count)
       and (i.day_limit_minutes is null or (select coalesce(sum(c.minutes), 0) from counted c where c.today) + p_minutes <= i.day_limit_minutes)
       and (i.week_limit_count is null or (select count(*) from counted c) + 1 <= i.week_limit_count)
       and (i.week_limit_minutes is null or (select coalesce(sum(c.minutes), 0) from counted c) + p_minutes <= i.week_limit_minutes)
    from public.invitations i
    where i.id = p_invitation_id and i.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid), false);
$$;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  execute 'grant create on schema public to parley_service';
  foreach f in array array[
    'away_changed()', 'away_of(uuid)', 'counted_of(uuid,timestamptz,timestamptz,uuid)',
    'limits_stand(uuid,integer,timestamptz,timestamptz,timestamptz,timestamptz,uuid)'
  ]::regprocedure[] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to parley_service', f);
  end loop;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
grant execute on function away_of(uuid), counted_of(uuid, timestamptz, timestamptz, uuid),
  limits_stand(uuid, integer, timestamptz, timestamptz, timestamptz, timestamptz, uuid)
  to parley_member, parley_guest, parley_service;
