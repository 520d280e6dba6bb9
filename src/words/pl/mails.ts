import type { PartialWords } from '#words/index.ts';
import { counting } from '#words/plurals.ts';

const counted = counting('pl');

export const mails: PartialWords['mails'] = {
  addToGoogle: 'Dodaj do Kalendarza Google',
  addToOutlook: 'Dodaj do Outlooka',
  when: 'Kiedy',
  before: 'Poprzednio',
  where: 'Gdzie',
  withWhom: 'Z kim',
  length: 'Czas trwania',
  email: 'E-mail',
  phone: 'Telefon',
  about: 'Temat',
  places: { address: 'Pod adresem', virtual: 'Online', phone: 'Telefonicznie', tbd: 'Do uzgodnienia' },
  minutes: (count: number) =>
    `${count} ${counted(count, { one: 'minuta', few: 'minuty', many: 'minut', other: 'minuty' })}`,
  inZone: (time: string, zone: string) => `${time} (${zone})`,
  hello: (name: string) => `Dzień dobry, ${name},`,
  fromName: (organizer: string) => `${organizer} przez Parley`,
  writes: (name: string, note: string) => `${name} pisze:\n${note}`,

  inviteSubject: (organizer: string, title: string) => `${organizer} prosi o wybór terminu: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) => `Nadal otwarte: wybór terminu, ${organizer}: ${title}`,
  inviteLead: (organizer: string) => `${organizer} zaprasza na spotkanie. Proszę wybrać najdogodniejszy termin.`,
  inviteAgainLead: (organizer: string) => `${organizer} nadal zaprasza na spotkanie. Są jeszcze wolne terminy.`,
  choose: 'Wybierz termin',
  linkIsYours: 'Ten link jest przeznaczony dla jednej osoby; prosimy go nie przekazywać.',
  whyYou: (organizer: string, email: string) =>
    `Ta wiadomość przyszła, ponieważ ten adres podał nam: ${organizer} (${email}). Jeśli trafiła do niewłaściwej osoby, prosimy o odpowiedź.`,

  confirmedSubject: (title: string, when: string) => `Potwierdzone: ${title}, ${when}`,
  confirmedHeading: (organizer: string) => `Spotkanie jest umówione: ${organizer}`,
  confirmedLead: 'Wpis do kalendarza jest w załączniku. Spotkanie można przenieść lub odwołać linkami poniżej.',
  takenSubject: (guest: string, title: string, when: string) => `${guest}: wybrany termin ${when}: ${title}`,
  takenHeading: (guest: string) => `${guest}: termin wybrany`,
  takenLead: 'Wpis do kalendarza jest w załączniku, a termin nie jest już oferowany innym.',

  movedSubject: (title: string, when: string) => `Przeniesione: ${title}, teraz ${when}`,
  movedHeading: 'Spotkanie zostało przeniesione',
  movedByYou: 'Wybrany został inny termin. Wpis w kalendarzu zmieni się razem z nim.',
  movedBy: (name: string) => `Zmiana pochodzi od: ${name}. Wpis w kalendarzu zmieni się razem z nim.`,

  cancelledSubject: (title: string, when: string) => `Odwołane: ${title}, ${when}`,
  cancelledHeading: 'Spotkanie zostało odwołane',
  cancelledByYou: 'Zostało odwołane zgodnie z życzeniem. Zniknie z kalendarza.',
  cancelledBy: (name: string) => `Decyzję podjęła druga strona: ${name}. Spotkanie zniknie z kalendarza.`,
  chooseAnother: 'Wybierz inny termin',

  guestsSubject: (guest: string, title: string, when: string) =>
    `${guest} – zmiana osób towarzyszących: ${title}, ${when}`,
  guestsHeading: (guest: string) => `${guest} – zmiana osób towarzyszących`,
  guestsLead: 'Oto kto teraz przyjdzie.',
  guestsNobody: 'Nikt już nie towarzyszy.',

  reminderSubject: (title: string, when: string) => `Przypomnienie: ${title}, ${when}`,
  reminderHeading: (organizer: string) => `Umówione spotkanie: ${organizer}`,
  reminderLead: 'To już niedługo. Jeśli termin już nie odpowiada, prosimy zawczasu go przenieść lub odwołać.',

  openPage: 'Otwórz stronę spotkania',
  move: 'Przenieś',
  cancel: 'Odwołaj',
  openEvent: 'Otwórz w Parley',
  askOrganizer: (organizer: string, email: string) => `W sprawie zmian prosimy pisać: ${organizer}, ${email}.`,
  timesIn: (zone: string) => `Godziny w strefie: ${zone}.`,
  sentBy: (organizer: string) => `Wysłane przez Parley w imieniu: ${organizer}. Tam trafiają odpowiedzi.`,
  sentToYou: 'Wysłane przez Parley w sprawie umówionych spotkań.',

  textInvite: (organizer: string, title: string, link: string) => `${organizer} zaprasza: ${title}. Terminy: ${link}`,
  textConfirmed: (title: string, when: string, organizer: string, link: string) =>
    `Potwierdzone: ${title}, ${when}, ${organizer}. Zmiana lub rezygnacja: ${link}`,
  textMoved: (title: string, when: string, organizer: string, link: string) =>
    `Zmiana terminu: ${title}, ${organizer}, teraz ${when}. Strona: ${link}`,
  textCancelled: (title: string, when: string, organizer: string, link: string) =>
    `Anulowane: ${title}, ${organizer}, ${when}. ${link}`,
  textReminder: (title: string, when: string, organizer: string, link: string) =>
    `Przypomnienie: ${title}, ${organizer}, ${when}. ${link}`,
  textAnother: (link: string) => `Inny termin: ${link}`,

  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Dzień dobry, ${guest},\n\nproponuję rozmowę: ${title} (${minutes}). Proszę o wybór dogodnego terminu na tej stronie:\n${link}\n\nZ podziękowaniem\n${organizer}`,
  draftMoved: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Dzień dobry, ${guest},\n\nnasze spotkanie musi się odbyć w innym terminie: ${title}, teraz ${when}. Jeśli to nie odpowiada, inny termin można wybrać tutaj:\n${link}\n\nZ podziękowaniem\n${organizer}`,
  draftCancelled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Dzień dobry, ${guest},\n\nprzykro mi, że nasze spotkanie się nie odbędzie: ${title}, ${when}. Inny termin można wybrać tutaj:\n${link}\n\nZ podziękowaniem\n${organizer}`,
  draftConfirmed: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Dzień dobry, ${guest},\n\nnasze spotkanie jest umówione: ${title}, ${when}. Strona spotkania, gdyby coś się zmieniło:\n${link}\n\n${organizer}`,
};
