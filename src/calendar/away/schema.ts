/** When a member is away from all of their schedules, or reads their hours in another zone. */
import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { organizationMembers } from '#accounts/schema.ts';
import { createdAt, id, instant, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';

/** Whose holidays a member keeps: a country's, or those of one of its regions too. */
export const holidayCalendars = pgTable(
  'holiday_calendars',
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid('user_id').notNull(),
    country: text('country').notNull(),
    region: text('region').notNull().default(''),
    /** The last year of which its days are in `out_of_office`. */
    madeUntil: integer('made_until').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('holiday_calendars_of_organization').on(t.organizationId, t.id),
    unique('holiday_calendars_once').on(t.organizationId, t.userId, t.country, t.region),
    foreignKey({
      name: 'holiday_calendars_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
  ],
);

/** When a member takes no appointments, in whichever schedule: whole days of it, or from one instant to another. */
export const outOfOffice = pgTable(
  'out_of_office',
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid('user_id').notNull(),
    fromDate: date('from_date', { mode: 'string' }),
    toDate: date('to_date', { mode: 'string' }),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    /** For the member's own eyes. */
    reason: sealed('reason'),
    /** What guests read. */
    note: text('note'),
    /** Of a holiday: where it comes from, its names, and since when the member works on it all the same. */
    holidayCalendarId: uuid('holiday_calendar_id'),
    holiday: text('holiday'),
    holidayLocal: text('holiday_local'),
    ignoredAt: instant('ignored_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('out_of_office_holiday').on(t.organizationId, t.holidayCalendarId, t.fromDate, t.holiday),
    index('out_of_office_of_member').on(t.organizationId, t.userId, t.toDate),
    index('out_of_office_of_user').on(t.userId),
    foreignKey({
      name: 'out_of_office_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    foreignKey({
      name: 'out_of_office_holiday_calendar',
      columns: [t.organizationId, t.holidayCalendarId],
      foreignColumns: [holidayCalendars.organizationId, holidayCalendars.id],
    }).onDelete('cascade'),
    check(
      'out_of_office_range',
      sql`(${t.fromDate} <= ${t.toDate} and num_nonnulls(${t.startsAt}, ${t.endsAt}) = 0) is true or (${t.startsAt} < ${t.endsAt} and num_nonnulls(${t.fromDate}, ${t.toDate}) = 0) is true`,
    ),
    check('out_of_office_of_holiday', sql`(${t.holidayCalendarId} is null) = (${t.holiday} is null)`),
  ],
);

/** Dates on which a member's weekly hours are read in another zone. That two do not overlap is said by a migration. */
export const travel = pgTable(
  'travel',
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid('user_id').notNull(),
    timezone: text('timezone').notNull(),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    toDate: date('to_date', { mode: 'string' }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('travel_of_member').on(t.organizationId, t.userId, t.toDate),
    foreignKey({
      name: 'travel_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    check('travel_range', sql`${t.fromDate} <= ${t.toDate}`),
  ],
);
