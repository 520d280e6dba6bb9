import type { PartialWords } from '#words/index.ts';

export const slots: PartialWords['slots'] = {
  legend: 'Wybierz termin',
  days: 'Dni z wolnymi terminami',
  free: (count: number) => (count === 1 ? '1 termin' : `terminy: ${count}`),
  none: 'brak terminów',
  noneInMonth: 'W tym miesiącu nie ma wolnych terminów.',
  theirTime: (time: string, name: string) => `${name}: ${time}`,
  earlyForYou: 'u Ciebie wcześnie',
  lateForYou: 'u Ciebie późno',
  earlyForThem: (name: string) => `wcześnie (${name})`,
  lateForThem: (name: string) => `późno (${name})`,
  suggested: 'propozycja',
  timesShownIn: 'Godziny w strefie',
  changeZone: 'Strefa czasowa',
  nextMonth: 'Następny miesiąc',
  previousMonth: 'Poprzedni miesiąc',
  today: 'dzisiaj',
};
