import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUNDLE_FOLDER, bundle } from '../../dev/bundle.ts';
import { profileStartup } from '../../dev/startup.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Words that only the counterparts of a laptop have, and where they have them. */
const ONLY_LOCAL: Record<string, string> = {
  'dev/calendars/pages.ts': 'a stand-in on this machine, not Google',
  'dev/calendars/state.ts': '@group.calendar.local',
  'dev/calendars/client.ts': 'parley-local',
  'dev/local/outbox/sheet.ts': 'outbox-page',
  'dev/local/demo.ts': 'The practice world',
};

test('what is deployed holds no counterpart and no page of a laptop', { timeout: 60_000 }, () => {
  const { scripts } = bundle();
  expect(scripts.length).toBeGreaterThan(0);
  const deployed = scripts.map((name) => readFileSync(join(BUNDLE_FOLDER, name), 'utf8')).join('\n');
  expect(deployed).toContain('calendar.calendarlist.readonly');
  for (const [file, words] of Object.entries(ONLY_LOCAL)) {
    expect(readFileSync(join(ROOT, file), 'utf8'), file).toContain(words);
    expect(deployed, file).not.toContain(words);
  }
});

test('what is deployed starts', { timeout: 60_000 }, () => {
  expect(profileStartup().samples.length).toBeGreaterThan(0);
});
