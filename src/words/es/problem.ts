import type { PartialWords } from '#words/index.ts';

export const problem: PartialWords['problem'] = {
  title: 'No ha funcionado',
  toStart: 'Ir a la página de inicio',
  askOrganizer: (name: string) => `Si no lo esperaba, pregunte a ${name}.`,
  requestNumber: 'Número de esta solicitud:',
};
