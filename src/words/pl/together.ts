import type { PartialWords } from '#words/index.ts';

export const together: PartialWords['together'] = {
  lead: (name: string) =>
    `Dzień dobry, ${name}. Zaznacz, które z tych terminów Ci pasują. Wszyscy spotkają się w jednym z nich.`,
  legend: 'Proponowane terminy',
  yes: 'Tak',
  ifNeeded: 'W razie potrzeby',
  no: 'Nie',
  save: 'Wyślij odpowiedzi',
  saved: 'Twoje odpowiedzi są zapisane. Możesz je zmieniać, dopóki termin nie zostanie ustalony.',
  until: (when: string) => `Odpowiedz do ${when}.`,
  noTimes: 'Nie zaproponowano jeszcze żadnych terminów. Zajrzyj później.',
  choose: 'Wybierz odpowiedź dla co najmniej jednego terminu.',
  overTitle: 'Czas na odpowiedź minął',
  overLead: (organizer: string) => `${organizer} ustali teraz termin i napisze do Ciebie.`,
  settledTitle: 'Termin jest ustalony',
  settledWithout: (organizer: string) => `${organizer} liczy na pozostałych. Jeśli jednak możesz przyjść, daj znać.`,
  come: 'Mogę przyjść',
  leave: 'Nie mogę przyjść',
  leaveTitle: 'Zrezygnować z tego spotkania?',
  leaveLead: (organizer: string) => `${organizer} dostanie wiadomość. Spotkanie odbędzie się bez Ciebie.`,
  leaveYes: 'Tak, nie mogę przyjść',
  joinLead: (organizer: string) =>
    `${organizer} szuka terminu, który pasuje wszystkim. Napisz, kim jesteś i które terminy Ci pasują.`,
  name: 'Twoje imię i nazwisko',
  email: 'Twój adres e-mail',
  emailHint: 'Twój własny link przyjdzie e-mailem; dzięki niemu zmienisz odpowiedzi.',
  joinedTitle: 'Sprawdź swoją skrzynkę',
  joinedLead:
    'Wysłaliśmy Ci własny link. Jeśli zaproszono Cię już wcześniej, obowiązują tamte odpowiedzi; zmienisz je, korzystając z linku.',
  joinClosedTitle: 'Nie można już nikogo dodać',
  joinClosedLead: (organizer: string) => `Zapytaj ${organizer}, jeśli nadal chcesz przyjść.`,
  nameMissing: 'Wpisz swoje imię i nazwisko.',
  emailWrong: 'To nie jest adres e-mail.',
  inviteSubject: (organizer: string, title: string) => `${organizer} pyta, kiedy możesz: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) => `Wciąż otwarte: ${organizer} pyta, kiedy możesz: ${title}`,
  inviteLead: (organizer: string) =>
    `${organizer} szuka terminu, który pasuje wszystkim. Zaznacz, które z proponowanych terminów Ci pasują.`,
  say: 'Powiedz, kiedy możesz',
  joinSubject: (title: string) => `Twój link: ${title}`,
  joinMailLead: (organizer: string) =>
    `Ktoś podał ten adres, aby odpowiedzieć na zaproszenie od ${organizer}. Ten link pokazuje proponowane terminy i pozwala zmienić odpowiedzi.`,
  joinWhy: 'Jeśli to nie Ty, nic nie rób: bez tego linku nikt nie odpowie za Ciebie.',
  withoutSubject: (title: string, when: string) => `Ustalone: ${title}, ${when}`,
  withoutLead: (organizer: string) =>
    `${organizer} ustalił termin, który Ci nie pasował. Jeśli jednak możesz przyjść, zaznacz to na swojej stronie.`,
  leftSubject: (title: string, when: string) => `Nie bierzesz udziału: ${title}, ${when}`,
  leftLead:
    'Zniknie z Twojego kalendarza i odbędzie się bez Ciebie. Jeśli jednak możesz przyjść, zaznacz to na swojej stronie.',
  openPage: 'Otwórz swoją stronę',
  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} pyta, kiedy masz czas: ${title}. Odpowiedz: ${link}`,
  textSettled: (title: string, when: string, link: string) => `Ustalone: ${title}, ${when}. Twoja strona: ${link}`,
  textLeft: (title: string, when: string, link: string) => `Bez Ciebie: ${title}, ${when}. Twoja strona: ${link}`,
  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Dzień dobry, ${guest},\n\nszukam terminu dla nas wszystkich: ${title} (${minutes}). Czy możesz zaznaczyć, które z proponowanych terminów Ci pasują? Ta strona jest Twoja:\n${link}\n\nDziękuję\n${organizer}`,
  draftSettled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Dzień dobry, ${guest},\n\ntermin jest ustalony: ${title}, ${when}. Twoja strona:\n${link}\n\n${organizer}`,
};
