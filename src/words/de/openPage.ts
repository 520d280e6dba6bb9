import type { PartialWords } from '#words/index.ts';

export const openPage: PartialWords['openPage'] = {
  from: (organizer: string) => `Termin bei ${organizer} buchen`,
  lead: 'Wählen Sie die Zeit, die Ihnen passt.',
  lengths: 'Wie lange',
  detailsTitle: 'Ihre Angaben',
  detailsLead: (when: string) => `Sie haben ${when} gewählt.`,
  answersTitle: 'Ein paar Fragen',
  otherTime: 'Andere Zeit wählen',
  name: 'Ihr Name',
  email: 'Ihre E-Mail-Adresse',
  emailHint: 'Wir schicken eine Mail dorthin, mit einem Knopf zum Bestätigen des Termins.',
  choose: 'Bitte wählen',
  book: 'Diese Zeit buchen',
  take: 'Diese Zeit nehmen',
  heldTitle: 'Sehen Sie in Ihr Postfach',
  heldLead:
    'Wir haben an die angegebene Adresse geschrieben. Drücken Sie den Knopf in dieser Mail, und die Zeit gehört Ihnen.',
  heldAskLead: (organizer: string) =>
    `Wir haben an die angegebene Adresse geschrieben. Drücken Sie den Knopf in dieser Mail, dann wird ${organizer} um diese Zeit gebeten.`,
  heldUntil: (time: string) => `Bis ${time} wird sie für Sie freigehalten.`,
  heldNoMail:
    'Nichts angekommen? Sehen Sie im Spam-Ordner nach, oder buchen Sie noch einmal und prüfen Sie die Adresse.',
  confirmTitle: 'Bestätigen Sie Ihren Termin',
  confirmLead: (organizer: string) => `Drücken Sie den Knopf, dann weiß ${organizer}, dass Sie kommen.`,
  confirmAskLead: (organizer: string) =>
    `Drücken Sie den Knopf, dann wird ${organizer} gefragt. Sobald es eine Antwort gibt, hören Sie von uns.`,
  confirmAsk: 'Um diese Zeit bitten',
  confirmYes: 'Termin bestätigen',
  confirmNot:
    'Das waren nicht Sie? Dann schließen Sie diese Seite: Nichts ist gebucht, und die Zeit wird bald wieder frei.',
  lostTitle: 'Das wurde nicht rechtzeitig bestätigt',
  lostLead: 'Die Zeit wurde eine halbe Stunde freigehalten und ist nun wieder für andere frei.',
  again: 'Eine andere Zeit buchen',
  limitTitle: 'Sie haben schon einen Termin',
  limitLead: (organizer: string) =>
    `Mehr werden an eine Person nicht vergeben. Verlegen Sie den bestehenden oder sagen Sie ihn ab, oder fragen Sie ${organizer}.`,
  checkSubject: (when: string) => `Bitte bestätigen: ${when}`,
  checkLead:
    'Jemand, wahrscheinlich Sie selbst, hat diese Zeit gewählt und diese Adresse angegeben. Gebucht ist sie, sobald Sie bestätigen.',
  checkUntil: (time: string) =>
    `Die Zeit wird bis ${time} freigehalten. Haben Sie sie nicht gewählt, tun Sie nichts, und nichts wird gebucht.`,
  profileLead: 'Wählen Sie, worum es geht.',
  profileNone: 'Zurzeit gibt es hier nichts zu buchen.',
  faults: {
    required: 'Bitte beantworten Sie das.',
    ticked: 'Bitte kreuzen Sie das an, um fortzufahren.',
    name: 'Schreiben Sie Ihren Namen.',
    email: 'Schreiben Sie eine Adresse wie name@example.com.',
    choice: 'Wählen Sie eine der Möglichkeiten.',
    phone: 'Schreiben Sie die Nummer mit Landesvorwahl, etwa +1 202 555 0123.',
    long: (max: number) => `Höchstens ${max} Zeichen.`,
    length: 'Diese Dauer wird nicht angeboten.',
    unknown: 'Diese Frage gibt es nicht.',
  },
};
