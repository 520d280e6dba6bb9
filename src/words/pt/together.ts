import type { PartialWords } from '#words/index.ts';

export const together: PartialWords['together'] = {
  lead: (name: string) => `Olá, ${name}: diga quais destas horas lhe convêm. Todos se encontram numa delas.`,
  legend: 'As horas propostas',
  yes: 'Sim',
  ifNeeded: 'Se for preciso',
  no: 'Não',
  save: 'Enviar as respostas',
  saved: 'As suas respostas estão guardadas. Pode alterá-las até a hora ser marcada.',
  until: (when: string) => `Responda até ${when}.`,
  noTimes: 'Ainda não há horas propostas. Volte mais tarde.',
  choose: 'Escolha uma resposta para pelo menos uma hora.',
  overTitle: 'O prazo para responder terminou',
  overLead: (organizer: string) => `${organizer} vai agora marcar uma hora e escrever-lhe.`,
  settledTitle: 'A hora está marcada',
  settledWithout: (organizer: string) => `${organizer} conta com os outros. Se afinal puder vir, diga.`,
  come: 'Posso ir',
  leave: 'Não posso ir',
  leaveTitle: 'Deixar este encontro?',
  leaveLead: (organizer: string) => `${organizer} será avisado. O encontro realiza-se sem si.`,
  leaveYes: 'Sim, não posso ir',
  joinLead: (organizer: string) =>
    `${organizer} procura uma hora que convenha a todos. Diga quem é e que horas lhe convêm.`,
  name: 'O seu nome',
  email: 'O seu endereço de e-mail',
  emailHint: 'A sua ligação chega por e-mail; com ela pode alterar as respostas.',
  joinedTitle: 'Veja o seu correio',
  joinedLead:
    'Enviámos-lhe a sua ligação. Se já tinha sido convidado, vale o que respondeu antes; altere-o com a ligação.',
  joinClosedTitle: 'Já ninguém se pode juntar',
  joinClosedLead: (organizer: string) => `Pergunte a ${organizer} se ainda quiser ir.`,
  nameMissing: 'Escreva o seu nome.',
  emailWrong: 'Isto não é um endereço de e-mail.',
  inviteSubject: (organizer: string, title: string) => `${organizer} pergunta quando pode: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) =>
    `Ainda em aberto: ${organizer} pergunta quando pode: ${title}`,
  inviteLead: (organizer: string) =>
    `${organizer} procura uma hora que convenha a todos. Diga quais das horas propostas lhe convêm.`,
  say: 'Dizer quando pode',
  joinSubject: (title: string) => `A sua ligação: ${title}`,
  joinMailLead: (organizer: string) =>
    `Alguém indicou este endereço para responder a um convite de ${organizer}. Esta ligação mostra as horas propostas e permite alterar as respostas.`,
  joinWhy: 'Se não foi você, não faça nada: sem esta ligação ninguém responde por si.',
  withoutSubject: (title: string, when: string) => `Marcado: ${title}, ${when}`,
  withoutLead: (organizer: string) =>
    `${organizer} marcou uma hora que não lhe convinha. Se afinal puder vir, diga-o na sua página.`,
  leftSubject: (title: string, when: string) => `Já não participa: ${title}, ${when}`,
  leftLead: 'Sai do seu calendário e realiza-se sem si. Se afinal puder vir, diga-o na sua página.',
  openPage: 'Abrir a sua página',
  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} pergunta quando pode: ${title}. Responder: ${link}`,
  textSettled: (title: string, when: string, link: string) => `Marcado: ${title}, ${when}. Ver: ${link}`,
  textLeft: (title: string, when: string, link: string) => `Sem si: ${title}, ${when}. Ver: ${link}`,
  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Olá, ${guest}:\n\nprocuro uma hora para todos nós: ${title} (${minutes}). Pode dizer quais das horas propostas lhe convêm? Esta página é sua:\n${link}\n\nObrigado\n${organizer}`,
  draftSettled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Olá, ${guest}:\n\na hora está marcada: ${title}, ${when}. A sua página:\n${link}\n\n${organizer}`,
};
