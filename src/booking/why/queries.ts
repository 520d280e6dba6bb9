import { eq } from 'drizzle-orm';
import { users } from '#accounts/index.ts';
import { invitationHosts, invitations } from '#booking/schema.ts';
import {
  eventsInTheWay,
  layerBlocks,
  layerCalendars,
  openLayers,
  type StoredSchedule,
  scheduleJson,
} from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { build, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { hostsBusyRanges, type Invitation, invitationById } from '../invitations/queries.ts';
import { mayManage } from '../invitations/rules.ts';
import { countedOf } from '../limits/queries.ts';
import { reasonsAgainst, type WhyNot } from './rules.ts';

/** Room for the zone of a wall time, the longest appointment and the longest buffers. */
const MARGIN_DAYS = 4;

/** What an invitation says to one time. `startsAt` and `reasons` are null where no time was named. */
export type Why = {
  invitation: Invitation;
  schedule: StoredSchedule;
  hosts: ReadonlyMap<string, string>;
  startsAt: number | null;
  reasons: WhyNot[];
};

/**
 * Why the invitation does not offer a time, in one trip. `around` is about when (ms, exact to a day); `exactly` gives the
 * instant once the schedule's zone is known. Throws Refusal: not_found, not_yours.
 */
export async function readWhy(
  ctx: Ctx,
  id: string,
  around: number | null,
  exactly: (zone: string) => number | null,
): Promise<Why> {
  const asked = around ?? ctx.now;
  // Where days with free times are counted, they are counted from now on.
  const from = Math.min(asked, ctx.now) - MARGIN_DAYS * DAY_MS;
  const until = asked + MARGIN_DAYS * DAY_MS;
  const near = asked - MARGIN_DAYS * DAY_MS;
  const [found, schedules, hosts, busy, counted, events, calendars, blocks] = await ctx.db.read([
    invitationById(id),
    scheduleJson(sql`select i.schedule_id from ${invitations} i where i.id = ${id}::uuid`),
    hostNames(id),
    hostsBusyRanges(id, from, until),
    countedOf(id, from, until),
    eventsInTheWay(sql`(select h.user_id from ${invitationHosts} h where h.invitation_id = ${id}::uuid)`, near, until),
    layerCalendars(),
    layerBlocks(near, until),
  ]);
  const [invitation, schedule] = [found[0], schedules[0]?.schedule];
  if (!invitation || !schedule) throw new Refusal('not_found');
  if (!mayManage(memberOf(ctx), invitation.organizerId)) throw new Refusal('not_yours');
  const startsAt = exactly(schedule.timezone);
  const list = openLayers(ctx, calendars, blocks).blocks.map(({ startsAt: from, endsAt: until, layer }) => {
    return { from, until, calendar: layer.name };
  });
  const own = { userId: memberOf(ctx).userId, list };
  const question = {
    status: invitation.status,
    terms: invitation,
    schedule,
    busy,
    counted,
    events,
    blocks: own,
    now: ctx.now,
  };
  const reasons = startsAt === null ? [] : reasonsAgainst(startsAt, question);
  return { invitation, schedule, hosts: new Map(hosts.map(({ id, name }) => [id, name])), startsAt, reasons };
}

function hostNames(invitationId: string) {
  return build
    .select({ id: users.id, name: users.name })
    .from(invitationHosts)
    .innerJoin(users, eq(users.id, invitationHosts.userId))
    .where(eq(invitationHosts.invitationId, invitationId));
}
