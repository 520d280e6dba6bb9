import type { PartialWords } from '#words/index.ts';

export const slots: PartialWords['slots'] = {
  legend: 'Termin wählen',
  days: 'Tage mit freien Terminen',
  free: (count: number) => (count === 1 ? '1 Termin' : `${count} Termine`),
  none: 'keine Termine',
  noneInMonth: 'In diesem Monat ist nichts frei.',
  theirTime: (time: string, name: string) => `${time} bei ${name}`,
  earlyForYou: 'früh für Sie',
  lateForYou: 'spät für Sie',
  earlyForThem: (name: string) => `früh für ${name}`,
  lateForThem: (name: string) => `spät für ${name}`,
  suggested: 'vorgeschlagen',
  timesShownIn: 'Zeiten in',
  changeZone: 'Zeitzone',
  nextMonth: 'Nächster Monat',
  previousMonth: 'Voriger Monat',
  today: 'heute',
};
