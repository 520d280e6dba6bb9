-- How many other appointments whoever holds the link has of the same invitation, under the same address: cancelled and
-- past ones are none.
create function my_other_bookings() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(distinct c.event_id)::integer
  from public.invitation_participants me
  join public.invitation_participants p on p.organization_id = me.organization_id and p.invitation_id = me.invitation_id
    and p.email_blind = me.email_blind and p.self_booked and p.id <> me.id
  join public.confirmations c on c.organization_id = p.organization_id and c.participant_id = p.id
    and c.confirmed_at is not null and c.cancelled_at is null
  join public.events e on e.organization_id = c.organization_id and e.id = c.event_id and e.ends_at > now()
  where me.id = nullif(current_setting('app.participant_id', true), '')::uuid and me.self_booked;
$$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  alter function my_other_bookings() owner to parley_service;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
revoke all on function my_other_bookings() from public;
--> statement-breakpoint
grant execute on function my_other_bookings() to parley_guest;
