import type { PartialWords } from '#words/index.ts';

export const problem: PartialWords['problem'] = {
  title: 'To się nie udało',
  toStart: 'Przejdź do strony głównej',
  askOrganizer: (name: string) => `Jeśli to niespodzianka, proszę zapytać (${name}).`,
  requestNumber: 'Numer tego żądania:',
};
