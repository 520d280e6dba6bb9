-- Channels, agents, conversations and what they cost are their organization's. Visitors have no role of their own: what
-- they see is asked for by the Worker, inside the organization whose channel they came by.
do $$
declare t text;
begin
  foreach t in array array[
    'channels', 'agents', 'agent_prompt_versions', 'knowledge', 'knowledge_passages', 'unanswered_questions', 'canned_answers',
    'conversations', 'turns', 'messages', 'message_delivery_status', 'conversation_notes', 'conversation_archives', 'conversation_events',
    'extractions', 'credits', 'credit_entries', 'usage_records'
  ] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy service on public.%I to parley_service using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to parley_service', t);
    execute format(
      'create policy member on public.%I to parley_member
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
    execute format('grant select, insert on public.%I to parley_member', t);
    if exists (select 1 from information_schema.columns c
               where c.table_schema = 'public' and c.table_name = t and c.column_name = 'updated_at') then
      execute format('create trigger touch before update on public.%I for each row execute function public.touch_updated_at()', t);
    end if;
  end loop;
end $$;
--> statement-breakpoint
grant update (business_id, display_name, address, token, token_expires_at, app_secret, app_secret_before, verify_token, epoch, status, status_reason, proven_at, last_inbound_at, last_outbound_at, settings, removed_at) on channels to parley_member;
--> statement-breakpoint
grant update (channel_id, name, user_id, language, tone, model, version_id, settings, paused_at, removed_at) on agents to parley_member;
--> statement-breakpoint
grant update (title, url, status, fault, bytes, attempts, read_at, removed_at) on knowledge to parley_member;
--> statement-breakpoint
grant delete, update (heading, text, embedding) on knowledge_passages to parley_member;
--> statement-breakpoint
grant update (conversation_id, message_id, question, times, answered_at, dismissed_at) on unanswered_questions to parley_member;
--> statement-breakpoint
grant delete, update (shortcut, title, text) on canned_answers to parley_member;
--> statement-breakpoint
grant update (agent_id, lead_id, identity_id, status, mode, mode_until, handover_reason, handled, assigned_to, language, subject, last_message_at, last_message_text, last_sender,
  last_inbound_at, window_until, unread_count, read_seq, last_seq, waiting_since, external_id, visitor, archived_at) on conversations to parley_member;
--> statement-breakpoint
grant update (status, from_seq, to_seq, model, version_id, input_tokens, cached_tokens, output_tokens, reasoning_tokens, credits_reserved, credits_settled, trace, fault, ended_at) on turns to parley_member;
--> statement-breakpoint
grant update (kind, text, content, provider_id, edited_at, revoked_at) on messages to parley_member;
--> statement-breakpoint
grant delete, update (message_id, provider_id, sent_at, delivered_at, read_at, played_at, failed_at, error_code, error_text) on message_delivery_status to parley_member;
--> statement-breakpoint
grant update (body, edited_at, deleted_at) on conversation_notes to parley_member;
--> statement-breakpoint
grant update (kind) on conversation_events to parley_member;
--> statement-breakpoint
grant update (is_latest, lead_status_tag, notes, overruled_by, overruled_at, demo_book_datetime) on extractions to parley_member;
--> statement-breakpoint
grant update (remaining, reserved, used) on credits to parley_member;
--> statement-breakpoint
grant update (amount) on usage_records to parley_member;
--> statement-breakpoint
-- Words are looked for in one organization, and in what one agent knows.
create index messages_search on messages using gin (organization_id, search);
--> statement-breakpoint
create index knowledge_passages_search on knowledge_passages using gin (agent_id, search);
--> statement-breakpoint
-- The plain form would null the organization as well.
do $$
declare k text[];
begin
  foreach k slice 1 in array array[
    ['conversations', 'agent_id', 'agents', 'conversations_agent'],
    ['conversations', 'identity_id', 'lead_identities', 'conversations_identity'],
    ['turns', 'version_id', 'agent_prompt_versions', 'turns_version'],
    ['conversation_archives', 'old_agent_id', 'agents', 'conversation_archives_old'],
    ['conversation_archives', 'new_agent_id', 'agents', 'conversation_archives_new'],
    ['unanswered_questions', 'conversation_id', 'conversations', 'unanswered_questions_conversation'],
    ['unanswered_questions', 'message_id', 'messages', 'unanswered_questions_message'],
    ['messages', 'reply_to', 'messages', 'messages_reply'],
    ['messages', 'turn_id', 'turns', 'messages_turn']
  ] loop
    execute format('alter table public.%I drop constraint %I', k[1], k[4]);
    execute format('alter table public.%I add constraint %I foreign key (organization_id, %I) references public.%I (organization_id, id) on delete set null (%I)', k[1], k[4], k[2], k[3], k[2]);
  end loop;
end $$;
--> statement-breakpoint
alter table agents add constraint agents_version foreign key (organization_id, version_id) references agent_prompt_versions (organization_id, id);
