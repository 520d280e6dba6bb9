import type { PartialWords } from '#words/index.ts';

export const taking: PartialWords['taking'] = {
  deadlineTitle: 'Die Frist ist vorbei',
  deadlineLead: (organizer: string) =>
    `Es lässt sich nichts mehr wählen. Wenn Sie noch eine Zeit brauchen, fragen Sie ${organizer}.`,
  deadlineHint: (when: string) => `Sie können bis ${when} wählen.`,
  tooLateTitle: 'Das lässt sich nicht mehr ändern',
  moveTooLate: (until: string, organizer: string) => `Verschieben ließ er sich bis ${until}. Fragen Sie ${organizer}.`,
  cancelTooLate: (until: string, organizer: string) => `Absagen ließ er sich bis ${until}. Fragen Sie ${organizer}.`,
  moveUntil: (until: string) => `Verschieben können Sie ihn bis ${until}.`,
  cancelUntil: (until: string) => `Absagen können Sie ihn bis ${until}.`,
  needsWord: (organizer: string) => `${organizer} bestätigt jede Zeit, bevor sie ein Termin ist.`,
  pendingTitle: 'Ihre Zeit wartet auf Bestätigung',
  pendingLead: (organizer: string) => `${organizer} ist gefragt und antwortet bald. Vorher ist es kein Termin.`,
  expiredNote: (organizer: string) =>
    `${organizer} hat sie nicht bestätigt, bevor sie begann. Unten können Sie eine andere Zeit wählen.`,
  declinedTitle: 'Diese Zeit wurde nicht bestätigt',
  declinedNote: (organizer: string) =>
    `${organizer} konnte sie nicht bestätigen. Unten können Sie eine andere Zeit wählen.`,
  withdraw: 'Anfrage zurückziehen',
  withdrawTitle: 'Diese Anfrage zurückziehen?',
  cancelledOne: (when: string) => `Abgesagt: ${when}`,
  withdrawnOne: (when: string) => `Anfrage zurückgezogen: ${when}`,
  appointments: 'Ihre Termine',
  another: 'Noch eine Zeit wählen',
  fullTitle: 'Sie haben alle Ihre Termine',
  asMany: 'Über diesen Link können Sie so viele Zeiten wählen, wie Sie brauchen.',
  upTo: (count: number) => `Über diesen Link können Sie bis zu ${count} Termine wählen.`,
  left: (count: number) =>
    count === 1 ? 'Sie können noch einen Termin wählen.' : `Sie können noch ${count} Termine wählen.`,
  allKnown: (organizer: string) => `${organizer} weiß von jedem. Jeder lässt sich für sich ändern.`,
  placesLeft: (count: number) => (count === 1 ? '1 Platz frei' : `${count} Plätze frei`),
  guests: 'Wer mitkommt',
  bring: 'Andere mitbringen',
  guestsHint: (count: number) =>
    `E-Mail-Adressen, eine je Zeile, höchstens ${count}. Wir schreiben ihnen nur zu diesem Termin.`,
  addGuests: 'Hinzufügen',
  remove: 'Streichen',
  guestsWrong: (what: string) => `„${what}“ ist keine E-Mail-Adresse.`,
  requestSubject: (title: string, when: string) => `Wartet auf Bestätigung: ${title}, ${when}`,
  requestHeading: (organizer: string) => `${organizer} ist nach dieser Zeit gefragt`,
  requestLead: 'Noch ist es kein Termin. Sobald er bestätigt ist, erfahren Sie es und erhalten den Kalendereintrag.',
  declinedSubject: (title: string, when: string) => `Nicht bestätigt: ${title}, ${when}`,
  declinedBy: (organizer: string) => `${organizer} konnte diese Zeit nicht bestätigen.`,
  expiredBy: (organizer: string) => `${organizer} hat diese Zeit nicht bestätigt, bevor sie begann.`,
  textRequest: (title: string, when: string, organizer: string, link: string) =>
    `Angefragt: ${title}, ${when}. ${organizer} muss noch zusagen. Ihre Seite: ${link}`,
  textDeclined: (title: string, when: string, organizer: string, link: string) =>
    `Nicht bestätigt: ${title} mit ${organizer}, ${when}. ${link}`,
  draftDeclined: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Guten Tag ${guest},\n\nleider passt mir diese Zeit nicht: ${title}, ${when}. Hier können Sie eine andere wählen:\n${link}\n\nVielen Dank\n${organizer}`,
  guestHeading: (organizer: string) => `Sie werden zu einem Termin mit ${organizer} erwartet`,
  guestLead: 'Jemand, der teilnimmt, hat Ihre Adresse genannt. Der Kalendereintrag liegt bei.',
  guestsMany: (count: number) =>
    count === 1
      ? 'Sie können eine weitere Person mitbringen.'
      : `Sie können höchstens ${count} weitere Personen mitbringen.`,
  guestsNone: 'Zu diesem Termin kann niemand mitgebracht werden.',
  guestSubject: (title: string, when: string) => `Sie werden erwartet: ${title}, ${when}`,
  guestMoved: 'Er findet jetzt zu einer anderen Zeit statt. Der Kalendereintrag im Anhang ersetzt den bisherigen.',
  guestCancelled: 'Er wurde abgesagt. Mit dieser Mail verschwindet der Kalendereintrag.',
  guestRemovedSubject: (title: string, when: string) => `Ohne Sie: ${title}, ${when}`,
  guestRemoved: 'Sie werden nicht mehr erwartet',
  guestRemovedLead:
    'Wer Ihre Adresse genannt hat, hat sie wieder gestrichen. Der Termin selbst kann ohne Sie stattfinden.',
  guestAbsent: (organizer: string, email: string) =>
    `Sie können nicht kommen? Schreiben Sie an ${organizer} (${email}): Eine Antwort aus Ihrem Kalender kommt nicht an.`,
};
