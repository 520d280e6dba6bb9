/**
 * Being away and travelling. Each change raises the version of all of the member's schedules, in the database itself, so
 * that nobody takes a time that was listed before it.
 */
import { answerKept, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { AWAY_MAX, type AwayChange, type AwayInput, TRIPS_MAX, type TripInput } from '#calendar/away/inputs.ts';
import { awayById, type OpenAway, openAway, type TripRow, tripById } from '#calendar/away/queries.ts';
import { outOfOffice, travel } from '#calendar/away/schema.ts';
import { myself } from '#calendar/events/queries.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { at, build, rows, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';

const NO_KEY = { actor: '', route: '', keyHash: '' };
const OVERLAPS = '23P01';
const TWICE = '23505';
const OUT_OF_OFFICE = 'out_of_office';
const TRAVEL = 'travel';

/** Goes out of office. Throws Refusal: invalid when it is over already, or there is too much to come; idempotency_mismatch. */
export async function addAway(ctx: Ctx, wanted: AwayInput, repeat: Repeatable | null = null): Promise<OpenAway> {
  const [kept] = await ctx.db.read([answerKept(repeat ?? NO_KEY)]);
  if (kept[0]) return awayAgain(ctx, firstId(kept[0], repeat));
  if (isOver(wanted, ctx.now)) throw invalid(wanted.to === undefined ? 'endsAt' : 'to', words('en').away.over);
  const id = newId(ctx.now);
  const stands = sql`exists (select 1 from ${outOfOffice} o where o.id = ${id}::uuid)`;
  const added = await once(() =>
    ctx.write([
      build.execute(sql`
        insert into ${outOfOffice} (id, user_id, from_date, to_date, starts_at, ends_at, reason, note)
        select ${id}::uuid, ${myself}, ${wanted.from ?? null}::date, ${wanted.to ?? null}::date, ${at(wanted.startsAt ?? null)}, ${at(wanted.endsAt ?? null)}, ${sealedReason(ctx, id, wanted.reason)}, ${wanted.note}
        where (select count(*) from ${outOfOffice} o where coalesce(o.to_date + 1, o.ends_at) > now()) < ${AWAY_MAX}::integer`),
      record(ctx, happening(ctx, 'away.added', OUT_OF_OFFICE, id), stands),
      ...(repeat ? [keepAnswer(repeat, id, 201, stands)] : []),
      awayById(id),
    ]),
  );
  if (added === 'twice') return addAway(ctx, wanted, repeat);
  const [row] = openAway(ctx, added.at(-1) as Parameters<typeof openAway>[1]);
  if (!row) throw invalid('from', words('en').away.tooMany(AWAY_MAX));
  return row;
}

/** Changes the words of time away, or takes appointments all the same, as on a holiday that one works on. Throws Refusal: not_found. */
export async function changeAway(ctx: Ctx, id: string, { reason, note, ignored }: AwayChange): Promise<OpenAway> {
  await ctx.db.read([]);
  const answers = await ctx.write([
    build.execute(sql`
      update ${outOfOffice} set
        reason = ${reason === undefined ? sql`reason` : sql`${sealedReason(ctx, id, reason)}`},
        note = ${note === undefined ? sql`note` : sql`${note}`},
        ignored_at = ${ignored === undefined ? sql`ignored_at` : ignored ? sql`coalesce(ignored_at, ${at(ctx.now)})` : sql`null`}
      where id = ${id}::uuid`),
    record(ctx, happening(ctx, 'away.changed', OUT_OF_OFFICE, id), changedHere(outOfOffice, id)),
    awayById(id),
  ]);
  const [row] = openAway(ctx, answers.at(-1) as Parameters<typeof openAway>[1]);
  if (!row) throw new Refusal('not_found');
  return row;
}

/** Takes time away back. A holiday stays with its calendar and is only ignored. Throws Refusal: not_found. */
export async function removeAway(ctx: Ctx, id: string): Promise<void> {
  const [found] = await ctx.db.read([awayById(id)]);
  if (!found[0]) throw new Refusal('not_found');
  if (found[0].holiday !== null) {
    await changeAway(ctx, id, { ignored: true });
  } else {
    await ctx.write([
      record(ctx, happening(ctx, 'away.removed', OUT_OF_OFFICE, id)),
      build.execute(sql`delete from ${outOfOffice} o where o.id = ${id}::uuid and o.holiday is null`),
    ]);
  }
}

/**
 * Reads one's hours in another zone on some dates. Throws Refusal: invalid when they are over, when one travels then
 * already, or when there is too much to come; idempotency_mismatch.
 */
export async function addTrip(ctx: Ctx, wanted: TripInput, repeat: Repeatable | null = null): Promise<TripRow> {
  const [kept] = await ctx.db.read([answerKept(repeat ?? NO_KEY)]);
  if (kept[0]) return tripAgain(ctx, firstId(kept[0], repeat));
  if (isOver(wanted, ctx.now)) throw invalid('to', words('en').away.over);
  const id = newId(ctx.now);
  const stands = sql`exists (select 1 from ${travel} t where t.id = ${id}::uuid)`;
  const added = await once(() =>
    ctx.write([
      build.execute(sql`
        insert into ${travel} (id, user_id, timezone, from_date, to_date)
        select ${id}::uuid, ${myself}, ${wanted.timezone}, ${wanted.from}::date, ${wanted.to}::date
        where (select count(*) from ${travel} t where t.to_date >= current_date) < ${TRIPS_MAX}::integer`),
      record(ctx, happening(ctx, 'travel.added', TRAVEL, id), stands),
      ...(repeat ? [keepAnswer(repeat, id, 201, stands)] : []),
      tripById(id),
    ]),
  ).catch((error: unknown) => keptMeanwhile(ctx, error, repeat));
  if (added === 'twice') return addTrip(ctx, wanted, repeat);
  const [row] = added.at(-1) as TripRow[];
  if (!row) throw invalid('from', words('en').away.tooMany(TRIPS_MAX));
  return row;
}

/** Takes travel back: the hours are read in the schedule's own zone again. Throws Refusal: not_found. */
export async function removeTrip(ctx: Ctx, id: string): Promise<void> {
  const [found] = await ctx.db.read([tripById(id)]);
  if (!found[0]) throw new Refusal('not_found');
  await ctx.write([
    record(ctx, happening(ctx, 'travel.removed', TRAVEL, id)),
    rows(sql`delete from ${travel} t where t.id = ${id}::uuid`),
  ]);
}

async function once(write: () => Promise<readonly unknown[]>): Promise<readonly unknown[] | 'twice'> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) === OVERLAPS) throw invalid('from', words('en').away.tripsOverlap);
    // The same request came a moment before: its answer stands by now.
    if (sqlState(error) === TWICE) return 'twice';
    throw error;
  }
}

