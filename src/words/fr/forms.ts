import type { PartialWords } from '#words/index.ts';

export const forms: PartialWords['forms'] = {
  confirmNo: 'Laisser tel quel',
  optional: 'facultatif',
  required: 'nécessaire',
  problem: 'Un point demande votre attention',
  problems: (count: number) => `${count} points demandent votre attention`,
  confirmTitle: 'Êtes-vous sûr ?',
  confirmYes: 'Oui, continuer',
  cancel: 'Annuler',
  save: 'Enregistrer',
  change: 'Modifier',
  apply: 'Appliquer',
};
