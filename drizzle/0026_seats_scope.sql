-- Several people at one time: what a link may see and count of it.
grant update (seats_taken, capacity) on events to parley_guest;
--> statement-breakpoint
-- Of those who come to a shared time a link sees itself; while it takes one, those of that time.
drop policy guest on event_attendees;
--> statement-breakpoint
create policy guest on event_attendees to parley_guest
  using (exists (select 1 from events e where e.id = event_id)
         and (event_id = (select nullif(current_setting('app.event_id', true), '')::uuid)
              or exists (select 1 from confirmations c where c.event_id = event_attendees.event_id
                         and (c.attendee_id is null or c.attendee_id = event_attendees.id))))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and exists (select 1 from events e where e.id = event_id));
--> statement-breakpoint
-- What is sent about one seat is its participant's.
create policy guest_of_seat on deliveries to parley_guest
  using (subject_type = 'seat' and exists (select 1 from confirmations c where c.id = subject_id))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
              and subject_type = 'seat' and exists (select 1 from confirmations c where c.id = subject_id));
--> statement-breakpoint
-- The shared times of the link's invitation, and how full they are; who comes to them is not said.
create function seats_of_link(p_from timestamptz, p_until timestamptz)
returns table (event_id uuid, starts_at timestamptz, ends_at timestamptz, busy_from timestamptz, busy_until timestamptz, capacity integer, seats_taken integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.id, e.starts_at, e.ends_at, min(h.busy_from), max(h.busy_until), e.capacity, e.seats_taken
  from public.events e
  join public.event_hosts h on h.organization_id = e.organization_id and h.event_id = e.id
  where e.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    and e.source_type = 'invitation' and e.source_id = nullif(current_setting('app.invitation_id', true), '')::uuid
    and e.capacity is not null and e.status = 'confirmed' and e.starts_at >= p_from and e.starts_at < p_until
  group by e.organization_id, e.id
$$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  alter function seats_of_link(timestamptz, timestamptz) owner to parley_service;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
revoke all on function seats_of_link(timestamptz, timestamptz) from public;
--> statement-breakpoint
grant execute on function seats_of_link(timestamptz, timestamptz) to parley_guest;
