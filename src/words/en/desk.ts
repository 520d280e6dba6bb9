/** Today, and the first steps. */
export const desk = {
  title: 'Today',
};
