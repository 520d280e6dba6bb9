-- What providers tell us and whom nobody writes to span organizations: only the service sees them. Whoever is about to
-- write to somebody may ask whether an address is on the list, and learns no more than why.
do $$
declare t text;
begin
  foreach t in array array['inbound_events', 'suppressions'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
  end loop;
end $$;
--> statement-breakpoint
create function suppression_of(p_channel text, p_hashes text[], p_senders text[], p_reasons text[]) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.reason from public.suppressions s
  where s.channel = p_channel and s.address_hash = any (p_hashes) and s.sender = any (p_senders) and s.reason = any (p_reasons)
  order by s.created_at limit 1;
$$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  alter function suppression_of(text, text[], text[], text[]) owner to parley_service;
  execute 'revoke create on schema public from parley_service';
end $$;
--> statement-breakpoint
revoke all on function suppression_of(text, text[], text[], text[]) from public;
--> statement-breakpoint
grant execute on function suppression_of(text, text[], text[], text[]) to parley_member, parley_service;
