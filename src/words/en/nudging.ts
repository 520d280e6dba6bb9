/** What people read who have not answered an invitation yet. */
export const nudging = {
  subject: (organizer: string, title: string) => `Your answer is still open: ${title} with ${organizer}`,
  lead: (organizer: string) => `${organizer} has not heard from you yet. There are times left to choose from.`,
  together: (organizer: string) => `${organizer} has not heard from you yet. Say which of the offered times suit you.`,
  text: (organizer: string, title: string, link: string) =>
    `${organizer} has not heard from you yet: ${title}. Answer: ${link}`,
};
