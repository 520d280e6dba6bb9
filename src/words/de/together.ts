import type { PartialWords } from '#words/index.ts';

export const together: PartialWords['together'] = {
  lead: (name: string) =>
    `Guten Tag ${name}, sagen Sie, welche dieser Zeiten Ihnen passen. Alle treffen sich zu einer davon.`,
  legend: 'Die angebotenen Zeiten',
  yes: 'Ja',
  ifNeeded: 'Zur Not',
  no: 'Nein',
  save: 'Antworten senden',
  saved: 'Ihre Antworten sind gespeichert. Sie können sie ändern, bis ein Termin feststeht.',
  until: (when: string) => `Antworten Sie bis ${when}.`,
  noTimes: 'Es werden noch keine Zeiten angeboten. Schauen Sie später wieder vorbei.',
  choose: 'Wählen Sie für mindestens eine Zeit eine Antwort.',
  overTitle: 'Die Zeit zum Antworten ist vorbei',
  overLead: (organizer: string) => `${organizer} legt jetzt einen Termin fest und schreibt Ihnen.`,
  settledTitle: 'Der Termin steht fest',
  settledWithout: (organizer: string) =>
    `${organizer} rechnet mit den anderen. Falls Sie doch kommen können, sagen Sie es.`,
  come: 'Ich kann kommen',
  leave: 'Ich kann nicht kommen',
  leaveTitle: 'Diesen Termin verlassen?',
  leaveLead: (organizer: string) => `${organizer} erfährt es. Der Termin findet ohne Sie statt.`,
  leaveYes: 'Ja, ich kann nicht kommen',
  joinLead: (organizer: string) =>
    `${organizer} sucht eine Zeit, die allen passt. Sagen Sie, wer Sie sind und welche Zeiten Ihnen passen.`,
  name: 'Ihr Name',
  email: 'Ihre E-Mail-Adresse',
  emailHint: 'Ihr eigener Link kommt per Mail; damit ändern Sie Ihre Antworten.',
  joinedTitle: 'Schauen Sie in Ihr Postfach',
  joinedLead:
    'Wir haben Ihnen Ihren eigenen Link geschickt. Falls Sie schon eingeladen waren, gilt, was Sie dort geantwortet haben; ändern Sie es mit dem Link.',
  joinClosedTitle: 'Es kann niemand mehr hinzukommen',
  joinClosedLead: (organizer: string) => `Fragen Sie ${organizer}, falls Sie noch kommen möchten.`,
  nameMissing: 'Schreiben Sie Ihren Namen.',
  emailWrong: 'Das ist keine E-Mail-Adresse.',
  inviteSubject: (organizer: string, title: string) => `${organizer} fragt, wann Sie können: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) => `Noch offen: ${organizer} fragt, wann Sie können: ${title}`,
  inviteLead: (organizer: string) =>
    `${organizer} sucht eine Zeit, die allen passt. Sagen Sie, welche der angebotenen Zeiten Ihnen passen.`,
  say: 'Sagen, wann Sie können',
  joinSubject: (title: string) => `Ihr Link: ${title}`,
  joinMailLead: (organizer: string) =>
    `Jemand hat diese Adresse angegeben, um auf eine Einladung von ${organizer} zu antworten. Dieser Link zeigt die angebotenen Zeiten und lässt Sie die Antworten ändern.`,
  joinWhy: 'Falls Sie es nicht waren, tun Sie nichts: Ohne diesen Link antwortet niemand für Sie.',
  withoutSubject: (title: string, when: string) => `Steht fest: ${title}, ${when}`,
  withoutLead: (organizer: string) =>
    `${organizer} hat eine Zeit festgelegt, die Ihnen nicht passte. Falls Sie doch kommen können, sagen Sie es auf Ihrer Seite.`,
  leftSubject: (title: string, when: string) => `Sie nehmen nicht teil: ${title}, ${when}`,
  leftLead:
    'Er verschwindet aus Ihrem Kalender und findet ohne Sie statt. Falls Sie doch kommen können, sagen Sie es auf Ihrer Seite.',
  openPage: 'Ihre Seite öffnen',
  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} fragt, wann Sie Zeit haben: ${title}. Antwort: ${link}`,
  textSettled: (title: string, when: string, link: string) => `Steht fest: ${title}, ${when}. Ihre Seite: ${link}`,
  textLeft: (title: string, when: string, link: string) => `Ohne Sie: ${title}, ${when}. Ihre Seite: ${link}`,
  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Guten Tag ${guest},\n\nich suche eine Zeit für uns alle: ${title} (${minutes}). Sagen Sie mir, welche der angebotenen Zeiten Ihnen passen? Diese Seite ist Ihre:\n${link}\n\nVielen Dank\n${organizer}`,
  draftSettled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Guten Tag ${guest},\n\nder Termin steht fest: ${title}, ${when}. Ihre Seite:\n${link}\n\n${organizer}`,
};
