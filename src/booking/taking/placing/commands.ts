/** What taking and holding a time have in common: whose event it becomes, who comes to it, and what must still be so. */
import {
  busyOf,
  type EventStatus,
  events,
  lockHosts,
  type NewAttendee,
  type NewEvent,
  releaseHold,
} from '#calendar/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { lapse } from '../../asking/commands.ts';
import { limitsStand } from '../../limits/queries.ts';
import type { Given } from '../../questions/rules.ts';
import { confirmations, invitationParticipants, invitations } from '../../schema.ts';
import type { Offer } from '../queries.ts';
import { heldOf } from '../rules.ts';
import { mostIn } from '../standings/queries.ts';
import { mostOf } from '../standings/rules.ts';

/**
 * Where and in what language a participant looked at the times, both kept for what is sent to them; the length in
 * minutes that they chose, what they answered to the questions, and whom they bring.
 */
export type Seen = {
  zone?: string;
  language?: string;
  minutes?: number;
  answers?: Given;
  guests?: readonly string[];
  /** What is written with the appointment that is made, if it is. */
  along?: (eventId: string) => Statement;
  /** The conversation in which it is done, and said. */
  talk?: string;
};

/** What a participant has now. */
export type Taken = {
  eventId: string;
  startsAt: number;
  endsAt: number;
  /** `pending` while it waits for the organizer's word. */
  status?: EventStatus;
};

/** A calendar that did not answer in time is asked again after so long. */
export const CHECK_AFTER_MS = 20_000;

/** What of an offer an event is made of. */
type Placed = Pick<Offer, 'invitation' | 'hosts' | 'unanswered'> & { situation: { schedule: { timezone: string } } };

/** The appointment as a new event of the invitation's hosts. */
export function eventOf(ctx: Ctx, { invitation, situation, hosts, unanswered }: Placed, wanted: Taken): NewEvent {
  return {
    id: wanted.eventId,
    status: 'confirmed',
    title: invitation.title,
    description: invitation.description,
    startsAt: wanted.startsAt,
    endsAt: wanted.endsAt,
    timezone: situation.schedule.timezone,
    bufferBeforeMinutes: invitation.bufferBeforeMinutes,
    bufferAfterMinutes: invitation.bufferAfterMinutes,
    locationType: invitation.locationType,
    location: invitation.location,
    icalUid: `${wanted.eventId}@${new URL(ctx.config.origin).hostname}`,
    sourceType: 'invitation',
    sourceId: invitation.id,
    createdBy: null,
    hosts,
    busy: true,
    exclusive: true,
    ...(unanswered && { checkAt: ctx.now + CHECK_AFTER_MS }),
  };
}

/** The participant's own hold makes way for `wanted`, if that is free: else they keep what they had. */
export function makeWay(offer: Offer, wanted: Taken): Statement[] {
  const held = heldOf(offer.standing);
  const { bufferBeforeMinutes, bufferAfterMinutes } = offer.invitation;
  const from = wanted.startsAt - bufferBeforeMinutes * MINUTE_MS;
  const until = wanted.endsAt + bufferAfterMinutes * MINUTE_MS;
  if (!held) return [];
  const free = sql`not exists (select 1 from ${busyOf(offer.hosts, from, until, held.eventId)})`;
  return [releaseHold(held.eventId, sql`${rulesStand(offer, wanted, held.eventId)} and ${free}`)];
}

/** Holds in the batch while every host is free for `wanted`, also where the event itself would keep nobody busy. */
export function isFree({ invitation, hosts }: Pick<Offer, 'invitation' | 'hosts'>, wanted: Taken) {
  const from = wanted.startsAt - invitation.bufferBeforeMinutes * MINUTE_MS;
  const until = wanted.endsAt + invitation.bufferAfterMinutes * MINUTE_MS;
  return sql`not exists (select 1 from ${busyOf(hosts, from, until, null)})`;
}

