/** Public holidays by country and region. */
export const holidays = {
  countryWrong: 'Choose a country from the list.',
  regionWrong: 'Choose a region from the list.',
};
