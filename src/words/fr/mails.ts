import type { PartialWords } from '#words/index.ts';

export const mails: PartialWords['mails'] = {
  addToGoogle: 'Ajouter à Google Agenda',
  addToOutlook: 'Ajouter à Outlook',
  when: 'Quand',
  before: 'Avant',
  where: 'Où',
  withWhom: 'Avec',
  length: 'Durée',
  email: 'Courriel',
  phone: 'Téléphone',
  about: 'Objet',
  places: { address: 'À une adresse', virtual: 'En ligne', phone: 'Par téléphone', tbd: 'À convenir' },
  minutes: (count: number) => (count < 2 ? `${count} minute` : `${count} minutes`),
  inZone: (time: string, zone: string) => `${time} (${zone})`,
  hello: (name: string) => `Bonjour ${name},`,
  fromName: (organizer: string) => `${organizer} via Parley`,
  writes: (name: string, note: string) => `${name} écrit :\n${note}`,

  inviteSubject: (organizer: string, title: string) => `${organizer} vous invite à choisir un horaire : ${title}`,
  inviteAgainSubject: (organizer: string, title: string) =>
    `Encore ouvert : choisissez un horaire avec ${organizer} : ${title}`,
  inviteLead: (organizer: string) =>
    `${organizer} souhaite vous rencontrer. Choisissez l’horaire qui vous convient le mieux.`,
  inviteAgainLead: (organizer: string) =>
    `${organizer} souhaite toujours vous rencontrer. Il reste des horaires à choisir.`,
  choose: 'Choisir un horaire',
  linkIsYours: 'Ce lien n’est que pour vous ; merci de ne pas le transmettre.',
  whyYou: (organizer: string, email: string) =>
    `Vous recevez ce message parce que ${organizer} (${email}) vous a désigné comme destinataire. S’il n’est pas pour vous, répondez pour le dire.`,

  confirmedSubject: (title: string, when: string) => `Confirmé : ${title}, ${when}`,
  confirmedHeading: (organizer: string) => `Votre rendez-vous avec ${organizer} est fixé`,
  confirmedLead:
    'L’entrée de calendrier est jointe. Les liens ci-dessous permettent de déplacer ou d’annuler le rendez-vous.',
  takenSubject: (guest: string, title: string, when: string) => `${guest} a pris ${when} : ${title}`,
  takenHeading: (guest: string) => `${guest} a pris un horaire`,
  takenLead: 'L’entrée de calendrier est jointe, et l’horaire n’est plus proposé à d’autres.',

  movedSubject: (title: string, when: string) => `Déplacé : ${title}, maintenant ${when}`,
  movedHeading: 'Votre rendez-vous a été déplacé',
  movedByYou: 'Vous avez choisi un autre horaire. Votre calendrier suit.',
  movedBy: (name: string) => `${name} a choisi un autre horaire. Votre calendrier suit.`,

  cancelledSubject: (title: string, when: string) => `Annulé : ${title}, ${when}`,
  cancelledHeading: 'Votre rendez-vous a été annulé',
  cancelledByYou: 'Vous l’avez annulé. Il disparaît de votre calendrier.',
  cancelledBy: (name: string) => `${name} l’a annulé. Il disparaît de votre calendrier.`,
  chooseAnother: 'Choisir un autre horaire',

  guestsSubject: (guest: string, title: string, when: string) =>
    `${guest} a changé qui l’accompagne : ${title}, ${when}`,
  guestsHeading: (guest: string) => `${guest} a changé qui l’accompagne`,
  guestsLead: 'Voici les personnes qui viennent désormais.',
  guestsNobody: 'Plus personne ne vient avec.',

  reminderSubject: (title: string, when: string) => `Rappel : ${title}, ${when}`,
  reminderHeading: (organizer: string) => `Votre rendez-vous avec ${organizer}`,
  reminderLead: 'Il approche. S’il ne vous convient plus, déplacez-le ou annulez-le à temps.',

  openPage: 'Ouvrir votre page',
  move: 'Déplacer',
  cancel: 'Annuler',
  openEvent: 'Ouvrir dans Parley',
  askOrganizer: (organizer: string, email: string) => `Pour le modifier, écrivez à ${organizer} : ${email}.`,
  timesIn: (zone: string) => `Heures données pour ${zone}.`,
  sentBy: (organizer: string) => `Envoyé par Parley pour ${organizer}. Les réponses lui parviennent.`,
  sentToYou: 'Envoyé par Parley, au sujet de vos rendez-vous.',

  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} vous invite : ${title}. Choisir un horaire : ${link}`,
  textConfirmed: (title: string, when: string, organizer: string, link: string) =>
    `Confirmé : ${title}, ${when}, avec ${organizer}. Déplacer ou annuler : ${link}`,
  textMoved: (title: string, when: string, organizer: string, link: string) =>
    `Déplacé : ${title} avec ${organizer}, maintenant ${when}. Votre page : ${link}`,
  textCancelled: (title: string, when: string, organizer: string, link: string) =>
    `Annulé : ${title} avec ${organizer}, ${when}. ${link}`,
  textReminder: (title: string, when: string, organizer: string, link: string) =>
    `Rappel : ${title} avec ${organizer}, ${when}. ${link}`,
  textAnother: (link: string) => `Autre horaire : ${link}`,

  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Bonjour ${guest},\n\nj’aimerais vous parler : ${title} (${minutes}). Pourriez-vous choisir un horaire qui vous convient ? Cette page est la vôtre :\n${link}\n\nMerci\n${organizer}`,
  draftMoved: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Bonjour ${guest},\n\nj’ai dû déplacer notre rendez-vous : ${title}, maintenant ${when}. Si cela ne vous convient pas, choisissez un autre horaire ici :\n${link}\n\nMerci\n${organizer}`,
  draftCancelled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Bonjour ${guest},\n\nje regrette de devoir annuler notre rendez-vous : ${title}, ${when}. Vous pouvez choisir un autre horaire ici :\n${link}\n\nMerci\n${organizer}`,
  draftConfirmed: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Bonjour ${guest},\n\nnotre rendez-vous est fixé : ${title}, ${when}. Votre page, si quelque chose change :\n${link}\n\n${organizer}`,
};
