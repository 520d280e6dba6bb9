ALTER TABLE "calendar_connections" DROP CONSTRAINT "calendar_connections_fault";--> statement-breakpoint
ALTER TABLE "connected_calendars" DROP CONSTRAINT "connected_calendars_fault";--> statement-breakpoint
ALTER TABLE "event_syncs" DROP CONSTRAINT "event_syncs_fault";--> statement-breakpoint
ALTER TABLE "calendar_sync_logs" DROP CONSTRAINT "calendar_sync_logs_fault";--> statement-breakpoint
DROP INDEX "event_syncs_due";--> statement-breakpoint
ALTER TABLE "event_syncs" ADD COLUMN "connection_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "event_syncs" ADD COLUMN "fingerprint" text;--> statement-breakpoint
ALTER TABLE "event_syncs" ADD CONSTRAINT "event_syncs_connection" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."calendar_connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_syncs_due" ON "event_syncs" USING btree ("next_attempt_at","connection_id") WHERE "event_syncs"."status" = 'waiting';--> statement-breakpoint
ALTER TABLE "calendar_connections" ADD CONSTRAINT "calendar_connections_fault" CHECK ("calendar_connections"."fault" in ('revoked', 'stale_grant', 'bad_login', 'forbidden', 'not_found', 'token_expired', 'conflict', 'throttled', 'unreachable', 'provider', 'too_large', 'not_a_calendar', 'address'));--> statement-breakpoint
ALTER TABLE "connected_calendars" ADD CONSTRAINT "connected_calendars_fault" CHECK ("connected_calendars"."fault" in ('revoked', 'stale_grant', 'bad_login', 'forbidden', 'not_found', 'token_expired', 'conflict', 'throttled', 'unreachable', 'provider', 'too_large', 'not_a_calendar', 'address'));--> statement-breakpoint
ALTER TABLE "event_syncs" ADD CONSTRAINT "event_syncs_fault" CHECK ("event_syncs"."fault" in ('revoked', 'stale_grant', 'bad_login', 'forbidden', 'not_found', 'token_expired', 'conflict', 'throttled', 'unreachable', 'provider', 'too_large', 'not_a_calendar', 'address'));--> statement-breakpoint
ALTER TABLE "calendar_sync_logs" ADD CONSTRAINT "calendar_sync_logs_fault" CHECK ("calendar_sync_logs"."fault" in ('revoked', 'stale_grant', 'bad_login', 'forbidden', 'not_found', 'token_expired', 'conflict', 'throttled', 'unreachable', 'provider', 'too_large', 'not_a_calendar', 'address'));