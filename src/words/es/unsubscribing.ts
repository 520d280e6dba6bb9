export const unsubscribing = {
  title: '¿No quiere más invitaciones?',
  lead: (organization: string) =>
    `Con un clic, las invitaciones de ${organization} dejarán de llegar a esta dirección. Lo que se refiere a una cita que usted ha tomado seguirá llegando.`,
  yes: 'Darse de baja',
  doneTitle: 'Se ha dado de baja',
  doneLead: (organization: string) => `Las invitaciones de ${organization} ya no llegan a esta dirección.`,
  again: 'Volver a recibirlas',
  link: (organization: string) => `No más invitaciones de ${organization}`,
};
