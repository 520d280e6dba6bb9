import type { PartialWords } from '#words/index.ts';

export const slots: PartialWords['slots'] = {
  legend: 'Choisir un horaire',
  days: 'Jours avec des horaires libres',
  free: (count: number) => (count === 1 ? '1 horaire' : `${count} horaires`),
  none: 'aucun horaire',
  noneInMonth: 'Aucun horaire libre ce mois-ci.',
  theirTime: (time: string, name: string) => `${time} pour ${name}`,
  earlyForYou: 'tôt pour vous',
  lateForYou: 'tard pour vous',
  earlyForThem: (name: string) => `tôt pour ${name}`,
  lateForThem: (name: string) => `tard pour ${name}`,
  suggested: 'proposé',
  timesShownIn: 'Heures affichées en',
  changeZone: 'Fuseau horaire',
  nextMonth: 'Mois suivant',
  previousMonth: 'Mois précédent',
  today: 'aujourd’hui',
};
