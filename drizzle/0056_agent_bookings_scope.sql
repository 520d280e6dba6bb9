-- Who books on an open page and never confirms leaves nothing behind; whoever talks with an agent is still there.
create or replace function drop_unconfirmed_guest() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.invitation_participants p
  where p.organization_id = old.organization_id and p.id = old.participant_id and p.self_booked
    and exists (select 1 from public.invitations i where i.organization_id = p.organization_id and i.id = p.invitation_id and i.agent_id is null)
    and not exists (select 1 from public.confirmations c where c.organization_id = p.organization_id and c.participant_id = p.id);
  return null;
end $$;
