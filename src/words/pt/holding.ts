import type { PartialWords } from '#words/index.ts';

export const holding: PartialWords['holding'] = {
  title: 'É este o horário?',
  lead: 'Nada fica combinado até confirmar.',
  until: (time: string) => `Está reservado para si até às ${time}.`,
  left: (time: string) => `faltam ${time}`,
  minuteLeft: 'Fica reservado por mais um minuto.',
  over: 'Já não está reservado para si. Ainda o pode confirmar se mais ninguém o ocupar.',
  confirm: 'Confirmar',
  confirmNamed: (when: string) => `Confirmar ${when}`,
  ask: 'Pedir este horário',
  askNamed: (when: string) => `Pedir ${when}`,
  another: 'Escolher outro horário',
  release: 'Libertar o horário',
  announced: (when: string, until: string) => `${when}. Reservado para si até às ${until}. Confirme.`,
  stillHeld: (when: string, until: string) =>
    `${when} está reservado para si até às ${until}. Outra escolha toma o seu lugar.`,
  back: 'Voltar a ele',
  ranOutTitle: (when: string) => `${when} já não está reservado para si`,
  ranOutText: 'Ainda está livre:',
  gone: (time: string) => `O horário das ${time} acabou de ser ocupado.`,
};
