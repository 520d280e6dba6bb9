import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';

type Listener = (event: unknown) => void;
type Answer = {
  status?: number;
  type?: string;
  mark?: string;
  handedOn?: boolean;
  url?: string;
  redirected?: boolean;
};

const ORIGIN = 'https://parley.example';

// The scripts run in a page that has nothing but listeners; what they do to an answer of htmx is all that is looked at.
function load(script: string) {
  const listeners = new Map<string, Listener>();
  const went: string[] = [];
  const document = {
    documentElement: { dataset: {} },
    body: { dataset: {} },
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
    getElementById: () => null,
    querySelector: () => null,
    querySelectorAll: () => [],
    createElement: () => ({ dataset: {}, setAttribute: () => {} }),
  };
  const source = readFileSync(new URL(`../../../public/assets/${script}`, import.meta.url).pathname, 'utf8');
  const location = { href: `${ORIGIN}/app/acme`, origin: ORIGIN, assign: (url: string) => went.push(url) };
  runInNewContext(source, { document, location, URL, addEventListener: () => {}, Intl });
  return { went, before: listeners.get('htmx:before:response') };
}

function judge(script: string, answer: Answer): { swapped: boolean; went: string[] } {
  const { went, before } = load(script);
  let swapped = true;
  const headers = new Headers();
  if (answer.type) headers.set('Content-Type', answer.type);
  if (answer.mark) headers.set('Parley-Fragment', answer.mark);
  if (answer.handedOn) headers.set('Parley-Handed-On', '1');
  const raw = {
    status: answer.status ?? 200,
    headers,
    url: answer.url ?? `${ORIGIN}/x`,
    redirected: answer.redirected ?? false,
  };
  before?.({
    detail: { ctx: { response: { raw } } },
    preventDefault: () => {
      swapped = false;
    },
  });
  return { swapped, went };
}

const html = 'text/html; charset=UTF-8';

describe.each(['parley.js', 'booking.js'])('the guard in %s', (script) => {
  test.each([
    ['a fragment of ours', { type: html, mark: '1' }],
    ['a form with its errors', { type: html, mark: '1', status: 422 }],
    ['an answer without a body', { status: 204 }],
  ] as [string, Answer][])('lets in %s', (_, answer) => {
    expect(judge(script, answer).swapped).toBe(true);
  });

  test.each([
    ['HTML that does not say that it is ours', { type: html }],
    ['HTML with another mark', { type: html, mark: '2' }],
    ['JSON, even with the mark', { type: 'application/json', mark: '1' }],
    ['a type that only begins like HTML', { type: 'text/html-sandboxed', mark: '1' }],
    ['an answer without a type', { mark: '1' }],
    ['a fragment from another origin', { type: html, mark: '1', url: 'https://evil.example/x' }],
    ['an upload that was sent as a file', { type: 'application/octet-stream' }],
    ['a redirect to another origin', { type: html, url: 'https://evil.example/', redirected: true }],
  ] as [string, Answer][])('keeps out %s', (_, answer) => {
    expect(judge(script, answer)).toEqual({ swapped: false, went: [] });
  });

  test('goes where a redirect of ours led instead of swapping it', () => {
    const url = `${ORIGIN}/sign-in`;
    expect(judge(script, { type: html, mark: '1', url, redirected: true })).toEqual({ swapped: false, went: [url] });
  });
});

describe('a form that was handed on to another one of ours', () => {
  const url = `${ORIGIN}/app/acme/invitations/new/together`;

  test('is answered in place by a fragment that says so', () => {
    expect(judge('parley.js', { type: html, mark: '1', handedOn: true, url, redirected: true })).toEqual({
      swapped: true,
      went: [],
    });
  });

  test.each([
    ['a whole page', { type: html, handedOn: true, url, redirected: true }],
    ['another type', { type: 'application/json', mark: '1', handedOn: true, url, redirected: true }],
  ] as [string, Answer][])('is not answered in place by %s', (_, answer) => {
    expect(judge('parley.js', answer)).toEqual({ swapped: false, went: [url] });
  });

  test('is not answered in place by another origin', () => {
    const answer = { type: html, mark: '1', handedOn: true, url: 'https://evil.example/x', redirected: true };
    expect(judge('parley.js', answer)).toEqual({ swapped: false, went: [] });
  });
});
