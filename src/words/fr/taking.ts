import type { PartialWords } from '#words/index.ts';

export const taking: PartialWords['taking'] = {
  deadlineTitle: 'Le délai est passé',
  deadlineLead: (organizer: string) =>
    `On ne peut plus rien choisir. Si vous avez encore besoin d’un horaire, demandez à ${organizer}.`,
  deadlineHint: (when: string) => `Vous pouvez choisir jusqu’au ${when}.`,
  tooLateTitle: 'Il est trop tard pour changer cela',
  moveTooLate: (until: string, organizer: string) =>
    `Il pouvait être déplacé jusqu’au ${until}. Demandez à ${organizer}.`,
  cancelTooLate: (until: string, organizer: string) =>
    `Il pouvait être annulé jusqu’au ${until}. Demandez à ${organizer}.`,
  moveUntil: (until: string) => `Vous pouvez le déplacer jusqu’au ${until}.`,
  cancelUntil: (until: string) => `Vous pouvez l’annuler jusqu’au ${until}.`,
  needsWord: (organizer: string) => `${organizer} confirme chaque horaire avant qu’il ne devienne un rendez-vous.`,
  pendingTitle: 'Votre horaire attend une confirmation',
  pendingLead: (organizer: string) =>
    `${organizer} a reçu la demande et répondra bientôt. Ce n’est pas encore un rendez-vous.`,
  expiredNote: (organizer: string) =>
    `${organizer} ne l’a pas confirmé avant son début. Vous pouvez choisir un autre horaire ci-dessous.`,
  declinedTitle: 'Cet horaire n’a pas été confirmé',
  declinedNote: (organizer: string) =>
    `${organizer} n’a pas pu le confirmer. Vous pouvez choisir un autre horaire ci-dessous.`,
  withdraw: 'Retirer la demande',
  withdrawTitle: 'Retirer cette demande ?',
  cancelledOne: (when: string) => `Annulé : ${when}`,
  withdrawnOne: (when: string) => `Demande retirée : ${when}`,
  appointments: 'Vos rendez-vous',
  another: 'Choisir un horaire de plus',
  fullTitle: 'Vous avez tous vos rendez-vous',
  asMany: 'Ce lien vous permet de choisir autant d’horaires qu’il vous en faut.',
  upTo: (count: number) => `Ce lien vous permet de prendre jusqu’à ${count} rendez-vous.`,
  left: (count: number) =>
    count === 1 ? 'Vous pouvez encore en prendre un.' : `Vous pouvez encore en prendre ${count}.`,
  allKnown: (organizer: string) => `${organizer} est au courant de chacun. Chaque rendez-vous se modifie séparément.`,
  placesLeft: (count: number) => (count === 1 ? '1 place libre' : `${count} places libres`),
  guests: 'Qui vous accompagne',
  bring: 'Venir accompagné',
  guestsHint: (count: number) =>
    `Des adresses e-mail, une par ligne, ${count} au plus. Nous ne leur écrivons qu’au sujet de ce rendez-vous.`,
  addGuests: 'Ajouter',
  remove: 'Retirer',
  guestsWrong: (what: string) => `« ${what} » n’est pas une adresse e-mail.`,
  requestSubject: (title: string, when: string) => `En attente de confirmation : ${title}, ${when}`,
  requestHeading: (organizer: string) => `${organizer} a reçu votre demande`,
  requestLead:
    'Ce n’est pas encore un rendez-vous. Dès qu’il sera confirmé, vous le saurez et recevrez l’entrée de calendrier.',
  declinedSubject: (title: string, when: string) => `Non confirmé : ${title}, ${when}`,
  declinedBy: (organizer: string) => `${organizer} n’a pas pu confirmer cet horaire.`,
  expiredBy: (organizer: string) => `${organizer} n’a pas confirmé cet horaire avant son début.`,
  textRequest: (title: string, when: string, organizer: string, link: string) =>
    `Demande : ${title}, ${when}. ${organizer} doit encore confirmer. Votre page : ${link}`,
  textDeclined: (title: string, when: string, organizer: string, link: string) =>
    `Non confirmé : ${title} avec ${organizer}, ${when}. ${link}`,
  draftDeclined: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Bonjour ${guest},\n\ndésolé, cet horaire ne me convient pas : ${title}, ${when}. Vous pouvez en choisir un autre ici :\n${link}\n\nMerci\n${organizer}`,
  guestHeading: (organizer: string) => `Vous êtes attendu à un rendez-vous avec ${organizer}`,
  guestLead: 'Une personne qui y participe a donné votre adresse. L’entrée de calendrier est jointe.',
  guestsMany: (count: number) =>
    count === 1
      ? 'Vous pouvez venir avec une autre personne.'
      : `Vous pouvez venir avec ${count} autres personnes au plus.`,
  guestsNone: 'Personne ne peut être ajouté à ce rendez-vous.',
  guestSubject: (title: string, when: string) => `Vous êtes attendu : ${title}, ${when}`,
  guestMoved: 'Il a lieu à un autre moment. L’entrée de calendrier jointe remplace la précédente.',
  guestCancelled: 'Il a été annulé. L’entrée de calendrier disparaît avec ce message.',
  guestRemovedSubject: (title: string, when: string) => `Sans vous : ${title}, ${when}`,
  guestRemoved: 'Vous n’êtes plus attendu',
  guestRemovedLead: 'La personne qui avait donné votre adresse l’a retirée. Le rendez-vous peut avoir lieu sans vous.',
  guestAbsent: (organizer: string, email: string) =>
    `Vous ne pouvez pas venir ? Écrivez à ${organizer} (${email}) : une réponse depuis votre calendrier n’arrive pas.`,
};
