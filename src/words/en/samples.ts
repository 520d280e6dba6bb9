/** Somebody's appointment that is made up, so that messages can be looked at. */
export const samples = {
  title: 'First consultation',
  description: 'Bring what you have; we look at it together.',
  place: '12 Main Street',
  note: 'I am sorry for the short notice.',
};
