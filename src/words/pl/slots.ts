import type { PartialWords } from '#words/index.ts';
import { counting } from '#words/plurals.ts';

const counted = counting('pl');

export const slots: PartialWords['slots'] = {
  legend: 'Wybór terminu',
  days: 'Dni z wolnymi terminami',
  free: (count: number) =>
    `${count} ${counted(count, { one: 'termin', few: 'terminy', many: 'terminów', other: 'terminu' })}`,
  none: 'brak terminów',
  noneInMonth: 'W tym miesiącu nie ma wolnych terminów.',
  theirTime: (time: string, name: string) => `${name}: ${time}`,
  earlyForYou: 'wczesna pora',
  lateForYou: 'późna pora',
  earlyForThem: (name: string) => `wcześnie (${name})`,
  lateForThem: (name: string) => `późno (${name})`,
  suggested: 'propozycja',
  timesShownIn: 'Godziny w strefie',
  changeZone: 'Strefa czasowa',
  nextMonth: 'Następny miesiąc',
  previousMonth: 'Poprzedni miesiąc',
  today: 'dzisiaj',
};
