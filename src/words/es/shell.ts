import type { PartialWords } from '#words/index.ts';

export const shell: PartialWords['shell'] = {
  skip: 'Ir al contenido',
  notices: 'Avisos',
  close: 'Cerrar',
  copy: 'Copiar',
  copied: 'Copiado',
  undo: 'Deshacer',
  working: 'Un momento …',
  pages: 'Páginas',
  nextPage: 'Anteriores',
  previousPage: 'Más recientes',
  offline: 'No hay conexión. Nada ha cambiado; vuelva a intentarlo cuando esté en línea.',
  refused: 'No se puede mostrar la respuesta. Recargue la página para ver cómo está todo.',
  busy: 'Ha sido mucho a la vez. Espere un momento y vuelva a intentarlo.',
};
