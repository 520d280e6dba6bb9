-- What a provider says of an organization's accounts is the organization's; a fact that is told anew takes the place of the one before.
alter table channel_health enable row level security;
--> statement-breakpoint
alter table channel_health force row level security;
--> statement-breakpoint
create policy service on channel_health to parley_service using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on channel_health to parley_service;
--> statement-breakpoint
create policy member on channel_health to parley_member
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
grant select, insert, delete, update (state, detail, told_at) on channel_health to parley_member;
--> statement-breakpoint
create trigger touch before update on channel_health for each row execute function public.touch_updated_at();
