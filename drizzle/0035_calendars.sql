CREATE TABLE "calendar_connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"label" text NOT NULL,
	"account_blind" text NOT NULL,
	"grant" text NOT NULL,
	"grant_version" integer DEFAULT 1 NOT NULL,
	"grant_expires_at" timestamp with time zone,
	"status" text DEFAULT 'active' NOT NULL,
	"fault" text,
	"failing_since" timestamp with time zone,
	"told_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"synced_at" timestamp with time zone,
	"next_sync_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_connections_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "calendar_connections_once" UNIQUE("organization_id","user_id","provider","account_blind"),
	CONSTRAINT "calendar_connections_provider" CHECK ("calendar_connections"."provider" in ('google', 'microsoft', 'caldav', 'ics', 'local')),
	CONSTRAINT "calendar_connections_status" CHECK ("calendar_connections"."status" in ('active', 'expired')),
	CONSTRAINT "calendar_connections_fault" CHECK ("calendar_connections"."fault" in ('revoked', 'bad_login', 'forbidden', 'not_found', 'token_expired', 'conflict', 'throttled', 'unreachable', 'provider', 'too_large', 'not_a_calendar', 'address'))
);
--> statement-breakpoint
CREATE TABLE "calendar_consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"state_hash" text NOT NULL,
	"session_hash" text NOT NULL,
	"secret" text NOT NULL,
	"connection_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_consents_state" UNIQUE("state_hash"),
	CONSTRAINT "calendar_consents_provider" CHECK ("calendar_consents"."provider" in ('google', 'microsoft', 'caldav', 'ics', 'local'))
);
--> statement-breakpoint
CREATE TABLE "connected_calendars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"external_blind" text NOT NULL,
	"name" text NOT NULL,
	"colour" text,
	"timezone" text,
	"is_primary" boolean DEFAULT false NOT NULL,
	"is_writable" boolean DEFAULT false NOT NULL,
	"counts_as_busy" boolean DEFAULT true NOT NULL,
	"is_write_target" boolean DEFAULT false NOT NULL,
	"tentative_is_busy" boolean DEFAULT true NOT NULL,
	"away_is_busy" boolean DEFAULT true NOT NULL,
	"all_day_is_busy" boolean DEFAULT true NOT NULL,
	"is_shown" boolean DEFAULT true NOT NULL,
	"reading_state" text DEFAULT 'waiting' NOT NULL,
	"sync_token" text,
	"page" text,
	"generation" integer DEFAULT 0 NOT NULL,
	"read_count" integer DEFAULT 0 NOT NULL,
	"total_count" integer,
	"skipped_count" integer DEFAULT 0 NOT NULL,
	"window_from" timestamp with time zone,
	"window_until" timestamp with time zone,
	"fault" text,
	"failing_since" timestamp with time zone,
	"synced_at" timestamp with time zone,
	"watch_id" uuid,
	"watch_resource" text,
	"watch_expires_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connected_calendars_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "connected_calendars_once" UNIQUE("organization_id","connection_id","external_blind"),
	CONSTRAINT "connected_calendars_reading_state" CHECK ("connected_calendars"."reading_state" in ('waiting', 'reading', 'ready')),
	CONSTRAINT "connected_calendars_fault" CHECK ("connected_calendars"."fault" in ('revoked', 'bad_login', 'forbidden', 'not_found', 'token_expired', 'conflict', 'throttled', 'unreachable', 'provider', 'too_large', 'not_a_calendar', 'address')),
	CONSTRAINT "connected_calendars_target_is_writable" CHECK (not "connected_calendars"."is_write_target" or "connected_calendars"."is_writable")
);
--> statement-breakpoint
CREATE TABLE "event_syncs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"calendar_id" uuid NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"wanted" text DEFAULT 'present' NOT NULL,
	"wanted_version" integer DEFAULT 1 NOT NULL,
	"written_version" integer DEFAULT 0 NOT NULL,
	"writing_since" timestamp with time zone,
	"resource_id" text,
	"resource_key" text,
	"etag" text,
	"sequence" integer,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"wants_room" boolean DEFAULT false NOT NULL,
	"room_pending" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"fault" text,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_syncs_once" UNIQUE("organization_id","event_id","user_id","calendar_id"),
	CONSTRAINT "event_syncs_status" CHECK ("event_syncs"."status" in ('waiting', 'settled', 'given_up', 'taken_back')),
	CONSTRAINT "event_syncs_wanted" CHECK ("event_syncs"."wanted" in ('present', 'absent')),
	CONSTRAINT "event_syncs_fault" CHECK ("event_syncs"."fault" in ('revoked', 'bad_login', 'forbidden', 'not_found', 'token_expired', 'conflict', 'throttled', 'unreachable', 'provider', 'too_large', 'not_a_calendar', 'address'))
);
--> statement-breakpoint
CREATE TABLE "busy_intervals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"calendar_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"resource_key" text NOT NULL,
	"instance_key" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"during" "tstzrange" GENERATED ALWAYS AS (tstzrange(starts_at, ends_at, '[)')) STORED NOT NULL,
	"all_day" boolean DEFAULT false NOT NULL,
	"kind" text NOT NULL,
	"title" text,
	"generation" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "busy_intervals_once" UNIQUE("organization_id","calendar_id","resource_key","instance_key"),
	CONSTRAINT "busy_intervals_order" CHECK ("busy_intervals"."starts_at" < "busy_intervals"."ends_at"),
	CONSTRAINT "busy_intervals_kind" CHECK ("busy_intervals"."kind" in ('busy', 'tentative', 'away'))
);
--> statement-breakpoint
CREATE TABLE "calendar_sync_logs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"calendar_id" uuid,
	"kind" text NOT NULL,
	"fault" text,
	"detail" text,
	"changed" integer DEFAULT 0 NOT NULL,
	"removed" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"milliseconds" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_sync_logs_kind" CHECK ("calendar_sync_logs"."kind" in ('calendars', 'everything', 'changes', 'writing', 'asking', 'watching')),
	CONSTRAINT "calendar_sync_logs_fault" CHECK ("calendar_sync_logs"."fault" in ('revoked', 'bad_login', 'forbidden', 'not_found', 'token_expired', 'conflict', 'throttled', 'unreachable', 'provider', 'too_large', 'not_a_calendar', 'address'))
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "meet_link" text;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "check_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "conflict_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calendar_connections" ADD CONSTRAINT "calendar_connections_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_consents" ADD CONSTRAINT "calendar_consents_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_consents" ADD CONSTRAINT "calendar_consents_connection" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."calendar_connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connected_calendars" ADD CONSTRAINT "connected_calendars_connection" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."calendar_connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_syncs" ADD CONSTRAINT "event_syncs_event" FOREIGN KEY ("organization_id","event_id") REFERENCES "public"."events"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_syncs" ADD CONSTRAINT "event_syncs_calendar" FOREIGN KEY ("organization_id","calendar_id") REFERENCES "public"."connected_calendars"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_intervals" ADD CONSTRAINT "busy_intervals_calendar" FOREIGN KEY ("organization_id","calendar_id") REFERENCES "public"."connected_calendars"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_sync_logs" ADD CONSTRAINT "calendar_sync_logs_connection" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."calendar_connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_sync_logs" ADD CONSTRAINT "calendar_sync_logs_calendar" FOREIGN KEY ("organization_id","calendar_id") REFERENCES "public"."connected_calendars"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_connections_of_user" ON "calendar_connections" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "calendar_connections_due" ON "calendar_connections" USING btree ("next_sync_at") WHERE "calendar_connections"."status" = 'active';--> statement-breakpoint
CREATE INDEX "calendar_consents_old" ON "calendar_consents" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "calendar_consents_of_member" ON "calendar_consents" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "connected_calendars_target" ON "connected_calendars" USING btree ("organization_id","user_id") WHERE "connected_calendars"."is_write_target";--> statement-breakpoint
CREATE UNIQUE INDEX "connected_calendars_watch" ON "connected_calendars" USING btree ("watch_id");--> statement-breakpoint
CREATE INDEX "connected_calendars_of_user" ON "connected_calendars" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "event_syncs_of_calendar" ON "event_syncs" USING btree ("organization_id","calendar_id","resource_key");--> statement-breakpoint
CREATE INDEX "event_syncs_due" ON "event_syncs" USING btree ("next_attempt_at") WHERE "event_syncs"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "busy_intervals_of_calendar" ON "busy_intervals" USING btree ("organization_id","calendar_id","starts_at");--> statement-breakpoint
CREATE INDEX "busy_intervals_over" ON "busy_intervals" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "calendar_sync_logs_list" ON "calendar_sync_logs" USING btree ("organization_id","connection_id","id");--> statement-breakpoint
CREATE INDEX "calendar_sync_logs_old" ON "calendar_sync_logs" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "events_to_check" ON "events" USING btree ("check_at") WHERE "events"."check_at" is not null;