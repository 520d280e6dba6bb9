-- Second factors and passkeys are read and written by the service, which is who looks at sign-ins. Members see that their
-- own are there, never what proves them, and take a passkey away.
do $$
declare t text;
begin
  foreach t in array array['recovery_codes', 'passkeys'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
    execute format('create trigger touch before update on public.%I for each row execute function public.touch_updated_at()', t);
    execute format('create policy member on public.%I to parley_member using (user_id = (select nullif(current_setting(''app.user_id'', true), '''')::uuid)) with check (user_id = (select nullif(current_setting(''app.user_id'', true), '''')::uuid))', t);
  end loop;
end $$;
--> statement-breakpoint
grant select (id, user_id, used_at) on recovery_codes to parley_member;
--> statement-breakpoint
grant select (id, user_id, name, last_used_at, created_at), delete on passkeys to parley_member;
