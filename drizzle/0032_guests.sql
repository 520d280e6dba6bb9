ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_recipient_type";--> statement-breakpoint
ALTER TABLE "event_attendees" ADD COLUMN "kind" text DEFAULT 'participant' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "event_attendees_guest_once" ON "event_attendees" USING btree ("organization_id","event_id","email_blind") WHERE "event_attendees"."kind" = 'guest' and "event_attendees"."cancelled_at" is null;--> statement-breakpoint
ALTER TABLE "event_attendees" ADD CONSTRAINT "event_attendees_kind" CHECK ("event_attendees"."kind" in ('participant', 'guest'));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_recipient_type" CHECK ("deliveries"."recipient_type" in ('user', 'participant', 'attendee', 'one_time_link'));