import type { PartialWords } from '#words/index.ts';

export const mails: PartialWords['mails'] = {
  addToGoogle: 'In Google Kalender eintragen',
  addToOutlook: 'In Outlook eintragen',
  when: 'Wann',
  before: 'Bisher',
  where: 'Wo',
  withWhom: 'Mit',
  length: 'Dauer',
  email: 'E-Mail',
  phone: 'Telefon',
  about: 'Worum es geht',
  places: { address: 'An einer Adresse', virtual: 'Online', phone: 'Telefonisch', tbd: 'Nach Absprache' },
  minutes: (count: number) => (count === 1 ? '1 Minute' : `${count} Minuten`),
  inZone: (time: string, zone: string) => `${time} (${zone})`,
  hello: (name: string) => `Guten Tag ${name},`,
  fromName: (organizer: string) => `${organizer} über Parley`,
  writes: (name: string, note: string) => `${name} schreibt:\n${note}`,

  inviteSubject: (organizer: string, title: string) => `${organizer} bittet Sie, eine Zeit zu wählen: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) => `Noch offen: Ihre Zeit mit ${organizer}: ${title}`,
  inviteLead: (organizer: string) =>
    `${organizer} möchte sich mit Ihnen treffen. Wählen Sie die Zeit, die Ihnen am besten passt.`,
  inviteAgainLead: (organizer: string) =>
    `${organizer} möchte sich weiterhin mit Ihnen treffen. Es sind noch Zeiten frei.`,
  choose: 'Zeit wählen',
  linkIsYours: 'Der Link ist nur für Sie; bitte geben Sie ihn nicht weiter.',
  whyYou: (organizer: string, email: string) =>
    `Sie erhalten dies, weil ${organizer} (${email}) Sie genannt hat. Wenn es nicht für Sie ist, antworten Sie bitte kurz.`,

  confirmedSubject: (title: string, when: string) => `Bestätigt: ${title}, ${when}`,
  confirmedHeading: (organizer: string) => `Ihr Termin mit ${organizer} steht`,
  confirmedLead: 'Der Kalendereintrag liegt bei. Mit den Links unten können Sie den Termin verschieben oder absagen.',
  takenSubject: (guest: string, title: string, when: string) => `${guest} hat ${when} gewählt: ${title}`,
  takenHeading: (guest: string) => `${guest} hat eine Zeit gewählt`,
  takenLead: 'Der Kalendereintrag liegt bei, und die Zeit wird anderen nicht mehr angeboten.',

  movedSubject: (title: string, when: string) => `Verschoben: ${title}, jetzt ${when}`,
  movedHeading: 'Ihr Termin wurde verschoben',
  movedByYou: 'Sie haben eine andere Zeit gewählt. Ihr Kalendereintrag zieht mit um.',
  movedBy: (name: string) => `${name} hat eine andere Zeit gewählt. Ihr Kalendereintrag zieht mit um.`,

  cancelledSubject: (title: string, when: string) => `Abgesagt: ${title}, ${when}`,
  cancelledHeading: 'Ihr Termin wurde abgesagt',
  cancelledByYou: 'Sie haben ihn abgesagt. Er verschwindet aus Ihrem Kalender.',
  cancelledBy: (name: string) => `${name} hat ihn abgesagt. Er verschwindet aus Ihrem Kalender.`,
  chooseAnother: 'Andere Zeit wählen',

  guestsSubject: (guest: string, title: string, when: string) =>
    `${guest} hat geändert, wer mitkommt: ${title}, ${when}`,
  guestsHeading: (guest: string) => `${guest} hat geändert, wer mitkommt`,
  guestsLead: 'Diese Personen kommen jetzt mit.',
  guestsNobody: 'Es kommt niemand mehr mit.',

  reminderSubject: (title: string, when: string) => `Erinnerung: ${title}, ${when}`,
  reminderHeading: (organizer: string) => `Ihr Termin mit ${organizer}`,
  reminderLead:
    'Er ist bald. Wenn er Ihnen nicht mehr passt, verschieben Sie ihn oder sagen Sie ihn bitte rechtzeitig ab.',

  openPage: 'Ihre Seite öffnen',
  move: 'Verschieben',
  cancel: 'Absagen',
  openEvent: 'In Parley öffnen',
  askOrganizer: (organizer: string, email: string) => `Für Änderungen schreiben Sie ${organizer}: ${email}.`,
  timesIn: (zone: string) => `Zeiten gelten für ${zone}.`,
  sentBy: (organizer: string) => `Von Parley für ${organizer} gesendet. Antworten gehen dorthin.`,
  sentToYou: 'Von Parley gesendet, wegen Ihrer Termine.',

  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} lädt Sie ein: ${title}. Zeit wählen: ${link}`,
  textConfirmed: (title: string, when: string, organizer: string, link: string) =>
    `Bestätigt: ${title}, ${when}, mit ${organizer}. Verschieben oder absagen: ${link}`,
  textMoved: (title: string, when: string, organizer: string, link: string) =>
    `Verschoben: ${title} mit ${organizer} ist jetzt ${when}. Ihre Seite: ${link}`,
  textCancelled: (title: string, when: string, organizer: string, link: string) =>
    `Abgesagt: ${title} mit ${organizer}, ${when}. ${link}`,
  textReminder: (title: string, when: string, organizer: string, link: string) =>
    `Erinnerung: ${title} mit ${organizer}, ${when}. ${link}`,
  textAnother: (link: string) => `Andere Zeit: ${link}`,

  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Guten Tag ${guest},\n\nich würde gern mit Ihnen sprechen: ${title} (${minutes}). Wählen Sie eine Zeit, die Ihnen passt? Diese Seite ist für Sie:\n${link}\n\nVielen Dank\n${organizer}`,
  draftMoved: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Guten Tag ${guest},\n\nich musste unseren Termin verschieben: ${title} ist jetzt ${when}. Wenn das nicht passt, wählen Sie hier eine andere Zeit:\n${link}\n\nVielen Dank\n${organizer}`,
  draftCancelled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Guten Tag ${guest},\n\nes tut mir leid, dass ich unseren Termin absagen muss: ${title}, ${when}. Hier können Sie eine andere Zeit wählen:\n${link}\n\nVielen Dank\n${organizer}`,
  draftConfirmed: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Guten Tag ${guest},\n\nunser Termin steht: ${title}, ${when}. Ihre Seite, falls sich etwas ändert:\n${link}\n\n${organizer}`,
};
