import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in German. */
export const german: Signals = {
  '~': 'ich|sie|der|die|das|ist|und|ein|eine|einen|mein|meinen|mir|mich|haben|hätte|habe|kann|können|möchte|bitte|ja|nein|nicht|um|am|wann|wie|was|wo|für|mit|gerne|gern|den|dem|auf|zu|es|wir|im|von|uhr|danke|hallo|guten|geht|passt|noch|doch|oder|aber|lieber|bei|ihr|ihre|sind|will|brauche|mal|schon|dann|termin|morgen|heute',
  greet: 'hallo|guten tag|guten morgen|guten abend|hi|servus|grüß gott|moin|hey|grüezi',
  thanks: 'danke|vielen dank|dankeschön|besten dank|merci|herzlichen dank|das war s|das wars|das war alles',
  bye: 'tschüss|auf wiedersehen|ciao|bis dann|bis bald|wiedersehen|schönen tag|tschau|bis dahin',
  yes: 'ja|jawohl|jo|jep|gern|gerne|okay|ok|passt|genau|richtig|in ordnung|perfekt|einverstanden|klar|sicher|stimmt|super|machen wir|nehme ich|das nehme ich|bitte buchen|geht klar|alles klar|gut|prima|bestätige|bestätigt|ich bestätige|den nehme ich|wunderbar|bitte ja|klingt gut|natürlich|unbedingt|abgemacht',
  no: 'nein|ne|nee|nö|lieber nicht|doch nicht|auf keinen fall|behalten|nein danke|keiner|vergiss es|vergessen sie es|lassen sie es|moment|stopp|warte|keinen davon',
  neg: 'nicht|kein*|nie|weder|niemals',
  fine: 'kein problem|warum nicht|nicht schlecht|nichts dagegen|keine ursache',
  maybe:
    'vielleicht|eventuell|überlege|überlegen|weiß nicht|mal sehen|muss nachsehen|muss schauen|melde mich|kommt darauf an|mal schauen|muss fragen|abklären|unsicher|muss erst',
  hours:
    'geöffnet|öffnungszeit*|offen|geschlossen|sprechzeiten|wann haben sie auf|haben sie auf|habt ihr auf|habt ihr offen|bürozeiten|schließen sie|macht ihr zu|macht ihr auf|machen sie auf|machen sie zu|wann öffnet|wann schließt|wann macht|wie lange sind sie|wie lange haben sie',
  book: 'termin*|buchen|buche|vereinbar*|reservier*|zeit frei|was frei|etwas frei|frei|vorbeikommen|vorbei kommen|kommen|platz|besprechung|ausmachen|einen slot|verfügbar*|möglich|geht es|geht|passt es|hätten sie|habt ihr was|haben sie was',
  appt: 'termin*|buchung*|reservierung*|besprechung',
  cancel:
    'absag*|stornier*|abzusagen|streichen|cancel*|nicht kommen|annullier*|termin löschen|löschen|sage ab|verhindert',
  move: 'verschieb*|verleg*|umbuch*|verschoben|ändern|umlegen|anderen termin für|tauschen|zu verschieben|späteren zeitpunkt|vorverleg*',
  mine: 'wann ist das|wann war das|wann war der termin|mein termin|meinen termin|meine termine|mein nächster termin|habe ich einen termin|wann war|wann ist mein|wann hab ich|wann habe ich|welchen termin habe|welche termine habe|meine buchung',
  person:
    'mitarbeiter*|mensch|menschen|person|jemand*|mit einem menschen|persönlich sprechen|ansprechpartner*|chef|rückruf|zurückrufen|anrufen|rufen sie mich|berater*|kundendienst|kundenservice|echten menschen|fragen sie nach|kollegen|kollege|sachbearbeiter*',
  upset:
    'beschwer*|unverschämt*|unmöglich von|frechheit|sauer|wütend|katastroph*|enttäusch*|unzufrieden|skandal*|verärger*|ärger*|schlimm*|geld zurück|anwalt|betrug|zumutung|miserabel|reicht mir|unglaublich schlecht|nie wieder|sauerei|inakzeptabel|schrecklich',
  urgent:
    'notfall|dringend hilfe|sofort hilfe|starke schmerzen|blutet|blutung|unfall|hilfe sofort|krankenwagen|lebensgefahr|unerträglich*|dringend|notarzt|akut*',
  abuse: 'idiot*|dumm*|blöd*|scheiß*|arsch*|halt die klappe|fick*|depp|trottel|vollidiot|mist ding|drecks*',
  price: 'kostet|kosten|preis*|wie viel|wieviel|gebühr*|teuer|honorar|tarif*|bezahlen|wie teuer',
  where: 'wo|adresse|anfahrt|standort|wie komme ich|finde ich sie|straße|befindet|wo sind|hinkommen',
  long: 'wie lange|dauert|dauer',
  link: 'link',
  ask: 'fragen|wollte wissen|ob sie|was|wer|welche|welcher|warum|wie|gibt es|haben sie|bieten sie|können sie|kann ich|kann man|machen sie|information*|auskunft|erklären|wissen|frage|darf ich|muss ich|ist es|sind sie|verkaufen|interessiere|sagen sie mir|sprechen sie|akzeptieren sie|nehmen sie|brauche ich|darf man|muss man',
  more: 'später|früher|andere zeit*|anderen zeit*|andere termine|etwas anderes|was anderes|weitere|noch andere|andere tage|anderer tag|anderen tag|keiner davon|keiner passt|alternativ*|anderes|sonst noch|noch was|mehr termine|passt alles nicht|passt mir nicht|anderen termin|passt leider nicht',
  o1: 'erste|ersten|erster|erstes|früheste|frühesten|nummer eins|1te|früheren|den früheren',
  o2: 'zweite|zweiten|zweiter|zweites|nummer zwei|mittlere|mittleren',
  o3: 'dritte|dritten|dritter|drittes|nummer drei',
  last: 'letzte|letzten|letzter|späteste|spätesten|den späteren|der spätere|letzteren|späteren',
  order: 'ändern|umbuchen|zurück|von vorn|neu anfangen|was anderes|etwas anderes|lass es|lassen sie es|hilfe',
  name: 'mein name ist|ich heiße|name ist|ich bin|heiße|hier ist|name|mein name',
  stop: 'entschuldigung|sorry|ach|oh|leider|können|könnten|wir|und|meine|mein|email|mail|e|telefon|nummer|ist|lautet|die|das|bitte|handy|unter|tel|adresse|hier|oder|aber|ich|bin|der|für|auf|nicht|danke|mit|am|zu|ja|gerne|gern|ok|okay|buchen|passt|es|erreichbar|telefonnummer|handynummer|mailadresse|rufnummer',
  company:
    'meine firma ist|unsere firma ist|firma ist|ich arbeite bei|wir sind die firma|von der firma|der firma|die firma|firma',
  onto: 'auf|am',
  who: 'wer bist du|wer sind sie|mit wem spreche|mit wem schreibe|bist du ein bot|sind sie ein bot|bist du ein roboter|sind sie ein roboter|bist du ein mensch|sind sie ein mensch',
};
