import type { PartialWords } from '#words/index.ts';

export const together: PartialWords['together'] = {
  lead: (name: string) =>
    `Bonjour ${name}, dites lesquels de ces horaires vous conviennent. Tout le monde se retrouvera à l’un d’eux.`,
  legend: 'Les horaires proposés',
  yes: 'Oui',
  ifNeeded: 'Si nécessaire',
  no: 'Non',
  save: 'Envoyer mes réponses',
  saved: 'Vos réponses sont enregistrées. Vous pouvez les modifier jusqu’à ce qu’un horaire soit fixé.',
  until: (when: string) => `Répondez avant le ${when}.`,
  noTimes: 'Aucun horaire n’est encore proposé. Revenez plus tard.',
  choose: 'Choisissez une réponse pour au moins un horaire.',
  overTitle: 'Le délai pour répondre est passé',
  overLead: (organizer: string) => `${organizer} va fixer un horaire et vous écrira.`,
  settledTitle: 'L’horaire est fixé',
  settledWithout: (organizer: string) =>
    `${organizer} compte sur les autres. Si vous pouvez finalement venir, dites-le.`,
  come: 'Je peux venir',
  leave: 'Je ne peux pas venir',
  leaveTitle: 'Quitter ce rendez-vous ?',
  leaveLead: (organizer: string) => `${organizer} sera prévenu. Le rendez-vous aura lieu sans vous.`,
  leaveYes: 'Oui, je ne peux pas venir',
  joinLead: (organizer: string) =>
    `${organizer} cherche un horaire qui convienne à tous. Dites qui vous êtes et quels horaires vous conviennent.`,
  name: 'Votre nom',
  email: 'Votre adresse e-mail',
  emailHint: 'Votre propre lien arrive par e-mail ; il vous permet de modifier vos réponses.',
  joinedTitle: 'Consultez votre messagerie',
  joinedLead:
    'Nous vous avons envoyé votre propre lien. Si vous étiez déjà invité, vos réponses précédentes restent valables ; modifiez-les avec le lien.',
  joinClosedTitle: 'Plus personne ne peut s’ajouter',
  joinClosedLead: (organizer: string) => `Demandez à ${organizer} si vous souhaitez encore venir.`,
  nameMissing: 'Écrivez votre nom.',
  emailWrong: 'Ce n’est pas une adresse e-mail.',
  inviteSubject: (organizer: string, title: string) => `${organizer} demande quand vous pouvez : ${title}`,
  inviteAgainSubject: (organizer: string, title: string) =>
    `Toujours ouvert : ${organizer} demande quand vous pouvez : ${title}`,
  inviteLead: (organizer: string) =>
    `${organizer} cherche un horaire qui convienne à tous. Dites quels horaires proposés vous conviennent.`,
  say: 'Dire quand vous pouvez',
  joinSubject: (title: string) => `Votre lien : ${title}`,
  joinMailLead: (organizer: string) =>
    `Quelqu’un a donné cette adresse pour répondre à une invitation de ${organizer}. Ce lien montre les horaires proposés et permet de modifier les réponses.`,
  joinWhy: 'Si ce n’était pas vous, ne faites rien : sans ce lien, personne ne répond à votre place.',
  withoutSubject: (title: string, when: string) => `Fixé : ${title}, ${when}`,
  withoutLead: (organizer: string) =>
    `${organizer} a fixé un horaire qui ne vous convenait pas. Si vous pouvez finalement venir, dites-le sur votre page.`,
  leftSubject: (title: string, when: string) => `Vous ne participez plus : ${title}, ${when}`,
  leftLead:
    'Il disparaît de votre agenda et aura lieu sans vous. Si vous pouvez finalement venir, dites-le sur votre page.',
  openPage: 'Ouvrir votre page',
  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} demande quand vous pouvez: ${title}. Répondre: ${link}`,
  textSettled: (title: string, when: string, link: string) => `C'est fixé: ${title}, ${when}. Votre page: ${link}`,
  textLeft: (title: string, when: string, link: string) => `Sans vous: ${title}, ${when}. Votre page: ${link}`,
  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Bonjour ${guest},\n\nje cherche un horaire pour nous tous : ${title} (${minutes}). Pourriez-vous dire quels horaires proposés vous conviennent ? Cette page est la vôtre :\n${link}\n\nMerci\n${organizer}`,
  draftSettled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Bonjour ${guest},\n\nl’horaire est fixé : ${title}, ${when}. Votre page :\n${link}\n\n${organizer}`,
};
