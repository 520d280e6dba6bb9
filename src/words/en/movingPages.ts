/** Moving things in the calendar by hand. */
export const movingPages = {
  overMidnight: 'It would go on over midnight. Change it on its own page to have it end on another day.',
  skipped: 'The clocks are put forward over this time that day. Choose another one.',
  notMoved: (why: string) => `It stays where it was. ${why}`,
  moved: (title: string, when: string) => `${title} is now ${when}.`,
  backAgain: (title: string, when: string) => `${title} is back: ${when}.`,
  told: (title: string, when: string) => `${title} is now ${when}. Whoever comes is told.`,
  undo: 'Undo',
  form: 'Move in the calendar',
  title: 'Move this appointment',
  text: (name: string) => `${name} is told about the new time at once, with a file for their calendar.`,
  yes: 'Move and tell',
  no: 'Leave it',
  hint: 'Alt and the arrows move it by 15 minutes or by a day, Alt, Shift and the arrows up and down change how long it lasts. Enter keeps the new time, Escape the old one.',
  hintTold:
    'Alt and the arrows move it by 15 minutes or by a day, Alt, Shift and the arrows up and down change how long it lasts. Enter asks before anybody is told, Escape keeps the old time.',
  keep: 'Enter keeps it, Escape puts it back.',
  back: 'It is back where it was.',
  fresh: 'New event',
};
