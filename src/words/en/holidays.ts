/** Public holidays by country and region. */
export const holidays = {
  countryWrong: 'Choose a country from the list.',
  regionWrong: 'Choose a region from the list.',
  yearWrong: 'Write a year such as 2027.',
  yearOut: (from: number, until: number) => `Holidays are known from ${from} to ${until}.`,

  title: 'Public holidays',
  cardLead:
    'Nothing is offered on the public holidays of a country, for the whole day. Guests do not read which day it is.',
  none: 'You keep none. Choose a country, and its days are off each year.',
  keptOf: (place: string, year: number) =>
    `${place}: the days are off until the end of ${year}, and each year brings more.`,
  days: (count: number) => (count === 1 ? 'One day to come' : `${count} days to come`),
  choose: 'Choose a country',
  change: 'Change the country',
  drop: 'Keep no holidays',
  dropAsk: (place: string) => `The holidays of ${place} go, and those days are offered again.`,
  work: 'I work that day',
  workOf: (when: string) => `I work that day, ${when}`,
  rest: 'Day off again',
  restOf: (when: string) => `Day off again, ${when}`,
  works: 'You work',

  lead: 'Public holidays that are whole days. You look at them first; each day can be switched off later.',
  keptNow: (place: string) => `You keep those of ${place}. Another choice replaces what is still to come.`,
  country: 'Country',
  countryNone: 'Choose one',
  region: 'Region',
  regionNone: 'The whole country',
  look: 'Show its holidays',
  preview: (place: string) => `${place}, the coming twelve months`,
  previewLead: (count: number) =>
    count === 1 ? 'This day would be off.' : `These ${count} would be off, and those of the years after them.`,
  previewNone: 'There is no whole public holiday.',
  keep: 'Keep these days off',
  back: 'Back to time away',
};
