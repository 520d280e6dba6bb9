/** Choosing a time. */
export const slots = {
  legend: 'Choose a time',
  days: 'Days with free times',
  free: (count: number) => (count === 1 ? '1 time' : `${count} times`),
  none: 'no times',
  noneInMonth: 'No free times in this month.',
  theirTime: (time: string, name: string) => `${time} for ${name}`,
  earlyForYou: 'early for you',
  lateForYou: 'late for you',
  earlyForThem: (name: string) => `early for ${name}`,
  lateForThem: (name: string) => `late for ${name}`,
  suggested: 'suggested',
  timesShownIn: 'Times shown in',
  changeZone: 'Time zone',
  nextMonth: 'Next month',
  previousMonth: 'Previous month',
  today: 'today',
};
