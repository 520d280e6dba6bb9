import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fits, spokenLanguages, understandWhen, type When, writtenAt } from '#conversations/dates/rules.ts';
import { type Anchors, shiftedFrom, shiftIn } from '#conversations/dates/shifts/rules.ts';
import { zoneIn } from '#conversations/dates/zones/rules.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import { toInstant, toLocal } from '#foundation/lib/zones.ts';
import { effort } from '../../support/effort.ts';

// Wednesday, 14 October 2026, 10:00 in Berlin; the clocks go back on the 25th.
const NOW = Date.parse('2026-10-14T08:00:00Z');
const BERLIN = 'Europe/Berlin';

type Case = readonly [text: string, understood: string];

// 'Mo 19': a date; hours in minutes as hh:mm-hh:mm, the end not in it, or hh:mm where it is one clock time.
function spell(when: When | null): string {
  if (!when) return 'nothing';
  const hours = (minutes: When['minutes'] | undefined) =>
    minutes ? ` ${clock(minutes.from)}${minutes.to - minutes.from > 1 ? `-${clock(minutes.to)}` : ''}` : '';
  const days = when.days.map(
    ({ from, to, minutes }) => `${short(from)}${from === to ? '' : `..${short(to)}`}${hours(minutes)}`,
  );
  return `${when.saysDay ? days.join(', ') : '*'}${hours(when.minutes)}${when.flexible ? ' ~' : ''}`;
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const short = (date: string) => (date.startsWith('2026-10-') ? String(Number(date.slice(8))) : date.slice(2));

function understood(language: string, text: string, now = NOW, zone = BERLIN): string {
  return spell(understandWhen(text, { now, zone, language }));
}

function check(language: string, cases: readonly Case[]): void {
  test.each(cases)(`${language}: "%s" is %s`, (text, expected) => {
    expect(understood(language, text)).toBe(expected);
  });
}

describe('days and hours', () => {
  check('en', [
    ['today', '14'],
    ['tomorrow', '15'],
    ['tomorow at 3', '15 15:00'],
    ['Wednesday or Thursday next week after 2', '21, 22 14:00-24:00'],
    ['any day after 2 pm', '14..27 14:00-24:00 ~'],
    ['2moro', '15'],
    ['the day after tomorrow', '16'],
    ['Monday', '19'],
    ['wendsday', '21'],
    ['tuseday at 10', '20 10:00'],
    ['thrusday afternoon', '15 12:00-17:00'],
    ['this Friday', '16'],
    ['two weeks today', '28'],
    ['next week but not Monday and not before 1pm', '20..25 13:00-24:00'],
    ['a week on Tuesday', '27'],
    ['week 44', '26..26-11-01'],
    ['first week of November', '26-11-01..26-11-07'],
    ['until month end', '14..31'],
    ['not next week, the one after', '26..26-11-01'],
    ['Friday three thirty pm', '16 15:30'],
    ['three thirty', '* 15:30'],
    ['Friday, as late as possible', '16 16:00-22:00'],
    ['Wednesday 21, 11 or half 11', '21 11:00, 21 11:30'],
    ['next Friday', '23'],
    ['coming friday', '16'],
    ['next week Tuesday', '20'],
    ['Tuesday next week', '20'],
    ['Tuesday in two weeks', '27'],
    ['in two weeks', '26..26-11-01'],
    ['in 3 days', '17'],
    ['the 14th', '14'],
    ['on the 13th', '26-11-13'],
    ['March 14', '27-03-14'],
    ['14 March 2027 at 9:30', '27-03-14 09:30'],
    ['3/14', '27-03-14'],
    ['2026-11-02', '26-11-02'],
    ['Tuesday or Wednesday afternoon', '20, 21 12:00-17:00'],
    ['Tuesday at 3 or Wednesday morning', '20 15:00, 21 06:00-12:00'],
    ['between 2 and 4', '* 14:00-16:00'],
    ['2-4pm tomorrow', '15 14:00-16:00'],
    ['Friday from 10 to 12', '16 10:00-12:00'],
    ['not before ten', '* 10:00-24:00'],
    ['after 5pm', '* 17:00-24:00'],
    ['before noon on Thursday', '15 06:00-12:00'],
    ['any time next week', '19..25 ~'],
    ['as soon as possible', '14..27 ~'],
    ['half past three', '* 15:30'],
    ['quarter to nine tomorrow', '15 08:45'],
    ['ten past four', '* 16:10'],
    ['Friday evening at 7', '16 19:00'],
    ['seven in the evening', '* 19:00'],
    ['3:30pm on Monday', '19 15:30'],
    ['at noon', '* 12:00'],
    ['tonight', '14 17:00-22:00'],
    ['this weekend', '17..18'],
    ['Monday to Wednesday', '19..21'],
    ['any day except Friday', '14..15, 17..22, 24..27 ~'],
    ['not Monday, Tuesday', '20'],
    ["Monday doesn't work, how about Tuesday", '20'],
    ['around 3 on Friday', '16 14:00-16:01 ~'],
    ['in November', '26-11-01..26-11-30'],
    ['end of next week', '22..25'],
    ['end of the month', '25..31'],
    ['after Friday', '17..30'],
    ['by Friday', '14..16'],
    ['in an hour', '14 11:00-24:00 ~'],
    ['next month', '26-11-01..26-11-30'],
    ['mornings', '* 06:00-12:00'],
    ['why not Tuesday', '20'],
    ['Christmas Eve', '26-12-24'],
    ['Monday at 9 or 10', '19 09:00, 19 10:00'],
    ['3 or 4 pm Friday', '16 15:00, 16 16:00'],
    ['Friday 9 or 10 pm', '16 21:00, 16 22:00'],
    ['Friday 9am to 12am', '16 09:00-24:00'],
    ['Mon-Wed', '19..21'],
    ['Tuesday in the next two weeks', '20, 27 ~'],
    ['in the next 2 weeks after 5pm', '14..28 17:00-24:00 ~'],
    ['within 3 days', '14..17 ~'],
    ['early next week', '19..20'],
    ['early November', '26-11-01..26-11-10'],
    ['first Monday in November', '26-11-02'],
    ['the last Friday of October', '30'],
    ['the last Friday of next month', '26-11-27'],
    ['the fourth Friday of November', '26-11-27'],
    ['the first Friday of October', '27-10-01'],
    ['last week of October', '25..31'],
    ['11/25/2026', '26-11-25'],
    ['25/11/2026', '26-11-25'],
    ['week of the 26th', '26..26-11-01'],
    ['Monday the 19th at 4', '19 16:00'],
    ['I was there last week, can I come on Monday', '19'],
    ['yesterday', 'nothing'],
    ['may I ask something', 'nothing'],
    ['hello there', 'nothing'],
    ['what do you charge for 2 people', 'nothing'],
    ['14 March 2020', 'nothing'],
  ]);
  check('de', [
    ['heute', '14'],
    ['morgen um halb vier', '15 15:30'],
    ['übermorgen', '16'],
    ['Montag morgen', '19 06:00-12:00'],
    ['morgen früh', '15 06:00-12:00'],
    ['am Donerstag nachmittag', '15 12:00-17:00'],
    ['nächsten Dienstag', '20'],
    ['nächste Woche Dienstag', '20'],
    ['übernächste Woche', '26..26-11-01'],
    ['in zwei Wochen am Mittwoch', '28'],
    ['14.3.', '27-03-14'],
    ['am 16.10. um 15:30 Uhr', '16 15:30'],
    ['14-16 Uhr', '* 14:00-16:00'],
    ['zwischen 14 und 16 Uhr am Freitag', '16 14:00-16:00'],
    ['viertel nach drei', '* 15:15'],
    ['viertel vor neun', '* 08:45'],
    ['nicht vor 10', '* 10:00-24:00'],
    ['nach 17 Uhr', '* 17:00-24:00'],
    ['Mo.-Fr. nach 17 Uhr', '19..23 17:00-24:00'],
    ['18 bis 24 Uhr am Freitag', '16 18:00-24:00'],
    ['in den nächsten zwei Wochen', '14..28 ~'],
    ['in den nächsten Tagen', '14..19 ~'],
    ['letzter Freitag im Oktober', '30'],
    ['Montag um 9 oder 10', '19 09:00, 19 10:00'],
    ['15 Uhr 30', '* 15:30'],
    ['Montag geht nicht, lieber Dienstag', '20'],
    ['Montag kann ich nicht', '14..18, 20..27 ~'],
    ['so bald wie möglich', '14..27 ~'],
    ['egal wann nächste Woche', '19..25 ~'],
    ['Freitag ab 14 Uhr', '16 14:00-24:00'],
    ['am 20.', '20'],
    ['KW 44', '26..26-11-01'],
    ['heute in zwei Wochen', '28'],
    ['Montag in 14 Tagen', '26'],
    ['erste Novemberwoche', '26-11-01..26-11-07'],
    ['nicht nächste Woche, sondern die danach', '26..26-11-01'],
    ['Ende November', '26-11-24..26-11-30'],
    ['gegen 3 am Freitag', '16 14:00-16:01 ~'],
    ['fünf vor drei', '* 14:55'],
    ['in der Woche vom 26.10.', '26..26-11-01'],
    ['gestern', 'nothing'],
    ['letzte Woche war ich da', 'nothing'],
  ]);
  check('fr', [
    ["aujourd'hui", '14'],
    ['demain à 15h30', '15 15:30'],
    ['après-demain', '16'],
    ['mardi prochain', '20'],
    ['mercrdi matin', '21 06:00-12:00'],
    ['la semaine prochaine', '19..25'],
    ['jeudi de la semaine prochaine', '22'],
    ['dans quinze jours', '28'],
    ['le 20', '20'],
    ['le 14 mars', '27-03-14'],
    ['trois heures et demie', '* 15:30'],
    ['quatre heures moins le quart', '* 15:45'],
    ['entre 14h et 16h', '* 14:00-16:00'],
    ['pas avant 10h', '* 10:00-24:00'],
    ['vendredi après-midi ou lundi', '16 12:00-17:00, 19'],
    ['dès que possible', '14..27 ~'],
    ['à midi', '* 12:00'],
    ['3h de l’après-midi', '* 15:00'],
    ['lundi en huit', '26'],
    ['mardi en quinze', '26-11-03'],
    ["pas la semaine prochaine mais celle d'après", '26..26-11-01'],
    ["d'ici la fin du mois", '14..31'],
    ['dans les deux prochaines semaines', '14..28 ~'],
    ["le dernier vendredi d'octobre", '30'],
    ['hier', 'nothing'],
  ]);
  check('es', [
    ['hoy', '14'],
    ['mañana a las tres y media', '15 15:30'],
    ['pasado mañana', '16'],
    ['el martes que viene', '20'],
    ['miercoles por la tarde', '21 12:00-19:00'],
    ['la próxima semana', '19..25'],
    ['el 20 de octubre a las 10', '20 10:00'],
    ['cuatro menos cuarto', '* 15:45'],
    ['entre las 10 y las 12', '* 10:00-12:00'],
    ['no antes de las diez', '* 10:00-24:00'],
    ['cuanto antes', '14..27 ~'],
    ['viernes a las 3 de la tarde', '16 15:00'],
    ['el lunes no puedo, mejor el martes', '20'],
    ['mañana por la mañana', '15 06:00-12:00'],
    ['14/3', '27-03-14'],
  ]);
  check('pt', [
    ['hoje', '14'],
    ['amanhã às 15h30', '15 15:30'],
    ['depois de amanhã', '16'],
    ['terça-feira à tarde', '20 12:00-19:00'],
    ['quarta de manhã', '21 06:00-12:00'],
    ['semana que vem', '19..25'],
    ['às três e meia', '* 15:30'],
    ['quinze para as quatro', '* 15:45'],
    ['entre as 14h e as 16h', '* 14:00-16:00'],
    ['não antes das 10', '* 10:00-24:00'],
    ['dia 20', '20'],
    ['de segunda a sexta à tarde', '19..23 12:00-19:00'],
    ['segunda às 9 ou 10', '19 09:00, 19 10:00'],
    ['o mais rápido possível', '14..27 ~'],
    ['sexta ao meio-dia', '16 12:00'],
  ]);
  check('pl', [
    ['dzisiaj', '14'],
    ['jutro o 15:30', '15 15:30'],
    ['pojutrze', '16'],
    ['o wpół do czwartej', '* 15:30'],
    ['we wtorek po południu', '20 12:00-17:00'],
    ['w przyszłym tygodniu', '19..25'],
    ['w środę rano', '21 06:00-12:00'],
    ['za dwa tygodnie', '26..26-11-01'],
    ['kwadrans po trzeciej', '* 15:15'],
    ['za kwadrans czwarta', '* 15:45'],
    ['między 14 a 16', '* 14:00-16:00'],
    ['nie przed 10', '* 10:00-24:00'],
    ['pon-pt po 17', '19..23 17:00-24:00'],
    ['w ciągu dwóch tygodni', '14..28 ~'],
    ['20 października o dziesiątej', '20 10:00'],
    ['jak najszybciej', '14..27 ~'],
    ['w piatek o trzeciej', '16 15:00'],
    ['od 14 do 16 w czwartek', '15 14:00-16:00'],
  ]);
  check('ar', [
    ['اليوم', '14'],
    ['غدا الساعة ٣', '15 15:00'],
    ['بعد غد', '16'],
    ['يوم الثلاثاء القادم', '20'],
    ['الأسبوع القادم', '19..25'],
    ['الساعة الثالثة والنصف', '* 15:30'],
    ['الرابعة إلا ربع', '* 15:45'],
    ['الأربعاء صباحا', '21 06:00-12:00'],
    ['بين ٢ و ٤', '* 14:00-16:00'],
    ['بعد أسبوعين', '26..26-11-01'],
    ['الخميس الساعة ٤ مساء', '15 16:00'],
    ['٢٠ أكتوبر', '20'],
    ['الثلاثاء أو الأربعاء بعد الظهر', '20, 21 12:00-17:00'],
    ['في أقرب وقت', '14..27 ~'],
    ['أمس', 'nothing'],
  ]);
});

describe('the edges of the calendar', () => {
  test("an American's 3/4 is the fourth of March, everybody else's the third of April", () => {
    expect(understood('en', '3/4', NOW, 'America/New_York')).toBe('27-03-04');
    expect(understood('en', '3/4')).toBe('27-04-03');
    expect(understood('de', '3/4')).toBe('27-04-03');
    expect(understood('en', '12/5/2026', NOW, 'America/New_York')).toBe('26-12-05');
    expect(understood('en', '12-05-2026', NOW, 'America/Chicago')).toBe('26-12-05');
    expect(understood('en', '5/12/26')).toBe('26-12-05');
    expect(understood('en', '05.12.2026', NOW, 'America/New_York')).toBe('26-12-05');
    expect(understood('en', '11/25/2026')).toBe('26-11-25');
  });

  test('weeks and days go over the end of the year', () => {
    const eve = Date.parse('2026-12-30T10:00:00Z');
    expect(understood('en', 'next Tuesday', eve)).toBe('27-01-05');
    expect(understood('en', 'in 3 days', eve)).toBe('27-01-02');
    expect(understood('de', 'am 2.', eve)).toBe('27-01-02');
    expect(understood('en', '31 December', eve)).toBe('26-12-31');
    expect(understood('fr', 'le 5 janvier', eve)).toBe('27-01-05');
  });

  test('the same clock time is another instant after the clocks have changed', () => {
    const at = (text: string) => understandWhen(text, { now: NOW, zone: BERLIN, language: 'en' })?.exact;
    expect(at('24 October at 10')).toBe(Date.parse('2026-10-24T08:00:00Z'));
    expect(at('26 October at 10')).toBe(Date.parse('2026-10-26T09:00:00Z'));
  });

  test('a time that the clocks leave out is no time, and one that comes twice is its first and fits twice', () => {
    const missing = understandWhen('28 March 2027 at 02:30', { now: NOW, zone: BERLIN, language: 'en' })!;
    expect(missing.exact).toBeNull();
    expect(fits(missing, { startsAt: toInstant(BERLIN, '2027-03-28', 150) }, BERLIN)).toBe(false);
    const twice = understandWhen('25 October at 02:30', { now: NOW, zone: BERLIN, language: 'en' })!;
    expect(twice.exact).toBe(Date.parse('2026-10-25T00:30:00Z'));
    expect(fits(twice, { startsAt: Date.parse('2026-10-25T00:30:00Z') }, BERLIN)).toBe(true);
    expect(fits(twice, { startsAt: Date.parse('2026-10-25T01:30:00Z') }, BERLIN)).toBe(true);
  });

  test('today is the customer’s day', () => {
    const late = Date.parse('2026-10-14T23:30:00Z');
    expect(understood('en', 'today', late, 'America/New_York')).toBe('14');
    expect(understood('en', 'today', late, BERLIN)).toBe('15');
  });

  test('words of another language than the conversation’s are understood too', () => {
    expect(understood('en', 'nächsten Dienstag um halb vier')).toBe('20 15:30');
    expect(understood('de', 'mañana por la tarde')).toBe('15 12:00-19:00');
    // Half of it is a time in English too.
    expect(understood('en', 'Dienstag um 15:30')).toBe('20 15:30');
    expect(understood('en', 'mardi à 15h30')).toBe('20 15:30');
    expect(understood('de', 'Tuesday at 15:30')).toBe('20 15:30');
  });
});

describe('what always holds', () => {
  const languages = fc.constantFrom(...spokenLanguages);
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Africa/Cairo', 'Asia/Kathmandu');
  const nows = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 11, 31) });
  const bits = fc.constantFrom(
    ...'next|in|two|weeks|Tuesday|14.3.|3/14|at|half|past|3|15h30|to|not|before|or|after|between|and|evening|end|of|month|the|31st|Feb|29|mardi|halb|vier|ab|jutro|غدا|و|,|-|99|24:00|2027-02-30|in 400 weeks|next year|morgen'.split(
      '|',
    ),
  );
  const texts = fc.oneof(
    fc.array(bits, { maxLength: 14 }).map((all) => all.join(' ')),
    fc.string({ maxLength: 300, unit: 'binary' }),
  );

  test('a wish is never before today, ranges are in order, hours are of a day, and the same words mean the same', () => {
    fc.assert(
      fc.property(texts, languages, zones, nows, (text, language, zone, now) => {
        const when = understandWhen(text, { now, zone, language });
        expect(understandWhen(text, { now, zone, language })).toEqual(when);
        if (!when) return;
        const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now);
        expect(when.days.length).toBeGreaterThan(0);
        for (const { from, to, minutes } of when.days) {
          expect(from >= today && to >= from).toBe(true);
          for (const hours of [minutes, when.minutes])
            if (hours) expect(0 <= hours.from && hours.from < hours.to && hours.to <= 1440).toBe(true);
        }
        if (when.exact !== null) expect(fits(when, { startsAt: when.exact }, zone)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test('a time as we write it is read as that very time, in every language', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 * 48 }), languages, languages, zones, (half, language, other, zone) => {
        const instant = NOW + half * 1_800_000;
        const label = formatDayTime(instant, zone, language, 'long');
        const { date, minute } = toLocal(zone, instant);
        // An hour that comes twice is its first: our own words do not tell them apart.
        const exact = toInstant(zone, date, minute);
        expect(writtenAt(label, { now: NOW, zone, language }), label).toBe(exact);
        expect(writtenAt(label, { now: NOW, zone, language: other }), label).toBe(exact);
      }),
      { numRuns: 600 },
    );
  });

  test('no text takes long, however it is made', () => {
    const hostile = [
      'next '.repeat(5000),
      '1.'.repeat(50_000),
      '1/1/'.repeat(30_000),
      'not or '.repeat(9000),
      '- '.repeat(60_000),
      'mondayy'.repeat(9000),
      'ﷺ'.repeat(9000),
      `${'٣ '.repeat(9000)}و`,
    ];
    const started = effort();
    for (const language of spokenLanguages)
      for (const text of hostile) understandWhen(text, { now: NOW, zone: BERLIN, language });
    // Some fifty readings, each in a few milliseconds even on a busy machine.
    expect(effort() - started).toBeLessThan(3000);
  });
});

