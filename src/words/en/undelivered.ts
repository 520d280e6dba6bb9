/** The page of messages that did not arrive. */
export const undelivered = {
  title: 'Did not arrive',
  lead: 'Messages to people outside that failed, bounced, were held back, or of which nobody knows.',
  back: 'Today',
  newest: 'Newest',
  nothing: 'Everything has arrived',
  nothingText: 'What fails, bounces or stays unknown is listed here, with what you can do about it.',
  line: (what: string, channel: string) => `${what} by ${channel}`,
  notYours: 'Only who wrote the invitation, or an administrator, can do something here.',
  arrived: 'It did arrive',
  again: 'Send again',
  over: { email: 'Send by email', sms: 'Send as a text message', linkedin: 'Write on LinkedIn' },
  wentOver: {
    email: 'It went by email instead, by itself:',
    sms: 'It went as a text message instead, by itself:',
    linkedin: 'It went over LinkedIn instead:',
  },
  letBe: 'Leave it',
  said: {
    again: 'It is on its way again.',
    settled: 'Noted.',
    gone: 'Left as it is.',
  },
};
