import type { PartialWords } from '#words/index.ts';

export const mails: PartialWords['mails'] = {
  addToGoogle: 'Adicionar ao Google Agenda',
  addToOutlook: 'Adicionar ao Outlook',
  when: 'Quando',
  before: 'Antes',
  where: 'Onde',
  withWhom: 'Com',
  length: 'Duração',
  email: 'E-mail',
  phone: 'Telefone',
  about: 'Assunto',
  places: { address: 'Em um endereço', virtual: 'Online', phone: 'Por telefone', tbd: 'A combinar' },
  minutes: (count: number) => (count === 1 ? '1 minuto' : `${count} minutos`),
  inZone: (time: string, zone: string) => `${time} (${zone})`,
  hello: (name: string) => `Olá, ${name},`,
  fromName: (organizer: string) => `${organizer} via Parley`,
  writes: (name: string, note: string) => `${name} escreve:\n${note}`,

  inviteSubject: (organizer: string, title: string) => `Convite de ${organizer} para escolher um horário: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) =>
    `Ainda em aberto: escolha um horário com ${organizer}: ${title}`,
  inviteLead: (organizer: string) =>
    `${organizer} gostaria de se reunir com você. Escolha o horário que melhor lhe convém.`,
  inviteAgainLead: (organizer: string) =>
    `${organizer} ainda gostaria de se reunir com você. Restam horários para escolher.`,
  choose: 'Escolher um horário',
  linkIsYours: 'O link é só para você; por favor, não o repasse.',
  whyYou: (organizer: string, email: string) =>
    `Você recebe esta mensagem porque ${organizer} (${email}) indicou o seu nome. Se não for para você, responda avisando.`,

  confirmedSubject: (title: string, when: string) => `Confirmado: ${title}, ${when}`,
  confirmedHeading: (organizer: string) => `Seu compromisso com ${organizer} está marcado`,
  confirmedLead: 'A entrada de calendário vai em anexo. Você pode mudar ou cancelar com os links abaixo.',
  takenSubject: (guest: string, title: string, when: string) => `${guest} escolheu ${when}: ${title}`,
  takenHeading: (guest: string) => `${guest} escolheu um horário`,
  takenLead: 'A entrada de calendário vai em anexo, e o horário não é mais oferecido a outras pessoas.',

  movedSubject: (title: string, when: string) => `Mudou: ${title}, agora ${when}`,
  movedHeading: 'Seu compromisso mudou de horário',
  movedByYou: 'Você escolheu outro horário. Seu calendário acompanha a mudança.',
  movedBy: (name: string) => `${name} escolheu outro horário. Seu calendário acompanha a mudança.`,

  cancelledSubject: (title: string, when: string) => `Cancelado: ${title}, ${when}`,
  cancelledHeading: 'Seu compromisso foi cancelado',
  cancelledByYou: 'Você cancelou. Ele sai do seu calendário.',
  cancelledBy: (name: string) => `${name} cancelou. Ele sai do seu calendário.`,
  chooseAnother: 'Escolher outro horário',

  guestsSubject: (guest: string, title: string, when: string) => `${guest} mudou quem vem junto: ${title}, ${when}`,
  guestsHeading: (guest: string) => `${guest} mudou quem vem junto`,
  guestsLead: 'Estas são as pessoas que vêm agora.',
  guestsNobody: 'Ninguém mais vem junto.',

  reminderSubject: (title: string, when: string) => `Lembrete: ${title}, ${when}`,
  reminderHeading: (organizer: string) => `Seu compromisso com ${organizer}`,
  reminderLead: 'Falta pouco. Se não lhe convém mais, mude ou cancele com antecedência.',

  openPage: 'Abrir sua página',
  move: 'Mudar',
  cancel: 'Cancelar',
  openEvent: 'Abrir no Parley',
  askOrganizer: (organizer: string, email: string) => `Para mudar, escreva para ${organizer}: ${email}.`,
  timesIn: (zone: string) => `Horários mostrados para ${zone}.`,
  sentBy: (organizer: string) => `Enviado pelo Parley em nome de ${organizer}, que recebe as respostas.`,
  sentToYou: 'Enviado pelo Parley, sobre os seus compromissos.',

  textInvite: (organizer: string, title: string, link: string) =>
    `Convite de ${organizer}: ${title}. Escolha a hora: ${link}`,
  textConfirmed: (title: string, when: string, organizer: string, link: string) =>
    `Confirmado: ${title}, ${when}, com ${organizer}. Mudar ou cancelar: ${link}`,
  textMoved: (title: string, when: string, organizer: string, link: string) =>
    `Mudou: ${title} com ${organizer} agora é ${when}. Detalhes: ${link}`,
  textCancelled: (title: string, when: string, organizer: string, link: string) =>
    `Cancelado: ${title} com ${organizer}, ${when}. ${link}`,
  textReminder: (title: string, when: string, organizer: string, link: string) =>
    `Lembrete: ${title} com ${organizer}, ${when}. ${link}`,
  textAnother: (link: string) => `Outra hora: ${link}`,

  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Olá, ${guest},\n\nGostaria de conversar com você: ${title} (${minutes}). Poderia escolher um horário que lhe convém? Esta página é sua:\n${link}\n\nAgradeço desde já\n${organizer}`,
  draftMoved: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Olá, ${guest},\n\nPrecisei mudar o nosso compromisso: ${title} agora é ${when}. Se não lhe convém, escolha outro horário aqui:\n${link}\n\nAgradeço desde já\n${organizer}`,
  draftCancelled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Olá, ${guest},\n\nLamento ter de cancelar o nosso compromisso: ${title}, ${when}. Você pode escolher outro horário aqui:\n${link}\n\nAgradeço desde já\n${organizer}`,
  draftConfirmed: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Olá, ${guest},\n\nNosso compromisso está marcado: ${title}, ${when}. Sua página, se algo mudar:\n${link}\n\n${organizer}`,
};
