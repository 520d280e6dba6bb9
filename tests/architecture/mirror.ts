import { type Complaint, type House, lineOf, placeOf, sourcesIn } from './house.ts';

const TEST_FILE = /^tests\/.*\.test\.tsx?$/;
const LEFT_OUT =
  /\b(?:test|it|describe|suite|bench)(?:\s*\.\s*\w+)*\s*\.\s*(?:skip|only|todo)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\s*\(|\{\s*(?:skip|only|todo)\s*:\s*true\b/g;
// What does its work for all organizations at once.
const FOR_EVERYBODY =
  /\b(?:lookForWork|completeEnded|deliverDue|forgetPast|forgetWhatIsOver|lapseRequests|meetEverybody|renewHolidays|tellDeadlines|tellDue)\s*\(|\.look\(/;
const OTHER_DATABASES = /^tests\/(?:postgres|browser)\/|\.worker\.test\.ts$/;

/** A domain that decides or writes is tested in the folder of its name. */
export function mirrored(house: House): Complaint[] {
  const deciding = [...house.keys()].filter((file) => {
    const place = placeOf(file);
    return place.kind === 'room' && (place.room === 'rules' || place.room === 'commands');
  });
  return [...new Set(deciding.map((file) => file.split('/')[1]!))]
    .filter((domain) => ![...house.keys()].some((file) => TEST_FILE.test(file) && file.startsWith(`tests/${domain}/`)))
    .map((domain) => ({
      file: `src/${domain}`,
      rule: `decides or writes, and has no test in tests/${domain}/`,
      belongs: `tests/${domain}/, rules by examples and properties, verbs against the database`,
    }));
}

/** A test that is left out or checks nothing is worse than none: it is believed. */
export function honest(house: House): Complaint[] {
  return sourcesIn(house, 'tests').flatMap(([file, { code, text }]) => {
    const left = [...code.matchAll(LEFT_OUT)].map((match) => ({
      file: `${file}:${lineOf(text, match.index)}`,
      rule: `no test is left out, not by '${match[0].replace(/\s+/g, '')}'`,
      belongs: 'mend what it tests, or delete it and say why in the commit',
    }));
    if (!TEST_FILE.test(file) || /\bexpect\s*[(.]/.test(code)) return left;
    const rule = 'a test file expects nothing, so that it cannot fail';
    return [
      ...left,
      { file, rule, belongs: 'expect(...) of the answer and of the database; what is shared in tests/support/' },
    ];
  });
}

/** Test files share a database: who works for everybody would meet the rows of files before it, and change them. */
export function apart(house: House): Complaint[] {
  return sourcesIn(house, 'tests')
    .filter(([file, { code }]) => TEST_FILE.test(file) && !OTHER_DATABASES.test(file) && FOR_EVERYBODY.test(code))
    .filter(([, { code }]) => !/\buseOwnDatabase\s*\(/.test(code))
    .map(([file, { code }]) => ({
      file,
      rule: `works for all organizations at once by '${FOR_EVERYBODY.exec(code)![0]}', on a database that other files use`,
      belongs: 'a database of its own: beforeAll with useOwnDatabase() of tests/support/own-database.ts',
    }));
}
