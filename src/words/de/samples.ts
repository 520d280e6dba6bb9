import type { PartialWords } from '#words/index.ts';

export const samples: PartialWords['samples'] = {
  title: 'Erstgespräch',
  description: 'Bringen Sie mit, was Sie haben; wir sehen es gemeinsam an.',
  place: 'Hauptstraße 12',
  note: 'Entschuldigen Sie die kurze Frist.',
};
