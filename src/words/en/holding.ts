/** Holding a time before it is confirmed, and times that come and go while the page is open. */
export const holding = {
  title: 'Is this the time?',
  lead: 'Nothing is agreed until you confirm it.',
  until: (time: string) => `It is held for you until ${time}.`,
  left: (time: string) => `${time} left`,
  minuteLeft: 'It is held for one more minute.',
  over: 'It is no longer held for you. You can still confirm it if nobody else takes it.',
  confirm: 'Confirm',
  confirmNamed: (when: string) => `Confirm ${when}`,
  another: 'Choose another time',
  release: 'Let it go',
  announced: (when: string, until: string) => `${when}. Held for you until ${until}. Confirm it.`,
  stillHeld: (when: string, until: string) => `${when} is held for you until ${until}. Another choice takes its place.`,
  back: 'Back to it',
  ranOutTitle: (when: string) => `${when} is no longer held for you`,
  ranOutText: 'It is still free:',
  gone: (time: string) => `${time} was just taken.`,
};
