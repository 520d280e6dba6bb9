/** How the figures ask: as an integration, as a guest, and with a clock in hand. */
import { request } from 'node:http';
import type { Stage } from './stage.ts';

export type Invited = { id: string; links: string[]; tokens: string[] };
export type Spelled = { startsAt: string; endsAt: string };

const DAY_MS = 86_400_000;
const LOOKED_AHEAD_DAYS = { from: 7, to: 27 };

/** Throws with what the answer said when it is not one of success. */
export async function ask(stage: Stage, method: string, path: string, body?: unknown): Promise<Response> {
  const response = await fetch(`${stage.origin}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${stage.apiKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path.slice(0, 40)}: ${response.status} ${await response.text()}`);
  return response;
}

/** An open invitation of these terms to `count` people, each with a link of their own. */
export async function invite(stage: Stage, terms: { durationMinutes: number } & object, count: number) {
  const participants = Array.from({ length: count }, (_, at) => ({
    name: `Noor ${at}`,
    email: `noor-${at}@example.com`,
  }));
  const wanted = { title: 'First consultation', noticeMinutes: 0, ...terms, participants, send: true };
  const made = (await (await ask(stage, 'POST', '/api/v1/invitations', wanted)).json()) as {
    id: string;
    participants: { link: string }[];
  };
  const links = made.participants.map(({ link }) => link);
  return { id: made.id, links, tokens: links.map((link) => link.split('/').at(-1)!) } satisfies Invited;
}

/** Free times of the coming weeks, the first of them a week ahead. */
export async function freeTimes(stage: Stage, token: string): Promise<Spelled[]> {
  const path = `/api/v1/bookings/${token}/slots?${new URLSearchParams(datesAhead())}`;
  const { data } = (await (await ask(stage, 'GET', path)).json()) as { data: Spelled[] };
  if (data.length === 0) throw new Error('The practice world has no free time left.');
  return data;
}

export function datesAhead(): { from: string; to: string } {
  const date = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  return { from: date(LOOKED_AHEAD_DAYS.from), to: date(LOOKED_AHEAD_DAYS.to) };
}

/** The session cookie of the practice world's owner. */
export async function signIn(stage: Stage): Promise<string> {
  const response = await fetch(`${stage.origin}/sign-in`, {
    method: 'POST',
    headers: { origin: stage.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: stage.email, password: stage.password }).toString(),
    redirect: 'manual',
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (response.status !== 303 || !cookie) throw new Error(`The owner could not sign in: ${response.status}`);
  return cookie;
}

/**
 * Milliseconds until the whole answer is here, unpacked: packing is the platform's work, and the local server's is not
 * to be measured. Throws when it is not 200.
 */
export async function timed(url: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${new URL(url).pathname.slice(0, 12)}...: ${response.status}`);
  return performance.now() - started;
}

/** The bytes as they came over the wire, which fetch would unpack. */
export function fetchPacked(url: string, encoding: string): Promise<{ body: Buffer; encoding: string | null }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'accept-encoding': encoding } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
      if (response.statusCode !== 200) return reject(new Error(`${response.statusCode} instead of a page`));
      resolve({ body: Buffer.concat(chunks), encoding: response.headers['content-encoding'] ?? null });
    });
    asked.once('error', reject).end();
  });
}
