/** What is to stand in calendars elsewhere, and what came of writing it. The calls themselves are made in jobs.ts. */
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { Failed, ForeignResource, Written } from '#foundation/services/calendars/index.ts';
import { keyOf } from '#foundation/services/calendars/keys.ts';
import { events } from '../schema.ts';
import { eventToMirror, type MirrorRow, mirrorsAmong, mirrorsOfEvent, targetsOf, unmirroredOf } from './queries.ts';
import { fingerprintOf, type Mirrored, type Plan, pauseAfter, planMirrors, type Verdict, verdictOn } from './rules.ts';
import { eventSyncs } from './schema.ts';

/** How often a plan is made again when somebody changed the same mirrors meanwhile. */
const PLANS_MAX = 4;
/** As many as one run of a Worker has calls for; what comes later is written when it is nearer or changes. */
const COMING_MAX = 200;
/** What no later try mends: the owner has to do something, or it is not theirs to write. */
const HOPELESS: readonly string[] = ['forbidden', 'not_found', 'too_large', 'address', 'not_a_calendar'];
const ATTEMPTS_MAX = 12;
/** A room that the provider still makes is asked for again so soon. */
const ROOM_AGAIN_MS = 5_000;

/**
 * Lays out what calendars elsewhere are to show of an event from now on, by what it is now: called after whatever happened
 * to it, in any order and as often as one likes. Inside the event's organization.
 */
export async function wantMirrors(ctx: Ctx, eventId: string): Promise<void> {
  for (let tries = 0; tries < PLANS_MAX; tries++) {
    const [[event], targets, mirrors] = await ctx.db.read([
      eventToMirror(eventId),
      targetsOf(eventId),
      mirrorsOfEvent(eventId),
    ]);
    if (!event) return;
    const plan = planMirrors(event, event.hosts, targets, mirrors, ctx.now);
    if (await laidOut(ctx, eventId, plan)) return;
  }
  throw new Error('The mirrors of an event were changed by others each time');
}

/**
 * Lays out everything that a member hosts from now on for the calendar that they have chosen to have it written into; what
 * stands in another one stays there. Inside the organization.
 */
export async function wantComing(ctx: Ctx, userId: string): Promise<void> {
  const [coming] = await ctx.db.read([unmirroredOf(userId, ctx.now, COMING_MAX)]);
  for (const { id } of coming) await wantMirrors(ctx, id);
}

// Whoever was faster may have seen an older event: then all is read again.
async function laidOut(ctx: Ctx, eventId: string, plan: Plan): Promise<boolean> {
  const changes = plan.change.map(({ id, wantedVersion, wanted }) =>
    rows<{ id: string }>(sql`
      update ${eventSyncs} set wanted = ${wanted}, wanted_version = wanted_version + 1, status = 'waiting', attempts = 0, fault = null, next_attempt_at = ${at(ctx.now)}
      where id = ${id}::uuid and wanted_version = ${wantedVersion}::integer returning id`),
  );
  const makes = plan.make.map(({ userId, calendarId, connectionId, wantsRoom }) =>
    rows<{ id: string }>(sql`
      insert into ${eventSyncs} (id, event_id, user_id, calendar_id, connection_id, wants_room, next_attempt_at)
      values (${newId(ctx.now)}::uuid, ${eventId}::uuid, ${userId}::uuid, ${calendarId}::uuid, ${connectionId}::uuid, ${wantsRoom}::boolean, ${at(ctx.now)})
      on conflict (organization_id, event_id, user_id, calendar_id) do nothing returning id`),
  );
  if (changes.length + makes.length === 0) return true;
  ctx.due(ctx.now);
  const answers = await ctx.write([...changes, ...makes]);
  return answers.every((found) => found.length === 1);
}

