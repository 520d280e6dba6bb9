CREATE TABLE "email_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"purpose" text NOT NULL,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"heading" text DEFAULT '' NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_templates_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "email_templates_once" UNIQUE("organization_id","purpose","channel","language"),
	CONSTRAINT "email_templates_purpose" CHECK ("email_templates"."purpose" in ('invitation', 'nudge', 'confirmation', 'reminder', 'move', 'cancellation')),
	CONSTRAINT "email_templates_channel" CHECK ("email_templates"."channel" in ('email', 'sms')),
	CONSTRAINT "email_templates_size" CHECK (char_length("email_templates"."subject") <= 200 and char_length("email_templates"."heading") <= 200 and char_length("email_templates"."body") between 1 and 4000)
);
--> statement-breakpoint
ALTER TABLE "email_templates" ADD CONSTRAINT "email_templates_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;