ALTER TABLE "event_attendees" ADD CONSTRAINT "event_attendees_of_organization" UNIQUE("organization_id","id");--> statement-breakpoint
ALTER TABLE "confirmations" DROP CONSTRAINT "confirmations_once";--> statement-breakpoint
ALTER TABLE "confirmations" ADD COLUMN "attendee_id" uuid;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "capacity" integer;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "seats_taken" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_attendee_key" FOREIGN KEY ("organization_id","attendee_id") REFERENCES "public"."event_attendees"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "confirmations_once" ON "confirmations" USING btree ("organization_id","participant_id","event_id") WHERE "confirmations"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "confirmations_attendee" ON "confirmations" USING btree ("organization_id","attendee_id") WHERE "confirmations"."attendee_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "events_shared" ON "events" USING btree ("organization_id","source_id","starts_at") WHERE "events"."capacity" is not null and "events"."status" in ('held', 'pending', 'confirmed');--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_seats" CHECK ("events"."seats_taken" between 0 and coalesce("events"."capacity", 0));
