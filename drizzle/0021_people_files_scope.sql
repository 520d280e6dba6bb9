-- Files of people, and people who are joined and parted again.
do $$
declare t text;
begin
  foreach t in array array['lead_imports', 'lead_import_parts'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
    execute format(
      'create policy member on public.%I to parley_member
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
    execute format('create trigger touch before update on public.%I for each row execute function public.touch_updated_at()', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, delete, update (mapping, tag, country, status, started_at, finished_at) on lead_imports to parley_member;
--> statement-breakpoint
grant select, insert, update (content, faults, made, matched, failed, done_at) on lead_import_parts to parley_member;
--> statement-breakpoint
grant update (merged_path) on lead_identities to parley_member;
--> statement-breakpoint
-- By the row's own organization: whoever writes it may work for several.
drop trigger is_lead on invitation_participants;
--> statement-breakpoint
drop trigger is_lead on event_attendees;
--> statement-breakpoint
drop function participant_is_lead();
--> statement-breakpoint
drop function attendee_is_lead();
--> statement-breakpoint
drop function lead_known_by(text, text, text);
--> statement-breakpoint
create function lead_known_by(p_organization uuid, p_email text, p_linkedin text, p_phone text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.lead_id from public.lead_identities i
  where i.organization_id = p_organization
    and (i.kind, i.value_blind) in (('email', p_email), ('linkedin', p_linkedin), ('phone', p_phone))
  order by i.kind = 'email' desc, i.kind = 'linkedin' desc limit 1;
$$;
--> statement-breakpoint
create function participant_is_lead() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.lead_id = coalesce(new.lead_id, public.lead_known_by(new.organization_id, new.email_blind, new.linkedin_blind, new.phone_blind));
  return new;
end $$;
--> statement-breakpoint
create function attendee_is_lead() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.lead_id = coalesce(new.lead_id, public.lead_known_by(new.organization_id, new.email_blind, null, new.phone_blind));
  return new;
end $$;
--> statement-breakpoint
create trigger is_lead before insert on invitation_participants for each row execute function participant_is_lead();
--> statement-breakpoint
create trigger is_lead before insert on event_attendees for each row execute function attendee_is_lead();
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  execute 'grant create on schema public to parley_service';
  foreach f in array array['lead_known_by(uuid,text,text,text)', 'participant_is_lead()', 'attendee_is_lead()']::regprocedure[] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to parley_service', f);
  end loop;
  execute 'revoke create on schema public from parley_service';
end $$;
