CREATE INDEX "conversation_archives_from" ON "conversation_archives" USING btree ("organization_id","old_agent_id");--> statement-breakpoint
CREATE INDEX "conversation_archives_to" ON "conversation_archives" USING btree ("organization_id","new_agent_id");--> statement-breakpoint
CREATE INDEX "conversations_of_agent" ON "conversations" USING btree ("organization_id","agent_id");--> statement-breakpoint
CREATE INDEX "conversations_of_identity" ON "conversations" USING btree ("organization_id","identity_id");--> statement-breakpoint
CREATE INDEX "messages_replying" ON "messages" USING btree ("organization_id","reply_to") WHERE "messages"."reply_to" is not null;--> statement-breakpoint
CREATE INDEX "messages_of_turn" ON "messages" USING btree ("organization_id","turn_id") WHERE "messages"."turn_id" is not null;--> statement-breakpoint
CREATE INDEX "turns_of_version" ON "turns" USING btree ("organization_id","version_id") WHERE "turns"."version_id" is not null;--> statement-breakpoint
CREATE INDEX "calendar_consents_of_connection" ON "calendar_consents" USING btree ("organization_id","connection_id");--> statement-breakpoint
CREATE INDEX "event_syncs_of_connection" ON "event_syncs" USING btree ("organization_id","connection_id");--> statement-breakpoint
CREATE INDEX "calendar_sync_logs_of_calendar" ON "calendar_sync_logs" USING btree ("organization_id","calendar_id");--> statement-breakpoint
CREATE INDEX "unanswered_questions_in" ON "unanswered_questions" USING btree ("organization_id","conversation_id");--> statement-breakpoint
CREATE INDEX "unanswered_questions_of" ON "unanswered_questions" USING btree ("organization_id","message_id") WHERE "unanswered_questions"."message_id" is not null;