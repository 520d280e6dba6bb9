import { WEEKDAYS } from '#calendar/inputs.ts';
import { availabilityRules, availabilitySchedules } from '#calendar/schema.ts';
import { build, type Statement } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
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
