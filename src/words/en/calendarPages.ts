/** Week and day, and the page of one appointment. */
export const calendarPages = {
  instantWrong: 'Write an instant such as 2026-11-20T09:00:00Z.',
  timeFar: 'Choose a time between the years 2000 and 2100.',
  zoneWrong: 'Choose a time zone, such as Europe/Berlin.',
  titleMissing: 'Give it a title.',
  tooLong: (most: number) => `At most ${most} characters.`,
  minutesWhole: 'Minutes are a whole number.',
  minutesFew: 'At least one minute.',
  eventLong: 'At most 31 days.',
  endMissing: 'Give endsAt or durationMinutes.',
  endEarly: 'The end must be after the start.',
  exclusiveBusy: 'What lets nothing else stand beside it also keeps you busy.',
  dateWrong: 'Write the date as YYYY-MM-DD.',
  rangeBackwards: 'The end must not be before the start.',
  cursorWrong: 'This cursor is not one of ours. Take nextCursor from the last answer.',
  rangeLong: (most: number) => `At most ${most} days at once.`,
};
