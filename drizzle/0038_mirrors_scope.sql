-- The calendar into which each of these members of the organization that was entered has their appointments written.
drop function write_targets_of(uuid[]);
--> statement-breakpoint
create function write_targets_of(p_users uuid[]) returns table (user_id uuid, calendar_id uuid, connection_id uuid, provider text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.user_id, c.id, n.id, n.provider
  from public.connected_calendars c
  join public.calendar_connections n on n.organization_id = c.organization_id and n.id = c.connection_id
  where c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and c.user_id = any (p_users)
    and c.is_write_target and c.removed_at is null
$$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  execute 'revoke all on function write_targets_of(uuid[]) from public';
  execute 'alter function write_targets_of(uuid[]) owner to parley_service';
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
grant execute on function write_targets_of(uuid[]) to parley_member, parley_service;
