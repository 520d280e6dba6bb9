CREATE TABLE "holiday_calendars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"country" text NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"made_until" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "holiday_calendars_of_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "holiday_calendars_once" UNIQUE("organization_id","user_id","country","region")
);
--> statement-breakpoint
CREATE TABLE "out_of_office" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"from_date" date,
	"to_date" date,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"reason" text,
	"note" text,
	"holiday_calendar_id" uuid,
	"holiday" text,
	"holiday_local" text,
	"ignored_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "out_of_office_holiday" UNIQUE("organization_id","holiday_calendar_id","from_date","holiday"),
	CONSTRAINT "out_of_office_range" CHECK (("out_of_office"."from_date" <= "out_of_office"."to_date" and num_nonnulls("out_of_office"."starts_at", "out_of_office"."ends_at") = 0) is true or ("out_of_office"."starts_at" < "out_of_office"."ends_at" and num_nonnulls("out_of_office"."from_date", "out_of_office"."to_date") = 0) is true),
	CONSTRAINT "out_of_office_of_holiday" CHECK (("out_of_office"."holiday_calendar_id" is null) = ("out_of_office"."holiday" is null))
);
--> statement-breakpoint
CREATE TABLE "travel" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"timezone" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "travel_range" CHECK ("travel"."from_date" <= "travel"."to_date")
);
--> statement-breakpoint
ALTER TABLE "holiday_calendars" ADD CONSTRAINT "holiday_calendars_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "out_of_office" ADD CONSTRAINT "out_of_office_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "out_of_office" ADD CONSTRAINT "out_of_office_holiday_calendar" FOREIGN KEY ("organization_id","holiday_calendar_id") REFERENCES "public"."holiday_calendars"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel" ADD CONSTRAINT "travel_member" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."organization_members"("organization_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "out_of_office_of_member" ON "out_of_office" USING btree ("organization_id","user_id","to_date");--> statement-breakpoint
CREATE INDEX "out_of_office_of_user" ON "out_of_office" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "travel_of_member" ON "travel" USING btree ("organization_id","user_id","to_date");--> statement-breakpoint
CREATE INDEX "events_counted" ON "events" USING btree ("organization_id","source_id","starts_at") WHERE "events"."source_type" = 'invitation';