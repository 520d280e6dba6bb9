/** Times that wait for the organizer's word. */
export const requests = {
  title: 'Waiting for your word',
  count: (count: number) => (count === 1 ? '1 time' : `${count} times`),
  confirm: 'Confirm',
  confirmOf: (name: string) => `Confirm the time of ${name}`,
  decline: 'Decline',
  declineTitle: 'Decline this time?',
  declineText: (name: string) => `${name} is told at once and can take another time with the same link.`,
  note: 'A word to them',
  declineYes: 'Decline it',
  keep: 'Not now',
};
