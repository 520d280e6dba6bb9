import type { PartialWords } from '#words/index.ts';

export const holding: PartialWords['holding'] = {
  title: 'Est-ce le bon horaire ?',
  lead: 'Rien n’est convenu tant que vous n’avez pas confirmé.',
  until: (time: string) => `Il vous est réservé jusqu’à ${time}.`,
  left: (time: string) => `encore ${time}`,
  minuteLeft: 'Il reste réservé une minute.',
  over: 'Il ne vous est plus réservé. Vous pouvez encore le confirmer si personne d’autre ne le prend.',
  confirm: 'Confirmer',
  confirmNamed: (when: string) => `Confirmer ${when}`,
  ask: 'Demander cet horaire',
  askNamed: (when: string) => `Demander ${when}`,
  another: 'Choisir un autre horaire',
  release: 'Y renoncer',
  announced: (when: string, until: string) => `${when}. Réservé pour vous jusqu’à ${until}. Confirmez-le.`,
  stillHeld: (when: string, until: string) => `${when} vous est réservé jusqu’à ${until}. Un autre choix le remplace.`,
  back: 'Y revenir',
  ranOutTitle: (when: string) => `${when} ne vous est plus réservé`,
  ranOutText: 'L’horaire est encore libre :',
  gone: (time: string) => `${time} vient d’être pris.`,
};
