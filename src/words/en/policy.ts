/** What the forms and the JSON door say of a policy of taking that is not right yet. */
export const policyFaults = {
  whole: (from: number, to: number) => `A whole number from ${from} to ${to}.`,
  yesOrNo: 'true or false.',
  deadline: 'Write the deadline as 2026-11-20T18:00, or with its offset.',
  sharedNeedsNoWord: 'A time that several people share is theirs at once: it cannot wait for your word.',
  sharedEach: 'Several places at a time are for invitations in which everybody takes a time of their own.',
  sharedNoHold: 'People share this time: it is taken at once, not held.',
  sharedNoGuests: 'Where several people share a time each of them takes a place; nobody brings others.',
  togetherOne: 'Where all meet at one time everybody has this one appointment.',
  togetherNoGuests:
    'Where all meet at one time, everybody who comes is named or adds themselves: nobody brings others.',
};

/** The organizer's side of the policy of taking. */
export const policy = {
  more: 'Deadline, changes, confirming, places',
  deadline: 'Nobody takes a time after',
  deadlineHint: (zone: string) => `On the clocks of ${zone}. Leave it empty for no deadline.`,
  cancelNotice: 'Guests may cancel until',
  moveNotice: 'Guests may move until',
  untilStart: 'the start',
  needsConfirmation: 'I confirm each time myself',
  needsConfirmationHint: 'A time that is taken waits for your word before it is an appointment.',
  pendingBlocks: 'A time that waits is offered to nobody else',
  appointmentsEach: 'Appointments that each person may take',
  appointmentsEachHint: 'More than one: all of them by the same personal link, as for a series of sessions.',
  capacity: 'People in one time',
  capacityHint: 'More than one: people share the time, as in a class.',
  hidesParticipants: 'People who share a time do not see each other',
  hidesParticipantsHint: 'Otherwise each finds the names and addresses of the others in the calendar entry.',
  guests: 'Others that somebody may bring',
  guestsHint: 'By their email addresses. They get the calendar entry, and every change of it.',
  bookings: 'Appointments of one person at a time',

  mails: {
    askedSubject: (guest: string, title: string, when: string) => `${guest} asks for ${when}: ${title}`,
    askedHeading: (guest: string) => `${guest} waits for your word`,
    askedLead: 'Confirm the time or decline it. If you do neither it ends when the time begins.',
    askedAction: 'Confirm or decline',
    withdrawn: (guest: string) => `${guest} withdrew the request.`,
  },
  facts: {
    deadline: 'Until',
    changes: 'Guests may change it',
    confirming: 'Confirmed by',
    capacity: 'People in one time',
    guests: 'May bring',
    bookings: 'Appointments each',
  },
  changes: (move: string, cancel: string) => `move until ${move}, cancel until ${cancel}`,
  confirmedByYou: 'the organizer, time by time',
  confirmedBlocks: 'the organizer; a time that waits is not offered to others',
  capacityHidden: (count: number) => `${count}, hidden from each other`,
  capacityShown: (count: number) => `${count}, who see each other`,
  others: (count: number) => (count === 1 ? '1 other' : `${count} others`),
  bookingsUpTo: (count: number) => `up to ${count}`,
  noLimit: 'no limit',
};
