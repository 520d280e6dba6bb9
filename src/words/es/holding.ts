import type { PartialWords } from '#words/index.ts';

export const holding: PartialWords['holding'] = {
  title: '¿Es esta la hora?',
  lead: 'Nada queda acordado hasta que usted confirme.',
  until: (time: string) => `Está reservada para usted hasta las ${time}.`,
  left: (time: string) => `quedan ${time}`,
  minuteLeft: 'Queda reservada un minuto más.',
  over: 'Ya no está reservada para usted. Aún puede confirmarla si nadie más la toma.',
  confirm: 'Confirmar',
  confirmNamed: (when: string) => `Confirmar ${when}`,
  ask: 'Pedir esta hora',
  askNamed: (when: string) => `Pedir ${when}`,
  another: 'Elegir otra hora',
  release: 'Dejarla libre',
  announced: (when: string, until: string) => `${when}. Reservada para usted hasta las ${until}. Confírmela.`,
  stillHeld: (when: string, until: string) =>
    `${when} está reservada para usted hasta las ${until}. Otra elección la sustituye.`,
  back: 'Volver a ella',
  ranOutTitle: (when: string) => `${when} ya no está reservada para usted`,
  ranOutText: 'Sigue libre:',
  gone: (time: string) => `Acaban de tomar la hora de las ${time}.`,
};
