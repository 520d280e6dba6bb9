/**
 * Keeping the holidays of a country. They are rows like any other time away, so that nothing that reads those has to know
 * of them; one calendar for each member of an organization.
 */
import { record } from '#audit/index.ts';
import type { HolidayFile, Place } from '#calendar/away/holidays/inputs.ts';
import { calendarsDue, type DueCalendar, readCountry, readPlace } from '#calendar/away/holidays/queries.ts';
import { firstDate, type Holiday, holidaysIn, lastYear, YEARS_AHEAD } from '#calendar/away/holidays/rules.ts';
import { ownHolidays } from '#calendar/away/queries.ts';
import type { Holidaying } from '#calendar/away/rules.ts';
import { holidayCalendars, outOfOffice } from '#calendar/away/schema.ts';
import { myself } from '#calendar/events/queries.ts';
import { type Ctx, memberOf } from '#context.ts';
import { build, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { faultFields } from '#foundation/lib/log.ts';

const CALENDARS = 'holiday_calendars';
const AT_ONCE = 100;
/** The rest waits for the next night: days are made years ahead. */
const ROUNDS_MAX = 20;

/**
 * Keeps the holidays of a country, or of one of its regions, instead of those kept before: what is still to come of
 * those goes. The same once more changes nothing, and leaves the days as they are that somebody works on. Throws
 * Refusal: invalid.
 */
export async function keepHolidays(ctx: Ctx, place: Place): Promise<Holidaying> {
  await ctx.db.read([]);
  const { file } = await readPlace(ctx, place);
  const today = firstDate(ctx.now);
  const until = lastYear(ctx.now, file);
  const days = holidaysIn(file, place.region, today, `${until}-12-31`);
  const answers = await ctx.write([
    alone(),
    build.execute(sql`
      delete from ${outOfOffice} o using ${holidayCalendars} c
      where o.holiday_calendar_id = c.id and o.to_date >= ${today}::date
        and ((c.country, c.region) <> (${place.country}, ${place.region})
          or (o.from_date, o.holiday) not in (select d.from_date, d.holiday from ${daysOf(days)}))`),
    build.execute(sql`
      update ${holidayCalendars} set country = ${place.country}, region = ${place.region}, made_until = ${until}::integer`),
    build.execute(sql`
      insert into ${holidayCalendars} (id, user_id, country, region, made_until)
      select ${newId(ctx.now)}::uuid, ${myself}, ${place.country}, ${place.region}, ${until}::integer
      where not exists (select 1 from ${holidayCalendars})`),
    makeDays(ctx, days, sql`true`),
    record(ctx, happening(ctx, 'holidays.kept')),
    ownHolidays(),
  ]);
  return (answers.at(-1) as Holidaying[])[0]!;
}

/** Keeps no holidays any more: their days are offered again. Nothing happens where there are none. */
export async function dropHolidays(ctx: Ctx): Promise<void> {
  await ctx.db.read([]);
  await ctx.write([
    alone(),
    record(ctx, happening(ctx, 'holidays.dropped'), sql`exists (select 1 from ${holidayCalendars})`),
    build.execute(sql`delete from ${holidayCalendars}`),
  ]);
}

/** Makes the days of the years that came near; for the nightly job, in the service's scope. Twice is as once. */
export async function renewHolidays(ctx: Ctx): Promise<void> {
  const files = new Map<string, Promise<HolidayFile | null>>();
  const fileOf = (country: string) => {
    const file = files.get(country) ?? readCountry(ctx, country);
    files.set(country, file);
    return file;
  };
  let after: string | undefined;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const year = new Date(ctx.now).getUTCFullYear() + YEARS_AHEAD;
    const [due] = await ctx.db.read([calendarsDue(year, after, AT_ONCE)]);
    for (const [organization, calendars] of Map.groupBy(due, ({ organizationId }) => organizationId))
      await renewIn(ctx, organization, calendars, fileOf);
    after = due.at(-1)?.id;
    if (due.length < AT_ONCE) break;
  }
}

// A fault of one organization is its own: the others have their days all the same, and it is tried again next night.
async function renewIn(
  ctx: Ctx,
  organization: string,
  calendars: readonly DueCalendar[],
  fileOf: (country: string) => Promise<HolidayFile | null>,
): Promise<void> {
  try {
    const statements: Statement[] = [];
    for (const calendar of calendars) {
      const file = await fileOf(calendar.country);
      if (file) statements.push(...renewal(ctx, calendar, file));
    }
    if (statements.length > 0) await ctx.write(statements);
  } catch (error) {
    ctx.log.error('Holidays were not renewed', { organization, ...faultFields(error) });
  }
}

// Whoever has chosen another country meanwhile has its days already.
function renewal(ctx: Ctx, { id, country, region, madeUntil }: DueCalendar, file: HolidayFile): Statement[] {
  const until = lastYear(ctx.now, file);
  if (until <= madeUntil) return [];
  const days = holidaysIn(file, region, `${madeUntil + 1}-01-01`, `${until}-12-31`);
  const same = sql`c.id = ${id}::uuid and c.country = ${country} and c.region = ${region}`;
  return [
    makeDays(ctx, days, same),
    build.execute(sql`
      update ${holidayCalendars} c set made_until = greatest(c.made_until, ${until}::integer) where ${same}`),
  ];
}

// The days of the calendars for which `when` holds; those that stand already keep whether they are worked on.
function makeDays(ctx: Ctx, days: readonly Holiday[], when: ReturnType<typeof sql>): Statement {
  return build.execute(sql`
    insert into ${outOfOffice} (id, organization_id, user_id, from_date, to_date, holiday_calendar_id, holiday, holiday_local)
    select d.id, c.organization_id, c.user_id, d.from_date, d.to_date, c.id, d.holiday, d.holiday_local
    from ${holidayCalendars} c cross join ${daysOf(days.map((day) => ({ ...day, id: newId(ctx.now) })))}
    where ${when}
    on conflict on constraint out_of_office_holiday
    do update set to_date = excluded.to_date, holiday_local = excluded.holiday_local
    where (out_of_office.to_date, out_of_office.holiday_local) is distinct from (excluded.to_date, excluded.holiday_local)`);
}

function daysOf(days: readonly (Holiday & { id?: string })[]) {
  const list = days.map(({ id, from, to, name, localName }) => {
    return { id, from_date: from, to_date: to, holiday: name, holiday_local: localName };
  });
  return sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
    as d(id uuid, from_date date, to_date date, holiday text, holiday_local text)`;
}

// Two choices of one member at the same moment come one after the other, so that one calendar stands.
function alone(): Statement {
  return build.execute(sql`select pg_advisory_xact_lock(hashtextextended(${CALENDARS} || ${myself}::text, 0))`);
}

function happening(ctx: Ctx, name: string) {
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId ? { actorType: 'key' as const, actorId: keyId } : { actorType: 'user' as const, actorId: userId };
  return { name, subjectType: 'user', subjectId: userId, ...actor };
}
