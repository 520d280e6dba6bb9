import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { vocabulary } from './vocabulary.ts';

const inHouse = (...paths: string[]) => teach(vocabulary(houseOf(Object.fromEntries(paths.map((path) => [path, ''])))));

describe('vocabulary', () => {
  test('every file of the house has a name and a place that the plan knows', () => {
    expect(teach(vocabulary(readHouse()))).toBe('');
  });

  test('the rooms, noun folders, wings, roof and words of the plan are accepted', () => {
    const domain = ['index.ts', 'rules.ts', 'routes.tsx', 'room.ts', 'room.tsx', 'slots/rules.ts', 'slots/views.tsx'];
    const roof = ['src/index.ts', 'src/app.tsx', 'src/config.ts', 'src/words/english.ts'];
    const foundation = ['src/foundation/lib/zones.ts', 'src/foundation/services/email/local.ts'];
    const dev = ['dev/door/service-worker.ts', 'dev/start.ts', 'public/app.css'];
    expect(inHouse(...domain.map((name) => `src/booking/${name}`), ...roof, ...foundation, ...dev)).toBe('');
  });

  test('a room that the vocabulary does not know is refused, and the rooms are named', () => {
    const lesson = inHouse('src/booking/policies.ts');
    expect(lesson).toContain('src/booking/policies.ts');
    expect(lesson).toContain("'policies.ts' is not in the vocabulary of a domain");
    expect(lesson).toContain('rules.ts (decisions on plain data)');
    expect(inHouse('src/booking/rules.test.ts')).toContain('not in the vocabulary');
    expect(inHouse('src/booking/rules.json')).toContain('not in the vocabulary');
  });

  test('a room under the wrong ending is refused', () => {
    expect(inHouse('src/booking/rules.tsx')).toContain('this room is called rules.ts');
    expect(inHouse('src/booking/views.ts')).toContain('this room is called views.tsx');
  });

  test('a folder that is no domain is refused, and the domains are named', () => {
    expect(inHouse('src/appointments/rules.ts')).toContain("'appointments' is no domain of the house");
    expect(inHouse('src/appointments/rules.ts')).toContain('audit, deliveries, billing');
  });

  test('a noun folder inside a noun folder is refused', () => {
    expect(inHouse('src/booking/slots/grid/cells/rules.ts')).toContain('noun folders are two deep at most');
  });

  test('a stray file on the roof or beside the wings of the foundation is refused', () => {
    expect(inHouse('src/mailer.ts')).toContain('the roof has index.ts, app.ts');
    expect(inHouse('src/foundation/clock.ts')).toContain('the foundation has db/, http/');
    expect(inHouse('src/foundation/core/clock.ts')).toContain('the foundation has db/, http/');
  });

  test.each([
    'src/booking/utils/rules.ts',
    'src/foundation/lib/date-utils.ts',
    'src/foundation/http/helpers.ts',
    'src/foundation/db/types.ts',
    'src/foundation/services/email.service.ts',
    'dev/constants.ts',
    'dev/process-manager.ts',
  ])('%s has a name that says nothing', (path) => {
    expect(inHouse(path)).toContain('says nothing of what it holds');
  });
});
