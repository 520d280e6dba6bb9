import type { PartialWords } from '#words/index.ts';

export const openPage: PartialWords['openPage'] = {
  from: (organizer: string) => `Reserve um horário com ${organizer}`,
  lead: 'Escolha o horário que lhe convém.',
  lengths: 'Duração',
  detailsTitle: 'Seus dados',
  detailsLead: (when: string) => `Você escolheu: ${when}.`,
  answersTitle: 'Algumas perguntas',
  otherTime: 'Escolher outro horário',
  name: 'Seu nome',
  email: 'Seu endereço de e-mail',
  emailHint: 'Enviamos uma mensagem para lá, com um botão para confirmar o compromisso.',
  choose: 'Escolha, por favor',
  book: 'Reservar este horário',
  take: 'Ficar com este horário',
  heldTitle: 'Veja sua caixa de e-mail',
  heldLead: 'Escrevemos para o endereço informado. Aperte o botão da mensagem, e o horário é seu.',
  heldAskLead: (organizer: string) =>
    `Escrevemos para o endereço informado. Aperte o botão da mensagem, e este horário será pedido a ${organizer}.`,
  heldUntil: (time: string) => `Até ${time} ele fica guardado para você.`,
  heldNoMail: 'Não chegou nada? Veja entre as mensagens indesejadas, ou reserve de novo e confira o endereço.',
  confirmTitle: 'Confirme seu compromisso',
  confirmLead: (organizer: string) => `Aperte o botão, e ${organizer} fica sabendo que você vem.`,
  confirmAskLead: (organizer: string) =>
    `Aperte o botão, e o pedido chega a ${organizer}. Escrevemos assim que houver resposta.`,
  confirmAsk: 'Pedir este horário',
  confirmYes: 'Confirmar o compromisso',
  confirmNot: 'Não foi você? Feche esta página: nada é reservado, e o horário logo fica livre.',
  lostTitle: 'Não foi confirmado a tempo',
  lostLead: 'O horário ficou guardado por meia hora e está livre para outros de novo.',
  again: 'Reservar outro horário',
  limitTitle: 'Você já tem um compromisso',
  limitLead: (organizer: string) =>
    `Não são dados mais a uma mesma pessoa. Mude ou cancele o que você tem, ou pergunte a ${organizer}.`,
  checkSubject: (when: string) => `Confirme, por favor: ${when}`,
  checkLead:
    'Alguém, provavelmente você, escolheu este horário e informou este endereço. Ele é reservado quando você confirmar.',
  checkUntil: (time: string) =>
    `O horário fica guardado até ${time}. Se você não o escolheu, não faça nada, e nada é reservado.`,
  profileLead: 'Escolha o assunto.',
  profileNone: 'No momento não há nada para reservar aqui.',
  faults: {
    required: 'Responda a esta pergunta, por favor.',
    ticked: 'Marque esta opção para continuar.',
    name: 'Escreva seu nome.',
    email: 'Escreva um endereço como nome@example.com.',
    choice: 'Escolha uma destas respostas.',
    phone: 'Escreva o número com o código do país, como +1 202 555 0123.',
    long: (max: number) => `No máximo ${max} caracteres.`,
    length: 'Esta duração não é oferecida.',
    unknown: 'Essa pergunta não existe.',
  },
};
