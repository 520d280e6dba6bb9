import type { PartialWords } from '#words/index.ts';

export const openPage: PartialWords['openPage'] = {
  from: (organizer: string) => `Rezerwacja terminu: ${organizer}`,
  lead: 'Proszę wybrać dogodny termin.',
  lengths: 'Czas trwania',
  detailsTitle: 'Dane kontaktowe',
  detailsLead: (when: string) => `Wybrany termin: ${when}.`,
  answersTitle: 'Kilka pytań',
  otherTime: 'Wybierz inny termin',
  name: 'Imię i nazwisko',
  email: 'Adres e-mail',
  emailHint: 'Wyślemy tam jedną wiadomość z przyciskiem do potwierdzenia spotkania.',
  choose: 'Proszę wybrać',
  book: 'Zarezerwuj ten termin',
  take: 'Wybierz ten termin',
  heldTitle: 'Proszę zajrzeć do skrzynki',
  heldLead:
    'Wysłaliśmy wiadomość na podany adres. Po naciśnięciu przycisku w tej wiadomości termin jest zarezerwowany.',
  heldAskLead: (organizer: string) =>
    `Na podany adres wysłaliśmy wiadomość. Po naciśnięciu w niej przycisku ${organizer} otrzyma prośbę o ten termin.`,
  heldUntil: (time: string) => `Termin czeka do ${time}.`,
  heldNoMail: 'Nic nie przyszło? Proszę sprawdzić spam albo zarezerwować ponownie i sprawdzić adres.',
  confirmTitle: 'Potwierdzenie spotkania',
  confirmLead: (organizer: string) => `Po naciśnięciu przycisku ${organizer} otrzyma wiadomość o spotkaniu.`,
  confirmAskLead: (organizer: string) =>
    `Po naciśnięciu przycisku ${organizer} otrzyma prośbę. Napiszemy, gdy będzie odpowiedź.`,
  confirmAsk: 'Poproś o ten termin',
  confirmYes: 'Potwierdź spotkanie',
  confirmNot: 'To pomyłka? Proszę zamknąć tę stronę: nic nie jest zarezerwowane, a termin wkrótce będzie znów wolny.',
  lostTitle: 'Termin nie został potwierdzony na czas',
  lostLead: 'Czekał pół godziny i jest znów wolny dla innych.',
  again: 'Zarezerwuj inny termin',
  limitTitle: 'Spotkanie jest już umówione',
  limitLead: (organizer: string) =>
    `Jedna osoba nie może umówić ich więcej. Proszę przełożyć lub odwołać obecne albo zapytać (${organizer}).`,
  checkSubject: (when: string) => `Prosimy o potwierdzenie: ${when}`,
  checkLead: 'Ktoś, zapewne Państwo, wybrał ten termin i podał ten adres. Rezerwacja nastąpi po potwierdzeniu.',
  checkUntil: (time: string) =>
    `Termin czeka do ${time}. Jeśli to pomyłka, wystarczy nic nie robić, a nic nie zostanie zarezerwowane.`,
  profileLead: 'Proszę wybrać temat spotkania.',
  profileNone: 'Obecnie nie ma tu nic do zarezerwowania.',
  faults: {
    required: 'Prosimy o odpowiedź.',
    ticked: 'Aby przejść dalej, proszę to zaznaczyć.',
    name: 'Proszę wpisać imię i nazwisko.',
    email: 'Proszę wpisać adres w postaci nazwa@example.com.',
    choice: 'Proszę wybrać jedną z odpowiedzi.',
    phone: 'Proszę wpisać numer z kodem kraju, np. +1 202 555 0123.',
    long: (max: number) => `Najwyżej ${max} znaków.`,
    length: 'Ten czas trwania nie jest dostępny.',
    unknown: 'Nie ma takiego pytania.',
  },
};
