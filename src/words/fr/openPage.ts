import type { PartialWords } from '#words/index.ts';

export const openPage: PartialWords['openPage'] = {
  from: (organizer: string) => `Réserver un horaire avec ${organizer}`,
  lead: 'Choisissez l’horaire qui vous convient.',
  lengths: 'Durée',
  detailsTitle: 'Vos coordonnées',
  detailsLead: (when: string) => `Vous avez choisi : ${when}.`,
  answersTitle: 'Quelques questions',
  otherTime: 'Choisir un autre horaire',
  name: 'Votre nom',
  email: 'Votre adresse e-mail',
  emailHint: 'Nous y envoyons un message, avec un bouton pour confirmer le rendez-vous.',
  choose: 'Veuillez choisir',
  book: 'Réserver cet horaire',
  take: 'Prendre cet horaire',
  heldTitle: 'Consultez votre messagerie',
  heldLead: 'Nous avons écrit à l’adresse indiquée. Appuyez sur le bouton du message, et l’horaire est à vous.',
  heldAskLead: (organizer: string) =>
    `Nous avons écrit à l’adresse indiquée. Appuyez sur le bouton du message, et cet horaire sera demandé à ${organizer}.`,
  heldUntil: (time: string) => `Il vous est réservé jusqu’à ${time}.`,
  heldNoMail: 'Rien reçu ? Regardez parmi les indésirables, ou réservez de nouveau en vérifiant l’adresse.',
  confirmTitle: 'Confirmez votre rendez-vous',
  confirmLead: (organizer: string) => `Appuyez sur le bouton, et ${organizer} saura que vous venez.`,
  confirmAskLead: (organizer: string) =>
    `Appuyez sur le bouton, et la demande part à ${organizer}. Nous vous écrirons dès qu’il y a une réponse.`,
  confirmAsk: 'Demander cet horaire',
  confirmYes: 'Confirmer le rendez-vous',
  confirmNot: 'Ce n’était pas vous ? Fermez cette page : rien n’est réservé, et l’horaire sera bientôt libre.',
  lostTitle: 'La confirmation est arrivée trop tard',
  lostLead: 'L’horaire était gardé une demi-heure ; il est de nouveau libre pour d’autres.',
  again: 'Réserver un autre horaire',
  limitTitle: 'Vous avez déjà un rendez-vous',
  limitLead: (organizer: string) =>
    `Il n’en est pas donné davantage à une même personne. Déplacez ou annulez le vôtre, ou demandez à ${organizer}.`,
  checkSubject: (when: string) => `À confirmer : ${when}`,
  checkLead:
    'Quelqu’un, sans doute vous, a choisi cet horaire et donné cette adresse. Il sera réservé dès que vous le confirmez.',
  checkUntil: (time: string) =>
    `L’horaire est gardé jusqu’à ${time}. Si vous ne l’avez pas choisi, ne faites rien, et rien ne sera réservé.`,
  profileLead: 'Choisissez de quoi il s’agit.',
  profileNone: 'Il n’y a rien à réserver ici pour le moment.',
  faults: {
    required: 'Veuillez répondre à cette question.',
    ticked: 'Veuillez cocher cette case pour continuer.',
    name: 'Écrivez votre nom.',
    email: 'Écrivez une adresse comme nom@example.com.',
    choice: 'Choisissez une de ces réponses.',
    phone: 'Écrivez le numéro avec l’indicatif du pays, comme +1 202 555 0123.',
    long: (max: number) => `${max} caractères au plus.`,
    length: 'Cette durée n’est pas proposée.',
    unknown: 'Cette question n’existe pas.',
  },
};
