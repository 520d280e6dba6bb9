import type { PartialWords } from '#words/index.ts';

export const samples: PartialWords['samples'] = {
  title: 'Primeira consulta',
  description: 'Traga o que tiver; vemos juntos.',
  place: 'Rua Principal 12',
  note: 'Desculpe o aviso em cima da hora.',
};
