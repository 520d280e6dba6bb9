import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in Polish. */
export const polish: Signals = {
  '~': 'ja|jest|i|w|we|na|z|do|się|nie|tak|czy|mam|mój|moja|proszę|dzień|dobry|dziękuję|kiedy|gdzie|jak|ile|co|po|o|chcę|chciałbym|chciałabym|mogę|można|państwo|dla|za|od|albo|lub|jakie|to|pani|pan|są|umówić|termin|wizytę|jutro|dzisiaj|jednak|wolę|cześć|coś|wolne',
  greet: 'dzień dobry|cześć|witam|hej|dobry wieczór|siema|halo',
  thanks: 'dziękuj*|dzięki|to wszystko|serdecznie dziękuję|podziękow*',
  bye: 'do widzenia|na razie|pa|do zobaczenia|miłego dnia|dobranoc|żegnam',
  yes: 'tak|jasne|pewnie|ok|okej|dobrze|zgoda|zgadza|pasuje|oczywiście|świetnie|super|potwierdzam|poproszę|w porządku|może być|biorę|idealnie|rezerwuj*|zgadzam|odpowiada mi|bardzo dobrze|niech będzie|no dobra|dobra|chętnie|doskonale',
  no: 'nie|nie dziękuję|raczej nie|żaden|żadna|zostaw*|jednak nie|nieważne|chwila|poczekaj|absolutnie nie',
  neg: 'nie|żaden|żadna|żadne|ani|nigdy|nic',
  fine: 'nie ma problemu|bez problemu|czemu nie|dlaczego nie|żaden problem|nie ma sprawy',
  maybe:
    'być może|zastanowię|zastanowić|pomyślę|nie wiem|nie jestem pew*|zobaczę|sprawdzę|muszę sprawdzić|dam znać|to zależy|zapytam|odezwę',
  hours:
    'godziny otwarcia|godzinach|otwarte|otwarci|otwarty|czynne|czynni|zamknięte|zamykacie|otwieracie|do której|od której|jakie godziny|pracujecie|godziny pracy|czynny',
  book: 'umów*|termin*|wizyt*|rezerw*|zapisać|wolne|wolny|wolnego|wolna|dostępn*|przyjść|spotkani*|wpaść|wcisnąć|przyjąć mnie|miejsce|zarezerwować',
  appt: 'wizyt*|termin*|rezerwacj*|spotkani*',
  cancel:
    'odwoł*|anulow*|anuluj*|zrezygn*|rezygnuj*|nie przyjdę|nie mogę przyjść|skasow*|nie dam rady przyjść|nie będę mógł|nie będę mogła',
  move: 'przełoż*|przenie*|zmienić termin|zmienić wizytę|przesun*|zmiana terminu|zmienić godzinę|zmienić datę|zmienic|przekład*',
  mine: 'kiedy to jest|o której to|moja wizyta|moje wizyty|moją wizytę|mój termin|kiedy mam|czy mam|o której mam|moje rezerwacje|moja rezerwacja|moje terminy|mam umówion*|kiedy jest moja',
  person:
    'człowiek*|konsultant*|pracownik*|z kimś|kogoś|osobą|kierownik*|zadzwoń*|oddzwoń*|obsług*|proszę zapytać|recepcj*|szef*|ktoś|przełożon*|doradc*',
  upset:
    'skarg*|skandal|reklamacj*|nie do przyjęcia|wściekł*|zdenerwowan*|okropn*|fataln*|rozczarowan*|oszust*|prawnik*|zwrot pieniędzy|niedopuszczaln*|żenad*|beznadziejn*|tragedi*|mam dość|oburz*|niezadowol*|kpina',
  urgent:
    'nagły przypadek|wypadek|krwawi*|pomocy|karetk*|nie do wytrzymania|pilna pomoc|natychmiastowej pomocy|pilne|pilnie|silny ból|ratunku|strasznie boli|nagły',
  abuse: 'idiot*|głupi*|debil*|kurw*|gówno|cholern*|zamknij się|kretyn*|dupek|spierdalaj|pierdol*|tępy|tępak',
  price: 'cen*|koszt*|ile|cennik*|opłat*|drogo|płaci|stawk*',
  where: 'gdzie|adres*|lokalizacj*|dojech*|dojazd*|jak trafić|znajduj*|ulic*|znajdę',
  long: 'jak długo|ile trwa|trwa',
  link: 'link|linka',
  ask: 'zapytać|chciałem wiedzieć|co|kto|jaki|jaka|jakie|dlaczego|jak|czy|macie|mają|sprzedaj*|oferuj*|akceptuj*|przyjmuj*|robicie|informacj*|wiedzieć|pytanie|proszę powiedzieć|szukam|da się|można|zajmujecie|mówicie|potrzebuję zabrać|muszę',
  more: 'później|wcześniej|inne|inny|inna godzina|inny dzień|coś innego|inne terminy|więcej|inną|alternatyw*|żaden z|jeszcze coś|innego dnia|innej|nie pasują|nie pasuje mi',
  o1: 'pierwszy|pierwszego|pierwsza|pierwsze|najwcześniejszy|numer jeden|wcześniejszy|ten pierwszy',
  o2: 'drugi|drugiego|druga|drugie|numer dwa|środkowy',
  o3: 'trzeci|trzeciego|trzecią|trzecie|numer trzy',
  last: 'ostatni*|najpóźniejszy|późniejszy|ten ostatni',
  order: 'zmień|zmienić|zostaw|od nowa|cofnij|wróć|coś innego|pomoc',
  name: 'nazywam się|mam na imię|moje nazwisko|jestem|imię|na nazwisko|tu|z tej strony',
  stop: 'przepraszam|sorry|och|jednak|i|mój|moja|mail|email|e|telefon|telefonu|numer|to|nr|adres|lub|ale|proszę|dziękuję|jest|na|do|w|z|o|pod|kom|tel|nie|tak|ok|dobrze|się|po|komórka|kontakt|a|mi|super|pasuje|dzień|dobry',
  company: 'moja firma to|nasza firma to|pracuję w|z firmy|firma',
  onto: 'na',
  who: 'kim jesteś|z kim rozmawiam|z kim piszę|czy jesteś botem|czy to bot|jesteś robotem',
};
