/** A CalDAV server as tests play it: what it answers by method and address, and what was asked of it. */
import { makeCalDav } from '#foundation/services/calendars/caldav.ts';
import { makeOutside } from '#foundation/services/outside.ts';

export const USER = 'ada@example.com';
export const GRANT = { kind: 'password', server: '', user: USER, password: 'app-password' } as const;
const AUTHORIZATION = `Basic ${Buffer.from(`${USER}:app-password`).toString('base64')}`;
const NAMESPACES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:CS="http://calendarserver.org/ns/"';

export type Asked = { method: string; url: string; body: string; headers: Record<string, string>; letIn: boolean };
type Play = (asked: Asked) => Response | Promise<Response> | undefined;

/** Nobody answers where the play says nothing: 404. `records` are what the names' register says. */
export function played(play: Play, records: Record<string, { data: string; signed?: boolean }> = {}) {
  const asked: Asked[] = [];
  const fetch = (async (input: string, init: RequestInit = {}) => {
    const url = new URL(input);
    if (url.hostname === 'cloudflare-dns.com') return registered(records, url.searchParams);
    const headers = init.headers as Record<string, string>;
    const letIn = headers.authorization === AUTHORIZATION;
    const one = { method: String(init.method), url: input, body: String(init.body ?? ''), headers, letIn };
    asked.push(one);
    return (await play(one)) ?? new Response(null, { status: 404 });
  }) as typeof globalThis.fetch;
  const outside = makeOutside({ own: 'parley.example.com', localServers: [] }, fetch);
  return { asked, calendars: makeCalDav({ outside }) };
}

/** What several resources say of themselves: each with its properties, or with a status alone. */
export function told(...responses: [href: string, properties: string | number][]): Response {
  return multistatus(
    responses.map(([href, properties]) =>
      typeof properties === 'number'
        ? `<response><href>${href}</href><status>HTTP/1.1 ${properties} Said</status></response>`
        : `<response><href>${href}</href><propstat><prop>${properties}</prop><status>HTTP/1.1 200 OK</status></propstat></response>`,
    ),
  );
}

/** Changes since a token, and the token to go on from. */
export function synced(token: string, ...responses: [href: string, properties: string | number][]): Promise<Response> {
  return told(...responses)
    .text()
    .then((text) => multi(text.replace('</multistatus>', `<sync-token>${token}</sync-token></multistatus>`)));
}

function multistatus(responses: string[]): Response {
  return multi(`<?xml version="1.0"?><multistatus ${NAMESPACES}>${responses.join('')}</multistatus>`);
}

function multi(text: string): Response {
  return new Response(text, { status: 207, headers: { 'content-type': 'application/xml; charset=utf-8' } });
}

export function moved(to: string): Response {
  return new Response(null, { status: 301, headers: { location: to } });
}

export function refusedBy(status: number, headers: Record<string, string> = {}, body = ''): Response {
  return new Response(body || null, { status, headers });
}

/** A file of one event, in a property. */
export function dataOf(uid: string, day = 21, ...lines: string[]): string {
  const event = [`UID:${uid}`, `SUMMARY:${uid} &amp; more`, `DTSTART:202611${day}T090000Z`, 'DURATION:PT1H', ...lines];
  const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...event, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
  return `<getetag>"${uid}-1"</getetag><C:calendar-data>${text}</C:calendar-data>`;
}

function registered(records: Record<string, { data: string; signed?: boolean }>, query: URLSearchParams): Response {
  const found = records[`${query.get('type')} ${query.get('name')}`];
  const types: Record<string, number> = { SRV: 33, TXT: 16 };
  const Answer = found ? [{ type: types[query.get('type')!], data: found.data }] : [];
  return Response.json({ AD: found?.signed ?? false, Answer });
}
