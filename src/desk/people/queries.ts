/** A person's page: who they are, what is ahead, everything so far. */
import { readUpcoming, type Upcoming, upcomingOf } from '#booking/index.ts';
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { joinedTo, openPerson, type Person, personById, suspectedOf } from '#leads/index.ts';
import { historyOf, type Moment, openMoment } from './history/queries.ts';

const UPCOMING_SHOWN = 5;
const MOMENTS_SHOWN = 40;
const SUSPECTED_SHOWN = 3;

export type PersonView = {
  person: Person;
  upcoming: Upcoming[];
  moments: Moment[];
  /** Where the history goes on. */
  next: string | null;
  /** Who may be the same person. */
  suspected: Person[];
  /** Who was joined into this person. */
  joined: Person[];
};

/** A person with their history from `cursor` on, in one trip; also one who was taken out or joined. Throws Refusal('not_found'). */
export async function readPersonView(ctx: Ctx, leadId: string, cursor?: string): Promise<PersonView> {
  const [[row], upcoming, moments, suspected, joined] = await ctx.db.read([
    personById(leadId),
    upcomingOf(leadId, ctx.now, UPCOMING_SHOWN),
    historyOf(leadId, { limit: MOMENTS_SHOWN, cursor }),
    suspectedOf(leadId, SUSPECTED_SHOWN),
    joinedTo(leadId),
  ]);
  if (!row) throw new Refusal('not_found');
  const shown = moments.slice(0, MOMENTS_SHOWN);
  return {
    person: openPerson(ctx, row),
    upcoming: upcoming.map(readUpcoming),
    moments: shown.map((moment) => openMoment(ctx, moment)),
    next: moments.length > MOMENTS_SHOWN ? shown.at(-1)!.cursor : null,
    suspected: suspected.map((one) => openPerson(ctx, one)),
    joined: joined.map((one) => openPerson(ctx, one)),
  };
}

/** Two people who may be joined, in the order asked for. Throws Refusal('not_found') where one is not there. */
export async function readPair(ctx: Ctx, leadId: string, otherId: string): Promise<[Person, Person]> {
  const [[one], [other]] = await ctx.db.read([personById(leadId), personById(otherId)]);
  const gone = (row: typeof one) => !row || row.deletedAt !== null || row.mergedIntoId !== null;
  if (gone(one) || gone(other) || leadId === otherId) throw new Refusal('not_found');
  return [openPerson(ctx, one!), openPerson(ctx, other!)];
}
