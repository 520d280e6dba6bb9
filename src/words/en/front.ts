/** The first page that anybody sees. */
export const front = {
  title: 'Every conversation, a kept appointment',
  lead: 'People write to you, on your website or by WhatsApp, and an assistant answers from what you let it know, books, and calls you when a person is wanted. Or you invite them, each by a link of their own, and they take a time that is really free.',
  signUp: 'Make an account',
  signIn: 'Sign in',
  points: {
    talks: 'One inbox for the chat on your site, WhatsApp, Instagram and texts: read along, step in, hand back.',
    free: 'Only times that are really free, checked again at the very moment one is taken.',
    phone: 'A page that is there at once on any phone, with nothing to install and nobody to sign up.',
    kept: 'Confirmation, reminders, and a link to move or cancel. Nothing is sent twice, nothing is lost.',
  },
  api: 'For integrations: the JSON API',
};
