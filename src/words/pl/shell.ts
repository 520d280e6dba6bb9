import type { PartialWords } from '#words/index.ts';

export const shell: PartialWords['shell'] = {
  skip: 'Przejdź do treści',
  notices: 'Komunikaty',
  close: 'Zamknij',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  undo: 'Cofnij',
  working: 'Chwileczkę …',
  pages: 'Strony',
  nextPage: 'Starsze',
  previousPage: 'Nowsze',
  offline: 'Brak połączenia. Nic się nie zmieniło; spróbuj ponownie, gdy wrócisz do sieci.',
  refused: 'Nie można pokazać odpowiedzi. Odśwież stronę, aby zobaczyć, jak jest.',
  busy: 'Za dużo naraz. Poczekaj chwilę i spróbuj ponownie.',
};
