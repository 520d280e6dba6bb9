/**
 * Stands over every test in Node: an error in the log that the test did not expect fails it, and so does a call to
 * anywhere but this machine. A test that expects an error says so by mocking `console.error` itself.
 */
import { afterEach, beforeEach, vi } from 'vitest';

const OURS = new Set(['127.0.0.1', 'localhost', '[::1]']);

const said: unknown[][] = [];
const called: string[] = [];
const realFetch = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const { hostname, host } = new URL(input instanceof Request ? input.url : String(input));
  if (OURS.has(hostname)) return realFetch(input, init);
  called.push(host);
  return Promise.reject(new TypeError(`A test may not call ${host}`));
};

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
