CREATE INDEX "confirmations_of_link" ON "confirmations" USING btree ("participant_id");--> statement-breakpoint
CREATE INDEX "invitation_hosts_of_link" ON "invitation_hosts" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "invitations_of_organizer" ON "invitations" USING btree ("organization_id","organizer_id","status");--> statement-breakpoint
CREATE INDEX "event_hosts_of_member" ON "event_hosts" USING btree ("organization_id","user_id","busy_from");--> statement-breakpoint
CREATE INDEX "events_pending" ON "events" USING btree ("organization_id","starts_at","id") WHERE "events"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "time_slots_of_link" ON "time_slots" USING btree ("participant_id");