/** Naming whom somebody brings, as statements for the batch of an appointment. */
import { addGuests, eventAttendees, type NewGuest } from '#calendar/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { invitations } from '../schema.ts';
import type { Seen } from '../taking/placing/commands.ts';
import type { Offer } from '../taking/queries.ts';
import { countTries, waitFor } from '../tries/queries.ts';
import { guestTriesOf } from '../tries/rules.ts';
import { guestChanges, guestsFault, namedDaily } from './rules.ts';

type Condition = ReturnType<typeof sql>;

/** The statements by which `emails` come along to the event, all of them or none, if `when` holds in the batch. */
export function naming(
  ctx: Ctx,
  offer: Offer,
  eventId: string,
  emails: readonly string[],
  when: Condition,
): Statement[] {
  // In the order in which they were named, which ids of one millisecond do not keep by themselves.
  const ids = emails.map(() => newId(ctx.now)).toSorted();
  const guests = emails.map((email, at) => guestOf(ctx, ids[at]!, email));
  const tries = guestTriesOf(ctx.keys, emails, ctx.now);
  const most = sql`select i.guests_max from ${invitations} i where i.id = ${offer.invitation.id}::uuid`;
  const daily = namedDaily(offer.situation.policy.guestsMax);
  const first = guests[0]?.id ?? null;
  return [
    addGuests(eventId, guests, { most, daily }, sql`${when} and ${waitFor(tries, ctx.now)} = 0`),
    countTries(tries, ctx.now, sql`exists (select 1 from ${eventAttendees} a where a.id = ${first}::uuid)`),
  ];
}

/** Who may come along when a time is taken; throws Refusal('invalid') where it is more than the invitation lets. */
export function broughtBy(ctx: Ctx, offer: Offer, { guests = [], language }: Seen): string[] {
  const { added } = guestChanges([], guests, selvesOf(ctx, offer));
  refuseTooMany(offer, added.length, language);
  return added;
}

/** How many may have to be told of a change. */
export function guestsAtMost({ situation, guests }: Pick<Offer, 'situation' | 'guests'>): number {
  return Math.max(situation.policy.guestsMax, guests.length);
}

/** Throws Refusal('invalid') in words of `language` where that many are more than the invitation lets people bring. */
export function refuseTooMany({ situation }: Offer, count: number, language?: string): void {
  const fault = guestsFault(count, situation.policy.guestsMax, language);
  if (fault) throw new Refusal('invalid', { fields: { guests: [fault] } });
}

/** The addresses of both sides, who are there anyway. */
export function selvesOf(ctx: Ctx, { participant, guest }: Offer): (string | null)[] {
  const place = {
    table: 'invitation_participants',
    column: 'email',
    row: participant.id,
    organization: organizationOf(ctx),
  };
  return [participant.email && ctx.keys.vault.open(place, participant.email), guest.organizerEmail];
}

function guestOf(ctx: Ctx, id: string, email: string): NewGuest {
  const organization = organizationOf(ctx);
  return {
    id,
    email: ctx.keys.vault.seal({ table: 'event_attendees', column: 'email', row: id, organization }, email),
    emailBlind: ctx.keys.vault.blind(organization, 'email', email),
  };
}
