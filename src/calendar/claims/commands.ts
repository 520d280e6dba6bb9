/**
 * Times that are kept free for one thing that is not settled yet: several events share a claim group, may overlap each
 * other, and keep everything else away. Like all blocking time they are written behind `lockHosts`. data-model.md,
 * "Never double-booked".
 */
import { type Condition, eventStands, type NewEvent } from '#calendar/events/commands.ts';
import { eventHosts, events } from '#calendar/schema.ts';
import { at, build, type Statement, sql, stirring, uuids } from '#foundation/db/index.ts';
import { MINUTE_MS, toLocal } from '#foundation/lib/zones.ts';

/** An event of a claim group; `heldUntil` (ms) for a time that is only held, null for one that is settled. */
export type Claim = Omit<NewEvent, 'heldUntil'> & { claimGroup: string; heldUntil: number | null };

/**
 * Places an event for its hosts, all or none, beside the others of its claim group: it is not there afterwards if
 * anything else keeps one of them busy, or if `when` does not hold.
 */
export function claimTime(claim: Claim, when: Condition): Statement[] {
  const from = at(claim.startsAt - claim.bufferBeforeMinutes * MINUTE_MS);
  const until = at(claim.endsAt + claim.bufferAfterMinutes * MINUTE_MS);
  const hosts = uuids(claim.hosts);
  const heldUntil = claim.heldUntil === null ? sql`null` : at(claim.heldUntil);
  return [
    build.execute(sql`
      insert into ${events} (id, status, title, description, starts_at, ends_at, timezone, local_start, buffer_before_minutes, buffer_after_minutes,
        location_type, location, ical_uid, source_type, source_id, created_by, held_until)
      select ${claim.id}::uuid, ${claim.status}, ${claim.title}, ${claim.description}, ${at(claim.startsAt)}, ${at(claim.endsAt)},
        ${claim.timezone}, ${wallTime(claim)}, ${claim.bufferBeforeMinutes}::integer, ${claim.bufferAfterMinutes}::integer,
        ${claim.locationType}, ${claim.location}, ${claim.icalUid}, ${claim.sourceType}, ${claim.sourceId}::uuid, ${claim.createdBy}::uuid, ${heldUntil}
      where not exists (select 1 from busy_beside(${hosts}, ${from}, ${until}, ${claim.claimGroup}::uuid)) and ${when}
      on conflict do nothing`),
    stirring(sql`
      insert into ${eventHosts} (event_id, user_id, claim_group, busy_from, busy_until, busy, exclusive)
      select e.id, u, ${claim.claimGroup}::uuid, ${from}, ${until}, true, true from ${events} e, unnest(${hosts}) u where e.id = ${claim.id}::uuid
      on conflict do nothing
      returning user_id, ${claim.heldUntil}::float8 as until`),
    build.execute(sql`
      delete from ${events} e where e.id = ${claim.id}::uuid
        and (select count(*) from ${eventHosts} h where h.event_id = e.id) < ${claim.hosts.length}::integer`),
  ];
}

/** Lets go of what a claim group only holds; its times are free at once. */
export function releaseClaims(claimGroup: string, when?: Condition): Statement {
  return stirring(sql`
    with h as (select organization_id, event_id, user_id from ${eventHosts} where claim_group = ${claimGroup}::uuid),
      gone as (
        delete from ${events} e using h where e.status = 'held' and e.organization_id = h.organization_id and e.id = h.event_id ${when ? sql`and ${when}` : sql``}
        returning e.id)
    select distinct h.user_id, null::float8 as until from h join gone on gone.id = h.event_id`);
}

/** The settled event stands for itself from here on: nothing may overlap it any more. */
export function settleClaim(eventId: string): Statement {
  return build.execute(sql`
    update ${eventHosts} h set claim_group = h.event_id where h.event_id = ${eventId}::uuid and ${eventStands(eventId)}`);
}

/** Lets what is held be held until then. */
export function prolongClaim(eventId: string, until: number): Statement {
  return build.execute(
    sql`update ${events} set held_until = ${at(until)} where id = ${eventId}::uuid and status = 'held'`,
  );
}

function wallTime({ startsAt, timezone }: Claim): string {
  const { date, minute } = toLocal(timezone, startsAt);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
