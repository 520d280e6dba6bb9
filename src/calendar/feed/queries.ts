import { organizationMembers } from '#accounts/index.ts';
import { eventsBetween, me, myself } from '#calendar/events/queries.ts';
import type { EventStatus } from '#calendar/inputs.ts';
import { eventHosts } from '#calendar/schema.ts';
import { type Ctx, feedOf } from '#context.ts';
import { at, build, rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { feedEvent } from './rules.ts';

const BACK_DAYS = 30;
const AHEAD_DAYS = 365;
const EVENTS_MAX = 1000;
/** What stands, or stood: what was cancelled goes from the calendars that follow. */
const SHOWN: EventStatus[] = ['tentative', 'confirmed', 'completed', 'no_show'];

/** A membership and the version of its feed's address. */
export type Feed = { id: string; version: number };

/** The feed of the member who entered, as one row. */
export function ownFeed() {
  return rows<Feed>(sql`
    select id, feed_version as version from ${organizationMembers}
    where organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and user_id = ${myself} and ended_at is null`);
}

/** What the feed that entered shows, in one trip. Throws Refusal: not_found, link_revoked. */
export async function readFeed(ctx: Ctx) {
  const from = ctx.now - BACK_DAYS * DAY_MS;
  const until = ctx.now + AHEAD_DAYS * DAY_MS;
  const [events, idle] = await ctx.db.read([
    eventsBetween({ from, until, limit: EVENTS_MAX, statuses: SHOWN }),
    idleBetween(from, until),
  ]);
  const { live, organizationName, organizationSlug, name } = feedOf(ctx);
  if (!live) throw new Refusal('link_revoked');
  const home = `${ctx.config.origin}/app/${organizationSlug}/events`;
  const free = new Set(idle.map(({ eventId }) => eventId));
  return {
    // Without a comma: calendars do not agree on how one is written in a calendar's name.
    name: name === null || name === organizationName ? (name ?? '') : `${name} (${organizationName})`,
    events: events.map((event) => feedEvent(event, `${home}/${event.id}`, !free.has(event.id))),
  };
}

// Events that stand in the calendar and keep their host free.
function idleBetween(from: number, until: number) {
  const between = sql`tstzrange(${at(from)}, ${at(until)})`;
  return build
    .select({ eventId: eventHosts.eventId })
    .from(eventHosts)
    .where(sql`${eventHosts.userId} = any (${me}) and not ${eventHosts.busy} and ${eventHosts.during} && ${between}`);
}
