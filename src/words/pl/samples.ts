import type { PartialWords } from '#words/index.ts';

export const samples: PartialWords['samples'] = {
  title: 'Pierwsza konsultacja',
  description: 'Proszę przynieść to, co Państwo mają; obejrzymy razem.',
  place: 'ul. Główna 12',
  note: 'Przepraszam za krótki termin.',
};
