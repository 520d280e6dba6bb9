/** Round trips to the database, as every answer says of itself in `Server-Timing`. */
import { ask, datesAhead, freeTimes, invite, signIn } from './client.ts';
import { atMost, type BenchRow } from './rows.ts';
import type { Stage } from './stage.ts';

const READ = 1;
const WRITTEN = 2;
const PEOPLE = 3;
const PAGES = [
  'today',
  'calendar',
  'invitations',
  'invitations/new',
  'settings/availability',
  'settings/profile',
  'settings/security',
  'settings/keys',
];
const CLAIM_TRIES = 5;

export async function benchTrips(stage: Stage): Promise<BenchRow[]> {
  const row = (name: string, trips: number, bar: number) => atMost(`round trips: ${name}`, trips, 'trips', bar);
  const { id, links, tokens } = await invite(stage, { durationMinutes: 30 }, PEOPLE);
  const [first, second, third] = await freeTimes(stage, tokens[0]!);
  const booking = `/api/v1/bookings/${tokens[0]}`;
  const dates = new URLSearchParams(datesAhead());
  const trips = async (method: string, path: string, body?: object) => tripsOf(await ask(stage, method, path, body));
  const pages = [...PAGES, `invitations/${id}`];
  return [
    row('booking page', tripsOf(await fetch(links[0]!)), READ),
    row('slots JSON', await trips('GET', `${booking}/slots?${dates}`), READ),
    row('take', await trips('POST', `${booking}/confirmation`, { startsAt: first!.startsAt }), WRITTEN),
    row('confirmed page', tripsOf(await fetch(links[0]!)), READ),
    row('move', await trips('PATCH', `${booking}/confirmation`, { startsAt: second!.startsAt }), WRITTEN),
    row('cancel', await trips('DELETE', `${booking}/confirmation`), WRITTEN),
    ...(await hold(stage, tokens[1]!, third!.startsAt)).map(([name, count, bar]) => row(name, count, bar)),
    row('list of events', await trips('GET', `/api/v1/events?${dates}`), READ),
    row('list of invitations', await trips('GET', '/api/v1/invitations'), READ),
    row('list of deliveries', await trips('GET', '/api/v1/deliveries'), READ),
    ...(await memberPages(stage, pages)).map(([name, count]) => row(`page ${name.replace(id, ':id')}`, count, READ)),
    row('claim a batch of deliveries', await claim(stage), READ),
  ];
}

async function hold(stage: Stage, token: string, startsAt: string): Promise<[string, number, number][]> {
  const path = `/api/v1/bookings/${token}/hold`;
  const held = await ask(stage, 'PUT', path, { startsAt });
  const { eventId } = (await held.json()) as { eventId: string };
  const confirmed = await ask(stage, 'POST', `${path}/confirmation`, { eventId });
  return [
    ['hold', tripsOf(held), WRITTEN],
    ["confirm one's own hold", tripsOf(confirmed), READ],
  ];
}

async function memberPages(stage: Stage, pages: string[]): Promise<[string, number][]> {
  const cookie = await signIn(stage);
  const home = await fetch(`${stage.origin}/app`, { headers: { cookie }, redirect: 'manual' });
  const organization = home.headers.get('location')?.split('/')[2];
  const counts: [string, number][] = [];
  for (const name of pages) {
    const response = await fetch(`${stage.origin}/app/${organization}/${name}`, { headers: { cookie } });
    if (response.status !== 200) throw new Error(`The page ${name} answers ${response.status}.`);
    counts.push([name, tripsOf(response)]);
  }
  return counts;
}

// The queue is after the same rows: only a claim that got some counts.
async function claim(stage: Stage): Promise<number> {
  for (let tries = CLAIM_TRIES; tries > 0; tries--) {
    await invite(stage, { durationMinutes: 30 }, PEOPLE);
    const response = await fetch(`${stage.origin}/bench/claim`, { method: 'POST' });
    const { claimed, trips } = (await response.json()) as { claimed: number; trips: number };
    if (claimed > 0) return trips;
  }
  throw new Error('The queue was faster than every claim.');
}

export function tripsOf(response: Response): number {
  const count = /db;desc="(\d+)"/.exec(response.headers.get('server-timing') ?? '')?.[1];
  if (count === undefined) throw new Error(`${response.status} without a count of round trips`);
  return Number(count);
}
