/** WebDAV (RFC 4918) as we ask it: one login, bounded answers, and what several resources say in one of them. */
import type { Outside, Reached, Request } from '../../outside.ts';
import type { CalendarOutcome, Failed, Grant } from '../index.ts';
import { refusal, unreached } from '../servers.ts';
import { askLetIn, type Logins } from './logins.ts';
import { childOf, childrenOf, type Element, readXml, textOf } from './xml.ts';

export type Password = Extract<Grant, { kind: 'password' }>;
/** A login, and what each question may take: time in ms, and bytes where they are fewer than an answer may have otherwise. */
export type Session = { outside: Outside; logins: Logins; grant: Password; timeoutMs: number; maxBytes?: number };
export type Answer = Extract<Reached, { answered: true }>;

/** What one resource says of itself. `status` is that of the resource, where it is told instead of properties. */
export type Said = { path: string; url: string; status: number | null; properties: Element };
export type Multistatus = { said: Said[]; root: Element; url: string };

const ANSWER_MAX_BYTES = 10 * 1024 * 1024;
/** Where servers of calendars stand beside 443 (Posteo, Nextcloud in some places). */
export const PORTS = ['8443'];
const NOBODY: Element = { name: 'd:prop', attributes: {}, children: [], text: '' };

const SPACES =
  'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:cs="http://calendarserver.org/ns/" xmlns:a="http://apple.com/ns/ical/"';

type Asking = { depth?: '0' | '1'; body?: string; headers?: Record<string, string>; plainly?: boolean };

/** One request with our login. What comes back is any answer but one to wait for, or one that lets nobody in. */
export async function ask(
  session: Session,
  method: Request['method'],
  url: string,
  { depth, body, headers, plainly }: Asking = {},
): Promise<CalendarOutcome<Answer>> {
  const { maxBytes = ANSWER_MAX_BYTES } = session;
  const request = {
    method,
    headers: {
      'user-agent': 'Parley',
      ...(body !== undefined && { 'content-type': 'application/xml; charset=utf-8' }),
      ...(depth !== undefined && { depth }),
      ...headers,
    },
    ...(body !== undefined && { body }),
    maxBytes,
    ports: PORTS,
  };
  const answer = await askLetIn(session, url, request, plainly);
  if ('ok' in answer) return answer;
  const writes = method === 'PUT' || method === 'DELETE';
  if (!answer.answered) return unreached(answer, writes);
  const failed = standing(answer);
  if (failed === null) return { ok: true, value: answer };
  return writes && answer.status >= 500 ? { ...failed, left: true } : failed;
}

/** A request whose answer tells of several resources (207). */
export async function askAll(
  session: Session,
  method: 'PROPFIND' | 'REPORT',
  url: string,
  asking: Asking,
): Promise<CalendarOutcome<Multistatus>> {
  const answer = await ask(session, method, url, asking);
  if (!answer.ok) return answer;
  return answer.value.status === 207 ? toldIn(answer.value) : refused(answer.value);
}

/** What an answer tells of several resources. */
export function toldIn({ body, address }: Answer): CalendarOutcome<Multistatus> {
  const root = readXml(body);
  if (root?.name !== 'd:multistatus') return { ok: false, fault: 'not_a_calendar', detail: 'unreadable' };
  return { ok: true, value: { said: saidIn(root, address), root, url: address } };
}

/** What a status means that is none of those that this question may be answered with. */
export function refused(answer: Answer): Failed {
  if (answer.status === 403) return { ok: false, fault: 'forbidden', detail: '403' };
  return refusal(answer, 'not_a_calendar');
}

/** The body that asks for these properties. */
export function propfind(properties: string): string {
  return xml('d:propfind', `<d:prop>${properties}</d:prop>`);
}

/** A body with the namespaces declared that we speak. */
export function xml(name: string, content: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><${name} ${SPACES}>${content}</${name}>`;
}

/** The path of a resource, spelled in one way: servers differ in what they escape. */
export function pathOf(href: string, base: string): string | null {
  if (!URL.canParse(href, base)) return null;
  return new URL(href, base).pathname
    .split('/')
    .map((segment) => {
      try {
        return encodeURIComponent(decodeURIComponent(segment));
      } catch {
        return segment;
      }
    })
    .join('/');
}

function standing(answer: Answer): Failed | null {
  if (answer.status === 429 || answer.status >= 500) {
    return answer.status === 507 ? null : refusal(answer, 'provider');
  }
  return null;
}

// A server speaks of what is its own: what it says of another host's is passed over, since our login would go there.
function saidIn(root: Element, url: string): Said[] {
  const { hostname } = new URL(url);
  return childrenOf(root, 'd:response').flatMap((response) => {
    const href = textOf(childOf(response, 'd:href'));
    const path = href === null ? null : pathOf(href, url);
    if (href === null || path === null || new URL(href, url).hostname !== hostname) return [];
    const found = childrenOf(response, 'd:propstat').filter((one) => statusOf(one) === 200);
    const children = found.flatMap((one) => childOf(one, 'd:prop')?.children ?? []);
    return [
      {
        path,
        url: new URL(path, url).href,
        status: statusOf(response),
        properties: { ...NOBODY, children },
      },
    ];
  });
}

function statusOf(element: Element): number | null {
  const code = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/i.exec(textOf(childOf(element, 'd:status')) ?? '')?.[1];
  return code === undefined ? null : Number(code);
}
