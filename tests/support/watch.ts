/**
 * Stands over every test in Node: an error in the log that the test did not expect fails it, and so does a call to
 * anywhere but this machine. A test that expects an error says so by mocking `console.error` itself.
 *
 * Runs anew for each file, while the modules stay from the file before it in the same worker, because the app takes
 * seconds to load: so whatever that file changed is put back here.
 */
import { afterEach, beforeEach, vi } from 'vitest';
import { askNear, beginFile } from './doors.ts';

const OURS = new Set(['127.0.0.1', 'localhost', '[::1]']);

const said: unknown[][] = [];
const called: string[] = [];

beginFile();
vi.useRealTimers();
vi.restoreAllMocks();
vi.unstubAllGlobals();
vi.unstubAllEnvs();
const realFetch = globalThis.fetch;
vi.stubGlobal('fetch', ((input, init) => {
  const { hostname, host } = new URL(input instanceof Request ? input.url : String(input));
  if (OURS.has(hostname)) return askNear(input, init) ?? realFetch(input, init);
  called.push(host);
  return Promise.reject(new TypeError(`A test may not call ${host}`));
}) satisfies typeof fetch);

beforeEach(() => {
  said.length = 0;
  called.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words));
});

afterEach(() => {
  if (called.length > 0) throw new Error(`This test called ${called.join(', ')}`);
  if (said.length > 0)
    throw new Error(`This test logged an error that it did not expect: ${said.map(String).join('; ')}`);
});