describe('what is meant from a time that was spoken of', () => {
  // Friday the 16th at three in the afternoon, and an hour later.
  const anchors: Anchors = [Date.parse('2026-10-16T13:00:00Z'), Date.parse('2026-10-16T14:00:00Z')];
  const from = (language: string, text: string) => {
    const moment = { now: NOW, zone: BERLIN, language };
    const shift = shiftIn(text, moment);
    return shift ? spell(understandWhen(shiftedFrom(anchors, shift, text, moment), moment)) : 'nothing';
  };
  test.each([
    ['en', 'an hour later', '16 17:00'],
    ['en', 'an hour and a half earlier', '16 13:30'],
    ['en', 'the day after', '17'],
    ['en', 'a day earlier at the same time', '15 15:00'],
    ['en', 'same time next week', '23 16:00'],
    ['en', 'a week later', '23 16:00'],
    ['en', 'the same time on Thursday', '15 16:00'],
    ['en', 'a bit later', '16'],
    ['en', 'earlier than that', '16'],
    ['en', 'postpone it by an hour', '16 17:00'],
    ['en', 'any day after 2 pm', 'nothing'],
    ['en', 'Wednesday or Thursday next week after 2', 'nothing'],
    ['en', 'I would like to come on Friday at 3', 'nothing'],
    ['en', 'the day after tomorrow', 'nothing'],
    ['en', 'later on Tuesday', 'nothing'],
    ['en', 'later, at 5 pm', 'nothing'],
    ['de', 'anderthalb Stunden später', '16 17:30'],
    ['de', 'eine Woche später zur selben Zeit', '23 16:00'],
    ['de', 'am Tag davor', '15'],
    ['fr', 'une heure et demie plus tard', '16 17:30'],
    ['fr', 'le lendemain', '17'],
    ['es', 'una hora antes', '16 14:00'],
    ['es', 'más tarde', '16'],
    ['es', 'un día después', '17'],
    ['pt', 'mais cedo', '16'],
    ['pl', 'pół godziny wcześniej', '16 14:30'],
    ['ar', 'بعدها بساعة', '16 17:00'],
    ['ar', 'في اليوم التالي', '17'],
  ])('%s: "%s" is %s', (language, text, expected) => expect(from(language, text)).toBe(expected));

  test('is so many minutes by the clock of the world, also over the night in which clocks go back', () => {
    const moment = { now: NOW, zone: BERLIN, language: 'en' };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 8, max: 19 }),
        fc.boolean(),
        (hours, at, isBack) => {
          const anchor = toInstant(BERLIN, '2026-10-25', at * 60);
          const text = `${hours} hours ${isBack ? 'earlier' : 'later'}`;
          const when = understandWhen(shiftedFrom([anchor], shiftIn(text, moment)!, text, moment), moment)!;
          const wanted = anchor + (isBack ? -1 : 1) * hours * 3_600_000;
          expect(toLocal(BERLIN, when.exact!)).toEqual(toLocal(BERLIN, wanted));
        },
      ),
    );
  });
});

