CREATE TABLE "invitation_options" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"event_id" uuid,
	"chosen_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_options_of_invitation" UNIQUE("organization_id","invitation_id","id"),
	CONSTRAINT "invitation_options_order" CHECK ("invitation_options"."starts_at" < "invitation_options"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "time_slots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"option_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"preference" text,
	"is_suggested" boolean DEFAULT false NOT NULL,
	"suggested_by" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"note" text,
	"counter_of" uuid,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "time_slots_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "time_slots_once" UNIQUE("organization_id","participant_id","option_id"),
	CONSTRAINT "time_slots_order" CHECK ("time_slots"."starts_at" < "time_slots"."ends_at"),
	CONSTRAINT "time_slots_kind" CHECK ("time_slots"."is_suggested" = ("time_slots"."option_id" is null)),
	CONSTRAINT "time_slots_answer" CHECK ("time_slots"."is_suggested" or "time_slots"."preference" is not null),
	CONSTRAINT "time_slots_suggested_by" CHECK ("time_slots"."is_suggested" = ("time_slots"."suggested_by" is not null)),
	CONSTRAINT "time_slots_decided" CHECK (("time_slots"."status" = 'pending') = ("time_slots"."decided_at" is null)),
	CONSTRAINT "time_slots_preference" CHECK ("time_slots"."preference" in ('yes', 'if_needed', 'no')),
	CONSTRAINT "time_slots_proposer" CHECK ("time_slots"."suggested_by" in ('participant', 'organizer')),
	CONSTRAINT "time_slots_status" CHECK ("time_slots"."status" in ('pending', 'accepted', 'declined', 'countered'))
);
--> statement-breakpoint
ALTER TABLE "invitation_participants" ADD COLUMN "joined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "joining_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "deadline_told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitation_options" ADD CONSTRAINT "invitation_options_invitation" FOREIGN KEY ("organization_id","invitation_id") REFERENCES "public"."invitations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_options" ADD CONSTRAINT "invitation_options_event" FOREIGN KEY ("organization_id","event_id") REFERENCES "public"."events"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_slots" ADD CONSTRAINT "time_slots_participant" FOREIGN KEY ("organization_id","invitation_id","participant_id") REFERENCES "public"."invitation_participants"("organization_id","invitation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_slots" ADD CONSTRAINT "time_slots_option" FOREIGN KEY ("organization_id","invitation_id","option_id") REFERENCES "public"."invitation_options"("organization_id","invitation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_slots" ADD CONSTRAINT "time_slots_counter_of" FOREIGN KEY ("organization_id","counter_of") REFERENCES "public"."time_slots"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_slots" ADD CONSTRAINT "time_slots_decided_by" FOREIGN KEY ("organization_id","decided_by") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_options_time" ON "invitation_options" USING btree ("organization_id","invitation_id","starts_at") WHERE "invitation_options"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_options_chosen" ON "invitation_options" USING btree ("organization_id","invitation_id") WHERE "invitation_options"."chosen_at" is not null;--> statement-breakpoint
CREATE INDEX "invitation_options_event_index" ON "invitation_options" USING btree ("organization_id","event_id");--> statement-breakpoint
CREATE INDEX "time_slots_of_invitation" ON "time_slots" USING btree ("organization_id","invitation_id","id");--> statement-breakpoint
CREATE INDEX "time_slots_of_option" ON "time_slots" USING btree ("organization_id","option_id");--> statement-breakpoint
CREATE INDEX "time_slots_counter" ON "time_slots" USING btree ("organization_id","counter_of");--> statement-breakpoint
CREATE INDEX "invitations_deadline" ON "invitations" USING btree ("deadline_at") WHERE "invitations"."mode" = 'together' and "invitations"."status" = 'open' and "invitations"."deadline_told_at" is null;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_joining" CHECK ("invitations"."joining_version" between 0 and 255);