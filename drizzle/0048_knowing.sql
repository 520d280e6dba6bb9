DROP INDEX "knowledge_waiting";--> statement-breakpoint
ALTER TABLE "extractions" drop column "budget_constraint";--> statement-breakpoint
ALTER TABLE "extractions" ADD COLUMN "budget_constraint" text GENERATED ALWAYS AS ((array['Yes', 'Maybe', 'No'])[budget_score]) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_passages" drop column "search";--> statement-breakpoint
ALTER TABLE "knowledge_passages" ADD COLUMN "folded" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_passages" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, regexp_replace(normalize(lower(folded), NFKD), '[\u0300-\u036f]', '', 'g'))) STORED;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "extraction_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "knowledge" ADD COLUMN "content" text;--> statement-breakpoint
ALTER TABLE "knowledge" ADD COLUMN "next_read_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "conversations_to_judge" ON "conversations" USING btree ("extraction_due_at") WHERE "conversations"."extraction_due_at" is not null;--> statement-breakpoint
CREATE INDEX "knowledge_due" ON "knowledge" USING btree ("next_read_at") WHERE "knowledge"."next_read_at" is not null and "knowledge"."removed_at" is null;