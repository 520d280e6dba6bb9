ALTER TABLE "invitation_participants" DROP CONSTRAINT "invitation_participants_email";--> statement-breakpoint
ALTER TABLE "organization_members" ADD COLUMN "handle" text;--> statement-breakpoint
ALTER TABLE "organization_members" ADD COLUMN "public_name" text;--> statement-breakpoint
ALTER TABLE "organization_members" ADD COLUMN "public_text" text;--> statement-breakpoint
ALTER TABLE "invitation_participants" ADD COLUMN "answers" text;--> statement-breakpoint
ALTER TABLE "invitation_participants" ADD COLUMN "self_booked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "is_listed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "organization_members_handle" ON "organization_members" USING btree ("handle") WHERE "organization_members"."handle" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_participants_email" ON "invitation_participants" USING btree ("organization_id","invitation_id","email_blind") WHERE not "invitation_participants"."self_booked";--> statement-breakpoint
CREATE INDEX "invitation_participants_bookings" ON "invitation_participants" USING btree ("organization_id","invitation_id","email_blind") WHERE "invitation_participants"."self_booked";