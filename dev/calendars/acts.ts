/** What a person does on the pages of the local calendar service, each by a form. */
import { Hono } from 'hono';
import * as z from 'zod';
import { addDays } from '#foundation/lib/zones.ts';
import type { House } from './app.ts';
import { ACTS, perform } from './control.ts';
import { instantOf } from './listing.ts';
import { moodShape } from './moods.ts';
import { homePage, KINDS } from './pages.ts';
import { own, repeat, timed } from './samples.ts';
import { SHEET } from './sheet.ts';
import { addEvent, type CalendarEvent, changeEvent, type OneCalendar } from './state.ts';

const day = z.iso.date();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const added = z.object({
  calendar: z.string(),
  title: z.string().max(200),
  day,
  from: clock,
  until: clock,
  kind: z.enum(Object.keys(KINDS) as [keyof typeof KINDS]),
  weeks: z.coerce.number().int().min(1).max(52),
  allDay: z.literal('1').optional(),
});
const change = z.object({
  calendar: z.string(),
  id: z.string(),
  act: z.enum(['move', 'delete', 'decline', 'accept']),
  day: day.optional(),
  from: clock.optional(),
});

/** The person's pages and forms. */
export function pageRoutes(house: House): Hono {
  const routes = new Hono();
  const found = (id: string | undefined) => house.state.calendars.find((one) => one.id === id) ?? null;
  const back = (calendar: string) => `/?calendar=${encodeURIComponent(calendar)}`;
  routes.get('/', (c) => c.html(homePage(house, found(c.req.query('calendar')) ?? house.state.calendars[0] ?? null)));
  routes.get('/sheet.css', (c) => c.body(SHEET, 200, { 'content-type': 'text/css' }));
  routes.get('/room/:name', (c) => c.text('A video room would be here. This is the local calendar, not Google Meet.'));
  routes.post('/events', async (c) => {
    const read = added.safeParse(await c.req.parseBody()).data;
    const calendar = found(read?.calendar);
    if (read && calendar) add(house, calendar, read);
    return c.redirect(back(read?.calendar ?? ''), 303);
  });
  routes.post('/events/change', async (c) => {
    const read = change.safeParse(await c.req.parseBody()).data;
    const calendar = found(read?.calendar);
    const event = house.state.events.find((one) => one.calendarId === calendar?.id && one.id === read?.id);
    if (read && calendar && event) alter(house, calendar, event, read);
    return c.redirect(back(read?.calendar ?? ''), 303);
  });
  routes.post('/mood', async (c) => {
    Object.assign(house.mood, moodShape.partial().safeParse(await c.req.parseBody()).data);
    return c.redirect('/', 303);
  });
  routes.post('/act', async (c) => {
    const read = z.object({ act: z.enum(ACTS) }).safeParse(await c.req.parseBody()).data;
    if (read) perform(house, read.act);
    return c.redirect('/', 303);
  });
  return routes;
}

function add(house: House, calendar: OneCalendar, read: z.infer<typeof added>): void {
  const more: Partial<CalendarEvent> = {
    summary: read.title,
    ...(read.kind === 'tentative' && { status: 'tentative' }),
    ...(read.kind === 'free' && { transparency: 'transparent' }),
    ...(read.kind === 'away' && { eventType: 'outOfOffice' }),
    ...(read.kind === 'invitation' && { attendees: [own(calendar, 'needsAction')] }),
  };
  const [from, until] = [hours(read.from), hours(read.until)];
  const end = until > from ? until : from + 1;
  if (read.allDay) {
    for (let week = 0; week < read.weeks; week++) {
      const date = addDays(read.day, 7 * week);
      addEvent(house.state, { calendarId: calendar.id, ...more, start: { date }, end: { date: addDays(date, 1) } });
    }
  } else if (read.weeks > 1) {
    repeat(house.state, calendar, read.day, from, end, read.weeks, more);
  } else {
    addEvent(house.state, { calendarId: calendar.id, ...more, ...timed(calendar, read.day, from, end) });
  }
  house.changed(calendar.id);
}

function alter(house: House, calendar: OneCalendar, event: CalendarEvent, read: z.infer<typeof change>): void {
  if (read.act === 'delete') changeEvent(house.state, event, { status: 'cancelled' });
  else if (read.act === 'move') changeEvent(house.state, event, movedTo(calendar, event, read));
  else {
    const others = event.attendees.filter(({ self }) => !self);
    const answer = own(calendar, read.act === 'decline' ? 'declined' : 'accepted');
    changeEvent(house.state, event, { attendees: [...others, answer] });
  }
  house.changed(calendar.id);
}

function movedTo(
  calendar: OneCalendar,
  { start, end }: CalendarEvent,
  read: z.infer<typeof change>,
): Partial<CalendarEvent> {
  const lasts = instantOf(end) - instantOf(start);
  if (!read.day) return {};
  if (start.date)
    return { start: { date: read.day }, end: { date: addDays(read.day, Math.round(lasts / 86_400_000)) } };
  const from = hours(read.from ?? '09:00');
  return timed(calendar, read.day, from, from + lasts / 3_600_000);
}

function hours(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number);
  return hour! + minute! / 60;
}
