import type { PartialWords } from '#words/index.ts';

export const shell: PartialWords['shell'] = {
  skip: 'Zum Inhalt',
  notices: 'Hinweise',
  close: 'Schließen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  undo: 'Rückgängig',
  working: 'Einen Moment …',
  pages: 'Seiten',
  nextPage: 'Ältere',
  previousPage: 'Neuere',
  offline: 'Keine Verbindung. Nichts wurde geändert; versuchen Sie es wieder, sobald Sie online sind.',
  refused: 'Die Antwort lässt sich nicht zeigen. Laden Sie die Seite neu, um den Stand zu sehen.',
  busy: 'Das war viel auf einmal. Warten Sie kurz und versuchen Sie es noch einmal.',
};
