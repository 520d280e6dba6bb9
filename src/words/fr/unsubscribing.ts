export const unsubscribing = {
  title: 'Plus d’invitations ?',
  lead: (organization: string) =>
    `Un clic, et les invitations de ${organization} n’arriveront plus à cette adresse. Ce qui concerne un rendez-vous que vous avez pris arrivera toujours.`,
  yes: 'Se désabonner',
  doneTitle: 'Vous êtes désabonné',
  doneLead: (organization: string) => `Les invitations de ${organization} n’arrivent plus à cette adresse.`,
  again: 'Accepter de nouveau les invitations',
  link: (organization: string) => `Plus d’invitations de ${organization}`,
};
