import type { PartialWords } from '#words/index.ts';

export const problem: PartialWords['problem'] = {
  title: 'Das hat nicht geklappt',
  toStart: 'Zur Startseite',
  askOrganizer: (name: string) => `Wenn Sie das nicht erwartet haben, fragen Sie ${name}.`,
  requestNumber: 'Nummer dieser Anfrage:',
};
