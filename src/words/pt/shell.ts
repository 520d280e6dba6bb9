import type { PartialWords } from '#words/index.ts';

export const shell: PartialWords['shell'] = {
  skip: 'Ir para o conteúdo',
  notices: 'Avisos',
  close: 'Fechar',
  copy: 'Copiar',
  copied: 'Copiado',
  undo: 'Desfazer',
  working: 'Um momento …',
  pages: 'Páginas',
  nextPage: 'Mais antigos',
  previousPage: 'Mais recentes',
  offline: 'Sem conexão. Nada foi alterado; tente de novo quando estiver online.',
  refused: 'A resposta não pode ser mostrada. Recarregue a página para ver como está tudo.',
  busy: 'Foi muito de uma vez. Espere um momento e tente de novo.',
};
