/** One person, and lists of them, ready for whoever shows them. */
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { openPerson, type PeopleQuery, type Person, peoplePage, personById } from '../queries.ts';
import { peopleCalled, peopleReachedBy } from '../searching/queries.ts';

const FOUND_MAX = 100;

/** A person who is there. Throws Refusal('not_found'). */
export async function readPerson(ctx: Ctx, leadId: string): Promise<Person> {
  const [[found]] = await ctx.db.read([personById(leadId)]);
  if (!found || found.deletedAt !== null || found.mergedIntoId !== null) throw new Refusal('not_found');
  return openPerson(ctx, found);
}

/**
 * People by a list's query; one more than `limit` where there are others. With words, those whom the words find, best
 * first and on one page; a whole address or number finds exactly its person.
 */
export async function readPeople(ctx: Ctx, { q, ...query }: PeopleQuery & { q?: string }): Promise<Person[]> {
  if (!q?.trim()) {
    const [found] = await ctx.db.read([peoplePage(query)]);
    return found.map((row) => openPerson(ctx, row));
  }
  const reached = await peopleReachedBy(ctx, q);
  if (reached.length > 0) return reached;
  const [called] = await ctx.db.read([peopleCalled(q, FOUND_MAX)]);
  const wanted = called.filter(
    ({ tags, status }) => (!query.tag || tags.includes(query.tag)) && (!query.status || status === query.status),
  );
  return wanted.slice(0, query.limit).map((row) => openPerson(ctx, row));
}
