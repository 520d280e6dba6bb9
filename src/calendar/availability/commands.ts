import { record } from '#audit/index.ts';
import { OVERRIDES_MAX, type ScheduleInput } from '#calendar/availability/inputs.ts';
import { type Availability, busyAhead, type StoredSchedule, scheduleJson } from '#calendar/availability/queries.ts';
import type { BusyRange } from '#calendar/events/queries.ts';
import { WEEKDAYS, type Window } from '#calendar/inputs.ts';
import { availabilityOverrides, availabilityRules, availabilitySchedules } from '#calendar/schema.ts';
import { type Ctx, memberOf } from '#context.ts';
import { build, rows, type Statement, sql, stirring } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';

const WORKDAYS = WEEKDAYS.slice(0, 5);
const START_MINUTE = 9 * 60;
const END_MINUTE = 17 * 60;

/** Who gets their first schedule: a member, their IANA zone, and the moment (ms) of it. */
export type NewMember = { organizationId: string; userId: string; timezone: string; now: number; language?: string };

/**
 * The schedule that everybody starts with, Monday to Friday 9 to 17 in their zone, as statements for the batch that makes
 * the membership. The organization is named, since nobody has entered one at sign-up.
 */
export function defaultSchedule({ organizationId, userId, timezone, now, language = 'en' }: NewMember): Statement[] {
  const id = newId(now);
  const name = words(language).schedules.workingHours;
  const hours = { organizationId, scheduleId: id, startMinute: START_MINUTE, endMinute: END_MINUTE };
  return [
    build.insert(availabilitySchedules).values({ id, organizationId, userId, name, timezone, isDefault: true }),
    build.insert(availabilityRules).values(WORKDAYS.map((weekday) => ({ ...hours, weekday }))),
  ];
}

/** A date whose windows replace its weekday's; without windows it is a day off. */
export type DateHours = { date: string; windows: Window[] };

/**
 * Replaces name, zone, weekly hours and dates of one's own schedule, its version one higher. `seenVersion` is what the
 * page showed. Throws Refusal: not_found, not_yours, changed_meanwhile.
 */
export function saveSchedule(ctx: Ctx, id: string, input: ScheduleInput, seenVersion?: number): Promise<Availability> {
  return rewrite(ctx, id, () => input, seenVersion);
}

/** The same for zone, weekly hours and, where one is given, the name; the dates stay. */
export function saveHours(
  ctx: Ctx,
  id: string,
  hours: Omit<ScheduleInput, 'overrides' | 'name'> & { name?: string },
  seenVersion?: number,
): Promise<Availability> {
  return rewrite(ctx, id, (stored) => ({ ...stored, ...hours }), seenVersion);
}

/** Gives one date hours of its own, or others than it had. Throws as saveSchedule, and invalid after 400 dates. */
export function saveDate(ctx: Ctx, id: string, { date, windows }: DateHours): Promise<Availability> {
  return rewrite(ctx, id, (stored) => {
    const others = stored.overrides.filter((override) => override.date !== date);
    const fields = { date: [words('en').schedules.datesMany(OVERRIDES_MAX)] };
    if (others.length >= OVERRIDES_MAX) throw new Refusal('invalid', { fields });
    return { ...stored, overrides: [...others, { date, windows }] };
  });
}

/** Lets one date be like its weekday again. */
export function removeDate(ctx: Ctx, id: string, date: string): Promise<Availability> {
  return rewrite(ctx, id, (stored) => ({
    ...stored,
    overrides: stored.overrides.filter((override) => override.date !== date),
  }));
}

async function rewrite(
  ctx: Ctx,
  id: string,
  change: (stored: StoredSchedule) => ScheduleInput,
  seenVersion?: number,
): Promise<Availability> {
  const [found] = await ctx.db.read([scheduleJson(id)]);
  const stored = found[0]?.schedule;
  if (!stored) throw new Refusal('not_found');
  const { userId, keyId } = memberOf(ctx);
  if (stored.userId !== userId) throw new Refusal('not_yours');
  if (seenVersion !== undefined && seenVersion !== stored.version) throw new Refusal('changed_meanwhile');
  const happening = {
    name: 'schedule.changed',
    subjectType: 'schedule',
    subjectId: id,
    actorType: keyId ? ('key' as const) : ('user' as const),
    actorId: keyId ?? userId,
    data: { version: stored.version + 1 },
  };
  const answers = await ctx.write([
    ...replacing(id, stored.version, change(stored)),
    record(ctx, happening, changedHere(id)),
    // Pages that are open on these hours look again.
    stirring(sql`select ${userId}::uuid as user_id, null::float8 as until where ${changedHere(id)}`),
    scheduleJson(id),
    busyAhead(ctx.now),
    rows<{ here: boolean }>(sql`select ${changedHere(id)} as here`),
  ]);
  const [after, busy, [changed]] = answers.slice(-3) as [
    { schedule: StoredSchedule }[],
    BusyRange[],
    { here: boolean }[],
  ];
  if (!changed?.here || !after[0]) throw new Refusal('changed_meanwhile');
  return { schedule: after[0].schedule, busy };
}

// Dates that passed more than a week ago are not read any more, and so are not written anew: they stay as they were.
// The rows below a schedule are only touched once this very batch has raised its version, never after somebody faster.
function replacing(id: string, version: number, { name, timezone, rules, overrides }: ScheduleInput): Statement[] {
  const here = changedHere(id);
  return [
    build.execute(sql`
      update ${availabilitySchedules} set name = ${name}, timezone = ${timezone}, version = version + 1
      where id = ${id}::uuid and version = ${version}::integer`),
    build.execute(sql`delete from ${availabilityRules} r where r.schedule_id = ${id}::uuid and ${here}`),
    build.execute(
      sql`delete from ${availabilityOverrides} o where o.schedule_id = ${id}::uuid and o.date >= current_date - 7 and ${here}`,
    ),
    build.execute(sql`
      insert into ${availabilityRules} (schedule_id, weekday, start_minute, end_minute)
      select ${id}::uuid, r.weekday, r."startMinute", r."endMinute"
      from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r(weekday user_day_enum, "startMinute" integer, "endMinute" integer)
      where ${here}`),
    build.execute(sql`
      insert into ${availabilityOverrides} (schedule_id, date, windows)
      select ${id}::uuid, o.date, o.windows
      from jsonb_to_recordset(${JSON.stringify(overrides)}::jsonb) as o(date date, windows jsonb)
      where ${here}
      on conflict (organization_id, schedule_id, date) do update set windows = excluded.windows`),
  ];
}

function changedHere(id: string) {
  return sql`exists (select 1 from ${availabilitySchedules} s where s.id = ${id}::uuid and s.xmin = pg_current_xact_id()::xid)`;
}
