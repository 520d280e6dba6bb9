/** The letters of booking: mails, texts, and drafts for LinkedIn. */
export const mails = {
  when: 'When',
  before: 'Before',
  where: 'Where',
  withWhom: 'With',
  length: 'Length',
  email: 'Email',
  phone: 'Phone',
  about: 'About',
  places: { address: 'At an address', virtual: 'Online', phone: 'By phone', tbd: 'To be agreed' },
  minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  inZone: (time: string, zone: string) => `${time} (${zone})`,
  hello: (name: string) => `Hello ${name},`,
  fromName: (organizer: string) => `${organizer} via Parley`,
  writes: (name: string, note: string) => `${name} writes:\n${note}`,

  inviteSubject: (organizer: string, title: string) => `${organizer} invites you to choose a time: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) => `Still open: choose a time with ${organizer}: ${title}`,
  inviteLead: (organizer: string) => `${organizer} would like to meet you. Choose the time that suits you best.`,
  inviteAgainLead: (organizer: string) =>
    `${organizer} would still like to meet you. There are times left to choose from.`,
  choose: 'Choose a time',
  linkIsYours: 'The link is yours alone; please do not pass it on.',
  whyYou: (organizer: string, email: string) =>
    `You get this because ${organizer} (${email}) named you. If it is not for you, reply and say so.`,

  confirmedSubject: (title: string, when: string) => `Confirmed: ${title}, ${when}`,
  confirmedHeading: (organizer: string) => `Your appointment with ${organizer} is set`,
  confirmedLead: 'The calendar entry is attached. You can move or cancel it with the links below.',
  takenSubject: (guest: string, title: string, when: string) => `${guest} took ${when}: ${title}`,
  takenHeading: (guest: string) => `${guest} has taken a time`,
  takenLead: 'The calendar entry is attached, and the time is no longer offered to others.',

  movedSubject: (title: string, when: string) => `Moved: ${title}, now ${when}`,
  movedHeading: 'Your appointment was moved',
  movedByYou: 'You chose another time. Your calendar entry moves with it.',
  movedBy: (name: string) => `${name} chose another time. Your calendar entry moves with it.`,

  cancelledSubject: (title: string, when: string) => `Cancelled: ${title}, ${when}`,
  cancelledHeading: 'Your appointment was cancelled',
  cancelledByYou: 'You cancelled it. It goes from your calendar.',
  cancelledBy: (name: string) => `${name} cancelled it. It goes from your calendar.`,
  chooseAnother: 'Choose another time',

  guestsSubject: (guest: string, title: string, when: string) => `${guest} changed who comes along: ${title}, ${when}`,
  guestsHeading: (guest: string) => `${guest} changed who comes along`,
  guestsLead: 'This is who comes along now.',
  guestsNobody: 'Nobody comes along any more.',

  reminderSubject: (title: string, when: string) => `Reminder: ${title}, ${when}`,
  reminderHeading: (organizer: string) => `Your appointment with ${organizer}`,
  reminderLead: 'It comes soon. If it does not suit you any more, move or cancel it in good time.',

  openPage: 'Open your page',
  move: 'Move it',
  cancel: 'Cancel it',
  addToGoogle: 'Add to Google Calendar',
  addToOutlook: 'Add to Outlook',
  openEvent: 'Open it in Parley',
  askOrganizer: (organizer: string, email: string) => `To change it, write to ${organizer}: ${email}.`,
  timesIn: (zone: string) => `Times are shown for ${zone}.`,
  sentBy: (organizer: string) => `Sent by Parley for ${organizer}. Replies go to them.`,
  sentToYou: 'Sent by Parley, your appointments.',

  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} invites you: ${title}. Choose a time: ${link}`,
  textConfirmed: (title: string, when: string, organizer: string, link: string) =>
    `Confirmed: ${title}, ${when}, with ${organizer}. Move or cancel: ${link}`,
  textMoved: (title: string, when: string, organizer: string, link: string) =>
    `Moved: ${title} with ${organizer} is now ${when}. Your page: ${link}`,
  textCancelled: (title: string, when: string, organizer: string, link: string) =>
    `Cancelled: ${title} with ${organizer}, ${when}. ${link}`,
  textReminder: (title: string, when: string, organizer: string, link: string) =>
    `Reminder: ${title} with ${organizer}, ${when}. ${link}`,
  textAnother: (link: string) => `Another time: ${link}`,

  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Hello ${guest},\n\nI would like to talk with you: ${title} (${minutes}). Would you choose a time that suits you? This page is yours:\n${link}\n\nThank you\n${organizer}`,
  draftMoved: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Hello ${guest},\n\nI had to move our appointment: ${title} is now ${when}. If that does not suit you, choose another time here:\n${link}\n\nThank you\n${organizer}`,
  draftCancelled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Hello ${guest},\n\nI am sorry that I have to cancel our appointment: ${title}, ${when}. You can choose another time here:\n${link}\n\nThank you\n${organizer}`,
  draftConfirmed: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Hello ${guest},\n\nour appointment is set: ${title}, ${when}. Your page, should anything change:\n${link}\n\n${organizer}`,
};