/** A request of the participant's that its start has overtaken makes way. */
export function lapsed(ctx: Ctx, { standing }: Offer): Statement[] {
  return standing?.status === 'expired' && standing.cancelledAt === null ? lapse(ctx, standing.eventId) : [];
}

/**
 * Holds in the batch while the participant has no hold, and fewer appointments than one person may have: counted behind
 * the hosts' lock, where takers with one link at once wait for each other. A request that its start has overtaken is none.
 */
export function hasRoom(ctx: Ctx, { participant, invitation }: Pick<Offer, 'participant' | 'invitation'>) {
  const own = sql`from ${confirmations} c join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
    where c.participant_id = ${participant.id}::uuid and c.cancelled_at is null`;
  const overtaken = sql`(e.status in ('pending', 'expired') and e.starts_at <= ${at(ctx.now)})`;
  if (isSingle(invitation))
    return sql`not exists (select 1 from ${confirmations} c where c.participant_id = ${participant.id}::uuid and c.cancelled_at is null)`;
  return sql`not exists (select 1 ${own} and e.status = 'held') and (select count(*) ${own} and not ${overtaken}) < ${mostIn(sql`${invitation.id}::uuid`)}`;
}

/**
 * First in a batch that gives somebody a time: the hosts' lock, and on a page that counts what one person has also the
 * page's own, behind which whoever comes by two links at once is counted.
 */
export function lockTakers({ invitation, hosts }: Pick<Offer, 'invitation' | 'hosts'>): Statement[] {
  const counts = invitation.mode === 'open' && invitation.bookingsPerPerson !== null;
  return lockHosts(counts ? [...hosts, invitation.id] : hosts);
}

/** Whether a confirmation of such an invitation is the only one that its participant may have: the index watches over it. */
export function isSingle(invitation: Parameters<typeof mostOf>[0]): boolean {
  return mostOf(invitation) === 1;
}

/**
 * Holds in the batch while what the time was judged by is still so and the limits have room for it, the event `except` not
 * counted. A deadline may pass while a taker waits for the lock:
 * the clock of the database at this very statement decides.
 */
export function rulesStand(
  { invitation, situation: { schedule } }: Pick<Offer, 'invitation' | 'situation'>,
  wanted: Taken,
  except: string = wanted.eventId,
) {
  const room = limitsStand(invitation.id, schedule.timezone, wanted, except);
  return sql`rules_stand(${invitation.id}::uuid, ${invitation.rulesVersion}::integer, ${schedule.version}::integer) and ${room}
    and not exists (select 1 from ${invitations} i where i.id = ${invitation.id}::uuid and i.deadline_at <= clock_timestamp())`;
}

/** A person did it: they have seen the page, there and in that language. */
export function answered(ctx: Ctx, stands: ReturnType<typeof sql>, { zone, language }: Seen): Statement {
  const now = at(ctx.now);
  return build.execute(sql`
    update ${invitationParticipants} set opened_at = coalesce(opened_at, ${now}), timezone = coalesce(${zone ?? null}::text, timezone), language = coalesce(${language ?? null}::text, language) where ${stands}`);
}

/** The participant as who comes to the event; their contacts are sealed anew for that row. */
export function attendeeOf(ctx: Ctx, { participant }: Pick<Offer, 'participant'>): NewAttendee {
  const id = newId(ctx.now);
  const organization = organizationOf(ctx);
  const reseal = (column: 'email' | 'phone') => {
    const sealed = participant[column];
    if (!sealed) return null;
    const plain = ctx.keys.vault.open(
      { table: 'invitation_participants', column, row: participant.id, organization },
      sealed,
    );
    return ctx.keys.vault.seal({ table: 'event_attendees', column, row: id, organization }, plain);
  };
  return {
    id,
    name: participant.name,
    email: reseal('email'),
    emailBlind: participant.emailBlind,
    phone: reseal('phone'),
    phoneBlind: participant.phoneBlind,
    response: 'accepted' as const,
  };
}
