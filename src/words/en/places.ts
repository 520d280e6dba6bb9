/** The places of the product, as the rail names them. */
export const places = {
  today: 'Today',
  calendar: 'Calendar',
  inbox: 'Inbox',
  invitations: 'Invitations',
  people: 'People',
  agents: 'Agents',
  search: 'Search',
  settings: 'Settings',
  profile: 'Profile',
  signOut: 'Sign out',
  newInvitation: 'New invitation',
  unverifiedTitle: 'Confirm your email address',
  unverified: (email: string) =>
    `We sent a link to ${email}. Until it is confirmed, nothing you write is sent to anybody.`,
  unverifiedAction: 'Send it again',
};
