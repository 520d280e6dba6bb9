import type { PartialWords } from '#words/index.ts';

export const samples: PartialWords['samples'] = {
  title: 'Primera consulta',
  description: 'Traiga lo que tenga; lo vemos juntos.',
  place: 'Calle Mayor 12',
  note: 'Disculpe la poca antelación.',
};
