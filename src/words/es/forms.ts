import type { PartialWords } from '#words/index.ts';

export const forms: PartialWords['forms'] = {
  confirmNo: 'Dejarlo como está',
  optional: 'opcional',
  required: 'necesario',
  problem: 'Una cosa necesita su atención',
  problems: (count: number) => `${count} cosas necesitan su atención`,
  confirmTitle: '¿Está seguro?',
  confirmYes: 'Sí, continuar',
  cancel: 'Cancelar',
  save: 'Guardar',
  change: 'Cambiar',
  apply: 'Aplicar',
};
