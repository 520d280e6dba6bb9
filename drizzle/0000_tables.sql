CREATE TYPE "public"."user_day_enum" AS ENUM('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_hash" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"code_hash" text,
	"code_tries" integer DEFAULT 0 NOT NULL,
	"new_email" text,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "one_time_links_token" UNIQUE("token_hash"),
	CONSTRAINT "one_time_links_purpose" CHECK ("one_time_links"."purpose" in ('verify_email', 'reset_password', 'change_email'))
);
--> statement-breakpoint
CREATE TABLE "organization_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_members_user" UNIQUE("organization_id","user_id"),
	CONSTRAINT "organization_members_role" CHECK ("organization_members"."role" in ('owner', 'admin', 'member'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"timezone" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "organizations_slug" UNIQUE("slug"),
	CONSTRAINT "organizations_kind" CHECK ("organizations"."kind" in ('personal', 'team'))
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"hits" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_app_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"device" text NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_app_sessions_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "user_credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"password_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"linkedin_profile" text,
	"timezone" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"email_verified_at" timestamp with time zone,
	"onboarded_at" timestamp with time zone,
	"onboarding_step" integer DEFAULT 1 NOT NULL,
	"last_sign_in_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "domain_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"name" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" uuid,
	"handled_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "domain_events_actor" CHECK ("domain_events"."actor_type" in ('user', 'key', 'participant', 'system'))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"actor" text NOT NULL,
	"route" text NOT NULL,
	"key_hash" text NOT NULL,
	"request_hash" text NOT NULL,
	"resource" uuid NOT NULL,
	"status" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_key" PRIMARY KEY("organization_id","actor","route","key_hash")
);
--> statement-breakpoint
CREATE TABLE "confirmations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"single" boolean NOT NULL,
	"confirmed_at" timestamp with time zone,
	"moved_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "confirmations_once" UNIQUE("organization_id","participant_id","event_id"),
	CONSTRAINT "confirmations_cancelled" CHECK (("confirmations"."cancelled_at" is null) = ("confirmations"."cancelled_by" is null))
);
--> statement-breakpoint
CREATE TABLE "invitation_hosts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_hosts_once" UNIQUE("organization_id","invitation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "invitation_participants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"channel" text NOT NULL,
	"email" text,
	"email_blind" text,
	"phone" text,
	"phone_blind" text,
	"linkedin_profile" text,
	"linkedin_blind" text,
	"timezone" text,
	"language" text,
	"link_version" integer DEFAULT 1 NOT NULL,
	"first_fetched_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_participants_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "invitation_participants_of_invitation" UNIQUE("organization_id","invitation_id","id"),
	CONSTRAINT "invitation_participants_email" UNIQUE("organization_id","invitation_id","email_blind"),
	CONSTRAINT "invitation_participants_phone" UNIQUE("organization_id","invitation_id","phone_blind"),
	CONSTRAINT "invitation_participants_linkedin" UNIQUE("organization_id","invitation_id","linkedin_blind"),
	CONSTRAINT "invitation_participants_reachable" CHECK (num_nonnulls("invitation_participants"."email", "invitation_participants"."phone", "invitation_participants"."linkedin_profile") > 0),
	CONSTRAINT "invitation_participants_link_version" CHECK ("invitation_participants"."link_version" between 1 and 255),
	CONSTRAINT "invitation_participants_channel" CHECK ("invitation_participants"."channel" in ('email', 'sms', 'linkedin'))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"organizer_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"mode" text DEFAULT 'each' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"duration_minutes" integer NOT NULL,
	"interval_minutes" integer NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"notice_minutes" integer DEFAULT 120 NOT NULL,
	"window_kind" text DEFAULT 'rolling' NOT NULL,
	"window_days" integer,
	"window_count" text DEFAULT 'calendar' NOT NULL,
	"window_from" date,
	"window_to" date,
	"location_type" text DEFAULT 'tbd' NOT NULL,
	"location" text,
	"reminder_minutes" integer[] DEFAULT '{1440,60}'::integer[] NOT NULL,
	"rules_version" integer DEFAULT 1 NOT NULL,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "invitations_duration" CHECK ("invitations"."duration_minutes" between 5 and 720),
	CONSTRAINT "invitations_interval" CHECK ("invitations"."interval_minutes" between 5 and 720),
	CONSTRAINT "invitations_buffers" CHECK ("invitations"."buffer_before_minutes" between 0 and 720 and "invitations"."buffer_after_minutes" between 0 and 720),
	CONSTRAINT "invitations_notice" CHECK ("invitations"."notice_minutes" between 0 and 525600),
	CONSTRAINT "invitations_mode" CHECK ("invitations"."mode" in ('each')),
	CONSTRAINT "invitations_status" CHECK ("invitations"."status" in ('draft', 'open', 'closed', 'cancelled')),
	CONSTRAINT "invitations_window_kind" CHECK ("invitations"."window_kind" in ('unlimited', 'rolling', 'dates')),
	CONSTRAINT "invitations_window_count" CHECK ("invitations"."window_count" in ('calendar', 'business', 'bookable')),
	CONSTRAINT "invitations_location_type" CHECK ("invitations"."location_type" in ('address', 'virtual', 'phone', 'tbd'))
);
--> statement-breakpoint
CREATE TABLE "availability_overrides" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"date" date NOT NULL,
	"windows" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "availability_overrides_day" UNIQUE("organization_id","schedule_id","date")
);
--> statement-breakpoint
CREATE TABLE "availability_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"weekday" "user_day_enum" NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "availability_rules_window" CHECK (0 <= "availability_rules"."start_minute" and "availability_rules"."start_minute" < "availability_rules"."end_minute" and "availability_rules"."end_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "availability_schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"timezone" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "availability_schedules_of_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "event_attendees" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"name" text,
	"email" text,
	"email_blind" text,
	"phone" text,
	"phone_blind" text,
	"response" text DEFAULT 'needs_action' NOT NULL,
	"cancelled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_attendees_response" CHECK ("event_attendees"."response" in ('needs_action', 'accepted', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "event_hosts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"claim_group" uuid NOT NULL,
	"busy_from" timestamp with time zone NOT NULL,
	"busy_until" timestamp with time zone NOT NULL,
	"during" "tstzrange" GENERATED ALWAYS AS (tstzrange(busy_from, busy_until, '[)')) STORED NOT NULL,
	"busy" boolean NOT NULL,
	"exclusive" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_hosts_once" UNIQUE("organization_id","event_id","user_id"),
	CONSTRAINT "event_hosts_order" CHECK ("event_hosts"."busy_from" < "event_hosts"."busy_until"),
	CONSTRAINT "event_hosts_exclusive_is_busy" CHECK ("event_hosts"."busy" or not "event_hosts"."exclusive")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"type" text DEFAULT 'meeting' NOT NULL,
	"status" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"timezone" text NOT NULL,
	"local_start" text NOT NULL,
	"all_day" boolean DEFAULT false NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"location_type" text DEFAULT 'tbd' NOT NULL,
	"location" text,
	"ical_uid" text NOT NULL,
	"ical_sequence" integer DEFAULT 0 NOT NULL,
	"held_until" timestamp with time zone,
	"source_type" text NOT NULL,
	"source_id" uuid,
	"created_by" uuid,
	"cancelled_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "events_order" CHECK ("events"."starts_at" < "events"."ends_at"),
	CONSTRAINT "events_held_until" CHECK (("events"."status" = 'held') = ("events"."held_until" is not null)),
	CONSTRAINT "events_type" CHECK ("events"."type" in ('service_call', 'meeting', 'appointment', 'demo', 'follow_up', 'quote', 'consultation', 'inspection', 'emergency')),
	CONSTRAINT "events_status" CHECK ("events"."status" in ('extracted', 'pending', 'held', 'tentative', 'confirmed', 'completed', 'cancelled', 'rejected', 'expired', 'no_show')),
	CONSTRAINT "events_location_type" CHECK ("events"."location_type" in ('address', 'virtual', 'phone', 'tbd')),
	CONSTRAINT "events_source_type" CHECK ("events"."source_type" in ('invitation', 'manual'))
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"purpose" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"recipient_type" text NOT NULL,
	"recipient_id" uuid NOT NULL,
	"dedupe_key" text NOT NULL,
	"channel" text NOT NULL,
	"queue" text DEFAULT 'asked' NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"note" text,
	"recipient" text,
	"content" text,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"provider" text,
	"provider_id" text,
	"reason" text,
	"claimed_at" timestamp with time zone,
	"sending_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"bounced_at" timestamp with time zone,
	"complained_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"superseded_at" timestamp with time zone,
	"suppressed_at" timestamp with time zone,
	"assisted_at" timestamp with time zone,
	"unknown_at" timestamp with time zone,
	"marked_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "deliveries_once" UNIQUE("organization_id","dedupe_key"),
	CONSTRAINT "deliveries_channel" CHECK ("deliveries"."channel" in ('email', 'sms', 'linkedin')),
	CONSTRAINT "deliveries_queue" CHECK ("deliveries"."queue" in ('asked', 'bulk')),
	CONSTRAINT "deliveries_status" CHECK ("deliveries"."status" in ('pending', 'claimed', 'sending', 'sent', 'delivered', 'read', 'bounced', 'complained', 'failed', 'superseded', 'suppressed', 'assisted', 'unknown')),
	CONSTRAINT "deliveries_recipient_type" CHECK ("deliveries"."recipient_type" in ('user', 'participant', 'one_time_link'))
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_app_sessions" ADD CONSTRAINT "user_app_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_credentials" ADD CONSTRAINT "user_credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "domain_events" ADD CONSTRAINT "domain_events_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_participant" FOREIGN KEY ("organization_id","invitation_id","participant_id") REFERENCES "public"."invitation_participants"("organization_id","invitation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_event_key" FOREIGN KEY ("organization_id","event_id") REFERENCES "public"."events"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_hosts" ADD CONSTRAINT "invitation_hosts_invitation" FOREIGN KEY ("organization_id","invitation_id") REFERENCES "public"."invitations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_hosts" ADD CONSTRAINT "invitation_hosts_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_participants" ADD CONSTRAINT "invitation_participants_invitation" FOREIGN KEY ("organization_id","invitation_id") REFERENCES "public"."invitations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organizer" FOREIGN KEY ("organization_id","organizer_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_schedule" FOREIGN KEY ("organization_id","schedule_id") REFERENCES "public"."availability_schedules"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_overrides" ADD CONSTRAINT "availability_overrides_schedule" FOREIGN KEY ("organization_id","schedule_id") REFERENCES "public"."availability_schedules"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_rules" ADD CONSTRAINT "availability_rules_schedule" FOREIGN KEY ("organization_id","schedule_id") REFERENCES "public"."availability_schedules"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_schedules" ADD CONSTRAINT "availability_schedules_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_attendees" ADD CONSTRAINT "event_attendees_event" FOREIGN KEY ("organization_id","event_id") REFERENCES "public"."events"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_hosts" ADD CONSTRAINT "event_hosts_event" FOREIGN KEY ("organization_id","event_id") REFERENCES "public"."events"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_hosts" ADD CONSTRAINT "event_hosts_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_organization" ON "api_keys" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "one_time_links_user" ON "one_time_links" USING btree ("user_id","purpose");--> statement-breakpoint
CREATE INDEX "organization_members_of_user" ON "organization_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_app_sessions_user" ON "user_app_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email")) WHERE "users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "domain_events_subject" ON "domain_events" USING btree ("organization_id","subject_type","subject_id","id");--> statement-breakpoint
CREATE INDEX "domain_events_unhandled" ON "domain_events" USING btree ("created_at") WHERE "domain_events"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "confirmations_live" ON "confirmations" USING btree ("organization_id","participant_id") WHERE "confirmations"."single" and "confirmations"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "confirmations_event" ON "confirmations" USING btree ("organization_id","event_id");--> statement-breakpoint
CREATE INDEX "confirmations_invitation" ON "confirmations" USING btree ("organization_id","invitation_id");--> statement-breakpoint
CREATE INDEX "availability_rules_of_schedule" ON "availability_rules" USING btree ("organization_id","schedule_id");--> statement-breakpoint
CREATE UNIQUE INDEX "availability_schedules_default" ON "availability_schedules" USING btree ("organization_id","user_id") WHERE "availability_schedules"."is_default";--> statement-breakpoint
CREATE INDEX "event_attendees_event_index" ON "event_attendees" USING btree ("organization_id","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_ical" ON "events" USING btree ("organization_id","ical_uid");--> statement-breakpoint
CREATE INDEX "events_by_time" ON "events" USING btree ("organization_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "events_source" ON "events" USING btree ("organization_id","source_type","source_id");--> statement-breakpoint
CREATE INDEX "events_to_complete" ON "events" USING btree ("ends_at") WHERE "events"."status" = 'confirmed';--> statement-breakpoint
CREATE INDEX "events_held" ON "events" USING btree ("held_until") WHERE "events"."status" = 'held';--> statement-breakpoint
CREATE INDEX "deliveries_list" ON "deliveries" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "deliveries_recipient" ON "deliveries" USING btree ("organization_id","recipient_type","recipient_id","id");--> statement-breakpoint
CREATE INDEX "deliveries_subject" ON "deliveries" USING btree ("organization_id","subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("next_attempt_at") WHERE "deliveries"."status" in ('pending', 'claimed', 'sending');