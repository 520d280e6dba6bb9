-- Words are looked up by their index only where no policy stands before it: matching words is not leakproof.
create function search_messages(p_words text, p_limit integer) returns table (conversation_id uuid)
language plpgsql stable security definer rows 200 set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  return query
    select m.conversation_id from public.messages m
    where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and m.search @@ websearch_to_tsquery('simple', p_words)
    order by m.created_at desc limit p_limit;
end $$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  execute 'alter function search_messages(text, integer) owner to parley_service';
  execute 'revoke create on schema public from parley_service';
  execute 'revoke all on function search_messages(text, integer) from public';
end $$;
--> statement-breakpoint
grant execute on function search_messages(text, integer) to parley_member;
