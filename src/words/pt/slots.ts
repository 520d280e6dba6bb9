import type { PartialWords } from '#words/index.ts';

export const slots: PartialWords['slots'] = {
  legend: 'Escolher um horário',
  days: 'Dias com horários livres',
  free: (count: number) => (count === 1 ? '1 horário' : `${count} horários`),
  none: 'sem horários',
  noneInMonth: 'Não há horários livres neste mês.',
  theirTime: (time: string, name: string) => `${time} para ${name}`,
  earlyForYou: 'cedo para você',
  lateForYou: 'tarde para você',
  earlyForThem: (name: string) => `cedo para ${name}`,
  lateForThem: (name: string) => `tarde para ${name}`,
  suggested: 'sugerido',
  timesShownIn: 'Horários em',
  changeZone: 'Fuso horário',
  nextMonth: 'Mês seguinte',
  previousMonth: 'Mês anterior',
  today: 'hoje',
};
