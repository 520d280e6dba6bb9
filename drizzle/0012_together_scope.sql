-- Who sees the common times and everybody's words on them, the link by which people add themselves, and what looks past
-- row-level security for it.
do $$
declare t text;
begin
  foreach t in array array['invitation_options', 'time_slots'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
    execute format('create trigger touch before update on public.%I for each row execute function public.touch_updated_at()', t);
    execute format(
      'create policy member on public.%I to parley_member
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
    execute format('grant select, insert, update, delete on public.%I to parley_member', t);
  end loop;
end $$;
--> statement-breakpoint
-- A hold that ran out is deleted by whoever writes next; its option stays. The plain form would null the organization.
alter table invitation_options drop constraint invitation_options_event;
--> statement-breakpoint
alter table invitation_options add constraint invitation_options_event
  foreign key (organization_id, event_id) references events (organization_id, id) on delete set null (event_id);
--> statement-breakpoint
-- The offered times are everybody's who may answer; the words on them are each one's own.
create policy guest on invitation_options for select to parley_guest
  using (invitation_id = (select nullif(current_setting('app.invitation_id', true), '')::uuid));
--> statement-breakpoint
create policy guest on time_slots to parley_guest
  using (participant_id = (select nullif(current_setting('app.participant_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and invitation_id = (select nullif(current_setting('app.invitation_id', true), '')::uuid)
              and participant_id = (select nullif(current_setting('app.participant_id', true), '')::uuid));
--> statement-breakpoint
grant select on invitation_options to parley_guest;
--> statement-breakpoint
grant select, insert, delete, update (preference, starts_at, ends_at, note, status, decided_at) on time_slots to parley_guest;
--> statement-breakpoint
-- The shared link of a `together`: who holds it sees what is offered and may add themselves, and is nobody until then.
create function enter_joining(p_invitation_id uuid, p_version integer) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i record; live boolean;
begin
  perform public.bound_unit_of_work();
  select v.id, v.organization_id, v.joining_version, v.mode, v.title, u.name as organizer, u.email as organizer_email, u.language as organizer_language
    into i from public.invitations v
    join public.users u on u.id = v.organizer_id
    join public.organizations o on o.id = v.organization_id and o.deleted_at is null
    where v.id = p_invitation_id;
  if not found then raise exception 'no such link' using errcode = '02000'; end if;
  live := i.mode = 'together' and i.joining_version > 0 and i.joining_version = p_version;
  if live then
    perform set_config('app.organization_id', i.organization_id::text, true), set_config('app.invitation_id', i.id::text, true);
  end if;
  return jsonb_build_object(
    'kind', 'guest', 'live', live, 'title', i.title, 'organizer', i.organizer, 'organizerEmail', i.organizer_email, 'organizerLanguage', i.organizer_language,
    'participantId', null, 'invitationId', case when live then i.id end, 'organizationId', case when live then i.organization_id end);
end $$;
--> statement-breakpoint
-- Adds who holds the shared link: 'joined', and from here on the unit of work is theirs; 'known' when the address was
-- invited before, whose answers stay its own; 'full' or 'closed'. Either of the first two leaves its row, so that the
-- link goes to the address and to nobody else.
create function join_together(
  p_participant_id uuid, p_name text, p_email text, p_email_blinds text[], p_timezone text, p_language text, p_happening_id uuid, p_at timestamptz
) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i record; known uuid;
begin
  select v.id, v.organization_id into i from public.invitations v
    where v.id = nullif(current_setting('app.invitation_id', true), '')::uuid and v.mode = 'together' and v.status = 'open'
      and (v.deadline_at is null or v.deadline_at > p_at)
      and nullif(current_setting('app.participant_id', true), '') is null
      and not exists (select 1 from public.invitation_options o
                      where o.organization_id = v.organization_id and o.invitation_id = v.id and o.chosen_at is not null)
    for update;
  if not found then return 'closed'; end if;
  select p.id into known from public.invitation_participants p
    where p.organization_id = i.organization_id and p.invitation_id = i.id and p.email_blind = any (p_email_blinds);
  if known is null then
    if (select count(*) from public.invitation_participants p where p.organization_id = i.organization_id and p.invitation_id = i.id) >= 200 then
      return 'full';
    end if;
    insert into public.invitation_participants (id, organization_id, invitation_id, name, channel, email, email_blind, timezone, language, joined_at)
      values (p_participant_id, i.organization_id, i.id, p_name, 'email', p_email, p_email_blinds[1], p_timezone, p_language, p_at);
    perform set_config('app.participant_id', p_participant_id::text, true);
  end if;
  insert into public.domain_events (id, organization_id, name, subject_type, subject_id, actor_type, actor_id, data, created_at)
    values (p_happening_id, i.organization_id, 'participant.joined', 'participant', coalesce(known, p_participant_id), 'participant', coalesce(known, p_participant_id),
      jsonb_build_object('invitationId', i.id, 'known', known is not null), p_at);
  return case when known is null then 'joined' else 'known' end;
end $$;
--> statement-breakpoint
-- What a link's page shows beside the participant's own rows: the organizer's zone, and what the others said unless they
-- are hidden from each other.
create function together_of_link() returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
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
  where i.id = nullif(current_setting('app.invitation_id', true), '')::uuid and i.mode = 'together';
$$;
--> statement-breakpoint
-- As busy_of, without what one claim group keeps busy: the held options of a `together` do not stand in their own way.
create function busy_beside(p_users uuid[], p_from timestamptz, p_until timestamptz, p_claim_group uuid)
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
    and h.claim_group <> p_claim_group
$$;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  execute 'grant create on schema public to parley_service';
  foreach f in array array[
    'enter_joining(uuid,integer)', 'join_together(uuid,text,text,text[],text,text,uuid,timestamptz)', 'together_of_link()',
    'busy_beside(uuid[],timestamptz,timestamptz,uuid)'
  ]::regprocedure[] loop
    execute format('alter function %s owner to parley_service', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
grant execute on function enter_joining(uuid, integer), join_together(uuid, text, text, text[], text, text, uuid, timestamptz), together_of_link() to parley_guest;
--> statement-breakpoint
grant execute on function busy_beside(uuid[], timestamptz, timestamptz, uuid) to parley_member, parley_service;
