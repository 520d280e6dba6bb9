ALTER TABLE "time_slots" DROP CONSTRAINT "time_slots_status";--> statement-breakpoint
ALTER TABLE "time_slots" ADD COLUMN "answer_note" text;--> statement-breakpoint
CREATE INDEX "time_slots_waiting" ON "time_slots" USING btree ("organization_id","id") WHERE "time_slots"."is_suggested" and "time_slots"."status" = 'pending';--> statement-breakpoint
ALTER TABLE "time_slots" ADD CONSTRAINT "time_slots_status" CHECK ("time_slots"."status" in ('pending', 'accepted', 'declined', 'countered', 'superseded'));