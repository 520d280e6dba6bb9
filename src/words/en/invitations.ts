/** What the forms and the JSON door say of an invitation that is not right yet. */
export const invitationFaults = {
  text: 'Write a text.',
  title: 'Say what it is about.',
  long: (max: number) => `At most ${max} characters.`,
  minutes: (from: number, to: number) => `Whole minutes from ${from} to ${to}.`,
  days: (max: number) => `Whole days from 1 to ${max}.`,
  date: 'Write the date as 2026-11-20.',
  datesOrder: 'The last day comes before the first.',
  oneOf: (values: readonly string[]) => `One of ${values.join(', ')}.`,
  address: 'Write the address.',
  reminders: 'A list of minutes before the start.',
  remindersMany: (max: number) => `At most ${max} reminders.`,
  reminderTwice: 'Each reminder once.',
  schedule: 'Choose one of your schedules.',
  mode: 'Only the mode "each" is offered: everybody takes a time of their own.',
  yesOrNo: 'true or false.',
  cursor: 'Send the nextCursor of the page before.',
  limit: 'A whole number from 1 to 100.',
  name: 'Give a name.',
  email: 'This is not an email address.',
  phone: 'Write the phone number with its country code, as +1 202 555 0134.',
  linkedin: 'Write the profile as linkedin.com/in/name.',
  contact: 'Give an email, a phone number or a LinkedIn profile.',
  channel: (contact: string) => `This channel needs ${contact}.`,
  people: 'A list of participants.',
  nobody: 'Name at least one person.',
  crowd: (max: number) => `At most ${max} people.`,
  twice: (first: number) => `The same as of participants.${first}.`,
  invitedAlready: 'This person is invited already.',
  participantId: 'The id of a participant.',
  ids: 'A list of ids.',
};

/** The pages of the one who invites. */
export const invitations = {
};
