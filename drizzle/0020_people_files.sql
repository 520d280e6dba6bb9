CREATE TABLE "lead_import_parts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"lines" integer NOT NULL,
	"content" text,
	"faults" text,
	"made" integer DEFAULT 0 NOT NULL,
	"matched" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_import_parts_once" UNIQUE("organization_id","import_id","position")
);
--> statement-breakpoint
CREATE TABLE "lead_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"file_name" text NOT NULL,
	"headings" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"tag" text,
	"country" text,
	"status" text DEFAULT 'mapping' NOT NULL,
	"lines" integer NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_imports_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "lead_imports_status" CHECK ("lead_imports"."status" in ('mapping', 'running', 'done', 'stopped'))
);
--> statement-breakpoint
ALTER TABLE "lead_identities" ADD COLUMN "merged_path" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_tags" ADD COLUMN "merged_path" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_import_parts" ADD CONSTRAINT "lead_import_parts_import" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."lead_imports"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_imports" ADD CONSTRAINT "lead_imports_member" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lead_imports_old" ON "lead_imports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "invitation_participants_unknown" ON "invitation_participants" USING btree ("id") WHERE "invitation_participants"."lead_id" is null;