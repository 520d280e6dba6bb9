-- An organization's own words are its members' to see; who may change them is the verbs' to say. Letters are written in
-- its scope too.
alter table public.email_templates enable row level security;
--> statement-breakpoint
alter table public.email_templates force row level security;
--> statement-breakpoint
create policy service on public.email_templates to parley_service using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on public.email_templates to parley_service;
--> statement-breakpoint
create trigger touch before update on public.email_templates for each row execute function public.touch_updated_at();
--> statement-breakpoint
create policy member on public.email_templates to parley_member
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
grant select, insert, delete, update (subject, heading, body, version) on public.email_templates to parley_member;
