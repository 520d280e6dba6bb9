-- A member's events for other calendars: the door that their address opens, and the right to end that address.
create policy own_changed on organization_members as restrictive for update to parley_member
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
--> statement-breakpoint
grant update (feed_version) on organization_members to parley_member;
--> statement-breakpoint
-- Like a participant's link, an address that was ended does not raise: it sees nothing, and can be told so in the same trip.
create function enter_feed(p_membership_id uuid, p_version integer) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m record; live boolean;
begin
  perform public.bound_unit_of_work();
  select om.organization_id, om.user_id, om.feed_version, om.ended_at, o.name as organization_name, o.slug, u.name, u.language
    into m from public.organization_members om
    join public.organizations o on o.id = om.organization_id and o.deleted_at is null
    join public.users u on u.id = om.user_id and u.deleted_at is null
    where om.id = p_membership_id;
  if not found then raise exception 'no such feed' using errcode = '02000'; end if;
  live := m.feed_version = p_version and m.ended_at is null;
  if live then
    perform set_config('app.organization_id', m.organization_id::text, true), set_config('app.user_id', m.user_id::text, true), set_config('app.role', '', true);
  end if;
  return jsonb_build_object(
    'kind', 'feed', 'live', live, 'organizationId', case when live then m.organization_id end,
    'organizationName', case when live then m.organization_name end, 'organizationSlug', case when live then m.slug end,
    'name', case when live then m.name end, 'language', m.language);
end $$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  alter function enter_feed(uuid, integer) owner to parley_service;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
revoke all on function enter_feed(uuid, integer) from public;
--> statement-breakpoint
grant execute on function enter_feed(uuid, integer) to parley_member;
