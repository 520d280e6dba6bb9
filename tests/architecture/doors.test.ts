import { describe, expect, test } from 'vitest';
import { fileCycles, nounCycles } from './cycles.ts';
import { bareDoors, doors } from './doors.ts';
import { houseOf, readHouse, teach } from './house.ts';

const atDoors = (path: string, text: string) => teach(doors(houseOf({ [path]: text })));

describe('doors and storeys', () => {
  test('every import of the house goes down and through a door', () => {
    expect(teach(doors(readHouse()))).toBe('');
  });

  test('a domain may use the doors below it, the foundation, the words and the two open roof files', () => {
    const lines = ['#calendar/index.ts', '#foundation/db/scope.ts', '#words/index.ts', '#context.ts', './rules.ts'];
    expect(atDoors('src/booking/commands.ts', lines.map((to) => `import { a } from '${to}';`).join('\n'))).toBe('');
  });

  test('looking up is refused, and the way by event is taught', () => {
    const lesson = atDoors('src/calendar/commands.ts', `\nimport { take } from '#booking/index.ts';`);
    expect(lesson).toContain('src/calendar/commands.ts:2');
    expect(lesson).toContain('calendar (storey 4) looks up to booking (storey 5)');
    expect(lesson).toContain('src/reactions.ts');
  });

  test('looking sideways is refused, also for a type, a re-export and an import at run time', () => {
    const sideways = 'booking (storey 5) looks sideways to live (storey 5)';
    expect(atDoors('src/booking/jobs.ts', `import type { Room } from '#live/index.ts';`)).toContain(sideways);
    expect(atDoors('src/booking/index.ts', `export { Room } from '#live/index.ts';`)).toContain(sideways);
    expect(atDoors('src/booking/jobs.ts', `const live = await import('../live/index.ts');`)).toContain(sideways);
  });

  test('entering a lower domain beside its door is refused', () => {
    const lesson = atDoors('src/booking/commands.ts', `import { busy } from '#calendar/queries.ts';`);
    expect(lesson).toContain("calendar/ is entered by its door, not by 'src/calendar/queries.ts'");
    expect(lesson).toContain("import it from '#calendar/index.ts'");
  });

  test('tables may point to lower tables and to accounts, not to others above them', () => {
    expect(atDoors('src/booking/schema.ts', `import { events } from '#calendar/schema.ts';`)).toBe('');
    expect(atDoors('src/audit/schema.ts', `import { users } from '#accounts/schema.ts';`)).toBe('');
    const lesson = atDoors('src/calendar/schema.ts', `import { invitations } from '#booking/schema.ts';`);
    expect(lesson).toContain('keys point down');
    expect(atDoors('src/booking/queries.ts', `import { events } from '#calendar/schema.ts';`)).toContain('by its door');
  });

  test('the foundation imports nothing above itself, and the roof by its types only', () => {
    const path = 'src/foundation/services/mail.ts';
    expect(atDoors(path, `import { users } from '#accounts/index.ts';`)).toContain('imports nothing above itself');
    expect(atDoors(path, `import { config } from '#config.ts';`)).toContain('by its types only');
    expect(atDoors(path, `import { type Ctx } from '#context.ts';`)).toContain('by its types only');
    expect(atDoors(path, `import type { Ctx } from '#context.ts';`)).toBe('');
    expect(atDoors('src/foundation/http/gates.ts', `import { makeContext } from '#context.ts';`)).toBe('');
  });

  test('nobody imports the roof', () => {
    const lesson = atDoors('src/booking/commands.ts', `import { reactions } from '#reactions.ts';`);
    expect(lesson).toContain("nobody imports the roof, 'src/reactions.ts'");
    expect(atDoors('src/index.ts', `import { app } from '#app.ts';`)).toBe('');
  });

  test('the words stand on foundation/lib alone', () => {
    expect(atDoors('src/words/english.ts', `import { a } from '#foundation/lib/plural.ts';`)).toBe('');
    expect(atDoors('src/words/english.ts', `import { a } from '#foundation/http/page.ts';`)).toContain('src/words/');
    expect(atDoors('src/words/english.ts', `import type { Ctx } from '#context.ts';`)).toContain('src/words/');
  });

  test('no counterpart and nothing of dev/ is reachable from the product', () => {
    const local = `import { localMail } from './email/local.ts';`;
    expect(atDoors('src/foundation/services/index.ts', local)).toContain('nothing in src/ imports a local counterpart');
    expect(atDoors('src/app.ts', `import('#foundation/services/sms/local.tsx');`)).toContain('or it would ship');
    expect(atDoors('src/app.ts', `import { clock } from '../dev/clock.ts';`)).toContain('nothing outside itself');
    expect(atDoors('src/foundation/services/email/local.ts', `import { ring } from '../local.ts';`)).toBe('');
  });

  test('what a comment or a string says is no import', () => {
    const text = `// import { a } from '#desk/index.ts';\nconst b = "import { a } from '#desk/index.ts'";`;
    expect(atDoors('src/booking/rules.ts', text)).toBe('');
  });
});

describe('the doors themselves', () => {
  test('every door of the house only names what others may use', () => {
    expect(teach(bareDoors(readHouse()))).toBe('');
  });

  test('a door that does something is refused', () => {
    const door = `/** Slots. */\nexport { take } from './commands.ts';\nexport type { Slot } from './rules.ts';\n`;
    expect(teach(bareDoors(houseOf({ 'src/booking/index.ts': door })))).toBe('');
    const lesson = teach(bareDoors(houseOf({ 'src/booking/index.ts': `${door}export const HOLD_MINUTES = 5;` })));
    expect(lesson).toContain("not 'export const HOLD_MINUTES = 5;'");
  });
});

describe('circles', () => {
  test('no files of the house import each other in a circle', () => {
    expect(teach(fileCycles(readHouse()))).toBe('');
  });

  test('no noun folders of the house lean on each other', () => {
    expect(teach(nounCycles(readHouse()))).toBe('');
  });

  test('a circle of three files is refused with its way', () => {
    const house = {
      'src/booking/rules.ts': `import { b } from './inputs.ts';`,
      'src/booking/inputs.ts': `export * from './queries.ts';`,
      'src/booking/queries.ts': `const a = await import('#booking/rules.ts');`,
    };
    const lesson = teach(fileCycles(houseOf(house)));
    expect(lesson).toContain(
      'src/booking/rules.ts -> src/booking/inputs.ts -> src/booking/queries.ts -> src/booking/rules.ts',
    );
    const typed = { ...house, 'src/booking/queries.ts': `import type { A } from './rules.ts';` };
    expect(teach(fileCycles(houseOf(typed)))).toBe('');
  });

  test('a file that imports itself is refused', () => {
    expect(teach(fileCycles(houseOf({ 'dev/start.ts': `import { a } from './start.ts';` })))).toContain('in a circle');
  });

  test('two noun folders that lean on each other are refused', () => {
    const house = {
      'src/booking/slots/rules.ts': `import { a } from '../holds/rules.ts';`,
      'src/booking/holds/rules.ts': `export const a = 1;`,
      'src/booking/holds/commands.ts': `import { b } from '../slots/queries.ts';`,
      'src/booking/slots/queries.ts': `export const b = 1;`,
    };
    expect(teach(nounCycles(houseOf(house)))).toContain('src/booking/slots -> src/booking/holds -> src/booking/slots');
    expect(teach(fileCycles(houseOf(house)))).toBe('');
  });
});
