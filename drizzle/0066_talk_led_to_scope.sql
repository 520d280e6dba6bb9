-- An agent counts in the batch that writes down how somebody is reached.
grant execute on function open_tries_wait(jsonb, timestamptz), count_open_tries(jsonb, timestamptz) to parley_member;
--> statement-breakpoint
-- What somebody books by their own link while an agent talks with them stands in that conversation from the same moment: one
-- of theirs, and an appointment of theirs.
create function talk_led_to(p_conversation uuid, p_event uuid, p_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.conversation_events (organization_id, conversation_id, event_id, kind, created_at)
    select c.organization_id, c.id, k.event_id, 'booked', p_at
    from public.invitation_participants p
    join public.confirmations k on k.organization_id = p.organization_id and k.participant_id = p.id and k.event_id = p_event
    join public.conversations c on c.organization_id = p.organization_id and c.id = p_conversation
    left join public.leads mine on mine.organization_id = p.organization_id and mine.id = p.lead_id
    left join public.leads theirs on theirs.organization_id = c.organization_id and theirs.id = c.lead_id
    where p.id = nullif(current_setting('app.participant_id', true), '')::uuid
      and coalesce(mine.merged_into_id, p.lead_id) = coalesce(theirs.merged_into_id, c.lead_id)
    on conflict (organization_id, conversation_id, event_id) do update set kind = excluded.kind;
end $$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  execute 'alter function talk_led_to(uuid, uuid, timestamptz) owner to parley_service';
  execute 'revoke create on schema public from parley_service';
  execute 'revoke all on function talk_led_to(uuid, uuid, timestamptz) from public';
end $$;
--> statement-breakpoint
grant execute on function talk_led_to(uuid, uuid, timestamptz) to parley_guest;
