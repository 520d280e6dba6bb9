import type { PartialWords } from '#words/index.ts';
import { counting } from '#words/plurals.ts';

const counted = counting('pl');

export const taking: PartialWords['taking'] = {
  deadlineTitle: 'Czas na odpowiedź minął',
  deadlineLead: (organizer: string) =>
    `Nie można już nic wybrać. Jeśli termin jest nadal potrzebny, proszę zapytać (${organizer}).`,
  deadlineHint: (when: string) => `Termin można wybrać do: ${when}.`,
  tooLateTitle: 'Za późno na zmianę',
  moveTooLate: (until: string, organizer: string) =>
    `Przełożyć można było do: ${until}. Proszę zapytać (${organizer}).`,
  cancelTooLate: (until: string, organizer: string) =>
    `Odwołać można było do: ${until}. Proszę zapytać (${organizer}).`,
  moveUntil: (until: string) => `Przełożyć można do: ${until}.`,
  cancelUntil: (until: string) => `Odwołać można do: ${until}.`,
  needsWord: (organizer: string) => `Każdy termin wymaga potwierdzenia (${organizer}), zanim stanie się spotkaniem.`,
  pendingTitle: 'Termin czeka na potwierdzenie',
  pendingLead: (organizer: string) =>
    `Prośba została przekazana (${organizer}), odpowiedź przyjdzie wkrótce. Do tego czasu nie jest to spotkanie.`,
  expiredNote: (organizer: string) =>
    `Termin nie został potwierdzony (${organizer}), zanim się zaczął. Poniżej można wybrać inny.`,
  declinedTitle: 'Ten termin nie został potwierdzony',
  declinedNote: (organizer: string) => `Termin nie mógł zostać potwierdzony (${organizer}). Poniżej można wybrać inny.`,
  withdraw: 'Wycofaj prośbę',
  withdrawTitle: 'Wycofać tę prośbę?',
  cancelledOne: (when: string) => `Odwołano: ${when}`,
  withdrawnOne: (when: string) => `Wycofano prośbę: ${when}`,
  appointments: 'Umówione spotkania',
  another: 'Wybierz kolejny termin',
  fullTitle: 'Wszystkie spotkania są już umówione',
  asMany: 'Przez ten link można wybrać tyle terminów, ile potrzeba.',
  upTo: (count: number) =>
    `Przez ten link można umówić najwyżej ${count} ${counted(count, { one: 'spotkanie', few: 'spotkania', many: 'spotkań', other: 'spotkania' })}.`,
  left: (count: number) =>
    `Można umówić jeszcze ${count} ${counted(count, { one: 'spotkanie', few: 'spotkania', many: 'spotkań', other: 'spotkania' })}.`,
  allKnown: (organizer: string) => `${organizer} wie o każdym z nich. Każde można zmienić osobno.`,
  placesLeft: (count: number) =>
    `${count} ${counted(count, { one: 'wolne miejsce', few: 'wolne miejsca', many: 'wolnych miejsc', other: 'wolnego miejsca' })}`,
  guests: 'Osoby towarzyszące',
  bring: 'Dodaj osoby towarzyszące',
  guestsHint: (count: number) =>
    `Adresy e-mail, po jednym w wierszu, najwyżej ${count}. Piszemy do nich tylko w sprawie tego spotkania.`,
  addGuests: 'Dodaj',
  remove: 'Usuń',
  guestsWrong: (what: string) => `„${what}” nie jest adresem e-mail.`,
  requestSubject: (title: string, when: string) => `Czeka na potwierdzenie: ${title}, ${when}`,
  requestHeading: (organizer: string) => `Prośba o termin została przekazana: ${organizer}`,
  requestLead: 'To jeszcze nie jest spotkanie. Po potwierdzeniu przyjdzie wiadomość z wpisem do kalendarza.',
  declinedSubject: (title: string, when: string) => `Niepotwierdzone: ${title}, ${when}`,
  declinedBy: (organizer: string) => `Ten termin nie mógł zostać potwierdzony (${organizer}).`,
  expiredBy: (organizer: string) => `Ten termin nie został potwierdzony przed jego rozpoczęciem (${organizer}).`,
  textRequest: (title: string, when: string, organizer: string, link: string) =>
    `Prosba o termin: ${title}, ${when}. Czeka na potwierdzenie (${organizer}). Strona: ${link}`,
  textDeclined: (title: string, when: string, organizer: string, link: string) =>
    `Niepotwierdzone: ${title} (${organizer}), ${when}. ${link}`,
  draftDeclined: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Dzień dobry, ${guest},\n\nniestety ten termin mi nie odpowiada: ${title}, ${when}. Inny można wybrać tutaj:\n${link}\n\nDziękuję\n${organizer}`,
  guestHeading: (organizer: string) => `Zaproszenie na spotkanie: ${organizer}`,
  guestLead: 'Ktoś, kto bierze w nim udział, podał ten adres. Wpis do kalendarza jest w załączniku.',
  guestsMany: (count: number) => `Najwięcej osób towarzyszących: ${count}.`,
  guestsNone: 'Na to spotkanie nie można zabrać nikogo więcej.',
  guestSubject: (title: string, when: string) => `Zaproszenie na spotkanie: ${title}, ${when}`,
  guestMoved: 'Odbędzie się w innym terminie. Załączony wpis do kalendarza zastępuje poprzedni.',
  guestCancelled: 'Zostało odwołane. Ta wiadomość usuwa wpis z kalendarza.',
  guestRemovedSubject: (title: string, when: string) => `Adres usunięty z listy: ${title}, ${when}`,
  guestRemoved: 'Tego adresu nie ma już na liście uczestników',
  guestRemovedLead: 'Osoba, która podała ten adres, usunęła go. Samo spotkanie może się odbyć.',
  guestAbsent: (organizer: string, email: string) =>
    `W razie nieobecności prosimy napisać: ${organizer} (${email}). Odpowiedź z kalendarza nie dotrze.`,
};
