/** Everything that is called what somebody typed. */
import { type Found, readFound, thingsCalled } from '#booking/index.ts';
import type { Ctx } from '#context.ts';
import { openPerson, type Person, peopleCalled, peopleReachedBy } from '#leads/index.ts';

const FOUND_OF_EACH = 10;

export type Findings = { people: Person[]; invitations: Found[]; events: Found[] };

/** People, invitations and events by words: one trip. A whole address or number is looked for first, which takes two more. */
export async function findEverything(ctx: Ctx, query: string): Promise<Findings> {
  const reached = await peopleReachedBy(ctx, query);
  const [called, things] = await ctx.db.read([peopleCalled(query, FOUND_OF_EACH), thingsCalled(query, FOUND_OF_EACH)]);
  const found = things.map(readFound);
  return {
    people: reached.length > 0 ? reached : called.map((row) => openPerson(ctx, row)),
    invitations: found.filter(({ kind }) => kind === 'invitation'),
    events: found.filter(({ kind }) => kind === 'event'),
  };
}
