-- What a member is written to about is theirs to say; what an organization may use beyond its plan is nobody's there.
grant update (mails_off, mails_at_night) on organization_members to parley_member;
--> statement-breakpoint
alter table organization_limits enable row level security;
--> statement-breakpoint
alter table organization_limits force row level security;
--> statement-breakpoint
create policy service on organization_limits to parley_service using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on organization_limits to parley_service;
--> statement-breakpoint
create policy member on organization_limits for select to parley_member
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
grant select on organization_limits to parley_member;
--> statement-breakpoint
create trigger touch before update on organization_limits for each row execute function public.touch_updated_at();
