import type { PartialWords } from '#words/index.ts';

export const holding: PartialWords['holding'] = {
  title: 'Czy to właściwy termin?',
  lead: 'Nic nie jest umówione, dopóki tego nie potwierdzisz.',
  until: (time: string) => `Termin jest zarezerwowany dla Ciebie do ${time}.`,
  left: (time: string) => `zostało ${time}`,
  minuteLeft: 'Rezerwacja potrwa jeszcze minutę.',
  over: 'Termin nie jest już dla Ciebie zarezerwowany. Nadal możesz go potwierdzić, jeśli nikt go nie zajmie.',
  confirm: 'Potwierdź',
  confirmNamed: (when: string) => `Potwierdź: ${when}`,
  ask: 'Poproś o ten termin',
  askNamed: (when: string) => `Poproś o termin: ${when}`,
  another: 'Wybierz inny termin',
  release: 'Zwolnij termin',
  announced: (when: string, until: string) => `${when}. Zarezerwowane dla Ciebie do ${until}. Potwierdź.`,
  stillHeld: (when: string, until: string) =>
    `${when}: zarezerwowane dla Ciebie do ${until}. Inny wybór zajmie to miejsce.`,
  back: 'Wróć do niego',
  ranOutTitle: (when: string) => `${when}: rezerwacja wygasła`,
  ranOutText: 'Termin jest nadal wolny:',
  gone: (time: string) => `Godzina ${time} została właśnie zajęta.`,
};
