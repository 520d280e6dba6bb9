-- Endpoints of an organization are its members' to see and to change; what is sent is written by jobs.
do $$
declare t text;
begin
  foreach t in array array['webhook_endpoints', 'webhook_deliveries'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
    execute format('create trigger touch before update on public.%I for each row execute function public.touch_updated_at()', t);
    execute format(
      'create policy member on public.%I to parley_member
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, delete, update (url, description, events, secret, status, failing_since, off_at, off_reason) on webhook_endpoints to parley_member;
--> statement-breakpoint
grant select, insert, update (status, attempts, next_attempt_at, first_at, answer, error, milliseconds, delivered_at, failed_at) on webhook_deliveries to parley_member;
