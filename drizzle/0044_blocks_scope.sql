-- When calendars elsewhere keep people busy. A calendar is found by its id alone: named with its organization too, it was
-- looked for among all calendars of the organization, once for each block.
create or replace function busy_elsewhere(p_users uuid[], p_from timestamptz, p_until timestamptz)
returns table (user_id uuid, busy_from timestamptz, busy_until timestamptz)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select b.user_id, b.starts_at, b.ends_at
  from public.busy_intervals b
  join public.connected_calendars c on c.id = b.calendar_id
  where b.user_id = any (p_users) and b.during && tstzrange(p_from, p_until, '[)')
    and c.counts_as_busy and c.removed_at is null
    and (b.kind <> 'tentative' or c.tentative_is_busy)
    and (b.kind <> 'away' or c.away_is_busy)
    and (not b.all_day or b.kind = 'away' or c.all_day_is_busy)
$$;
