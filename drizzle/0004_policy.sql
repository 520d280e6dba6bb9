ALTER TABLE "invitations" DROP CONSTRAINT "invitations_mode";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "slug" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "duration_choices" integer[] DEFAULT '{}'::integer[] NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "alignment" text DEFAULT 'interval' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "day_limit_count" integer;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "day_limit_minutes" integer;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "week_limit_count" integer;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "week_limit_minutes" integer;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "capacity" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "deadline_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "needs_confirmation" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "pending_blocks" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "hides_participants" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "guests_max" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "bookings_per_person" integer DEFAULT 1;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "cancel_notice_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "move_notice_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "questions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "holds_options" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "confirms_itself" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "nudge_minutes" integer[] DEFAULT '{}'::integer[] NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_slug" ON "invitations" USING btree ("slug") WHERE "invitations"."slug" is not null;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_slug_mode" CHECK (("invitations"."slug" is not null) = ("invitations"."mode" = 'open'));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_limits" CHECK (least("invitations"."day_limit_count", "invitations"."day_limit_minutes", "invitations"."week_limit_count", "invitations"."week_limit_minutes", "invitations"."bookings_per_person", "invitations"."capacity") >= 1);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_capacity" CHECK ("invitations"."capacity" <= 1000 and "invitations"."guests_max" between 0 and 50);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_change_notice" CHECK ("invitations"."cancel_notice_minutes" between 0 and 525600 and "invitations"."move_notice_minutes" between 0 and 525600);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_alignment" CHECK ("invitations"."alignment" in ('interval', 'optimized'));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_mode" CHECK ("invitations"."mode" in ('each', 'together', 'open'));