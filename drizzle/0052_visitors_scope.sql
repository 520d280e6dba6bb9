-- Visitors of a chat and the files in conversations are their organization's.
do $$
declare t text;
begin
  foreach t in array array['visitors', 'conversation_files'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
    execute format(
      'create policy member on public.%I to parley_member
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
    execute format('grant select, insert on public.%I to parley_member', t);
  end loop;
end $$;
--> statement-breakpoint
create trigger touch before update on visitors for each row execute function public.touch_updated_at();
--> statement-breakpoint
grant update (identity_id, external_blind, link_version, seen_at) on visitors to parley_member;
--> statement-breakpoint
-- A chat by the key in its address, and who shows a link whose signature was checked already: one of another chat, or of
-- an earlier version, opens nothing. Whatever the pages need of the chat is answered along.
create function enter_chat(p_key text, p_visitor uuid, p_version integer) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c record; agent jsonb; who jsonb; talk jsonb; identity uuid;
begin
  perform public.bound_unit_of_work();
  select ch.id, ch.organization_id, ch.status, ch.epoch, ch.settings, ch.display_name, o.name, o.timezone, o.language
    into c from public.channels ch
    join public.organizations o on o.id = ch.organization_id and o.deleted_at is null
    where ch.platform = 'webchat' and ch.account_id = p_key and ch.status in ('active', 'paused');
  if not found then raise exception 'no such chat' using errcode = '02000'; end if;
  select jsonb_build_object('id', ag.id, 'name', ag.name, 'userId', ag.user_id, 'paused', ag.paused_at is not null)
    into agent from public.agents ag
    where ag.organization_id = c.organization_id and ag.channel_id = c.id and ag.removed_at is null;
  if p_visitor is not null then
    select vi.identity_id, jsonb_build_object('id', vi.id, 'identityId', vi.identity_id, 'known', vi.external_blind is not null)
      into identity, who from public.visitors vi
      where vi.organization_id = c.organization_id and vi.channel_id = c.id and vi.id = p_visitor and vi.link_version = p_version;
    if not found then raise exception 'no such visitor' using errcode = '02000'; end if;
    select jsonb_build_object('id', co.id, 'mode', co.mode, 'agentId', co.agent_id, 'lastSeq', co.last_seq)
      into talk from public.conversations co
      where co.organization_id = c.organization_id and co.channel_id = c.id and co.identity_id = identity and co.status = 'active';
  end if;
  perform set_config('app.organization_id', c.organization_id::text, true), set_config('app.role', '', true);
  return jsonb_build_object(
    'kind', 'visitor', 'organizationId', c.organization_id, 'channelId', c.id, 'epoch', c.epoch, 'status', c.status,
    'name', c.display_name, 'business', c.name, 'settings', c.settings, 'timezone', c.timezone, 'language', c.language,
    'agent', agent, 'visitor', who, 'conversation', talk);
end $$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  revoke all on function enter_chat(text, uuid, integer) from public;
  alter function enter_chat(text, uuid, integer) owner to parley_service;
  execute 'revoke create on schema public from parley_service';
end $$;
