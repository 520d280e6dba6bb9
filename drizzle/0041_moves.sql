ALTER TABLE "time_slots" ADD COLUMN "event_id" uuid;--> statement-breakpoint
ALTER TABLE "time_slots" ADD CONSTRAINT "time_slots_event_key" FOREIGN KEY ("organization_id","event_id") REFERENCES "public"."events"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "time_slots_event" ON "time_slots" USING btree ("organization_id","event_id");--> statement-breakpoint
ALTER TABLE "time_slots" ADD CONSTRAINT "time_slots_moves" CHECK ("time_slots"."event_id" is null or "time_slots"."is_suggested");