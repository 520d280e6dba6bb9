/**
 * One organization with years behind it, and many small ones beside it: what lists, searches and times are measured
 * over. Written by a superuser in a handful of statements; every rule of the tables holds (keys, checks, the exclusion
 * of overlapping times), what is sealed opens, and ids are of version 7 in the order of time.
 */
import type pg from 'pg';
import type { Keys } from '#foundation/lib/tokens.ts';
import { seedEvents } from './calendar.ts';
import { seedConversations } from './conversations.ts';
import { seedInvitations } from './invitations.ts';
import { seedKnowledge } from './knowledge.ts';
import { seedMessages } from './messages.ts';
import { seedPeople } from './people.ts';
import { countAnew, seedMembers, seedNeighbours } from './tenants.ts';

/** How many rows. `members` must divide `invitations` and `events`, so that an invitation's host has its appointments. */
export type Sizes = {
  members: number;
  neighbours: number;
  people: number;
  invitations: number;
  participantsEach: number;
  bookingsEach: number;
  events: number;
  /** At most as many as there are people. */
  conversations: number;
  /** Of what one agent knows. */
  passages: number;
  /** Over how many days the events lie, before and after now. */
  behindDays: number;
  aheadDays: number;
};

export type Ground = {
  db: pg.Client;
  keys: Keys;
  /** The organization, and the member of it who is there already, with a default schedule. */
  organizationId: string;
  userId: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Tells the slugs of one run from those of another. */
  mark: string;
  sizes: Sizes;
};

/** Three years of a company with twenty hosts. */
export const YEARS: Sizes = {
  members: 20,
  neighbours: 1_000,
  people: 20_000,
  invitations: 5_000,
  participantsEach: 8,
  bookingsEach: 4,
  events: 100_000,
  conversations: 20_000,
  passages: 20_000,
  behindDays: 900,
  aheadDays: 195,
};

/** A first fortnight, as full as each of those years. */
export const FORTNIGHT: Sizes = {
  members: 2,
  neighbours: 0,
  people: 100,
  invitations: 100,
  participantsEach: 2,
  bookingsEach: 1,
  events: 140,
  conversations: 100,
  passages: 50,
  behindDays: 10,
  aheadDays: 5,
};

export type Filled = {
  /** An open invitation of the member's, and participants of it who have not booked. */
  invitationId: string;
  participantIds: string[];
  /** A page of the member's that is open to anyone. */
  slug: string;
  endpointId: string;
  /** Somebody's conversation that is open. */
  conversationId: string;
  /** An agent that knows something. */
  agentId: string;
};

// UUID version 7 (RFC 9562, 5.7) of a moment; what follows the milliseconds is a hash of `salt`.
const ID_AT = `
  create or replace function pg_temp.id_at(moment timestamptz, salt text) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
      || '8' || substr(md5(salt), 4, 15))::uuid $$`;

/** Fills the organization and gives the planner its figures. Throws when the sizes do not fit each other. */
export async function fill(ground: Ground): Promise<Filled> {
  const { db, sizes } = ground;
  if (sizes.invitations % sizes.members !== 0 || sizes.events % sizes.members !== 0) {
    throw new RangeError('The members must divide the invitations and the events.');
  }
  await db.query(ID_AT);
  await db.query('begin');
  for (const seed of [
    seedMembers,
    seedNeighbours,
    seedPeople,
    seedInvitations,
    seedEvents,
    seedMessages,
    seedConversations,
    seedKnowledge,
  ]) {
    await seed(ground);
    await countAnew(db);
  }
  await db.query('commit');
  const filled = await found(ground);
  await db.query(
    'drop table seed_members, seed_people, seed_invitations, seed_participants, seed_bookings, seed_conversations',
  );
  // Vacuumed as well: until then an index of trigrams keeps what is new on a list that is read whole.
  await db.query('vacuum analyze');
  return filled;
}

async function found({ db, organizationId, userId }: Ground): Promise<Filled> {
  const { rows } = await db.query<Filled>(
    `with mine as (
       select i.id from invitations i where i.organization_id = $1 and i.organizer_id = $2 and i.mode = 'each' and i.status = 'open'
       order by i.id desc limit 1)
     select mine.id as "invitationId",
       (select array_agg(p.id::text order by p.id) from invitation_participants p where p.organization_id = $1 and p.invitation_id = mine.id
          and not exists (select 1 from confirmations c where c.organization_id = $1 and c.participant_id = p.id)) as "participantIds",
       (select slug from invitations i where i.organization_id = $1 and i.organizer_id = $2 and i.slug is not null and i.status = 'open'
          order by i.id desc limit 1) as slug,
       (select id from webhook_endpoints where organization_id = $1 order by id limit 1) as "endpointId",
       (select id from conversations where organization_id = $1 and status = 'active' order by id desc limit 1) as "conversationId",
       (select agent_id from knowledge where organization_id = $1 order by id desc limit 1) as "agentId"
     from mine`,
    [organizationId, userId],
  );
  const [filled] = rows;
  if (!filled?.slug || filled.participantIds.length === 0) throw new Error('The seeded organization lacks something.');
  return filled;
}
