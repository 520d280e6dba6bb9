-- As with messages: words are looked up by their index only where no policy stands before it. The newest are ranked, however
-- many have a word that is everywhere.
create function search_passages(p_agent uuid, p_words text, p_among integer, p_limit integer) returns table (passage_id uuid)
language plpgsql stable security definer rows 60 set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  return query
    select f.id from (
      select p.id, p.search from public.knowledge_passages p
      where p.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
        and p.agent_id = p_agent and p.search @@ to_tsquery('simple', p_words)
      order by p.id desc limit p_among) f
    order by ts_rank(f.search, to_tsquery('simple', p_words)) desc, f.id limit p_limit;
end $$;
--> statement-breakpoint
do $$
begin
  execute 'grant create on schema public to parley_service';
  execute 'alter function search_passages(uuid, text, integer, integer) owner to parley_service';
  execute 'revoke create on schema public from parley_service';
  execute 'revoke all on function search_passages(uuid, text, integer, integer) from public';
end $$;
--> statement-breakpoint
grant execute on function search_passages(uuid, text, integer, integer) to parley_member;
