import type { PartialWords } from '#words/index.ts';

export const forms: PartialWords['forms'] = {
  confirmNo: 'So lassen, wie es ist',
  optional: 'freiwillig',
  required: 'nötig',
  problem: 'Eines braucht noch Ihre Aufmerksamkeit',
  problems: (count: number) => `${count} Angaben brauchen noch Ihre Aufmerksamkeit`,
  confirmTitle: 'Sind Sie sicher?',
  confirmYes: 'Ja, weiter',
  cancel: 'Abbrechen',
  save: 'Speichern',
  change: 'Ändern',
  apply: 'Anwenden',
};
