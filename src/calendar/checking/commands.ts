/**
 * What was taken before every calendar of its hosts had answered: they are asked again, with more patience. Where the time
 * turns out to be taken, the appointment stands and is marked, and its hosts are told.
 */
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { askCalendars } from '../asking/commands.ts';
import { calendarsToAsk } from '../asking/queries.ts';
import type { Condition } from '../events/commands.ts';
import { hostsOf } from '../events/queries.ts';
import { events } from '../schema.ts';
import { isChecked } from './queries.ts';
import { checkAgain } from './rules.ts';

/** Asked all at once: a server that never answers keeps whatever else is due waiting for one patience, not for many. */
const CHECKS_MAX = 20;
const TIMEOUT_MS = 8_000;

type Due = {
  id: string;
  organizationId: string;
  startsAt: number;
  endsAt: number;
  sequence: number;
  createdAt: number;
};

/** The hosts' calendars are asked about an event at `checkAt` (ms), or null for no more, if `when` holds in the batch. */
export function checkLater(eventId: string, checkAt: number | null, when: Condition): Statement {
  return build.execute(
    sql`update ${events} set check_at = ${checkAt === null ? sql`null` : at(checkAt)} where id = ${eventId}::uuid and ${when}`,
  );
}

/** Asks about every event that is due, whoever's it is; in the service's scope. */
export async function checkDue(ctx: Ctx): Promise<void> {
  const [due] = await ctx.db.write([
    rows<Due>(sql`
      update ${events} set check_at = ${at(ctx.now + TIMEOUT_MS * 2)}
      where id in (select e.id from ${events} e where e.check_at <= ${at(ctx.now)} and ${isChecked} order by e.check_at limit ${CHECKS_MAX}::integer for update skip locked)
      returning id, organization_id as "organizationId", (extract(epoch from starts_at) * 1000)::float8 as "startsAt",
        (extract(epoch from ends_at) * 1000)::float8 as "endsAt", ical_sequence as sequence, (extract(epoch from created_at) * 1000)::float8 as "createdAt"`),
  ]);
  await Promise.all(due.map((event) => checkOne(insideOrganization(ctx, event.organizationId), event)));
}

// One that fails is due again, and keeps none from being asked about.
async function checkOne(ctx: Ctx, event: Due): Promise<void> {
  try {
    await check(ctx, event);
  } catch (error) {
    ctx.log.error('A calendar could not be asked about an event; it is asked again', {
      ...faultFields(error),
      event: event.id,
    });
  }
}

async function check(ctx: Ctx, event: Due): Promise<void> {
  const [hosts, calendars] = await ctx.db.read([
    hostsOf(event.id),
    calendarsToAsk(sql`(select array_agg(h.user_id) from event_hosts h where h.event_id = ${event.id}::uuid)`),
  ]);
  const window = { from: event.startsAt, until: event.endsAt };
  const { busy, unanswered } = await askCalendars(ctx, calendars, window, TIMEOUT_MS);
  const taken = new Set(
    busy.filter(({ from, until }) => from < event.endsAt && until > event.startsAt).map(({ userId }) => userId),
  );
  const again = unanswered && taken.size === 0 ? checkAgain(event, ctx.now) : null;
  if (again !== null) ctx.due(again);
  await ctx.write([
    build.execute(sql`
      update ${events} set check_at = ${at(again)}
        ${taken.size > 0 ? sql`, conflict_at = coalesce(conflict_at, ${at(ctx.now)})` : sql``}
      where ${asSeen(event)}`),
    ...hosts.filter(({ userId }) => taken.has(userId)).map(({ userId }) => told(ctx, event, userId)),
    ...(taken.size > 0 ? [record(ctx, conflicted(event.id), stands(event))] : []),
  ]);
}

function told(ctx: Ctx, event: Due, userId: string): Statement {
  const about = { subjectType: 'event', subjectId: event.id, sequence: event.sequence } as const;
  const to = { recipientType: 'user', recipientId: userId, channel: 'email' } as const;
  return deliver(ctx, { purpose: 'organizer_conflict', ...about, ...to }, stands(event));
}

function conflicted(subjectId: string) {
  return {
    name: 'event.conflicted',
    subjectType: 'event',
    subjectId,
    actorType: 'system',
    actorId: null,
    data: {},
  } as const;
}

function stands({ id, sequence }: Due): Condition {
  return sql`exists (select 1 from ${events} e where e.id = ${id}::uuid and e.ical_sequence = ${sequence}::integer and ${isChecked})`;
}

// What was moved meanwhile was asked about anew.
function asSeen({ id, sequence }: Due): Condition {
  return sql`id = ${id}::uuid and ical_sequence = ${sequence}::integer`;
}
