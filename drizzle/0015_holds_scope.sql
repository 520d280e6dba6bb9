-- A hold is confirmed by the link that made it; how many a host has at a time is counted past the scope.
grant update (confirmed_at) on confirmations to parley_guest;
--> statement-breakpoint
-- The most holds that one of these people has just now. Those that last longer than an hour are somebody's options, which
-- their own rules bound.
create function live_holds(p_users uuid[]) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(n.holds), 0)::integer from (
    select count(*) as holds
    from public.event_hosts h
    join public.events e on e.organization_id = h.organization_id and e.id = h.event_id
    where h.user_id in (select m.user_id from public.organization_members m
                        where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
                          and m.user_id = any (p_users) and m.ended_at is null)
      and e.status = 'held' and e.held_until > now() and e.held_until <= now() + interval '1 hour'
    group by h.user_id) n;
$$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  alter function live_holds(uuid[]) owner to parley_service;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
revoke all on function live_holds(uuid[]) from public;
--> statement-breakpoint
grant execute on function live_holds(uuid[]) to parley_guest, parley_member, parley_service;
