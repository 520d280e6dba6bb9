-- Pages that are open to anyone: what a slug and a handle open, and how a booking there is held until its address is
-- confirmed. Whoever comes by a slug is nobody in particular: their batch makes the participant whom it is for.
create function enter_slug(p_slug text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i record;
begin
  perform public.bound_unit_of_work();
  select v.id, v.organization_id, v.slug, v.title, u.name as organizer, u.email as organizer_email, u.language as organizer_language
    into i from public.invitations v
    join public.users u on u.id = v.organizer_id
    join public.organizations o on o.id = v.organization_id and o.deleted_at is null
    where v.slug = p_slug and v.mode = 'open' and v.status <> 'draft';
  if not found then raise exception 'no such page' using errcode = '02000'; end if;
  perform set_config('app.organization_id', i.organization_id::text, true), set_config('app.invitation_id', i.id::text, true), set_config('app.slug', i.slug, true);
  return jsonb_build_object(
    'kind', 'guest', 'live', true, 'title', i.title, 'organizer', i.organizer, 'organizerEmail', i.organizer_email, 'organizerLanguage', i.organizer_language,
    'participantId', null, 'invitationId', i.id, 'organizationId', i.organization_id);
end $$;
--> statement-breakpoint
-- A member's public page: what they say of themselves, and the pages of theirs that they show.
create function enter_handle(p_handle text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m record;
begin
  perform public.bound_unit_of_work();
  select om.organization_id, om.user_id, om.handle, coalesce(om.public_name, u.name) as name, om.public_text, u.language
    into m from public.organization_members om
    join public.users u on u.id = om.user_id and u.deleted_at is null
    join public.organizations o on o.id = om.organization_id and o.deleted_at is null
    where om.handle = p_handle and om.ended_at is null;
  if not found then raise exception 'no such page' using errcode = '02000'; end if;
  perform set_config('app.organization_id', m.organization_id::text, true);
  return jsonb_build_object(
    'kind', 'profile', 'organizationId', m.organization_id, 'handle', m.handle, 'name', m.name, 'text', m.public_text, 'language', m.language,
    'pages', coalesce((select jsonb_agg(p.page order by p.title, p.id) from (
      select i.id, i.title, jsonb_build_object('slug', i.slug, 'title', i.title, 'description', i.description, 'durationMinutes', i.duration_minutes, 'durationChoices', i.duration_choices, 'locationType', i.location_type) as page
      from public.invitations i
      where i.organization_id = m.organization_id and i.organizer_id = m.user_id and i.mode = 'open' and i.status = 'open' and i.is_listed
      order by i.title, i.id limit 100) p), '[]'::jsonb));
end $$;
--> statement-breakpoint
-- The hours behind a link or a slug, never the calendars.
create or replace function offer_of_link() returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'schedule', public.schedule_as_json(i.organization_id, i.schedule_id),
    'hosts', (select jsonb_agg(h.user_id order by h.user_id) from public.invitation_hosts h where h.organization_id = i.organization_id and h.invitation_id = i.id))
  from public.invitations i
  where i.id = nullif(current_setting('app.invitation_id', true), '')::uuid
    and (i.slug = nullif(current_setting('app.slug', true), '')
         or exists (select 1 from public.invitation_participants p
                    where p.invitation_id = i.id and p.id = nullif(current_setting('app.participant_id', true), '')::uuid));
$$;
--> statement-breakpoint
-- Bookings that nobody has confirmed are counted over all organizations, under keyed hashes of whom they concern. A try
-- is { key, limit, until }; answers how many seconds to wait, 0 when there is room under every key.
create function open_tries_wait(p_tries jsonb, p_at timestamptz) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(ceil(extract(epoch from t.window_ends_at - p_at)))::integer, 0)
  from jsonb_to_recordset(p_tries) as x(key text, "limit" integer)
  join public.throttles t on t.key = 'open:' || x.key
  where t.window_ends_at > p_at and t.hits >= x."limit";
$$;
--> statement-breakpoint
create function count_open_tries(p_tries jsonb, p_at timestamptz) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with counted as (
    insert into public.throttles as t (key, hits, window_ends_at)
    select 'open:' || x.key, 1, x."until" from jsonb_to_recordset(p_tries) as x(key text, "until" timestamptz) order by x.key
    on conflict (key) do update set
      hits = case when t.window_ends_at <= p_at then 1 else t.hits + 1 end,
      window_ends_at = case when t.window_ends_at <= p_at then excluded.window_ends_at else t.window_ends_at end
    returning 1)
  select count(*)::integer from counted;
$$;
--> statement-breakpoint
-- Who never confirmed their address leaves nothing behind, whoever ends the hold.
create function drop_unconfirmed_guest() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.invitation_participants p
  where p.organization_id = old.organization_id and p.id = old.participant_id and p.self_booked
    and not exists (select 1 from public.confirmations c where c.organization_id = p.organization_id and c.participant_id = p.id);
  return null;
end $$;
--> statement-breakpoint
create trigger drop_unconfirmed_guest after delete on confirmations for each row when (old.confirmed_at is null)
  execute function drop_unconfirmed_guest();
--> statement-breakpoint
create policy booked_here on invitation_participants as restrictive for insert to parley_guest
  with check (self_booked
              and organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and invitation_id = (select nullif(current_setting('app.invitation_id', true), '')::uuid)
              and nullif((select current_setting('app.slug', true)), '') is not null);
--> statement-breakpoint
grant insert, update (answers) on invitation_participants to parley_guest;
--> statement-breakpoint
create policy guest_of_page on idempotency_keys to parley_guest
  using (actor = 'slug:' || (select nullif(current_setting('app.slug', true), '')))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and actor = 'slug:' || (select nullif(current_setting('app.slug', true), '')));
--> statement-breakpoint
grant update (handle, public_name, public_text) on organization_members to parley_member;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  execute 'grant create on schema public to parley_service';
  foreach f in array array[
    'enter_slug(text)', 'enter_handle(text)', 'open_tries_wait(jsonb,timestamptz)', 'count_open_tries(jsonb,timestamptz)', 'drop_unconfirmed_guest()'
  ]::regprocedure[] loop
    execute format('alter function %s owner to parley_service', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
grant execute on function enter_slug(text), enter_handle(text), open_tries_wait(jsonb, timestamptz), count_open_tries(jsonb, timestamptz) to parley_guest;
