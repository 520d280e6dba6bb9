/** The hours in which people can be booked. */
export const schedules = {
  workingHours: 'Working hours',
};
