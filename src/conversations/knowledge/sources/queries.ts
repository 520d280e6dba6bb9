/** What an agent knows from, as its page shows it. */
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { KnowledgeKind, KnowledgeStatus } from '../inputs.ts';
import { knowledge, knowledgePassages } from '../schema.ts';

/** One source; `readAt` and `nextReadAt` as the database writes instants. */
export type SourceRow = {
  id: string;
  agentId: string;
  kind: KnowledgeKind;
  title: string;
  url: string | null;
  status: KnowledgeStatus;
  fault: string | null;
  readAt: string | null;
  passages: number;
};

const columns = sql`
  k.id, k.agent_id as "agentId", k.kind, k.title, k.url, k.status, k.fault, k.read_at as "readAt",
  (select count(*)::integer from ${knowledgePassages} p where p.organization_id = k.organization_id and p.knowledge_id = k.id) as passages`;

/** What an agent knows from, what was added last first, before `cursor`; one more than `limit`. */
export function sourcesOf(agentId: string, limit: number, cursor: string | null): Statement<SourceRow[]> {
  const before = cursor === null ? sql`` : sql`and k.id < ${cursor}::uuid`;
  return rows<SourceRow>(sql`
    select ${columns} from ${knowledge} k where k.agent_id = ${agentId}::uuid and k.removed_at is null ${before}
    order by k.id desc limit ${limit + 1}::integer`);
}

/** One source with what was given, where something was. */
export function sourceById(id: string): Statement<(SourceRow & { content: string | null; removed: boolean })[]> {
  return rows(sql`
    select ${columns}, k.content, k.removed_at is not null as removed from ${knowledge} k where k.id = ${id}::uuid`);
}

/** What an agent knows from a page. */
export function sourceOfPage(agentId: string, url: string): Statement<{ id: string }[]> {
  return rows(sql`
    select k.id from ${knowledge} k where k.agent_id = ${agentId}::uuid and k.url = ${url} and k.removed_at is null order by k.id limit 1`);
}

/** The passages of a source in their order, one more than `limit`. */
export function passagesOfSource(id: string, limit: number): Statement<{ heading: string; text: string }[]> {
  return rows(sql`
    select p.heading, p.text from ${knowledgePassages} p where p.knowledge_id = ${id}::uuid order by p.ordinal limit ${limit + 1}::integer`);
}
