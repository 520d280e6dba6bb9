CREATE TABLE "inbound_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account_id" text NOT NULL,
	"event_key" text NOT NULL,
	"payload" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"handled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbound_events_once" UNIQUE("provider","account_id","event_key")
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"sender" text NOT NULL,
	"address_hash" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppressions_once" UNIQUE("address_hash","channel","sender","reason"),
	CONSTRAINT "suppressions_channel" CHECK ("suppressions"."channel" in ('email', 'sms', 'linkedin')),
	CONSTRAINT "suppressions_reason" CHECK ("suppressions"."reason" in ('bounced', 'complained', 'stopped', 'unsubscribed'))
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "address_hash" text;--> statement-breakpoint
CREATE INDEX "inbound_events_unhandled" ON "inbound_events" USING btree ("created_at") WHERE "inbound_events"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "inbound_events_payload" ON "inbound_events" USING btree ("id") WHERE "inbound_events"."payload" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_provider" ON "deliveries" USING btree ("provider","provider_id") WHERE "deliveries"."provider_id" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_troubled" ON "deliveries" USING btree ("organization_id","id") WHERE "deliveries"."status" in ('failed', 'bounced', 'complained', 'unknown', 'suppressed', 'assisted');