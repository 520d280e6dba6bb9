-- What goes out over a provider is its organization's.
do $$
begin
  alter table public.message_sends enable row level security;
  alter table public.message_sends force row level security;
  create policy service on public.message_sends to parley_service using (true) with check (true);
  grant select, insert, update, delete on public.message_sends to parley_service;
  create policy member on public.message_sends to parley_member
    using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
    with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
  grant select, insert on public.message_sends to parley_member;
  create trigger touch before update on public.message_sends for each row execute function public.touch_updated_at();
end $$;
--> statement-breakpoint
grant update (status, attempts, next_attempt_at, sending_at, ended_at, provider_id, reason, code) on message_sends to parley_member;
