import type { PartialWords } from '#words/index.ts';
import { counting } from '#words/plurals.ts';

const counted = counting('pl');

export const guest: PartialWords['guest'] = {
  calendarOnTheWeb: 'Albo w przeglądarce:',
  from: (organizer: string) => `Zaproszenie od: ${organizer}`,
  hello: (name: string) => `Dzień dobry, ${name}. Proszę wybrać dogodny termin.`,
  minutes: (count: number) =>
    `${count} ${counted(count, { one: 'minuta', few: 'minuty', many: 'minut', other: 'minuty' })}`,
  where: { address: 'Adres', virtual: 'Online', phone: 'Telefonicznie', tbd: 'Miejsce do uzgodnienia' },
  whereAt: (kind: string, place: string) => `${kind}: ${place}`,
  zone: 'Strefa czasowa',
  zoneHint: 'Wszystkie godziny na tej stronie są w niej podane.',
  none: 'W tym miesiącu nie ma wolnych terminów.',
  noneAtAll: 'Obecnie nie ma wolnych terminów.',
  noneHint: (organizer: string) => `Proszę zajrzeć później albo zapytać (${organizer}).`,
  away: (when: string, note: string) => `Terminy niedostępne, ${when}: ${note}`,
  confirmedTitle: 'Spotkanie jest umówione',
  confirmedLead: (organizer: string) =>
    `${organizer} już o tym wie. Potwierdzenie z wpisem do kalendarza jest w drodze.`,
  confirmedLeadQuiet: (organizer: string) => `${organizer} już o tym wie. Wpis do kalendarza można pobrać poniżej.`,
  when: 'Kiedy',
  place: 'Gdzie',
  withWhom: 'Z kim',
  calendar: 'Dodaj do kalendarza',
  move: 'Wybierz inny termin',
  moveTitle: 'Wybór innego terminu',
  moveLead: (when: string) => `Obecnie: ${when}. Nic się nie zmieni, dopóki nie zostanie wybrany inny termin.`,
  keep: 'Pozostaw obecny termin',
  cancel: 'Odwołaj spotkanie',
  cancelTitle: 'Odwołać to spotkanie?',
  cancelLead: (organizer: string) => `${organizer} od razu się o tym dowie, a termin znów będzie wolny.`,
  cancelYes: 'Tak, odwołaj',
  cancelledTitle: 'To spotkanie jest odwołane',
  cancelledByOrganizer: (organizer: string) => `Decyzję podjął organizator: ${organizer}.`,
  cancelledByYou: 'Zostało odwołane na tej stronie. Poniżej można wybrać inny termin.',
  bookAgain: 'Wybierz nowy termin',
  overTitle: 'To spotkanie już się odbyło',
  overLead: 'Nie można go już zmienić.',
  draftTitle: 'Jeszcze nieotwarte',
  draftLead: (organizer: string) =>
    `${organizer} jeszcze przygotowuje to zaproszenie. Proszę wrócić po jego otrzymaniu.`,
  closedTitle: 'To zaproszenie jest zamknięte',
  closedLead: (organizer: string) =>
    `Nie ma już terminów. Jeśli termin jest nadal potrzebny, proszę zapytać (${organizer}).`,
  withdrawnTitle: 'To zaproszenie zostało wycofane',
  withdrawnLead: (organizer: string) => `Jeśli to niespodzianka, proszę zapytać (${organizer}).`,
  revokedTitle: 'Ten link już nie działa',
  revokedLead: (organizer: string) =>
    `Został zastąpiony lub wycofany (${organizer}). Proszę poszukać nowszej wiadomości albo poprosić o nowy link.`,
  ask: (organizer: string) => `Napisz wiadomość: ${organizer}`,
  takenTitle: 'Ten termin jest już zajęty',
  notOfferedTitle: 'Ten termin nie jest oferowany',
  nearest: 'Najbliższe wolne terminy:',
  nearestNone: 'Proszę wybrać inny poniżej.',
  alreadyTitle: 'Termin jest już wybrany',
};
