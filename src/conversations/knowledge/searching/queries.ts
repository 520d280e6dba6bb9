/** What an agent knows of a question: passages found by their words, by their meaning where a model compares it, or nearly. */
import type { Ctx } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { inTime } from '#foundation/lib/in-time.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { knowledge, knowledgePassages } from '../schema.ts';
import { type Candidate, ranked, shortVector, type Term, termsOf, tsqueryOf } from './rules.ts';

const FOUND_MAX = 5;
const CANDIDATES_MAX = 60;
const COMPARED_MAX = 2_000;
const CLOSEST_MAX = 12;
const LIKENESS_MIN = 0.45;
const EMBED_PATIENCE_MS = 2_500;

/** A passage that answers something, and where it can be cited from. `score` is from 0 to 1. */
export type FoundPassage = {
  id: string;
  title: string;
  heading: string;
  text: string;
  url: string | null;
  score: number;
};

type Condition = ReturnType<typeof sql>;
type Row = Candidate & { title: string; url: string | null };

/**
 * The passages of an agent that answer a question, best first, at most five; none where too little of it is known. One
 * trip; two where no word was spelled as it is written there.
 */
export async function searchKnowledge(ctx: Ctx, agentId: string, query: string): Promise<FoundPassage[]> {
  const terms = termsOf(query);
  const asked = tsqueryOf(terms);
  if (asked === null) return [];
  const meaning = await meaningOf(ctx, query);
  const [[counted], said, meant = []] = await ctx.db.read([
    countOf(agentId),
    bySearch(agentId, asked),
    ...(meaning === null ? [] : [byMeaning(agentId, meaning)]),
  ]);
  const total = counted?.total ?? 0;
  if (total === 0) return [];
  const found = ranked(terms, together(said, meant), total);
  if (found.length > 0) return found.slice(0, FOUND_MAX).map(shown);
  const [alike] = await ctx.db.read([bySpelling(agentId, terms)]);
  return ranked(terms, alike, total).slice(0, FOUND_MAX).map(shown);
}

const passage = sql`p.id, k.title, k.url, p.heading, p.text`;
const ofSource = sql`join ${knowledge} k on k.organization_id = p.organization_id and k.id = p.knowledge_id and k.removed_at is null`;

// How rare a word is, is told by some as well as by all.
function countOf(agentId: string): Statement<{ total: number }[]> {
  return rows<{ total: number }>(
    sql`select count(*)::integer as total from (${someOf(agentId, sql`p.id`, sql`true`)}) p`,
  );
}

function bySearch(agentId: string, asked: string): Statement<Row[]> {
  return rows<Row>(sql`
    select ${passage}, null as closeness
    from search_passages(${agentId}::uuid, ${asked}, ${COMPARED_MAX}::integer, ${CANDIDATES_MAX}::integer) f
    cross join lateral (select x.* from ${knowledgePassages} x where x.id = f.passage_id offset 0) p ${ofSource}`);
}

function byMeaning(agentId: string, meaning: readonly number[]): Statement<Row[]> {
  const vector = sql`${`{${meaning.join(',')}}`}::real[]`;
  const alike = sql`p.embedding is not null and cardinality(p.embedding) = cardinality(${vector})`;
  return rows<Row>(sql`
    select ${passage}, p.closeness from (
      select c.*, (select sum(a * b) from unnest(c.embedding, ${vector}) as pair(a, b))::double precision as closeness
      from (${someOf(agentId, sql`p.*`, alike)}) c
      order by closeness desc limit ${CLOSEST_MAX}::integer) p ${ofSource}`);
}

function bySpelling(agentId: string, terms: readonly Term[]): Statement<Row[]> {
  const likeness = sql.join(
    terms.map(({ word }) => sql`word_similarity(${word}, p.folded)`),
    sql`, `,
  );
  return rows<Row>(sql`
    select ${passage}, null as closeness from (
      select p.*, greatest(${likeness}) as likeness from (${someOf(agentId, sql`p.*`, sql`true`)}) p) p ${ofSource}
    where p.likeness >= ${LIKENESS_MIN} order by p.likeness desc, p.id limit ${CANDIDATES_MAX}::integer`);
}

// The newest two thousand that an agent knows: what is compared one by one stays as dear however much it is.
function someOf(agentId: string, columns: Condition, when: Condition): Condition {
  return sql`select ${columns} from ${knowledgePassages} p where p.agent_id = ${agentId}::uuid and ${when} order by p.id desc limit ${COMPARED_MAX}::integer`;
}

// A passage found both ways has its words and its meaning.
function together(said: readonly Row[], meant: readonly Row[]): Row[] {
  const all = new Map(said.map((row) => [row.id, row]));
  for (const row of meant) all.set(row.id, { ...row, closeness: Number(row.closeness) });
  return [...all.values()];
}

function shown({ found, score }: { found: Row; score: number }): FoundPassage {
  const { id, title, heading, text, url } = found;
  return { id, title, heading, text, url, score };
}

// Where nobody compares meanings, or not in time, words are enough.
async function meaningOf(ctx: Ctx, query: string): Promise<number[] | null> {
  const embed = ctx.services.model?.embed;
  if (!embed) return null;
  try {
    const vectors = await inTime(EMBED_PATIENCE_MS, (signal) => embed([query], signal));
    return vectors?.[0] ? shortVector(vectors[0]) : null;
  } catch (error) {
    ctx.log.warn('A question was not compared by meaning', faultFields(error));
    return null;
  }
}
