import type { PartialWords } from '#words/index.ts';

export const taking: PartialWords['taking'] = {
  deadlineTitle: 'O prazo terminou',
  deadlineLead: (organizer: string) =>
    `Já não se pode escolher nada. Se ainda precisa de um horário, pergunte a ${organizer}.`,
  deadlineHint: (when: string) => `Pode escolher até ${when}.`,
  tooLateTitle: 'É tarde demais para mudar isto',
  moveTooLate: (until: string, organizer: string) => `Podia ser mudada até ${until}. Pergunte a ${organizer}.`,
  cancelTooLate: (until: string, organizer: string) => `Podia ser cancelada até ${until}. Pergunte a ${organizer}.`,
  moveUntil: (until: string) => `Pode mudá-la até ${until}.`,
  cancelUntil: (until: string) => `Pode cancelá-la até ${until}.`,
  needsWord: (organizer: string) => `${organizer} confirma cada horário antes de ser uma marcação.`,
  pendingTitle: 'O seu horário aguarda confirmação',
  pendingLead: (organizer: string) => `${organizer} recebeu o pedido e responde em breve. Até lá não é uma marcação.`,
  expiredNote: (organizer: string) =>
    `${organizer} não o confirmou antes de começar. Pode escolher outro horário abaixo.`,
  declinedTitle: 'Este horário não foi confirmado',
  declinedNote: (organizer: string) => `${organizer} não o pôde confirmar. Pode escolher outro horário abaixo.`,
  withdraw: 'Retirar o pedido',
  withdrawTitle: 'Retirar este pedido?',
  cancelledOne: (when: string) => `Cancelado: ${when}`,
  withdrawnOne: (when: string) => `Pedido retirado: ${when}`,
  appointments: 'As suas marcações',
  another: 'Escolher mais um horário',
  fullTitle: 'Já tem todas as suas marcações',
  asMany: 'Com este link pode escolher quantos horários precisar.',
  upTo: (count: number) => `Com este link pode fazer até ${count} marcações.`,
  left: (count: number) => (count === 1 ? 'Pode fazer mais uma.' : `Pode fazer mais ${count}.`),
  allKnown: (organizer: string) => `${organizer} sabe de cada uma. Cada marcação pode ser mudada à parte.`,
  placesLeft: (count: number) => (count === 1 ? '1 lugar livre' : `${count} lugares livres`),
  guests: 'Quem o acompanha',
  bring: 'Trazer outras pessoas',
  guestsHint: (count: number) =>
    `Endereços de email, um por linha, no máximo ${count}. Só lhes escrevemos sobre esta marcação.`,
  addGuests: 'Acrescentar',
  remove: 'Retirar',
  guestsWrong: (what: string) => `“${what}” não é um endereço de email.`,
  requestSubject: (title: string, when: string) => `A aguardar confirmação: ${title}, ${when}`,
  requestHeading: (organizer: string) => `${organizer} recebeu o seu pedido`,
  requestLead: 'Ainda não é uma marcação. Assim que for confirmada, será informado e recebe a entrada de calendário.',
  declinedSubject: (title: string, when: string) => `Não confirmada: ${title}, ${when}`,
  declinedBy: (organizer: string) => `${organizer} não pôde confirmar este horário.`,
  expiredBy: (organizer: string) => `${organizer} não confirmou este horário antes de começar.`,
  textRequest: (title: string, when: string, organizer: string, link: string) =>
    `Pedido: ${title}, ${when}. ${organizer} ainda tem de confirmar. A sua página: ${link}`,
  textDeclined: (title: string, when: string, organizer: string, link: string) =>
    `Não confirmado: ${title} com ${organizer}, ${when}. ${link}`,
  draftDeclined: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Olá ${guest},\n\nlamento, esse horário não me serve: ${title}, ${when}. Pode escolher outro aqui:\n${link}\n\nObrigado\n${organizer}`,
  guestHeading: (organizer: string) => `É esperado numa marcação com ${organizer}`,
  guestLead: 'Alguém que participa deu o seu endereço. A entrada de calendário vai em anexo.',
  guestsMany: (count: number) =>
    count === 1 ? 'Pode trazer mais uma pessoa.' : `Pode trazer no máximo mais ${count} pessoas.`,
  guestsNone: 'Não é possível trazer ninguém a esta marcação.',
  guestSubject: (title: string, when: string) => `É esperado: ${title}, ${when}`,
  guestMoved: 'Realiza-se agora a outra hora. A entrada de calendário em anexo substitui a anterior.',
  guestCancelled: 'Foi cancelada. Com esta mensagem desaparece a entrada de calendário.',
  guestRemovedSubject: (title: string, when: string) => `Sem si: ${title}, ${when}`,
  guestRemoved: 'Já não é esperado',
  guestRemovedLead: 'Quem deu o seu endereço retirou-o. A marcação pode realizar-se sem si.',
  guestAbsent: (organizer: string, email: string) =>
    `Não pode vir? Escreva a ${organizer} (${email}): uma resposta a partir do seu calendário não chega.`,
};
