CREATE TABLE "message_sends" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"epoch" integer NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"sending_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"provider_id" text,
	"reason" text,
	"code" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_sends_part" UNIQUE("organization_id","message_id","part"),
	CONSTRAINT "message_sends_status" CHECK ("message_sends"."status" in ('pending', 'sending', 'sent', 'failed', 'unknown', 'stopped')),
	CONSTRAINT "message_sends_part_no" CHECK ("message_sends"."part" >= 0)
);
--> statement-breakpoint
ALTER TABLE "message_sends" ADD CONSTRAINT "message_sends_message" FOREIGN KEY ("organization_id","message_id") REFERENCES "public"."messages"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_sends" ADD CONSTRAINT "message_sends_conversation" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversations"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_sends" ADD CONSTRAINT "message_sends_channel" FOREIGN KEY ("organization_id","channel_id") REFERENCES "public"."channels"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_sends_due" ON "message_sends" USING btree ("next_attempt_at") WHERE "message_sends"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "message_sends_out" ON "message_sends" USING btree ("sending_at") WHERE "message_sends"."status" = 'sending';--> statement-breakpoint
CREATE INDEX "message_sends_of_conversation" ON "message_sends" USING btree ("organization_id","conversation_id","id");