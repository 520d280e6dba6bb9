CREATE TABLE "lead_identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"value_blind" text NOT NULL,
	"hint_blind" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_identities_once" UNIQUE("organization_id","kind","value_blind"),
	CONSTRAINT "lead_identities_kind" CHECK ("lead_identities"."kind" in ('email', 'phone', 'linkedin', 'whatsapp', 'instagram', 'webchat'))
);
--> statement-breakpoint
CREATE TABLE "lead_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lead_tags" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"tag" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_tags_once" UNIQUE("organization_id","lead_id","tag")
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"name" text,
	"company" text,
	"title" text,
	"url" text,
	"name_folded" text DEFAULT '' NOT NULL,
	"company_folded" text DEFAULT '' NOT NULL,
	"lead_status_tag" text,
	"source" text NOT NULL,
	"last_contact_at" timestamp with time zone DEFAULT now() NOT NULL,
	"merged_into_id" uuid,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "leads_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "leads_not_itself" CHECK ("leads"."merged_into_id" <> "leads"."id"),
	CONSTRAINT "leads_url" CHECK ("leads"."url" like 'https://%' or "leads"."url" like 'http://%' or "leads"."url" like 'mailto:%'),
	CONSTRAINT "leads_status_tag" CHECK ("leads"."lead_status_tag" in ('hot', 'warm', 'cold')),
	CONSTRAINT "leads_source" CHECK ("leads"."source" in ('typed', 'api', 'import', 'invitation', 'booking'))
);
--> statement-breakpoint
ALTER TABLE "invitation_participants" ADD COLUMN "lead_id" uuid;--> statement-breakpoint
ALTER TABLE "event_attendees" ADD COLUMN "lead_id" uuid;--> statement-breakpoint
ALTER TABLE "lead_identities" ADD CONSTRAINT "lead_identities_of_lead" FOREIGN KEY ("organization_id","lead_id") REFERENCES "public"."leads"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_notes" ADD CONSTRAINT "lead_notes_of_lead" FOREIGN KEY ("organization_id","lead_id") REFERENCES "public"."leads"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_notes" ADD CONSTRAINT "lead_notes_author" FOREIGN KEY ("organization_id","author_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_tags" ADD CONSTRAINT "lead_tags_of_lead" FOREIGN KEY ("organization_id","lead_id") REFERENCES "public"."leads"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_merged_into" FOREIGN KEY ("organization_id","merged_into_id") REFERENCES "public"."leads"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lead_identities_lead" ON "lead_identities" USING btree ("organization_id","lead_id");--> statement-breakpoint
CREATE INDEX "lead_identities_hint" ON "lead_identities" USING btree ("organization_id","hint_blind") WHERE "lead_identities"."hint_blind" is not null;--> statement-breakpoint
CREATE INDEX "lead_notes_by_time" ON "lead_notes" USING btree ("organization_id","lead_id","created_at","id");--> statement-breakpoint
CREATE INDEX "lead_notes_deleted" ON "lead_notes" USING btree ("deleted_at") WHERE "lead_notes"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "lead_tags_tag" ON "lead_tags" USING btree ("organization_id","tag","lead_id");--> statement-breakpoint
CREATE INDEX "leads_by_contact" ON "leads" USING btree ("organization_id","last_contact_at","id") WHERE "leads"."merged_into_id" is null and "leads"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "leads_by_status" ON "leads" USING btree ("organization_id","lead_status_tag","last_contact_at","id") WHERE "leads"."merged_into_id" is null and "leads"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "leads_by_name" ON "leads" USING btree ("organization_id","name_folded","id") WHERE "leads"."merged_into_id" is null and "leads"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "leads_merged" ON "leads" USING btree ("organization_id","merged_into_id") WHERE "leads"."merged_into_id" is not null;--> statement-breakpoint
CREATE INDEX "leads_deleted" ON "leads" USING btree ("deleted_at") WHERE "leads"."deleted_at" is not null;--> statement-breakpoint
ALTER TABLE "invitation_participants" ADD CONSTRAINT "invitation_participants_lead" FOREIGN KEY ("organization_id","lead_id") REFERENCES "public"."leads"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_attendees" ADD CONSTRAINT "event_attendees_lead" FOREIGN KEY ("organization_id","lead_id") REFERENCES "public"."leads"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitation_participants_of_lead" ON "invitation_participants" USING btree ("organization_id","lead_id");--> statement-breakpoint
CREATE INDEX "event_attendees_of_lead" ON "event_attendees" USING btree ("organization_id","lead_id");