export const unsubscribing = {
  title: 'Não quer mais convites?',
  lead: (organization: string) =>
    `Um clique, e os convites de ${organization} deixam de chegar a este endereço. O que diz respeito a uma marcação sua continua a chegar.`,
  yes: 'Cancelar a subscrição',
  doneTitle: 'Subscrição cancelada',
  doneLead: (organization: string) => `Os convites de ${organization} já não chegam a este endereço.`,
  again: 'Voltar a receber convites',
  link: (organization: string) => `Não receber mais convites de ${organization}`,
};
