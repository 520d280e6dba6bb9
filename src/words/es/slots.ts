import type { PartialWords } from '#words/index.ts';

export const slots: PartialWords['slots'] = {
  legend: 'Elegir una hora',
  days: 'Días con horas libres',
  free: (count: number) => (count === 1 ? '1 hora' : `${count} horas`),
  none: 'sin horas',
  noneInMonth: 'No hay horas libres este mes.',
  theirTime: (time: string, name: string) => `${time} para ${name}`,
  earlyForYou: 'temprano para usted',
  lateForYou: 'tarde para usted',
  earlyForThem: (name: string) => `temprano para ${name}`,
  lateForThem: (name: string) => `tarde para ${name}`,
  suggested: 'propuesta',
  timesShownIn: 'Horas mostradas en',
  changeZone: 'Zona horaria',
  nextMonth: 'Mes siguiente',
  previousMonth: 'Mes anterior',
  today: 'hoy',
};
