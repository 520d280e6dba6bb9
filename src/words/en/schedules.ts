/** The hours in which people can be booked. */
export const schedules = {
  workingHours: 'Working hours',
  minuteWrong: 'Minutes are a whole number from 0 to 1440.',
  endEarly: 'The end must be after the start.',
  dateWrong: 'Write the date as YYYY-MM-DD.',
  nameMissing: 'Give these hours a name.',
  nameLong: (most: number) => `At most ${most} characters.`,
  zoneWrong: 'Choose a time zone from the list.',
  windowsMany: (most: number) => `At most ${most} windows a day.`,
  windowsOverlap: 'These windows overlap.',
  datesMany: (most: number) => `At most ${most} dates.`,
  dateTwice: 'This date is there twice.',
};
