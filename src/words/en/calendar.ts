/** Calendars and day strips. */
export const calendar = {
  week: 'Week',
  day: 'Day',
  today: 'Today',
  allDay: 'All day',
  nothing: 'Nothing planned',
  now: 'Now',
  tentative: 'not yet confirmed',
  cancelled: 'cancelled',
  foreign: 'from a connected calendar',
  busy: 'busy',
  free: 'free',
  held: 'held',
  option: 'tentative',
  away: 'away',
  fromTo: (what: string, range: string) => `${what} ${range}`,
  dayIsFree: 'The whole day is free.',
};
