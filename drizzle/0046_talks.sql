ALTER TABLE "lead_identities" ADD CONSTRAINT "lead_identities_of_organization" UNIQUE("organization_id","id");
--> statement-breakpoint
CREATE TABLE "credit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"cause_type" text NOT NULL,
	"cause_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount" integer NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_entries_once" UNIQUE("organization_id","cause_type","cause_id","kind"),
	CONSTRAINT "credit_entries_kind" CHECK ("credit_entries"."kind" in ('grant', 'reserve', 'settle', 'release')),
	CONSTRAINT "credit_entries_amount" CHECK ("credit_entries"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "credits" (
	"organization_id" uuid PRIMARY KEY DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"remaining" integer DEFAULT 0 NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credits_amounts" CHECK ("credits"."remaining" >= 0 and "credits"."reserved" >= 0 and "credits"."used" >= 0)
);
--> statement-breakpoint
CREATE TABLE "usage_records" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_records_key" PRIMARY KEY("organization_id","day","kind"),
	CONSTRAINT "usage_records_kind" CHECK ("usage_records"."kind" in ('input_tokens', 'cached_tokens', 'output_tokens', 'credits', 'turns', 'messages_in', 'messages_out', 'audio_seconds'))
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"platform" text NOT NULL,
	"account_id" text NOT NULL,
	"business_id" text,
	"display_name" text NOT NULL,
	"address" text,
	"token" text,
	"token_expires_at" timestamp with time zone,
	"app_secret" text,
	"app_secret_before" text,
	"verify_token" text,
	"epoch" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'unproven' NOT NULL,
	"status_reason" text,
	"proven_at" timestamp with time zone,
	"last_inbound_at" timestamp with time zone,
	"last_outbound_at" timestamp with time zone,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channels_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "channels_platform" CHECK ("channels"."platform" in ('voice', 'sms', 'whatsapp', 'instagram', 'webchat')),
	CONSTRAINT "channels_status" CHECK ("channels"."status" in ('unproven', 'active', 'needs_reconnect', 'paused', 'removed')),
	CONSTRAINT "channels_epoch" CHECK ("channels"."epoch" > 0)
);
--> statement-breakpoint
CREATE TABLE "conversation_archives" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"old_agent_id" uuid,
	"new_agent_id" uuid,
	"count" integer NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation_events" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversation_events_key" PRIMARY KEY("organization_id","conversation_id","event_id"),
	CONSTRAINT "conversation_events_kind" CHECK ("conversation_events"."kind" in ('held', 'booked', 'moved', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"agent_id" uuid,
	"lead_id" uuid NOT NULL,
	"identity_id" uuid,
	"status" text DEFAULT 'active' NOT NULL,
	"mode" text DEFAULT 'agent' NOT NULL,
	"mode_until" timestamp with time zone,
	"handover_reason" text,
	"handled" text,
	"assigned_to" uuid,
	"epoch" integer NOT NULL,
	"language" text,
	"subject" text,
	"last_message_at" timestamp with time zone,
	"last_message_text" text,
	"last_sender" text,
	"last_inbound_at" timestamp with time zone,
	"window_until" timestamp with time zone,
	"unread_count" integer DEFAULT 0 NOT NULL,
	"read_seq" integer DEFAULT 0 NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"waiting_since" timestamp with time zone,
	"external_id" text,
	"visitor" text,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "conversations_status" CHECK ("conversations"."status" in ('active', 'archived')),
	CONSTRAINT "conversations_mode" CHECK ("conversations"."mode" in ('agent', 'human', 'paused')),
	CONSTRAINT "conversations_handover" CHECK ("conversations"."handover_reason" in ('asked', 'unknown', 'upset', 'urgent', 'sensitive', 'trouble', 'limit', 'person')),
	CONSTRAINT "conversations_sender" CHECK ("conversations"."last_sender" in ('user', 'agent', 'human', 'system', 'tool')),
	CONSTRAINT "conversations_archived" CHECK (("conversations"."status" = 'archived') = ("conversations"."archived_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"sequence_no" integer NOT NULL,
	"sender" text NOT NULL,
	"author_id" uuid,
	"kind" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, regexp_replace(normalize(lower(text), NFKD), '[\u0300-\u036f]', '', 'g'))) STORED,
	"content" text,
	"reply_to" uuid,
	"provider_id" text,
	"client_id" text,
	"turn_id" uuid,
	"edited_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"sent_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "messages_sequence" UNIQUE("organization_id","conversation_id","sequence_no"),
	CONSTRAINT "messages_provider" UNIQUE("organization_id","channel_id","provider_id"),
	CONSTRAINT "messages_client" UNIQUE("organization_id","conversation_id","client_id"),
	CONSTRAINT "messages_sender" CHECK ("messages"."sender" in ('user', 'agent', 'human', 'system', 'tool')),
	CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('text', 'image', 'audio', 'video', 'document', 'sticker', 'location', 'contacts', 'reaction', 'interactive', 'order', 'template', 'unsupported', 'notice')),
	CONSTRAINT "messages_sequence_no" CHECK ("messages"."sequence_no" > 0)
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"status" text NOT NULL,
	"from_seq" integer NOT NULL,
	"to_seq" integer NOT NULL,
	"model" text,
	"version_id" uuid,
	"input_tokens" integer DEFAULT 0 NOT NULL,
	"cached_tokens" integer DEFAULT 0 NOT NULL,
	"output_tokens" integer DEFAULT 0 NOT NULL,
	"reasoning_tokens" integer DEFAULT 0 NOT NULL,
	"credits_reserved" integer DEFAULT 0 NOT NULL,
	"credits_settled" integer DEFAULT 0 NOT NULL,
	"trace" text,
	"fault" text,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "turns_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "turns_number" UNIQUE("organization_id","conversation_id","number"),
	CONSTRAINT "turns_status" CHECK ("turns"."status" in ('open', 'claimed', 'answered', 'superseded', 'failed', 'handed_over'))
);
--> statement-breakpoint
CREATE TABLE "agent_prompt_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"instructions" text NOT NULL,
	"note" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agent_prompt_versions_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "agent_prompt_versions_number" UNIQUE("organization_id","agent_id","number")
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"channel_id" uuid,
	"name" text NOT NULL,
	"user_id" uuid NOT NULL,
	"language" text DEFAULT 'auto' NOT NULL,
	"tone" text DEFAULT '' NOT NULL,
	"model" text,
	"version_id" uuid,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"paused_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agents_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "agents_language" CHECK ("agents"."language" in ('auto', 'en', 'de', 'fr', 'es', 'pl', 'pt', 'ar'))
);
--> statement-breakpoint
CREATE TABLE "canned_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"shortcut" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "extractions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"is_latest" boolean DEFAULT true NOT NULL,
	"source" text NOT NULL,
	"message_count_at_extraction" integer NOT NULL,
	"name" text,
	"email" text,
	"phone" text,
	"company" text,
	"intent" text,
	"intent_score" integer NOT NULL,
	"intent_level" text GENERATED ALWAYS AS ((array['Low', 'Medium', 'High'])[intent_score]) STORED NOT NULL,
	"urgency_score" integer NOT NULL,
	"urgency_level" text GENERATED ALWAYS AS ((array['Low', 'Medium', 'High'])[urgency_score]) STORED NOT NULL,
	"budget_score" integer NOT NULL,
	"budget_constraint" text GENERATED ALWAYS AS ((array['No', 'Maybe', 'Yes'])[budget_score]) STORED NOT NULL,
	"fit_score" integer NOT NULL,
	"fit_alignment" text GENERATED ALWAYS AS ((array['Low', 'Medium', 'High'])[fit_score]) STORED NOT NULL,
	"engagement_score" integer NOT NULL,
	"engagement_health" text GENERATED ALWAYS AS ((array['Low', 'Medium', 'High'])[engagement_score]) STORED NOT NULL,
	"total_score" integer GENERATED ALWAYS AS (intent_score + urgency_score + budget_score + fit_score + engagement_score) STORED NOT NULL,
	"lead_status_tag" text NOT NULL,
	"cta_pricing_clicked" boolean DEFAULT false NOT NULL,
	"cta_demo_clicked" boolean DEFAULT false NOT NULL,
	"cta_followup_clicked" boolean DEFAULT false NOT NULL,
	"cta_sample_clicked" boolean DEFAULT false NOT NULL,
	"cta_website_clicked" boolean DEFAULT false NOT NULL,
	"cta_escalated_to_human" boolean DEFAULT false NOT NULL,
	"demo_book_datetime" timestamp with time zone,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reasoning" text,
	"smart_notification" text,
	"notes" text,
	"overruled_by" uuid,
	"overruled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "extractions_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "extractions_source" CHECK ("extractions"."source" in ('model', 'rules', 'person')),
	CONSTRAINT "extractions_status" CHECK ("extractions"."lead_status_tag" in ('hot', 'warm', 'cold')),
	CONSTRAINT "extractions_scores" CHECK (least("extractions"."intent_score", "extractions"."urgency_score", "extractions"."budget_score", "extractions"."fit_score", "extractions"."engagement_score") >= 1
        and greatest("extractions"."intent_score", "extractions"."urgency_score", "extractions"."budget_score", "extractions"."fit_score", "extractions"."engagement_score") <= 3)
);
--> statement-breakpoint
CREATE TABLE "knowledge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"url" text,
	"status" text DEFAULT 'waiting' NOT NULL,
	"fault" text,
	"bytes" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "knowledge_kind" CHECK ("knowledge"."kind" in ('page', 'file', 'text')),
	CONSTRAINT "knowledge_status" CHECK ("knowledge"."status" in ('waiting', 'reading', 'ready', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "knowledge_passages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"knowledge_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"heading" text DEFAULT '' NOT NULL,
	"text" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, regexp_replace(normalize(lower(heading || ' ' || text), NFKD), '[\u0300-\u036f]', '', 'g'))) STORED,
	"embedding" real[],
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_passages_once" UNIQUE("organization_id","knowledge_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "unanswered_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"conversation_id" uuid,
	"message_id" uuid,
	"question" text NOT NULL,
	"folded" text NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"answered_at" timestamp with time zone,
	"dismissed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_delivery_status" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"message_id" uuid,
	"provider_id" text,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"played_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"error_code" text,
	"error_text" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_delivery_status_provider" UNIQUE("organization_id","channel_id","provider_id"),
	CONSTRAINT "message_delivery_status_named" CHECK (num_nonnulls("message_delivery_status"."message_id", "message_delivery_status"."provider_id") > 0)
);
--> statement-breakpoint
ALTER TABLE "domain_events" DROP CONSTRAINT "domain_events_actor";--> statement-breakpoint
ALTER TABLE "leads" DROP CONSTRAINT "leads_source";--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_member" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_archives" ADD CONSTRAINT "conversation_archives_channel" FOREIGN KEY ("organization_id","channel_id") REFERENCES "public"."channels"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_archives" ADD CONSTRAINT "conversation_archives_old" FOREIGN KEY ("organization_id","old_agent_id") REFERENCES "public"."agents"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_archives" ADD CONSTRAINT "conversation_archives_new" FOREIGN KEY ("organization_id","new_agent_id") REFERENCES "public"."agents"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_events" ADD CONSTRAINT "conversation_events_conversation" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_events" ADD CONSTRAINT "conversation_events_event" FOREIGN KEY ("organization_id","event_id") REFERENCES "public"."events"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_channel" FOREIGN KEY ("organization_id","channel_id") REFERENCES "public"."channels"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agent" FOREIGN KEY ("organization_id","agent_id") REFERENCES "public"."agents"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_lead" FOREIGN KEY ("organization_id","lead_id") REFERENCES "public"."leads"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_identity" FOREIGN KEY ("organization_id","identity_id") REFERENCES "public"."lead_identities"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_member" FOREIGN KEY ("organization_id","assigned_to") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_channel" FOREIGN KEY ("organization_id","channel_id") REFERENCES "public"."channels"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author" FOREIGN KEY ("organization_id","author_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_reply" FOREIGN KEY ("organization_id","reply_to") REFERENCES "public"."messages"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_turn" FOREIGN KEY ("organization_id","turn_id") REFERENCES "public"."turns"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_conversation" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_version" FOREIGN KEY ("organization_id","version_id") REFERENCES "public"."agent_prompt_versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_prompt_versions" ADD CONSTRAINT "agent_prompt_versions_agent" FOREIGN KEY ("organization_id","agent_id") REFERENCES "public"."agents"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_prompt_versions" ADD CONSTRAINT "agent_prompt_versions_member" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_channel" FOREIGN KEY ("organization_id","channel_id") REFERENCES "public"."channels"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_answers" ADD CONSTRAINT "canned_answers_member" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extractions" ADD CONSTRAINT "extractions_conversation" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extractions" ADD CONSTRAINT "extractions_member" FOREIGN KEY ("organization_id","overruled_by") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_of_agent_key" FOREIGN KEY ("organization_id","agent_id") REFERENCES "public"."agents"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_member" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_passages" ADD CONSTRAINT "knowledge_passages_source" FOREIGN KEY ("organization_id","knowledge_id") REFERENCES "public"."knowledge"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_passages" ADD CONSTRAINT "knowledge_passages_agent" FOREIGN KEY ("organization_id","agent_id") REFERENCES "public"."agents"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unanswered_questions" ADD CONSTRAINT "unanswered_questions_agent" FOREIGN KEY ("organization_id","agent_id") REFERENCES "public"."agents"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unanswered_questions" ADD CONSTRAINT "unanswered_questions_conversation" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unanswered_questions" ADD CONSTRAINT "unanswered_questions_message" FOREIGN KEY ("organization_id","message_id") REFERENCES "public"."messages"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_notes" ADD CONSTRAINT "conversation_notes_conversation" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_notes" ADD CONSTRAINT "conversation_notes_author" FOREIGN KEY ("organization_id","author_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_delivery_status" ADD CONSTRAINT "message_delivery_status_channel" FOREIGN KEY ("organization_id","channel_id") REFERENCES "public"."channels"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_delivery_status" ADD CONSTRAINT "message_delivery_status_message" FOREIGN KEY ("organization_id","message_id") REFERENCES "public"."messages"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credit_entries_by_time" ON "credit_entries" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "credit_entries_old" ON "credit_entries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "usage_records_old" ON "usage_records" USING btree ("day");--> statement-breakpoint
CREATE UNIQUE INDEX "channels_account" ON "channels" USING btree ("platform","account_id") WHERE "channels"."status" in ('active', 'needs_reconnect', 'paused');--> statement-breakpoint
CREATE UNIQUE INDEX "channels_once" ON "channels" USING btree ("organization_id","platform","account_id") WHERE "channels"."status" <> 'removed';--> statement-breakpoint
CREATE INDEX "conversation_archives_of_channel" ON "conversation_archives" USING btree ("organization_id","channel_id","id");--> statement-breakpoint
CREATE INDEX "conversation_events_of_event" ON "conversation_events" USING btree ("organization_id","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_active" ON "conversations" USING btree ("organization_id","channel_id","identity_id") WHERE "conversations"."status" = 'active';--> statement-breakpoint
CREATE INDEX "conversations_by_time" ON "conversations" USING btree ("organization_id","status","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversations_of_member" ON "conversations" USING btree ("organization_id","assigned_to","last_message_at","id") WHERE "conversations"."assigned_to" is not null;--> statement-breakpoint
CREATE INDEX "conversations_waiting" ON "conversations" USING btree ("organization_id","waiting_since","id") WHERE "conversations"."waiting_since" is not null;--> statement-breakpoint
CREATE INDEX "conversations_of_lead" ON "conversations" USING btree ("organization_id","lead_id","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversations_of_channel" ON "conversations" USING btree ("organization_id","channel_id","status","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversations_back" ON "conversations" USING btree ("mode_until") WHERE "conversations"."mode_until" is not null and "conversations"."status" = 'active';--> statement-breakpoint
CREATE INDEX "turns_by_time" ON "turns" USING btree ("organization_id","started_at","id");--> statement-breakpoint
CREATE INDEX "turns_traced" ON "turns" USING btree ("started_at") WHERE "turns"."trace" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "agents_of_channel" ON "agents" USING btree ("organization_id","channel_id") WHERE "agents"."channel_id" is not null and "agents"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "agents_removed" ON "agents" USING btree ("removed_at") WHERE "agents"."removed_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "canned_answers_shortcut" ON "canned_answers" USING btree ("organization_id",lower("shortcut"));--> statement-breakpoint
CREATE UNIQUE INDEX "extractions_latest" ON "extractions" USING btree ("organization_id","conversation_id") WHERE "extractions"."is_latest";--> statement-breakpoint
CREATE INDEX "extractions_by_time" ON "extractions" USING btree ("organization_id","conversation_id","id");--> statement-breakpoint
CREATE INDEX "knowledge_of_agent" ON "knowledge" USING btree ("organization_id","agent_id","id");--> statement-breakpoint
CREATE INDEX "knowledge_waiting" ON "knowledge" USING btree ("created_at") WHERE "knowledge"."status" in ('waiting', 'reading') and "knowledge"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "knowledge_removed" ON "knowledge" USING btree ("removed_at") WHERE "knowledge"."removed_at" is not null;--> statement-breakpoint
CREATE INDEX "knowledge_passages_of_agent" ON "knowledge_passages" USING btree ("organization_id","agent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "unanswered_questions_once" ON "unanswered_questions" USING btree ("organization_id","agent_id","folded") WHERE "unanswered_questions"."answered_at" is null and "unanswered_questions"."dismissed_at" is null;--> statement-breakpoint
CREATE INDEX "unanswered_questions_of_agent" ON "unanswered_questions" USING btree ("organization_id","agent_id","times","id");--> statement-breakpoint
CREATE INDEX "conversation_notes_by_time" ON "conversation_notes" USING btree ("organization_id","conversation_id","id");--> statement-breakpoint
CREATE INDEX "conversation_notes_deleted" ON "conversation_notes" USING btree ("deleted_at") WHERE "conversation_notes"."deleted_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "message_delivery_status_unnamed" ON "message_delivery_status" USING btree ("organization_id","message_id") WHERE "message_delivery_status"."provider_id" is null;--> statement-breakpoint
CREATE INDEX "message_delivery_status_of_message" ON "message_delivery_status" USING btree ("organization_id","message_id");--> statement-breakpoint
ALTER TABLE "domain_events" ADD CONSTRAINT "domain_events_actor" CHECK ("domain_events"."actor_type" in ('user', 'key', 'participant', 'lead', 'agent', 'system'));--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_source" CHECK ("leads"."source" in ('typed', 'api', 'import', 'invitation', 'booking', 'conversation'));