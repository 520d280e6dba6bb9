DROP INDEX "knowledge_passages_of_agent";--> statement-breakpoint
CREATE INDEX "knowledge_passages_of_agent" ON "knowledge_passages" USING btree ("organization_id","agent_id","id");