describe('one day, else another', () => {
  test.each([
    ['en', 'Tuesday, else Friday', '20', '16'],
    ['en', 'Tuesday at 3, otherwise Friday', '20 15:00', '16'],
    ['de', 'Dienstag, sonst Freitag', '20', '16'],
    ['fr', 'mardi, sinon vendredi', '20', '16'],
    ['es', 'martes, si no viernes', '20', '16'],
    ['pt', 'terça, senão sexta', '20', '16'],
    ['pl', 'wtorek, a jak nie to piątek', '20', '16'],
    ['ar', 'الثلاثاء وإلا الجمعة', '20', '16'],
  ])('%s: "%s" is the %s, else the %s', (language, text, first, other) => {
    const when = understandWhen(text, { now: NOW, zone: BERLIN, language })!;
    expect(spell(when)).toBe(first);
    expect(when.otherwise.map(({ from }) => short(from))).toEqual([other]);
  });
});

describe('clocks of elsewhere', () => {
  test.each([
    ['en', 'Friday at 3 pm Eastern', '2026-10-16T19:00:00Z'],
    ['en', 'Friday at 9 am EST', '2026-10-16T13:00:00Z'],
    // London's clocks have gone back by then, and New York's have not.
    ['en', '26 October at 10 am London time', '2026-10-26T10:00:00Z'],
    ['en', '26 October at 10 am New York time', '2026-10-26T14:00:00Z'],
    ['en', 'Friday 12:00 UTC', '2026-10-16T12:00:00Z'],
    ['en', 'Friday 12:00 UTC+5', '2026-10-16T07:00:00Z'],
    ['de', 'Freitag 15 Uhr Londoner Zeit', '2026-10-16T14:00:00Z'],
    ['fr', 'vendredi à 15h heure de Londres', '2026-10-16T14:00:00Z'],
    ['es', 'el viernes a las 15 hora de Nueva York', '2026-10-16T19:00:00Z'],
    ['pt', 'sexta às 15h horário de Brasília', '2026-10-16T18:00:00Z'],
    ['pl', 'w piątek o 15 czasu londyńskiego', '2026-10-16T14:00:00Z'],
    ['ar', 'الجمعة الساعة ١٥ بتوقيت القاهرة', '2026-10-16T12:00:00Z'],
  ])('%s: "%s" is %s', (language, text, expected) => {
    const when = understandWhen(text, { now: NOW, zone: BERLIN, language })!;
    expect(new Date(when.exact!).toISOString()).toBe(expected.replace('Z', '.000Z'));
    expect(fits(when, { startsAt: when.exact! }, BERLIN)).toBe(true);
    expect(fits(when, { startsAt: when.exact! }, 'Asia/Tokyo')).toBe(true);
  });

  test.each([
    ['en', 'Friday at 10 am your time', '10:00'],
    ['de', 'Freitag um 15 Uhr Ihrer Zeit', '15:00'],
    ['fr', 'vendredi à 15h, votre heure', '15:00'],
    ['es', 'el viernes a las 15, su hora', '15:00'],
    ['pt', 'sexta às 15h (sua hora)', '15:00'],
    ['pl', 'w piątek o 15 waszego czasu', '15:00'],
    ['ar', 'الجمعة الساعة ١٥ بتوقيتكم', '15:00'],
  ])('%s: "%s" is meant by the clocks of whom it is written to', (language, text, clocks) => {
    const when = understandWhen(text, { now: NOW, zone: 'America/New_York', language, there: BERLIN })!;
    expect(when.zone).toBe(BERLIN);
    expect(toLocal(BERLIN, when.exact!)).toMatchObject({ date: '2026-10-16', minute: Number(clocks.slice(0, 2)) * 60 });
  });

  test.each(['take your time, Friday at 10 am', 'Friday at 10 am my time', 'do you have your time table'])(
    'are those of the writer in "%s"',
    (text) => expect(zoneIn(text, BERLIN)).toBeNull(),
  );

  test.each([
    '15h est possible ?',
    'vendredi et samedi',
    'cest bon vendredi',
    'Haben Sie am Freitag in Berlin Zeit?',
    'a esa hora este viernes',
    'do you have time on Monday',
    'is the first time free',
  ])('are not heard in "%s"', (text) => expect(zoneIn(text)).toBeNull());
});
