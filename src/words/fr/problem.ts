import type { PartialWords } from '#words/index.ts';

export const problem: PartialWords['problem'] = {
  title: 'Cela n’a pas fonctionné',
  toStart: 'Aller à la page d’accueil',
  askOrganizer: (name: string) => `Si vous ne vous y attendiez pas, demandez à ${name}.`,
  requestNumber: 'Numéro de cette demande :',
};
