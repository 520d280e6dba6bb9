/** The page that ends an organization's invitations to an address, and the link to it in their mails. */
export const unsubscribing = {
  title: 'No more invitations?',
  lead: (organization: string) =>
    `One press, and invitations from ${organization} no longer come to this address. What concerns an appointment that you have taken still does.`,
  yes: 'Unsubscribe',
  doneTitle: 'You are unsubscribed',
  doneLead: (organization: string) => `Invitations from ${organization} no longer come to this address.`,
  again: 'Let them write again',
  link: (organization: string) => `No more invitations from ${organization}`,
};
