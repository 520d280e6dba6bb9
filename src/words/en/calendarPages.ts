/** Week and day, and the page of one appointment. */
export const calendarPages = {
  title: 'Calendar',
};
