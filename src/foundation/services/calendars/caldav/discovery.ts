/**
 * From what a person types to their calendars (RFC 6764, RFC 4791): a server's address or only an email address, the
 * principal who logs in, where that one's calendars are, and what they are.
 */

import { allNamed, plain, readComponents, valueIn } from '../ics/lines.ts';
import type { CalendarOutcome, Failed, ForeignCalendar } from '../index.ts';
import { zoneNamed } from '../zones.ts';
import { schemeOf } from './logins.ts';
import { ask, askAll, type Multistatus, propfind, refused, type Said, type Session, toldIn } from './requests.ts';
import { childOf, childrenOf, type Element, textOf } from './xml.ts';

/** Who logs in, and where their calendars are. `addresses` are those by which others invite them. */
export type Principal = { url: string; homes: string[]; addresses: string[]; inbox: string | null };

/** What stands before a country in names of many: hosts of `co.uk` are no family. */
const KINDS = new Set(['co', 'com', 'net', 'org', 'gov', 'edu', 'ac', 'or', 'ne', 'go']);
const HOMES_MAX = 3;
const CALENDARS_MAX = 200;
const ADDRESSES_MAX = 20;
const NAME_MAX = 200;
/** The server has told what is there, and not who we are. */
const NOBODY = 'nobody';

/** Servers of those who have many customers, by the ends of their addresses. */
const KNOWN = new Map(
  Object.entries({
    'icloud.com': 'https://caldav.icloud.com/',
    'me.com': 'https://caldav.icloud.com/',
    'mac.com': 'https://caldav.icloud.com/',
    'fastmail.com': 'https://caldav.fastmail.com/',
    'fastmail.fm': 'https://caldav.fastmail.com/',
    'mailbox.org': 'https://dav.mailbox.org/',
    'posteo.de': 'https://posteo.de:8443/',
    'gmx.net': 'https://caldav.gmx.net/',
    'gmx.de': 'https://caldav.gmx.net/',
    'web.de': 'https://caldav.web.de/',
    'yahoo.com': 'https://caldav.calendar.yahoo.com/',
  }),
);

// Where servers say where they are; then where Nextcloud, Baïkal and DAViCal are when nobody has told their proxy.
const PLACES = ['/.well-known/caldav', '/', '/remote.php/dav/', '/dav.php/', '/caldav.php/'];

const WHO = propfind('<d:current-user-principal/><d:principal-URL/><d:resourcetype/><c:calendar-home-set/>');
const WHERE = propfind('<c:calendar-home-set/><c:calendar-user-address-set/><c:schedule-inbox-URL/><d:displayname/>');
const WHICH = propfind(
  `<d:resourcetype/><d:displayname/><a:calendar-color/><c:supported-calendar-component-set/><c:calendar-timezone/>
  <c:calendar-timezone-id/><d:current-user-privilege-set/>`,
);
const DEFAULT = propfind('<c:schedule-default-calendar-URL/>');

/** Finds who it is that logs in. The first place that answers as a calendar's server should is taken. */
export async function principalOf(session: Session): Promise<CalendarOutcome<Principal>> {
  const places = await placesOf(session);
  const silent = new Set<string>();
  let failed: Failed = { ok: false, fault: 'address' };
  let open: string | null = null;
  for (const place of places) {
    if (silent.has(new URL(place).host)) continue;
    const found = await principalAt(session, place);
    if (found.ok || decides(found)) return found;
    if (found.detail === 'timeout') silent.add(new URL(place).host);
    if (found.detail === NOBODY) open ??= place;
    // What the first place says is about what was typed.
    if (place === places[0] || failed.fault === 'not_a_calendar') failed = found;
  }
  // Some ask nobody who they are, and serve whoever says it.
  return open === null || schemeOf(session, open) ? failed : principalAt(session, open, true);
}

/** The addresses by which others invite the owner of a calendar; none where the server does not say. */
export async function addressesAt(session: Session, calendarId: string): Promise<readonly string[]> {
  const found = await principalAt(session, calendarId);
  return found.ok ? found.value.addresses : [];
}

