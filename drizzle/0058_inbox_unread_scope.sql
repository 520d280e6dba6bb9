-- How many conversations have something unread stands beside every page of a member, so that it comes with who they are.
grant update (blocked_at) on lead_identities to parley_member;
--> statement-breakpoint
create or replace function enter_session(p_token_hash text, p_slug text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; m record;
begin
  perform public.bound_unit_of_work();
  select x.id, x.last_seen_at, u.id as user_id, u.name, u.email, u.language, u.timezone, u.email_verified_at, u.onboarded_at, u.onboarding_step
    into s from public.user_app_sessions x join public.users u on u.id = x.user_id
    where x.token_hash = p_token_hash and x.ended_at is null and x.expires_at > now() and u.deleted_at is null;
  if not found then raise exception 'no such login session' using errcode = '28000'; end if;
  select o.id, o.name, o.slug, o.kind, o.timezone, om.role,
      (select count(*)::integer from (
         select 1 from public.conversations c where c.organization_id = o.id and c.status = 'active' and c.unread_count > 0 limit 100) x) as unread
    into m from public.organization_members om join public.organizations o on o.id = om.organization_id
    where om.user_id = s.user_id and om.ended_at is null and o.deleted_at is null and (p_slug is null or o.slug = p_slug)
    order by o.kind = 'personal' desc, om.joined_at limit 1;
  if not found then raise exception 'no such membership' using errcode = '02000'; end if;
  if s.last_seen_at < now() - interval '1 hour' then
    update public.user_app_sessions set last_seen_at = now(), expires_at = now() + interval '30 days' where id = s.id;
  end if;
  perform set_config('app.organization_id', m.id::text, true), set_config('app.user_id', s.user_id::text, true), set_config('app.role', m.role, true);
  return jsonb_build_object(
    'kind', 'member', 'sessionId', s.id, 'userId', s.user_id, 'name', s.name, 'email', s.email, 'language', s.language, 'timezone', s.timezone,
    'verified', s.email_verified_at is not null, 'onboarded', s.onboarded_at is not null, 'onboardingStep', s.onboarding_step,
    'organizationId', m.id, 'organizationName', m.name, 'organizationSlug', m.slug, 'role', m.role, 'keyId', null, 'scopes', null, 'unread', m.unread);
end $$;
