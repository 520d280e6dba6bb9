-- What stands elsewhere comes as the ranges that it makes together: of calendars that say the same each would cross over for
-- nothing. Which calendars count is asked once, instead of for each block.
create or replace function busy_elsewhere(p_users uuid[], p_from timestamptz, p_until timestamptz)
returns table (user_id uuid, busy_from timestamptz, busy_until timestamptz)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare v_all uuid[]; v_tentative uuid[]; v_away uuid[]; v_all_day uuid[];
begin
  select array_agg(k.id), array_agg(k.id) filter (where k.tentative_is_busy), array_agg(k.id) filter (where k.away_is_busy),
    array_agg(k.id) filter (where k.all_day_is_busy)
  into v_all, v_tentative, v_away, v_all_day
  from public.connected_calendars k where k.user_id = any (p_users) and k.counts_as_busy and k.removed_at is null;
  if v_all is null then return; end if;
  return query
    select m.user_id, lower(r.during), upper(r.during)
    from (
      select b.user_id, range_agg(b.during) as all_during
      from public.busy_intervals b
      where b.user_id = any (p_users) and b.during && tstzrange(p_from, p_until, '[)')
        and b.calendar_id = any (v_all)
        and (b.kind <> 'tentative' or b.calendar_id = any (v_tentative))
        and (b.kind <> 'away' or b.calendar_id = any (v_away))
        and (not b.all_day or b.kind = 'away' or b.calendar_id = any (v_all_day))
      group by b.user_id) m,
      unnest(m.all_during) r(during);
end $$;
