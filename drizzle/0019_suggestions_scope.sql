-- A participant may write a word when they decline what the organizer suggests, and the organizer is told by mail of
-- whatever the participant suggests or answers.
grant update (answer_note) on time_slots to parley_guest;
--> statement-breakpoint
create policy guest_suggestions on deliveries to parley_guest
  using (subject_type = 'time_slot' and exists (select 1 from time_slots t where t.id = subject_id))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and subject_type = 'time_slot' and exists (select 1 from time_slots t where t.id = subject_id));
