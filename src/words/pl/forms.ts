import type { PartialWords } from '#words/index.ts';

export const forms: PartialWords['forms'] = {
  optional: 'nieobowiązkowe',
  required: 'wymagane',
  problem: 'Jedna rzecz wymaga uwagi',
  problems: (count: number) => `Rzeczy, które wymagają uwagi: ${count}`,
  confirmTitle: 'Na pewno?',
  confirmYes: 'Tak, dalej',
  cancel: 'Anuluj',
  save: 'Zapisz',
  change: 'Zmień',
  apply: 'Zastosuj',
};
