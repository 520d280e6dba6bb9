import type { PartialWords } from '#words/index.ts';

export const problem: PartialWords['problem'] = {
  title: 'Não funcionou',
  toStart: 'Ir para a página inicial',
  askOrganizer: (name: string) => `Se você não esperava por isso, pergunte a ${name}.`,
  requestNumber: 'Número deste pedido:',
};
