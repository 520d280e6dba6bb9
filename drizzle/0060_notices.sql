CREATE TABLE "organization_limits" (
	"organization_id" uuid PRIMARY KEY DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"monthly_credits" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_limits_amounts" CHECK ("organization_limits"."monthly_credits" >= 0)
);
--> statement-breakpoint
ALTER TABLE "conversations" DROP CONSTRAINT "conversations_handover";--> statement-breakpoint
ALTER TABLE "organization_members" ADD COLUMN "mails_off" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "organization_members" ADD COLUMN "mails_at_night" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organization_limits" ADD CONSTRAINT "organization_limits_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_handover" CHECK ("conversations"."handover_reason" in ('asked', 'unknown', 'upset', 'urgent', 'sensitive', 'trouble', 'limit', 'person', 'paused'));