// What stands in the way of the same request that came a moment later is what the first one made.
async function keptMeanwhile(ctx: Ctx, error: unknown, repeat: Repeatable | null): Promise<'twice'> {
  const [[kept]] = repeat ? await ctx.db.read([answerKept(repeat)]) : [[]];
  if (!kept) throw error;
  return 'twice';
}

function firstId(kept: { resource: string; requestHash: string }, repeat: Repeatable | null): string {
  if (kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  return kept.resource;
}

async function awayAgain(ctx: Ctx, id: string): Promise<OpenAway> {
  const [found] = await ctx.db.read([awayById(id)]);
  const [row] = openAway(ctx, found);
  if (!row) throw new Refusal('not_found');
  return row;
}

async function tripAgain(ctx: Ctx, id: string): Promise<TripRow> {
  const [[row]] = await ctx.db.read([tripById(id)]);
  if (!row) throw new Refusal('not_found');
  return row;
}

// Over is what is over on every clock on earth.
function isOver({ to, endsAt }: { to?: string; endsAt?: number }, now: number): boolean {
  const earliestToday = new Date(now - 12 * 3_600_000).toISOString().slice(0, 10);
  return to === undefined ? endsAt !== undefined && endsAt <= now : to < earliestToday;
}

function sealedReason(ctx: Ctx, id: string, reason: string | null) {
  const place = { table: OUT_OF_OFFICE, column: 'reason', row: id, organization: organizationOf(ctx) };
  return reason && ctx.keys.vault.seal(place, reason);
}

function happening(ctx: Ctx, name: string, subjectType: string, subjectId: string) {
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId ? { actorType: 'key' as const, actorId: keyId } : { actorType: 'user' as const, actorId: userId };
  return { name, subjectType, subjectId, ...actor };
}

function changedHere(table: typeof outOfOffice, id: string): ReturnType<typeof sql> {
  return sql`exists (select 1 from ${table} o where o.id = ${id}::uuid and o.xmin = pg_current_xact_id()::xid)`;
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('invalid', { fields: { [field]: [message] } });
}
