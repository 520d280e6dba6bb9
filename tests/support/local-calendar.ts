/**
 * The local calendar service in one process with a test, without a network: an adapter that speaks to it, somebody who
 * has allowed it, and the hands of that person.
 */
import { createHash } from 'node:crypto';
import { makeGoogle } from '#foundation/services/calendars/google.ts';
import type { Calendars, Grant } from '#foundation/services/calendars/index.ts';
import { type LocalCalendar, makeLocalCalendar } from '../../dev/calendars/app.ts';
import { addEvent, type CalendarEvent, changeEvent, type NewEvent } from '../../dev/calendars/state.ts';

const BASE = 'http://127.0.0.1:8788';
const CLIENT = { clientId: 'parley', clientSecret: 'a secret of the tests' };
export const REDIRECT = 'http://localhost:8787/connect/local/back';
const VERIFIER = 'a verifier of the tests, which is forty-three characters long';
const SENT = { state: 'a state', nonce: 'a nonce', redirect: REDIRECT };

export type Opened = LocalCalendar & {
  calendars: Calendars;
  /** Rings that went out, the oldest first. */
  rings: { address: string; headers: Headers }[];
  /** What a browser would do at the consent page; answers where it is sent back to. */
  answer(address: string, form: Record<string, string>): Promise<URL>;
  /** Somebody’s grant, by the whole dance. */
  connect(email: string, now: number): Promise<Grant>;
  /** Where the dance begins. */
  consentAddress(hint?: string): string;
  exchange(
    code: string,
    now: number,
    more?: { nonce?: string; verifier?: string },
  ): ReturnType<NonNullable<Calendars['oauth']>['exchange']>;
  put(made: NewEvent): CalendarEvent;
  change(id: string, change: Partial<CalendarEvent>): void;
};

/** `clock` is the service’s and the adapter’s. `rung` hears its rings, where a test wants to answer them. */
export function openLocalCalendar(
  clock: () => number,
  rung?: (address: string, headers: Headers) => Promise<Response>,
): Opened {
  const rings: Opened['rings'] = [];
  const hear = (async (address: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    rings.push({ address, headers });
    return (await rung?.(address, headers)) ?? new Response(null, { status: 200 });
  }) as typeof fetch;
  const local = makeLocalCalendar({
    base: BASE,
    clientSecret: CLIENT.clientSecret,
    zone: 'Europe/Berlin',
    now: clock,
    fetch: hear,
    wait: async () => undefined,
  });
  const ask = (async (input: string, init: RequestInit = {}) => local.fetch(new Request(input, init))) as typeof fetch;
  const calendars = makeGoogle({ ...CLIENT, fetch: ask, base: BASE });
  const oauth = calendars.oauth!;
  const consentAddress = (hint?: string) =>
    oauth.consentAddress({
      ...SENT,
      challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
      hint: hint ?? null,
    });
  const answer: Opened['answer'] = async (address, form) => {
    const asked = new URL(address);
    const body = new URLSearchParams({ ...Object.fromEntries(asked.searchParams), ...form });
    const back = await local.fetch(new Request(address, { method: 'POST', body }));
    return new URL(back.headers.get('location') ?? '');
  };
  const exchange: Opened['exchange'] = (code, now, more = {}) =>
    oauth.exchange({
      code,
      now,
      redirect: REDIRECT,
      nonce: more.nonce ?? SENT.nonce,
      verifier: more.verifier ?? VERIFIER,
    });
  return {
    ...local,
    ...{ calendars, rings, answer, consentAddress, exchange },
    async connect(email, now) {
      const back = await answer(consentAddress(), { answer: 'allow', email });
      const made = await exchange(back.searchParams.get('code') ?? '', now);
      if (!made.ok) throw new Error(`Nobody was let in: ${made.fault} ${made.detail}`);
      return made.value.grant;
    },
    put(made) {
      const event = addEvent(local.house.state, made);
      local.house.changed(made.calendarId);
      return event;
    },
    change(id, change) {
      const event = local.house.state.events.find((one) => one.id === id)!;
      changeEvent(local.house.state, event, change);
      local.house.changed(event.calendarId);
    },
  };
}
