CREATE TABLE "channel_health" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"facet" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channel_health_fact" UNIQUE("organization_id","channel_id","facet","subject"),
	CONSTRAINT "channel_health_facet" CHECK ("channel_health"."facet" in ('account', 'restriction', 'violation', 'review', 'quality', 'limit', 'name', 'alert', 'security', 'template', 'template_quality'))
);
--> statement-breakpoint
ALTER TABLE "channels" DROP CONSTRAINT "channels_status";--> statement-breakpoint
DROP INDEX "channels_account";--> statement-breakpoint
ALTER TABLE "channel_health" ADD CONSTRAINT "channel_health_channel" FOREIGN KEY ("organization_id","channel_id") REFERENCES "public"."channels"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channels_account" ON "channels" USING btree ("platform","account_id") WHERE "channels"."status" in ('active', 'needs_reconnect', 'disabled', 'paused');--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_status" CHECK ("channels"."status" in ('unproven', 'active', 'needs_reconnect', 'disabled', 'paused', 'removed'));