/** What people outside read of a time that all of them are to meet at: their page, the shared link, the letters. */
export const together = {
  lead: (name: string) => `Hello ${name}, say which of these times suit you. Everybody meets at one of them.`,
  legend: 'The offered times',
  yes: 'Yes',
  ifNeeded: 'If needed',
  no: 'No',
  save: 'Send my answers',
  saved: 'Your answers are kept. You can change them until a time is settled.',
  until: (when: string) => `Answer by ${when}.`,
  noTimes: 'No times are offered yet. Look again later.',
  choose: 'Choose an answer for at least one time.',
  overTitle: 'The time to answer is over',
  overLead: (organizer: string) => `${organizer} settles on a time now and writes to you.`,
  settledTitle: 'The time is settled',
  settledWithout: (organizer: string) => `${organizer} counts on the others. If you can come after all, say so.`,
  come: 'I can come',
  leave: 'I cannot come',
  leaveTitle: 'Leave this appointment?',
  leaveLead: (organizer: string) => `${organizer} is told. It takes place without you.`,
  leaveYes: 'Yes, I cannot come',
  joinLead: (organizer: string) =>
    `${organizer} looks for a time that suits everybody. Say who you are and which times suit you.`,
  name: 'Your name',
  email: 'Your email address',
  emailHint: 'Your own link comes by mail; with it you change your answers.',
  joinedTitle: 'Look into your mailbox',
  joinedLead:
    'We have sent you your own link. If you were invited before, what you answered there stands; change it with the link.',
  joinClosedTitle: 'Nobody can be added any more',
  joinClosedLead: (organizer: string) => `Ask ${organizer} if you still want to come.`,
  nameMissing: 'Write your name.',
  emailWrong: 'This is not an email address.',
  inviteSubject: (organizer: string, title: string) => `${organizer} asks when you can: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) => `Still open: ${organizer} asks when you can: ${title}`,
  inviteLead: (organizer: string) =>
    `${organizer} looks for a time that suits everybody. Say which of the offered times suit you.`,
  say: 'Say when you can',
  joinSubject: (title: string) => `Your link: ${title}`,
  joinMailLead: (organizer: string) =>
    `Somebody gave this address to answer an invitation by ${organizer}. This link shows the offered times and lets you change the answers.`,
  joinWhy: 'If it was not you, do nothing: without this link nobody answers for you.',
  withoutSubject: (title: string, when: string) => `Settled: ${title}, ${when}`,
  withoutLead: (organizer: string) =>
    `${organizer} settled on a time that did not suit you. If you can come after all, say so on your page.`,
  leftSubject: (title: string, when: string) => `You have left: ${title}, ${when}`,
  leftLead: 'It goes from your calendar and takes place without you. If you can come after all, say so on your page.',
  openPage: 'Open your page',
  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} asks when you can: ${title}. Answer: ${link}`,
  textSettled: (title: string, when: string, link: string) => `Settled: ${title}, ${when}. Your page: ${link}`,
  textLeft: (title: string, when: string, link: string) => `You have left: ${title}, ${when}. Your page: ${link}`,
  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Hello ${guest},\n\nI am looking for a time for all of us: ${title} (${minutes}). Would you say which of the offered times suit you? This page is yours:\n${link}\n\nThank you\n${organizer}`,
  draftSettled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Hello ${guest},\n\nthe time is settled: ${title}, ${when}. Your page:\n${link}\n\n${organizer}`,
};
