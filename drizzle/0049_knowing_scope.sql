-- The index went with the column that it stood on.
create index knowledge_passages_search on knowledge_passages using gin (agent_id, search);
--> statement-breakpoint
grant update (content, next_read_at) on knowledge to parley_member;
--> statement-breakpoint
grant update (folded) on knowledge_passages to parley_member;
--> statement-breakpoint
grant update (extraction_due_at) on conversations to parley_member;
