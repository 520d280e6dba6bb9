/** What the owner reads of credits. */
export const credits = {
  mail: {
    subject: 'Your agents have used up their credits',
    heading: 'Your agents wait for credits',
    text: (used: number) =>
      `Your agents have used ${used} credits. Until there are new ones they hand every conversation over to a person: nothing that comes in is lost, and you can answer in the inbox.`,
    next: (date: string) => `New credits come on ${date}.`,
    action: 'Open the inbox',
  },
};
