-- What is searched for decides how: a rare word is looked up by its trigrams, with a common one the newest rows are read
-- until enough hold it. So each search is planned for its own words. The two most telling words are looked up together.
create or replace function search_titles(p_terms text[], p_limit integer) returns table (kind text, id uuid)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  org uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  first text := p_terms[1];
  second text := coalesce(p_terms[2], p_terms[1]);
begin
  return query
    (select 'invitation', i.id from public.invitations i
     where i.organization_id = org and (' ' || lower(i.title)) like first and (' ' || lower(i.title)) like second and (' ' || lower(i.title)) like all (p_terms)
     order by i.id desc limit p_limit)
    union all
    (select 'event', e.id from public.events e
     where e.organization_id = org and e.status <> 'held'
       and (' ' || lower(e.title)) like first and (' ' || lower(e.title)) like second and (' ' || lower(e.title)) like all (p_terms)
     order by e.starts_at desc limit p_limit);
end $$;
--> statement-breakpoint
alter function search_people(text[], text, integer) rows 20;
--> statement-breakpoint
alter function search_people(text[], text, integer) set plan_cache_mode = force_custom_plan;
