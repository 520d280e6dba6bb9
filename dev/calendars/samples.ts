/** What stands in a new calendar, so that there is something to read: one of each kind that counts, and of each that does not. */
import { addDays, toInstant, toLocal, weekdayOf } from '#foundation/lib/zones.ts';
import { addEvent, type CalendarEvent, type OneCalendar, type State, token } from './state.ts';

const WEEKS = 12;

/** Puts the samples into somebody's first calendar, around `now`. */
export function addSamples(state: State, calendar: OneCalendar, now: number): void {
  const { date } = toLocal(calendar.timeZone, now);
  const on = (days: number) => addDays(date, days);
  const monday = [0, 1, 2, 3, 4, 5, 6].map(on).find((day) => weekdayOf(day) === 'monday')!;
  const at = (day: string, from: number, until: number, more: Partial<CalendarEvent>) =>
    addEvent(state, { calendarId: calendar.id, ...timed(calendar, day, from, until), ...more });
  const days = (from: string, until: string, more: Partial<CalendarEvent>) =>
    addEvent(state, { calendarId: calendar.id, start: { date: from }, end: { date: until }, ...more });
  repeat(state, calendar, monday, 10, 11, WEEKS, { summary: 'Team meeting' });
  at(on(1), 12.5, 13.5, { summary: 'Lunch with Sam' });
  at(on(2), 16, 17, { summary: 'Dentist, perhaps', status: 'tentative' });
  at(on(3), 9, 11, { summary: 'Focus time', eventType: 'focusTime' });
  at(on(2), 9, 10, { summary: 'Radio in the background', transparency: 'transparent' });
  at(on(3), 14, 15, { summary: 'An invitation, not answered yet', attendees: [own(calendar, 'needsAction')] });
  days(on(1), on(2), { summary: 'Office', eventType: 'workingLocation', transparency: 'transparent' });
  days(addDays(monday, 10), addDays(monday, 12), { summary: 'Away', eventType: 'outOfOffice' });
}

/** The same every week, each instance an event of its own that knows its series, as the API gives them. */
export function repeat(
  state: State,
  calendar: OneCalendar,
  day: string,
  from: number,
  until: number,
  weeks: number,
  more: Partial<CalendarEvent>,
): void {
  const series = token(13)
    .replaceAll(/[^a-v0-9]/gi, '0')
    .toLowerCase();
  for (let week = 0; week < weeks; week++) {
    const times = timed(calendar, addDays(day, 7 * week), from, until);
    const id = `${series}_${times.start.dateTime.replaceAll(/[-:]|\.000/g, '')}`;
    addEvent(state, {
      calendarId: calendar.id,
      ...times,
      ...more,
      id,
      iCalUID: `${series}@local`,
      recurringEventId: series,
    });
  }
}

/** Times of a day by the clock of the calendar; hours may have fractions. */
export function timed({ timeZone }: OneCalendar, day: string, from: number, until: number) {
  const side = (hour: number) => ({
    dateTime: new Date(toInstant(timeZone, day, Math.round(hour * 60))).toISOString(),
    timeZone,
  });
  return { start: side(from), end: side(until) };
}

/** The calendar's owner as a guest. */
export function own(calendar: OneCalendar, responseStatus: string) {
  return { email: calendar.id, self: true, responseStatus };
}
