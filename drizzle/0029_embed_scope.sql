-- Owners and admins say which sites may show the organization's pages; whoever opens such a page is told by its entry.
grant update (embed_origins) on organizations to parley_member;
--> statement-breakpoint
create or replace function enter_slug(p_slug text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i record;
begin
  perform public.bound_unit_of_work();
  select v.id, v.organization_id, v.slug, v.title, u.name as organizer, u.email as organizer_email, u.language as organizer_language, o.embed_origins
    into i from public.invitations v
    join public.users u on u.id = v.organizer_id
    join public.organizations o on o.id = v.organization_id and o.deleted_at is null
    where v.slug = p_slug and v.mode = 'open' and v.status <> 'draft';
  if not found then raise exception 'no such page' using errcode = '02000'; end if;
  perform set_config('app.organization_id', i.organization_id::text, true), set_config('app.invitation_id', i.id::text, true), set_config('app.slug', i.slug, true);
  return jsonb_build_object(
    'kind', 'guest', 'live', true, 'title', i.title, 'organizer', i.organizer, 'organizerEmail', i.organizer_email, 'organizerLanguage', i.organizer_language,
    'participantId', null, 'invitationId', i.id, 'organizationId', i.organization_id, 'framedBy', to_jsonb(i.embed_origins));
end $$;
