/** More than one set of hours: made anew or as a copy, and which of them is taken where none is named. */
import { answerKept, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import type { ScheduleInput } from '#calendar/availability/inputs.ts';
import { type StoredSchedule, scheduleJson } from '#calendar/availability/queries.ts';
import { myself } from '#calendar/events/queries.ts';
import { availabilityOverrides, availabilityRules, availabilitySchedules } from '#calendar/schema.ts';
import { type Ctx, memberOf } from '#context.ts';
import { build, rows, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';

/** How many one member has at most: pages and lists show all of them. */
export const SCHEDULES_MAX = 50;
const NO_KEY = { actor: '', route: '', keyHash: '' };
const TWICE = '23505';

/** Makes a schedule of one's own. Throws Refusal: invalid when there are fifty, idempotency_mismatch. */
export async function createSchedule(
  ctx: Ctx,
  input: ScheduleInput,
  repeat: Repeatable | null = null,
): Promise<StoredSchedule> {
  const [kept] = await ctx.db.read([answerKept(repeat ?? NO_KEY)]);
  if (kept[0] && kept[0].requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  if (kept[0]) return ownSchedule(ctx, kept[0].resource);
  const id = newId(ctx.now);
  try {
    const answers = await ctx.write([...making(ctx, id, input, repeat), scheduleJson(id)]);
    const [made] = answers.at(-1) as { schedule: StoredSchedule | null }[];
    if (made?.schedule) return made.schedule;
  } catch (error) {
    // The same request came a moment before: its answer stands by now.
    if (sqlState(error) === TWICE && repeat) return createSchedule(ctx, input, repeat);
    throw error;
  }
  throw new Refusal('invalid', { fields: { name: [words('en').schedules.tooMany(SCHEDULES_MAX)] } });
}

/** The same hours and dates under another name. Throws Refusal: not_found, not_yours, and as createSchedule. */
export async function copySchedule(
  ctx: Ctx,
  id: string,
  name?: string,
  repeat: Repeatable | null = null,
): Promise<StoredSchedule> {
  const { timezone, rules, overrides, ...from } = await ownSchedule(ctx, id);
  const named = name || words('en').schedules.copyName(from.name).slice(0, 100);
  return createSchedule(ctx, { name: named, timezone, rules, overrides }, repeat);
}

/** Makes a schedule the one that is taken where none is named. Throws Refusal: not_found, not_yours. */
export async function makeDefault(ctx: Ctx, id: string): Promise<StoredSchedule> {
  await ownSchedule(ctx, id);
  const answers = await ctx.write([
    build.execute(sql`
      update ${availabilitySchedules} set is_default = false
      where user_id = ${myself} and is_default and id <> ${id}::uuid`),
    build.execute(sql`
      update ${availabilitySchedules} set is_default = true where id = ${id}::uuid and user_id = ${myself} and not is_default`),
    record(ctx, scheduleHappening(ctx, 'schedule.preferred', id)),
    scheduleJson(id),
  ]);
  const [now] = answers.at(-1) as { schedule: StoredSchedule | null }[];
  if (!now?.schedule) throw new Refusal('not_found');
  return now.schedule;
}

/** Deletes a schedule that is not the default one, if nothing refers to it; `stands` of the batch says whether it is gone. */
export function deletingSchedule(ctx: Ctx, id: string): Statement[] {
  return [
    record(ctx, scheduleHappening(ctx, 'schedule.deleted', id)),
    rows(sql`
      delete from ${availabilitySchedules} s where s.id = ${id}::uuid and s.user_id = ${myself} and not s.is_default`),
  ];
}

/** One's own schedule, whole. Throws Refusal: not_found, not_yours. */
export async function ownSchedule(ctx: Ctx, id: string): Promise<StoredSchedule> {
  const [found] = await ctx.db.read([scheduleJson(id)]);
  const schedule = found[0]?.schedule;
  if (!schedule) throw new Refusal('not_found');
  if (schedule.userId !== memberOf(ctx).userId) throw new Refusal('not_yours');
  return schedule;
}

function making(ctx: Ctx, id: string, input: ScheduleInput, repeat: Repeatable | null): Statement[] {
  const { name, timezone, rules, overrides } = input;
  const stands = sql`exists (select 1 from ${availabilitySchedules} s where s.id = ${id}::uuid)`;
  return [
    build.execute(sql`
      insert into ${availabilitySchedules} (id, user_id, name, timezone, is_default)
      select ${id}::uuid, ${myself}, ${name}, ${timezone}, false
      where (select count(*) from ${availabilitySchedules} s where s.user_id = ${myself}) < ${SCHEDULES_MAX}::integer`),
    build.execute(sql`
      insert into ${availabilityRules} (schedule_id, weekday, start_minute, end_minute)
      select ${id}::uuid, r.weekday, r."startMinute", r."endMinute"
      from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r(weekday user_day_enum, "startMinute" integer, "endMinute" integer)
      where ${stands}`),
    build.execute(sql`
      insert into ${availabilityOverrides} (schedule_id, date, windows)
      select ${id}::uuid, o.date, o.windows
      from jsonb_to_recordset(${JSON.stringify(overrides)}::jsonb) as o(date date, windows jsonb)
      where ${stands}`),
    record(ctx, scheduleHappening(ctx, 'schedule.created', id), stands),
    ...(repeat ? [keepAnswer(repeat, id, 201, stands)] : []),
  ];
}

function scheduleHappening(ctx: Ctx, name: string, subjectId: string) {
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId ? { actorType: 'key' as const, actorId: keyId } : { actorType: 'user' as const, actorId: userId };
  return { name, subjectType: 'schedule', subjectId, ...actor };
}
