/** What Today says of the last weeks, and the list of who has not answered. */
export const todayPages = {
  join: 'Join',
  call: 'Call',
  all: 'All of them',
  nobody: 'Everybody has answered.',
  nobodyText: 'Whoever you invite stands here until they take a time.',
  overdue: 'Past the deadline',
  overdueSince: (when: string) => `ended ${when}, and no time is settled`,
  weeks: 'The last four weeks',
  answered: 'answered',
  booked: 'took a time',
  percent: (rate: number) => `${rate} %`,
  of: (part: number, whole: number) => `${part} of ${whole} invited`,
  week: (dates: string, part: number, whole: number) => `${dates}: ${part} of ${whole}`,
  open: (count: number) =>
    count === 1 ? '1 time was taken on an open page.' : `${count} times were taken on open pages.`,
};
