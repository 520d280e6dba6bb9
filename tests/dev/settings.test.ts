import { describe, expect, it } from 'vitest';
import { readSettings } from '../../dev/start/settings.ts';

const LOCAL = 'postgres://ada:x@localhost:5432/parley';
const AWAY = 'postgres://ada:x@db.example.com/parley';

describe('the settings of a start', () => {
  it('are port 8787, the folder .data, an embedded database and the demo world', () => {
    expect(readSettings({}, [])).toMatchObject({
      port: 8787,
      folder: expect.stringMatching(/\/\.data$/),
      databaseUrl: null,
      demo: true,
    });
  });

  it('make the demo world in a database of somebody’s own only on request, and elsewhere only by its name', () => {
    expect(readSettings({}, ['--empty']).demo).toBe(false);
    expect(readSettings({ DATABASE_URL: LOCAL }, []).demo).toBe(false);
    expect(readSettings({ DATABASE_URL: LOCAL }, ['--demo']).demo).toBe(true);
    expect(readSettings({ DATABASE_URL: AWAY }, []).demo).toBe(false);
    expect(() => readSettings({ DATABASE_URL: AWAY }, ['--demo'])).toThrow('--demo-host=db.example.com');
    expect(() => readSettings({ DATABASE_URL: AWAY }, ['--demo', '--demo-host=other.example.com'])).toThrow();
    expect(readSettings({ DATABASE_URL: AWAY }, ['--demo', '--demo-host=db.example.com']).demo).toBe(true);
  });

  it('refuse what cannot be meant', () => {
    for (const PORT of ['0', '65536', 'http', '80.5'])
      expect(() => readSettings({ PORT }, [])).toThrow(`PORT is "${PORT}"`);
    expect(() => readSettings({ DATABASE_URL: 'mysql://x' }, [])).toThrow('DATABASE_URL');
    expect(() => readSettings({}, ['--emtpy'])).toThrow('no flag --emtpy');
    expect(() => readSettings({}, ['--empty', '--demo'])).toThrow('exclude each other');
  });
});
