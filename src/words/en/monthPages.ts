/** The month, and moving things in the calendar by hand. */
export const monthPages = {
  month: 'Month',
  monthOf: (month: string) => `Month of ${month}`,
  previousMonth: 'Month before',
  nextMonth: 'Month after',
  quietMonth: 'Nothing is planned in this month.',
  keyDay: 'The calendar by day',
  keyWeek: 'The calendar by week',
  keyMonth: 'The calendar by month',
  today: (date: string) => `${date}, today`,
  day: (count: number, date: string) =>
    `${date}, ${count === 0 ? 'nothing planned' : count === 1 ? '1 event' : `${count} events`}`,
  more: (count: number) => `+${count} more`,
  moreOf: (count: number, date: string) => `${count} more on ${date}`,
  goesOn: (title: string) => `${title} goes on`,
  begun: 'Begun before: ',
  daysLong: (days: number) => `${days} days here`,
  several: 'several days',
  travel: (city: string) => `In ${city}`,
};
