/** People found by what somebody typed. A name takes one trip; a whole address or number two, since it is looked for by its blind index. */
import { type Ctx, organizationOf } from '#context.ts';
import { rows, type Statement, sql, texts } from '#foundation/db/index.ts';
import { openPerson, type Person, type PersonRow, peopleNamed } from '../queries.ts';
import { leadIdentities } from '../schema.ts';
import { patternsOf, typedIdentities, typedWords } from './rules.ts';

/** People whose name or company holds every word, or sounds like it; at most `limit`. None for no word. */
export function peopleCalled(query: string, limit: number): Statement<PersonRow[]> {
  return typedWords(query).folded === ''
    ? rows<PersonRow>(sql`select null::uuid as id where false`)
    : peopleNamed(peopleFound(query, limit));
}

/** The same people as SQL that gives `id` and `place`; none for no word. */
export function peopleFound(query: string, limit: number): ReturnType<typeof sql> {
  const { folded } = typedWords(query);
  const terms = patternsOf(folded);
  return terms.length === 0
    ? sql`(select null::uuid as id, 0 as place where false)`
    : sql`search_people(${texts(terms)}, ${folded}, ${limit}::integer)`;
}

/** The person who is reached by exactly this; nobody when it is no address, number or profile. One trip more. */
export async function peopleReachedBy(ctx: Ctx, query: string): Promise<Person[]> {
  const identities = typedIdentities(query);
  if (identities.length === 0) return [];
  await knowOrganization(ctx);
  const organization = organizationOf(ctx);
  const blinds = identities.flatMap(({ kind, value }) => ctx.keys.vault.blinds(organization, kind, value));
  const ids = sql`(select i.lead_id as id, 1 as place from ${leadIdentities} i where i.value_blind = any (${texts(blinds)}) and i.kind = any (${texts(identities.map(({ kind }) => kind))}) limit 5)`;
  const [found] = await ctx.db.read([peopleNamed(ids)]);
  return found.map((row) => openPerson(ctx, row));
}

// Whose blind index it is turns out only when somebody has entered.
async function knowOrganization(ctx: Ctx): Promise<void> {
  await ctx.db.read([]);
}

/** SQL that gives `kind` and `id` of invitations and events whose title holds every word, at most `limit` of each. None for no word. */
export function titlesWith(query: string, limit: number): ReturnType<typeof sql> {
  const terms = patternsOf(typedWords(query).lower);
  return terms.length === 0
    ? sql`(select '' as kind, null::uuid as id where false)`
    : sql`search_titles(${texts(terms)}, ${limit}::integer)`;
}
