import type { PartialWords } from '#words/index.ts';

export const samples: PartialWords['samples'] = {
  title: 'Premier entretien',
  description: 'Apportez ce que vous avez ; nous le regardons ensemble.',
  place: '12, rue Principale',
  note: 'Veuillez excuser ce court délai.',
};