/** Said before a provider is called: whoever finds it later does not know what came of the call. Answers whether it is still to be made. */
export async function beginWriting(ctx: Ctx, mirror: MirrorRow): Promise<boolean> {
  const [begun] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${eventSyncs} set writing_since = ${at(ctx.now)}, next_attempt_at = ${at(ctx.now + pauseAfter(mirror.attempts, undefined, 0.5))}, attempts = attempts + 1
      where ${asSeen(mirror)} returning id`),
  ]);
  return begun.length > 0;
}

/** Keeps what stands at the provider after a write, or nothing where it was removed. */
export async function keepWritten(
  ctx: Ctx,
  mirror: MirrorRow,
  event: Mirrored,
  written: Written | null,
): Promise<void> {
  const stands = written !== null;
  const waits = stands && written.roomPending && !written.room;
  const done = sql`wanted_version = ${mirror.wantedVersion}::integer and not ${waits}::boolean`;
  const again = waits ? at(ctx.now + ROOM_AGAIN_MS) : at(ctx.now);
  if (waits) ctx.due(ctx.now + ROOM_AGAIN_MS);
  const keep = rows(sql`
    update ${eventSyncs} set written_version = greatest(written_version, ${mirror.wantedVersion}::integer), writing_since = null, fault = null,
      resource_id = ${written?.resourceId ?? null}, resource_key = ${stands ? keyOf(written.resourceId) : null}, etag = ${written?.etag ?? null},
      fingerprint = ${stands ? fingerprintOf(event) : null}, sequence = ${event.icalSequence}::integer,
      starts_at = ${stands ? at(event.startsAt) : sql`null`}, ends_at = ${stands ? at(event.endsAt) : sql`null`},
      room_pending = ${waits}::boolean, attempts = case when ${done} then 0 else attempts end,
      status = case when ${done} then 'settled' else status end, settled_at = case when ${done} then ${at(ctx.now)} else settled_at end,
      next_attempt_at = case when ${done} then null else ${again} end
    where id = ${mirror.id}::uuid`);
  await ctx.write([keep, ...(written?.room ? roomFound(ctx, event, written.room) : [])]);
}

// The link is the event's, whoever asks where it is: once, and never another one.
function roomFound(ctx: Ctx, event: Mirrored, room: string): Statement[] {
  return [
    build.execute(sql`update ${events} set meet_link = ${room} where id = ${event.id}::uuid and meet_link is null`),
    record(
      ctx,
      {
        name: 'event.room_made',
        subjectType: 'event',
        subjectId: event.id,
        actorType: 'system',
        actorId: null,
        data: {},
      },
      sql`exists (select 1 from ${events} e where e.id = ${event.id}::uuid and e.xmin = pg_current_xact_id()::xid)`,
    ),
  ];
}

/** Keeps that a write came to nothing: it is tried again later, or given up where no later try would mend it. */
export async function keepFailure(ctx: Ctx, mirror: MirrorRow, failed: Failed): Promise<void> {
  const hopeless = HOPELESS.includes(failed.fault) || mirror.attempts + 1 >= ATTEMPTS_MAX;
  const next = ctx.now + pauseAfter(mirror.attempts, failed.retryAfterSeconds, Math.random());
  if (!hopeless) ctx.due(next);
  await ctx.write([
    rows(sql`
      update ${eventSyncs} set fault = ${failed.fault}, writing_since = case when ${failed.left ?? false}::boolean then writing_since end,
        status = case when ${hopeless}::boolean then 'given_up' else status end, next_attempt_at = ${hopeless ? sql`null` : at(next)}
      where id = ${mirror.id}::uuid and wanted_version = ${mirror.wantedVersion}::integer and status = 'waiting'`),
  ]);
}

/**
 * Hears what a provider says of our mirrors among the resources of one calendar. Answers the keys of those that are ours,
 * which keep nobody busy a second time. What its owner changed there is recorded once, and others act on it: what is
 * seen and that it happened stand in one batch. Inside the owner's organization.
 */
export async function hearOfMirrors(
  ctx: Ctx,
  calendarId: string,
  resources: readonly ForeignResource[],
): Promise<Set<string>> {
  const byKey = new Map(resources.map((resource) => [keyOf(resource.resourceId), resource]));
  if (byKey.size === 0) return new Set();
  const [found] = await ctx.db.read([mirrorsAmong(calendarId, [...byKey.keys()])]);
  const statements = found.flatMap(({ mirror, event }) => {
    const resource = byKey.get(mirror.resourceKey!)!;
    return heard(ctx, mirror, event, resource, verdictOn(mirror, event, resource, ctx.now));
  });
  if (statements.length > 0) await ctx.write(statements);
  return new Set(found.map(({ mirror }) => mirror.resourceKey!));
}

/** Keeps what was seen of a mirror, and says what its owner did with it. */
export function heard(
  ctx: Ctx,
  mirror: MirrorRow,
  event: Mirrored,
  resource: ForeignResource,
  verdict: Verdict,
): Statement[] {
  const sameEtag = resource.etag === mirror.etag;
  if (verdict.kind === 'nothing')
    return sameEtag || mirror.writingSince ? [] : [seen(mirror, sql`etag = ${resource.etag}`)];
  const keep =
    verdict.kind === 'moved'
      ? seen(
          mirror,
          sql`etag = ${resource.etag}, starts_at = ${at(verdict.startsAt)}, ends_at = ${at(verdict.endsAt)}, fingerprint = ${verdict.isBehind ? null : fingerprintOf({ ...event, ...verdict })}, writing_since = null`,
        )
      : seen(mirror, sql`status = 'taken_back', next_attempt_at = null`);
  return [
    keep,
    record(
      ctx,
      {
        name: verdict.kind === 'moved' ? 'mirror.moved' : 'mirror.removed',
        subjectType: 'event',
        subjectId: event.id,
        actorType: 'user',
        actorId: mirror.userId,
        data: {
          calendarId: mirror.calendarId,
          from: new Date(event.startsAt).toISOString(),
          ...(verdict.kind === 'moved' && {
            startsAt: new Date(verdict.startsAt).toISOString(),
            endsAt: new Date(verdict.endsAt).toISOString(),
          }),
        },
      },
      sql`exists (select 1 from ${eventSyncs} s where s.id = ${mirror.id}::uuid and s.xmin = pg_current_xact_id()::xid)`,
    ),
  ];
}

// Only if nobody has heard or wanted something else meanwhile: the same page read twice is heard once.
function seen(mirror: MirrorRow, set: ReturnType<typeof sql>): Statement {
  return rows(sql`
    update ${eventSyncs} set ${set} where ${asSeen(mirror)} and etag is not distinct from ${mirror.etag}
      and starts_at is not distinct from ${at(mirror.startsAt)}`);
}

function asSeen({ id, status, wantedVersion, writtenVersion }: MirrorRow) {
  return sql`id = ${id}::uuid and status = ${status} and wanted_version = ${wantedVersion}::integer and written_version = ${writtenVersion}::integer`;
}
