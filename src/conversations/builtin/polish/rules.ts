import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in Polish. */
export const polish: Signals = {
  '~': 'ja|jest|i|w|we|na|z|do|się|nie|tak|czy|mam|mój|moja|proszę|dzień|dobry|dziękuję|kiedy|gdzie|jak|ile|co|po|o|chcę|chciałbym|chciałabym|mogę|można|państwo|dla|za|od|albo|lub|jakie|to|pani|pan|są|umówić|termin|wizytę|jutro|dzisiaj|jednak|wolę|cześć|coś|wolne',
  greet:
    'dzień dobry|cześć|witam|hej|dobry wieczór|siema|halo|dzien dobry|czesc|siemka|elo|hejka|hejo|hejka|dobry|witajcie|siemanko|dobry wieczor|uszanowanie',
  thanks:
    'dziękuj*|dzięki|to wszystko|serdecznie dziękuję|podziękow*|dzieki|dziękóweczka|dziekuje|dzięks|wielkie dzięki|stokrotne dzięki|bardzo dziękuję|to tyle|to by było na tyle|nic więcej',
  bye: 'do widzenia|na razie|pa|do zobaczenia|miłego dnia|dobranoc|żegnam|pa pa|papa|nara|cześć pa|do jutra|do usłyszenia|miłego|miłego wieczoru|trzymaj się|bywaj',
  yes: 'tak|jasne|pewnie|ok|okej|dobrze|zgoda|zgadza|pasuje|oczywiście|świetnie|super|potwierdzam|poproszę|w porządku|może być|biorę|idealnie|rezerwuj*|zgadzam|odpowiada mi|bardzo dobrze|niech będzie|no dobra|dobra|chętnie|doskonale|no|no tak|taak|tak tak|tak poproszę|tak proszę|tak jest|yes|okey|oki|okk|spoko|git|gitara|luz|super pasuje|pasuje mi|pasuje idealnie|mi pasuje|odpowiada|ekstra|extra|świetne|wspaniale|cudownie|rewelacja|rewelacyjnie|znakomicie|idealny|fajnie|fajny|bomba|dobrze pasuje|to pasuje|ten pasuje|ten poproszę|ten biorę|ten może być|to poproszę|to biorę|biorę ten|biorę to|wezmę|wezmę ten|proszę zarezerwować|proszę rezerwować|zarezerwuj|zarezerwujcie|proszę umówić|umów|umówcie|proszę mnie zapisać|zapisz|zapiszcie|zapisujemy|wpisz|wpiszcie|bierzemy|niech tak będzie|zgadzam się|potwierdzone|potwierdź|potwierdzić|prawda|dokładnie|właśnie tak|owszem|jak najbardziej|z chęcią|z przyjemnością|bardzo chętnie|byłoby super|byłoby świetnie|pewka|jasna sprawa|załatwione|umowa stoi|proszę',
  no: 'nie|nie dziękuję|raczej nie|żaden|żadna|zostaw*|jednak nie|nieważne|chwila|poczekaj|absolutnie nie|nie nie|nope|nie chcę|nie teraz|nie dzisiaj|nie ten|nie ta|nie interesuje|nie trzeba|żadnego|żadnej|niczego|stop|moment|chwileczkę|czekaj|zaraz zaraz|daruj|rezygnacja',
  neg: 'nie|żaden|żadna|żadne|ani|nigdy|nic',
  fine: 'nie ma problemu|bez problemu|czemu nie|dlaczego nie|żaden problem|nie ma sprawy',
  maybe:
    'zapytam na miejscu|dopytam na miejscu|napiszę później|odezwę się później|na razie nie rezerwuję|być może|zastanowię|zastanowić|pomyślę|nie wiem|nie jestem pew*|zobaczę|sprawdzę|muszę sprawdzić|dam znać|to zależy|zapytam|odezwę|zastanow*|muszę pomyśleć|pomyśleć|przemyśl*|przemyśleć|prześpię się|skonsultuj*|porozmawiam|pogadam|muszę pogadać|muszę zapytać|spytam|zapytać męża|zapytać żonę|zapytam męża|zapytam żonę|dam znac|dam jeszcze znać|odezwe|odezwę się|wrócę do|oddzwonię|potwierdzę później|potwierdze|jeszcze nie wiem|sam* nie wiem|nie jestem pewien|nie jestem pewna|waham|niezdecydowan*|raczej|chyba|może|moze|pewnie tak|prawdopodobnie|możliwe że|ewentualnie|zależy|zobaczymy|sprawdzę kalendarz|sprawdze|sprawdzić kalendarz|jeszcze nie|tylko pytam|z ciekawości|pytam dla|dla kolegi|dla koleżanki|dla znajomego|nie rezerwuj*|proszę nie rezerwować|nie umawiaj*|wstępnie|na razie nie|o ile|gdyby',
  hours:
    'godziny otwarcia|godzinach|otwarte|otwarci|otwarty|czynne|czynni|zamknięte|zamykacie|otwieracie|do której|od której|jakie godziny|pracujecie|godziny pracy|czynny|otwarcie|w niedziele otwarte|w soboty otwarte',
  book: 'umów*|termin*|wizyt*|rezerw*|zapisać|wolne|wolny|wolnego|wolna|dostępn*|przyjść|spotkani*|wpaść|wcisnąć|przyjąć mnie|miejsce|zarezerwować|wizytę|umówić|zapisac|terminy|wolne terminy|wolnego terminu|coś wolnego|cos wolnego|macie coś|macie cos|jest coś|jest cos|ma pani coś|ma pan coś|macie wolne|macie miejsce|znajdzie się|da się|dałoby się|dałoby|wcisnąć mnie|podejść|podjechać|przyjechać|zajrzeć|wpadnę|mogę przyjść|mógłbym przyjść|mogłabym przyjść|chcę przyjść|dostać się|najbliższy termin|konsultację|konsultacja|rozmow*|wideorozmow*|spotkać|spotkać się|możliwy|byłoby możliwe|czy byłoby|pasowałoby|kiedy można|kiedy mogę|kiedy najszybciej|godziny wolne',
  appt: 'wizyt*|termin*|rezerwacj*|spotkani*',
  cancel:
    'odwoł*|anulow*|anuluj*|zrezygn*|rezygnuj*|skasow*|odwołać|odwolac|odwoluje|odwołuję|wypisać|wykreśl*|usunąć|usuń|już nie potrzebuję|nie potrzebuję wizyty|kasuj*|anulować',
  move: 'przełoż*|przenie*|zmienić termin|zmienić wizytę|przesun*|zmiana terminu|zmienić godzinę|zmienić datę|zmienic|przekład*|przeloz*|przełóż|przesunąć|przesuniemy|zmienic termin|zmiana godziny|zmienić na|zmieńmy|zamienić|inny termin wizyty|przerzucić|przebukować|na inny dzień|zmienimy|możemy zmienić|mogę zmienić|przepisać na|przepisać',
  mine: 'na kiedy mam|na kiedy ja mam|na kiedy jest mój|na którą mam|kiedy ja mam|na kiedy miałem|na kiedy miałam|na kiedy jestem|kiedy to jest|o której to|moja wizyta|moje wizyty|moją wizytę|mój termin|kiedy mam|czy mam|o której mam|moje rezerwacje|moja rezerwacja|moje terminy|mam umówion*|kiedy jest moja|kiedy mam wizytę|kiedy miałem|kiedy miałam|o której miałem|o której miałam|na kiedy mam|na którą mam|jaki mam termin|jakie mam terminy|jakie mam wizyty|który to dzień|jaki to dzień|kiedy to było|o której to było|kiedy dokładnie|przypomnieć mi|proszę przypomnieć|przypomnij|mam jakąś wizytę|mam jakiś termin|czy jestem umówion*|jestem zapisan*|mojej wizyty',
  cant: 'nie mogę przyjść|nie dam rady|nie dam rade|coś mi wypadło|wypadło mi|coś wypadło|nie przyjdę|nie będę mógł|nie będę mogła|nie uda mi się|jestem chor*|muszę pracować|nie zdążę|nie pasuje mi jednak|nie mogę być',
  check: 'czy to|to będzie|to znaczy|to jest|to byłoby|byłoby to|czyli o|to o',
  danger:
    'nie mogę oddychać|nie może oddychać|nie oddycha|ból w klatce|bóle w klatce|boli mnie w klatce|zemdlał*|stracił* przytomność|nieprzytomn*|zawał*|udar*|karetk*|pogotowi*|drgawk*|samobój*|zabić się|mocno krwawi|bardzo krwawi|dusi się|duszę się|nie reaguje|przedawkow*',
  keep: 'nie odwołuj*|nie odwoływać|nie anuluj*|zostaw*|zostaje|zostawiam|jednak przyjdę|jednak będę|jednak nie|nieważne|bez zmian|przyjdę jednak|niech zostanie',
  insteadof: 'zamiast|w miejsce',
  joint: 'i|a|oraz|ale|też',
  thatday: 'tego dnia|tego samego dnia|ten sam dzień|tym samym dniu|w tym dniu|ten dzień',
  fill: 'no|to|też|bardzo|już|jeszcze|tylko|właśnie|więc|bo|że|żeby|by|mi|mnie|nam|was|pan|pani|państwa|panu|sobie|ten|ta|te|tą|tę|ci|tam|tu|teraz|jakiś|jakaś|przy|u|ze|we|od|bez|pod|nad|dzień|godzina|godz|jest|są|będzie|byłoby|miło|fajnie|pozdrawiam|pozdrowienia|hej|sory|sorki|trochę|wszystko|ok|jestem|nas|mnie|ich|jego|jej|mąż|męża|żona|żonę|żoną|mężem|mama|tata|siostra|brat|kolega|koleżanka',
  opener:
    'czy|mogę|można|macie|jest|są|co|kto|jak|jaki|jaka|jakie|gdzie|kiedy|dlaczego|ile|przyjmujecie|akceptujecie|robicie|trzeba|muszę|da|mozna|moge',
  state:
    'zarezerwowane|zarezerwowany|zarezerwowana|czy to zarezerw*|czy jest zarezerw*|czy zarezerwowano|czy zostało zarez*|jestem umówion* już|czy umówion*|czy potwierdzon*|czy to potwierdzon*|czy termin jest potwierdz*|udało się zarezerw*|udało się umówić|czy rezerwacja|czy odwołan*|czy to odwołan*|zostało odwołan*|już zapisan*',
  suggest: 'a może|a moze|co z|a co z',
  sour: 'okropn*|fataln*|tragedi*|dramat|masakra|koszmar*|zły|beznadziejn*',
  made: 'zarezerwowan*|potwierdzon*|umówion*|odwołan*|zapisan*|przełożon*',
  other: 'ona chce|on chce|moja koleżanka|mój kolega|moja siostra',
  novice: 'pierwszy raz|pierwsza wizyta',
  person:
    'prawdziwą osobą|z prawdziwą osobą|z osobą|żywą osobą|człowiek|z człowiekiem|z konsultantem|z pracownikiem|z kimkolwiek|jest tam ktoś|jest tu ktoś|ktoś tam jest|proszę oddzwonić|proszę zadzwonić|zadzwońcie|oddzwońcie|nie z maszyną|maszyną|robotem|botem|automatem|z prawnikiem|z szefem|koleżanką z biura|przełącz|połącz mnie|połączcie|człowiek*|konsultant*|pracownik*|z kimś|osobą|kierownik*|zadzwoń*|oddzwoń*|obsług*|proszę zapytać|recepcj*|szef*|przełożon*|doradc*|prawdziwy człowiek|prawdziwym człowiekiem|żywy człowiek|żywym człowiekiem|człowiekiem|nie z botem|nie botem|nie bot|nie z robotem|z kimś porozmawiać|porozmawiać z|rozmawiać z|połączyć mnie|proszę połączyć|przełączyć|niech ktoś|ktoś zadzwoni|zadzwonić do mnie|telefon do mnie|proszę o telefon|proszę o kontakt|sekretariat|właściciel*|recepcją|lekarzem|szefem|kierownikiem',
  upset:
    'niedopuszczalne|skandal|to skandal|jestem wściek*|jestem oburzon*|jestem rozczarowan*|czekam na odpowiedź|czekam tydzień|czekam od tygodnia|brak odpowiedzi|nikt mi nie|nikt nie|nadal nikt|żadnej odpowiedzi|kpicie|kpiny|to jakiś żart|jakiś żart|to żart|mam tego dość|dosyć tego|dość tego|niepoważn*|lekceważ*|zamknięte drzwi|zła faktura|błędna faktura|złożyć reklamację|nie do pomyślenia|szok|chamstwo|skarg*|skandal|reklamacj*|nie do przyjęcia|wściekł*|zdenerwowan*|rozczarowan*|oszust*|prawnik*|zwrot pieniędzy|niedopuszczaln*|żenad*|mam dość|oburz*|niezadowol*|kpina|skandaliczn*|nikt nie odbiera|nikt nie odpowiada|nikt nie oddzwonił|czekam od|czekam już|od tygodni|kompromitacj*|lipa|wstyd|zła obsługa|fatalna obsługa|złodziej*|naciąg*|oszukan*|podwójnie|pobraliście dwa|zła jestem|wkurz*|wnerw*|chcę złożyć skargę|złożyć skargę|zażaleni*|rzecznik konsument*|negatywną opinię|niekompetent*|nigdy więcej|śmiech na sali|żałosn*|poniżej krytyki|okropna obsługa|beznadziejna obsługa',
  urgent:
    'bardzo pilne|pilna sprawa|pilny|pilną|nagła sprawa|sytuacja awaryjna|proszę o pomoc|potrzebuję pomocy|komornik*|aresztowa*|eksmisj*|termin upływa|upływa dziś|upływa dzisiaj|mija dziś|mija dzisiaj|nie może czekać|na cito|nagły przypadek|wypadek|krwawi*|pomocy|karetk*|nie do wytrzymania|pilna pomoc|natychmiastowej pomocy|pilne|pilnie|silny ból|ratunku|strasznie boli|nagły',
  abuse: 'idiot*|głupi*|debil*|kurw*|gówno|cholern*|zamknij się|kretyn*|dupek|spierdalaj|pierdol*|tępy|tępak',
  price:
    'cen*|koszt*|ile|cennik*|opłat*|drogo|płaci|stawk*|ile kosztuje|ile to kosztuje|po ile|jaka cena|jaki koszt|ile bierzecie|ile się płaci|ile zapłacę|cenę',
  where:
    'gdzie|adres*|lokalizacj*|dojech*|dojazd*|jak trafić|znajduj*|ulic*|znajdę|gdzie jesteście|gdzie was|gdzie się|jaki adres|jak dojechać|jak dojść|które piętro|mapa|lokal|gabinet gdzie|siedzib*|przystan*|piętro|piętrze',
  long: 'jak długo|ile trwa|trwa',
  link: 'link|linka',
  ask: 'zapytać|chciałem wiedzieć|co|kto|jaki|jaka|jakie|dlaczego|jak|czy|macie|mają|sprzedaj*|oferuj*|akceptuj*|przyjmuj*|robicie|informacj*|wiedzieć|pytanie|proszę powiedzieć|szukam|da się|można|zajmujecie|mówicie|potrzebuję zabrać|muszę|czy mogę|czy można|czy jest|czy są|czy macie|czy trzeba|czy muszę|czy da|mogę zabrać|mogę przyjść z|mogę wziąć|można przyjść z|co zabrać|co wziąć|co przynieść|trzeba mieć|jakie są',
  more: 'później|wcześniej|inne|inny|inna godzina|inny dzień|coś innego|inne terminy|więcej|inną|alternatyw*|żaden z|jeszcze coś|innego dnia|innej|nie pasują|nie pasuje mi|coś później|coś wcześniej|cos później|cos wcześniej|troche później|trochę później|trochę wcześniej|za wcześnie|za późno|innych|innym|inne dni|inne godziny|jakieś inne|cos innego|kolejne|następne|jeszcze jakieś|jeszcze inne|tydzień później|w kolejnym tygodniu|pozostałe|wszystkie odpadają|żaden nie pasuje|nic nie pasuje',
  o1: 'pierwszy|pierwszego|pierwsza|pierwsze|najwcześniejszy|numer jeden|wcześniejszy|ten pierwszy|pierwszą|pierwszym|nr 1|numer 1|opcja 1|opcja pierwsza|jedynka|jedynkę|najwcześniejszą|ten wcześniejszy|tę pierwszą',
  o2: 'drugi|drugiego|druga|drugie|numer dwa|środkowy|drugą|drugim|nr 2|numer 2|opcja 2|opcja druga|dwójka|dwójkę|ten drugi|tę drugą|środkową|ten środkowy',
  o3: 'trzeci|trzeciego|trzecią|trzecie|numer trzy|trzecim|trzecia|nr 3|numer 3|opcja 3|opcja trzecia|trójka|trójkę|ten trzeci|tę trzecią',
  last: 'ostatni*|najpóźniejszy|późniejszy|ten ostatni|ten późniejszy|późniejszą|najpóźniejszą|tę ostatnią',
  order: 'zmień|zmienić|zostaw|od nowa|cofnij|wróć|coś innego|pomoc',
  name: 'nazywam się|mam na imię|moje nazwisko|jestem|imię|na nazwisko|tu|z tej strony',
  stop: 'przepraszam|sorry|och|jednak|i|mój|moja|mail|email|e|telefon|telefonu|numer|to|nr|adres|lub|ale|proszę|dziękuję|jest|na|do|w|z|o|pod|kom|tel|nie|tak|ok|dobrze|się|po|komórka|kontakt|a|mi|super|pasuje|dzień|dobry',
  company: 'moja firma to|nasza firma to|pracuję w|z firmy|firma',
  onto: 'na',
  who: 'kim jesteś|z kim rozmawiam|z kim piszę|czy jesteś botem|czy to bot|jesteś robotem',
  idle: 'nie chcę rezerwować|nie chcę umawiać|nie chcę jeszcze|bez umawiania|nie umawiam|nie potrzebuję wizyty|jeszcze nie chcę|nie chodzi o wizytę',
  theirs:
    'moja przyjaciółka ma|mój przyjaciel ma|moja żona ma|mój mąż ma|moja mama ma|moja córka ma|mój syn ma|moja koleżanka ma|mój kolega ma|mój tata ma|moja siostra ma|mój brat ma',
  iffy: 'co się stanie jeśli|co się stanie jak|co będzie jeśli|co jeśli odwołam|co jeśli|a jeśli odwołam|jeśli odwołam|jeśli będę musiał* odwołać|jak odwołam|jeśli nie przyjdę|jeśli nie będę mógł|jeśli nie będę mogła|w razie odwołania|opłata za odwołanie|do kiedy mogę odwołać|do kiedy można odwołać|gdybym musiał|gdybym musiała',
  nophone: 'nie mam komórki|nie mam telefonu|bez telefonu|nie mam numeru|nie mam maila|nie mam emaila|nie mam e maila',
  works: 'pracujecie w|czy pracujecie|czy państwo pracują|państwo pracują',
  correct: 'nie|przepraszam|sorry|jednak|czekaj|znaczy|raczej|lepiej|ups',
  otherone: 'ten drugi z nich|tamten|tamtą|ten inny',
  putoff: 'zadzwonię|zadzwonie|napiszę|spróbuję później|odezwę się',
  smalltalk: 'jak się masz|co słychać|jak leci|jak się pan ma|jak się pani ma',
  bring: 'przynieść|zabrać|wziąć ze sobą|mieć ze sobą|przyniesc',
  somebody: 'ktoś|kogoś|ktoś może|ktoś mógłby',
};
