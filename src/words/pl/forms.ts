import type { PartialWords } from '#words/index.ts';
import { counting } from '#words/plurals.ts';

const counted = counting('pl');

export const forms: PartialWords['forms'] = {
  confirmNo: 'Zostaw, jak jest',
  optional: 'nieobowiązkowe',
  required: 'wymagane',
  problem: 'Jedna rzecz wymaga uwagi',
  problems: (count: number) =>
    `${count} ${counted(count, { one: 'rzecz wymaga', few: 'rzeczy wymagają', many: 'rzeczy wymaga', other: 'rzeczy wymaga' })} uwagi`,
  confirmTitle: 'Na pewno?',
  confirmYes: 'Tak, dalej',
  cancel: 'Anuluj',
  save: 'Zapisz',
  change: 'Zmień',
  apply: 'Zastosuj',
};
