import type { PartialWords } from '#words/index.ts';

export const shell: PartialWords['shell'] = {
  skip: 'Aller au contenu',
  notices: 'Messages',
  close: 'Fermer',
  copy: 'Copier',
  copied: 'Copié',
  undo: 'Rétablir',
  working: 'Un instant …',
  pages: 'Pages',
  nextPage: 'Plus anciens',
  previousPage: 'Plus récents',
  offline: 'Pas de connexion. Rien n’a changé ; réessayez une fois en ligne.',
  refused: 'La réponse ne peut pas être affichée. Rechargez la page pour voir où en sont les choses.',
  busy: 'C’était beaucoup à la fois. Attendez un instant, puis réessayez.',
};
