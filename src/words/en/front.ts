/** The first page that anybody sees. */
export const front = {
  title: 'Every conversation, a kept appointment',
  lead: 'Name the people, and each gets a link of their own. They see times that are really free, in their own time zone, and take one. Both of you have it in your calendar.',
  signUp: 'Make an account',
  signIn: 'Sign in',
  points: {
    free: 'Only times that are really free, checked again at the very moment one is taken.',
    phone: 'A page that is there at once on any phone, with nothing to install and nobody to sign up.',
    kept: 'Confirmation, reminders, and a link to move or cancel. Nothing is sent twice, nothing is lost.',
  },
  api: 'For integrations: the JSON API',
};