/** The calendars of a principal that hold events. */
export async function calendarsOf(
  session: Session,
  principal: Principal,
): Promise<CalendarOutcome<readonly ForeignCalendar[]>> {
  const standard = await defaultOf(session, principal);
  const found: ForeignCalendar[] = [];
  for (const home of principal.homes.slice(0, HOMES_MAX)) {
    const listed = await askAll(session, 'PROPFIND', home, { depth: '1', body: WHICH });
    if (!listed.ok) return listed;
    found.push(...listed.value.said.filter(isCalendar).map((one) => calendarOf(one, standard)));
  }
  const calendars = [...new Map(found.map((one) => [one.externalId, one])).values()].slice(0, CALENDARS_MAX);
  // Servers that name none as the standard have it first.
  const primary = calendars.find(({ isPrimary }) => isPrimary) ?? calendars.find(({ isWritable }) => isWritable);
  return { ok: true, value: calendars.map((one) => ({ ...one, isPrimary: one === primary })) };
}

// Somebody who is not let in, or a server that is busy, is found; another place would only say less.
function decides({ fault }: Failed): boolean {
  return fault === 'bad_login' || fault === 'throttled';
}

async function placesOf({ outside, grant }: Session): Promise<string[]> {
  const typed = grant.server.trim() || grant.user.trim();
  if (/^[^@/\s]+@[^@/\s]+$/.test(typed)) {
    const domain = typed.slice(typed.indexOf('@') + 1).toLowerCase();
    const known = KNOWN.get(domain);
    if (known) return [known];
    return [...(await servicesOf(outside, domain)), `https://${domain}/.well-known/caldav`];
  } else {
    const address = /^[a-z]+:\/\//i.test(typed) ? typed.replace(/^caldavs?:/i, 'https:') : `https://${typed}`;
    if (!URL.canParse(address)) return [];
    const url = new URL(address);
    const known = KNOWN.get(url.hostname);
    const places = [url.href, ...PLACES.map((path) => new URL(path, url).href)];
    return known ? [known] : [...new Set(places)];
  }
}

// A register that nobody has signed could name any server: only those of the same domain are believed, and known ones.
async function servicesOf(outside: Session['outside'], domain: string): Promise<string[]> {
  const name = `_caldavs._tcp.${domain}`;
  const [services, texts] = await Promise.all([outside.records(name, 'SRV'), outside.records(name, 'TXT')]);
  const path = texts.values.map((one) => /^"?path=(\/[^"]*)"?$/.exec(one)?.[1]).find(Boolean) ?? '/.well-known/caldav';
  return services.values.flatMap((value) => {
    const [, port, host] = /^\d+ \d+ (\d+) ([a-z0-9.-]+?)\.?$/i.exec(value) ?? [];
    if (!host || !(services.signed || isFamily(host, domain))) return [];
    return [new URL(path, `https://${host}${port === '443' ? '' : `:${port}`}`).href];
  });
}

function isFamily(host: string, domain: string): boolean {
  const known = [...KNOWN.values()].map((url) => new URL(url).hostname);
  return host === domain || host.endsWith(`.${domain}`) || known.some((one) => endOf(one) === endOf(host));
}

function endOf(host: string): string {
  const labels = host.split('.');
  const isKind = labels.at(-1)!.length === 2 && KINDS.has(labels.at(-2) ?? '');
  return labels.slice(isKind ? -3 : -2).join('.');
}

async function principalAt(session: Session, place: string, plainly = false): Promise<CalendarOutcome<Principal>> {
  const answer = await who(session, place, plainly);
  if (!answer.ok) return answer;
  const self = answer.value.said[0];
  const linked =
    hrefIn(self, 'd:current-user-principal', answer.value) ?? hrefIn(self, 'd:principal-URL', answer.value);
  const homes = hrefsIn(self?.properties, 'c:calendar-home-set', answer.value.url);
  if (linked !== null) return principalFrom(session, linked);
  if (schemeOf(session, answer.value.url) === undefined) return { ok: false, fault: 'not_a_calendar', detail: NOBODY };
  // Servers without principals, and people who typed the address of one calendar.
  if (self && homes.length === 0 && isCalendar(self)) homes.push(self.url);
  if (homes.length === 0) return { ok: false, fault: 'not_a_calendar' };
  return { ok: true, value: { url: answer.value.url, homes, addresses: [], inbox: null } };
}

