import type { PartialWords } from '#words/index.ts';

export const forms: PartialWords['forms'] = {
  confirmNo: 'Deixar como está',
  optional: 'opcional',
  required: 'necessário',
  problem: 'Uma coisa precisa da sua atenção',
  problems: (count: number) => `${count} coisas precisam da sua atenção`,
  confirmTitle: 'Tem certeza?',
  confirmYes: 'Sim, continuar',
  cancel: 'Cancelar',
  save: 'Salvar',
  change: 'Alterar',
  apply: 'Aplicar',
};