// What lets us in stays with the host that was typed; where that leads to another one of its family, it is asked anew.
async function who(session: Session, place: string, plainly: boolean): Promise<CalendarOutcome<Multistatus>> {
  const asking = { depth: '0', body: WHO, plainly } as const;
  const answer = await ask(session, 'PROPFIND', place, asking);
  if (!answer.ok) return answer;
  const { status, address, stayed } = answer.value;
  if (stayed) return status === 207 ? toldIn(answer.value) : refused(answer.value);
  const [from, to] = [new URL(place).hostname, new URL(address).hostname];
  if (!isFamily(to, from) && endOf(from) !== endOf(to)) return { ok: false, fault: 'address', detail: 'elsewhere' };
  return askAll(session, 'PROPFIND', address, asking);
}

async function principalFrom(session: Session, url: string): Promise<CalendarOutcome<Principal>> {
  const answer = await askAll(session, 'PROPFIND', url, { depth: '0', body: WHERE });
  if (!answer.ok) return answer;
  const self = answer.value.said[0];
  const homes = hrefsIn(self?.properties, 'c:calendar-home-set', answer.value.url);
  if (homes.length === 0) return { ok: false, fault: 'not_a_calendar', detail: 'no-home' };
  const given = childrenOf(childOf(self?.properties, 'c:calendar-user-address-set'), 'd:href').map(textOf);
  const addresses = given.flatMap((one) => /^mailto:(.+)$/i.exec(one ?? '')?.[1]?.toLowerCase() ?? []);
  const inbox = hrefIn(self, 'c:schedule-inbox-URL', answer.value);
  return { ok: true, value: { url, homes, addresses: addresses.slice(0, ADDRESSES_MAX), inbox } };
}

async function defaultOf(session: Session, { inbox }: Principal): Promise<string | null> {
  if (inbox === null) return null;
  const answer = await askAll(session, 'PROPFIND', inbox, { depth: '0', body: DEFAULT });
  return answer.ok ? hrefIn(answer.value.said[0], 'c:schedule-default-calendar-URL', answer.value) : null;
}

function isCalendar({ properties }: Said): boolean {
  const kinds = childOf(properties, 'd:resourcetype');
  const components = childrenOf(childOf(properties, 'c:supported-calendar-component-set'), 'c:comp');
  const events = components.length === 0 || components.some((one) => one.attributes.name?.toUpperCase() === 'VEVENT');
  return childOf(kinds, 'c:calendar') !== undefined && events;
}

function calendarOf({ url, path, properties }: Said, standard: string | null): ForeignCalendar {
  const name = plain(textOf(childOf(properties, 'd:displayname')) ?? '').slice(0, NAME_MAX);
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  const colour = /^#[\da-f]{6}/i.exec(textOf(childOf(properties, 'a:calendar-color')) ?? '')?.[0].toLowerCase() ?? null;
  const externalId = url.endsWith('/') ? url : `${url}/`;
  return {
    externalId,
    name: name || decodeURIComponent(last),
    colour,
    zone: zoneOf(properties),
    isPrimary: standard !== null && standard.replace(/\/$/, '') === url.replace(/\/$/, ''),
    isWritable: mayWrite(childOf(properties, 'd:current-user-privilege-set')),
  };
}

function zoneOf(properties: Element): string | null {
  const read = readComponents(textOf(childOf(properties, 'c:calendar-timezone')) ?? '');
  const described = read && allNamed(read.root, 'VTIMEZONE')[0];
  const names = [
    textOf(childOf(properties, 'c:calendar-timezone-id')),
    described && valueIn(described, 'TZID'),
    described && valueIn(described, 'X-LIC-LOCATION'),
  ];
  return names.map(zoneNamed).find((zone) => zone !== null) ?? null;
}

// Who does not say what may be done lets it be tried.
function mayWrite(privileges: Element | undefined): boolean {
  if (!privileges) return true;
  const given = childrenOf(privileges, 'd:privilege').flatMap(({ children }) => children.map(({ name }) => name));
  return ['d:write', 'd:write-content', 'd:bind', 'd:all'].some((name) => given.includes(name));
}

function hrefIn(said: Said | undefined, name: string, { url }: { url: string }): string | null {
  return hrefsIn(said?.properties, name, url)[0] ?? null;
}

// An answer may lead to other hosts of its family only: our login goes wherever it says.
function hrefsIn(properties: Element | undefined, name: string, base: string): string[] {
  return childrenOf(childOf(properties, name), 'd:href').flatMap((href) => {
    const text = textOf(href);
    if (text === null || !URL.canParse(text, base)) return [];
    const url = new URL(text, base);
    const same = url.host === new URL(base).host;
    return same || endOf(url.hostname) === endOf(new URL(base).hostname) ? [url.href] : [];
  });
}
