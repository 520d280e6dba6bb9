/**
 * A Graph of one mailbox, for tests: it answers in the shapes of Microsoft's reference, refuses what Graph would refuse,
 * and throws on what Parley should never ask. Its deltas name the instances of a series by their times alone, its pages
 * are small, and its refresh tokens are good once.
 */
import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const GRAPH = 'https://graph.microsoft.com';
export const LOGIN = 'https://login.microsoftonline.com';
export const CLIENT = { clientId: '11111111-2222-3333-4444-555555555555', clientSecret: 'a secret of the tests' };
export const CALENDAR = 'AAMkAGI2TGuLAAA=';
const PAGE = 3;
const ISO_Z = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export type Stored = Record<string, unknown> & { id: string; changed: number; gone?: boolean };
type Reply = { status: number; body?: unknown; headers?: Record<string, string> };
type Request = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  json: Record<string, unknown>;
};

/** The mailbox. `next` answers in the place of the next request; `tenant` is whose tokens it gives. */
export type Graph = {
  fetch: typeof fetch;
  seen: { method: string; url: string; body: string; headers: Headers }[];
  events: Stored[];
  accessToken: string;
  refreshToken: string;
  /** Delta links of an earlier round are not known any more. */
  round: number;
  next: (Reply | ((request: Request) => Reply | null))[];
  tenant: string;
  issuer: string;
  codes: Map<string, { challenge: string; nonce: string }>;
  rooms: string[];
  put(event: Partial<Stored> & { id: string }): void;
};

/** A mailbox of Ada's with one calendar, whose clock is `now`. */
export async function openGraph(now: () => number): Promise<Graph> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'ms-1', use: 'sig' };
  const graph: Graph = {
    ...{
      seen: [],
      events: [],
      accessToken: 'EwB-1',
      refreshToken: 'M.R3-1',
      round: 1,
      next: [],
      rooms: ['teamsForBusiness'],
    },
    tenant: '72f988bf-86f1-41af-91ab-2d7cd011db47',
    issuer: '',
    codes: new Map(),
    put(event) {
      const known = graph.events.find(({ id }) => id === event.id);
      const changed = Math.max(0, ...graph.events.map((one) => one.changed)) + 1;
      if (known) Object.assign(known, event, { changed });
      else graph.events.push({ ...event, changed });
    },
    fetch: (async (input: string, init: RequestInit = {}) => {
      const url = new URL(input);
      const headers = new Headers(init.headers);
      const body = String(init.body ?? '');
      graph.seen.push({ method: init.method ?? 'GET', url: input, body, headers });
      if (init.redirect !== 'manual') throw new Error('a redirect would be followed');
      if (url.origin === LOGIN) return asResponse(await login(url.pathname, new URLSearchParams(body)));
      if (url.origin !== GRAPH || !url.pathname.startsWith('/v1.0/')) throw new Error(`nobody asks ${input}`);
      const json = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
      const request = {
        method: init.method ?? 'GET',
        path: decodeURIComponent(url.pathname.slice(5)),
        query: url.searchParams,
        headers,
        json,
      };
      return asResponse(answer(graph, request));
    }) as typeof fetch,
  };
  const login = async (path: string, form: URLSearchParams): Promise<Reply> => {
    if (path.endsWith('/discovery/v2.0/keys')) return { status: 200, body: { keys: [jwk] } };
    if (!path.endsWith('/oauth2/v2.0/token')) throw new Error(`nobody asks ${path}`);
    return tokens(graph, form, now(), privateKey);
  };
  return graph;
}

async function tokens(
  graph: Graph,
  form: URLSearchParams,
  now: number,
  key: Parameters<SignJWT['sign']>[0],
): Promise<Reply> {
  const refused = (error: string, code: number): Reply => ({
    status: 400,
    body: { error, error_description: `AADSTS${code}: words of theirs`, error_codes: [code] },
  });
  if (form.get('client_secret') !== CLIENT.clientSecret) return { ...refused('invalid_client', 7000215), status: 401 };
  if (!form.get('scope')?.includes('offline_access')) return refused('invalid_scope', 70011);
  const code = graph.codes.get(form.get('code') ?? '');
  graph.codes.delete(form.get('code') ?? '');
  if (form.get('grant_type') === 'refresh_token') {
    if (form.get('refresh_token') !== graph.refreshToken) return refused('invalid_grant', 70000);
  } else {
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (code?.challenge !== challenge) return refused('invalid_grant', 501481);
  }
  const number = Number(graph.refreshToken.split('-')[1]) + 1;
  graph.refreshToken = `M.R3-${number}`;
  graph.accessToken = `EwB-${number}`;
  const issued = Math.floor(now / 1_000);
  const idToken = new SignJWT({ tid: graph.tenant, nonce: code?.nonce, preferred_username: 'ada@example.com' })
    .setProtectedHeader({ alg: 'RS256', kid: 'ms-1' })
    .setIssuer(graph.issuer || `${LOGIN}/${graph.tenant}/v2.0`)
    .setAudience(CLIENT.clientId)
    .setSubject('pairwise')
    .setIssuedAt(issued)
    .setExpirationTime(issued + 3_600);
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      scope:
        'https://graph.microsoft.com/Calendars.ReadWrite https://graph.microsoft.com/User.Read openid email profile',
      expires_in: 3_600,
      ext_expires_in: 3_600,
      access_token: graph.accessToken,
      refresh_token: graph.refreshToken,
      id_token: await idToken.sign(key),
    },
  };
}

function answer(graph: Graph, request: Request): Reply {
  const instead = graph.next.shift();
  const replied = typeof instead === 'function' ? instead(request) : instead;
  if (replied) return replied;
  if (request.headers.get('authorization') !== `Bearer ${graph.accessToken}`)
    return problem(401, 'InvalidAuthenticationToken');
  const { method, path } = request;
  if (!request.headers.get('prefer')?.includes('outlook.timezone="UTC"'))
    throw new Error('times would come in any zone');
  if (path === '/me')
    return {
      status: 200,
      body: { id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd', mail: null, userPrincipalName: 'ada@example.com' },
    };
  if (path === '/$batch') return batch(graph, request);
  if (path === '/me/calendars') return listCalendars(request.query);
  if (path === `/me/calendars/${CALENDAR}`)
    return {
      status: 200,
      body: { allowedOnlineMeetingProviders: graph.rooms, defaultOnlineMeetingProvider: graph.rooms[0] ?? 'unknown' },
    };
  if (path === `/me/calendars/${CALENDAR}/calendarView/delta`) return delta(graph, request);
  if (path === `/me/calendars/${CALENDAR}/calendarView`) return view(graph, request.query);
  if (path === `/me/calendars/${CALENDAR}/events`)
    return method === 'POST' ? create(graph, request.json) : search(graph, request.query);
  if (path.startsWith('/me/events/')) return onEvent(graph, request, path.slice('/me/events/'.length));
  if (path.startsWith('/subscriptions')) return subscriptions(request);
  return problem(404, 'ResourceNotFound');
}

function batch(graph: Graph, { json, headers }: Request): Reply {
  const requests = json.requests as { id: string; method: string; url: string }[];
  if (requests.length > 20) return problem(400, 'BadRequest');
  // A mailbox answers four at a time.
  const concurrent = {
    status: 429,
    headers: { 'Retry-After': '7' },
    body: { error: { code: 'ApplicationThrottled', message: 'Application is over its MailboxConcurrency limit.' } },
  };
  const responses = requests.map(({ id, method, url }, index) => {
    if (index >= 4) return { id, ...concurrent };
    const { pathname, searchParams } = new URL(url, GRAPH);
    const { status, body } = answer(graph, {
      method,
      path: decodeURIComponent(pathname),
      query: searchParams,
      headers,
      json: {},
    });
    return { id, status, body };
  });
  return { status: 200, body: { responses: responses.reverse() } };
}

function listCalendars(query: URLSearchParams): Reply {
  const one = { id: CALENDAR, name: 'Calendar', hexColor: '', canEdit: true, isDefaultCalendar: true };
  const other = {
    id: 'AAMkAGI2TGuMAAA=',
    name: 'Birthdays',
    hexColor: '#A5DE62',
    canEdit: false,
    isDefaultCalendar: false,
  };
  if (query.get('$skip')) return { status: 200, body: { value: [other] } };
  return { status: 200, body: { value: [one], '@odata.nextLink': `${GRAPH}/v1.0/me/calendars?$skip=1` } };
}

function delta(graph: Graph, { query, headers }: Request): Reply {
  if (!headers.get('prefer')?.includes('odata.maxpagesize=')) throw new Error('pages would be of any size');
  const unknown = [...query.keys()].find(
    (name) => !['startDateTime', 'endDateTime', '$skiptoken', '$deltatoken'].includes(name),
  );
  if (unknown) return problem(400, 'ErrorInvalidUrlQuery');
  const skip = query.get('$skiptoken')?.split('.').map(Number);
  const token = query.get('$deltatoken')?.split('.').map(Number);
  if ((skip ?? token)?.[0] !== undefined && (skip ?? token)![0] !== graph.round)
    return problem(410, 'SyncStateNotFound');
  if (!skip && !token && !bounded(query)) return problem(400, 'ErrorInvalidParameter');
  const after = (skip ?? token)?.[1] ?? 0;
  const first = (skip ? skip[2] === 1 : token === undefined) ? 1 : 0;
  const found = graph.events
    .filter((one) => one.changed > after && !(first && one.gone))
    .sort((one, other) => one.changed - other.changed);
  const page = found.slice(0, PAGE);
  const link = `${GRAPH}/v1.0/me/calendars('${CALENDAR}')/calendarView/delta`.replace(
    `('${CALENDAR}')`,
    `/${encodeURIComponent(CALENDAR)}`,
  );
  const next =
    found.length > PAGE
      ? { '@odata.nextLink': `${link}?$skiptoken=${graph.round}.${page.at(-1)!.changed}.${first}` }
      : {
          '@odata.deltaLink': `${link}?$deltatoken=${graph.round}.${Math.max(0, ...graph.events.map((one) => one.changed))}`,
        };
  return { status: 200, body: { value: page.map(inDelta), ...next } };
}

// As in life: of an instance a delta says its times, and of what is gone its id.
function inDelta(event: Stored): unknown {
  if (event.gone) return { '@odata.type': '#microsoft.graph.event', id: event.id, '@removed': { reason: 'deleted' } };
  if (event.type !== 'occurrence') return shown(event);
  const { id, type, start, end, seriesMasterId } = event;
  return {
    '@odata.type': '#microsoft.graph.event',
    '@odata.etag': etagOf(event),
    id,
    type,
    start,
    end,
    seriesMasterId,
  };
}

function view(graph: Graph, query: URLSearchParams): Reply {
  if (!bounded(query)) return problem(400, 'ErrorInvalidParameter');
  const at = (side: unknown) => Date.parse(`${(side as { dateTime: string }).dateTime.slice(0, 19)}Z`);
  const [from, until] = [Date.parse(query.get('startDateTime')!), Date.parse(query.get('endDateTime')!)];
  const found = graph.events.filter(
    (one) => !one.gone && one.type !== 'seriesMaster' && at(one.start) < until && at(one.end) > from,
  );
  const skip = Number(query.get('$skip') ?? 0);
  const rest = new URLSearchParams(query);
  rest.set('$skip', String(skip + PAGE));
  const next = found.length > skip + PAGE && {
    '@odata.nextLink': `${GRAPH}/v1.0/me/calendars/${encodeURIComponent(CALENDAR)}/calendarView?${rest}`,
  };
  return { status: 200, body: { value: found.slice(skip, skip + PAGE).map(shown), ...next } };
}

function create(graph: Graph, json: Record<string, unknown>): Reply {
  const { transactionId, singleValueExtendedProperties, ...fields } = json;
  if (json.attendees !== undefined) throw new Error('somebody would be mailed');
  if (graph.events.some((one) => one.transactionId === transactionId))
    return problem(409, 'ErrorDuplicateTransactionId');
  const id = `AAMkAGI2-${graph.events.length + 1}=`;
  const mark = singleValueExtendedProperties as { id: string; value: string }[];
  graph.put({
    id,
    type: 'singleInstance',
    transactionId,
    mark: mark[0],
    iCalUId: `040000008200E0${id}`,
    ...fields,
    ...madeRoom(json),
  });
  return { status: 201, body: shown(graph.events.at(-1)!) };
}

function madeRoom(json: Record<string, unknown>) {
  return json.isOnlineMeeting === true
    ? { onlineMeeting: { joinUrl: 'https://teams.microsoft.com/l/meetup-join/1' } }
    : {};
}

function search(graph: Graph, query: URLSearchParams): Reply {
  const [, id, value] = /ep\/id eq '([^']+)' and ep\/value eq '([^']+)'/.exec(query.get('$filter') ?? '') ?? [];
  const found = graph.events.filter((one) => {
    const mark = one.mark as { id: string; value: string } | undefined;
    return !one.gone && mark?.id === id && mark?.value === value;
  });
  return { status: 200, body: { value: found.map(shown) } };
}

function onEvent(graph: Graph, { method, headers, json }: Request, id: string): Reply {
  const event = graph.events.find((one) => one.id === id);
  if (!event || event.gone) return problem(404, 'ErrorItemNotFound');
  if (method === 'GET') return { status: 200, body: shown(event) };
  if (method === 'DELETE') {
    graph.put({ id, gone: true });
    return { status: 204 };
  }
  const match = headers.get('if-match');
  if (match !== null && match !== etagOf(event)) return problem(412, 'ErrorIrresolvableConflict');
  if (json.transactionId !== undefined) return problem(400, 'ErrorInvalidPropertySet');
  graph.put({ id, ...json, ...madeRoom(json) });
  return { status: 200, body: shown(event) };
}

function subscriptions({ method, json, path }: Request): Reply {
  if (method === 'DELETE') return path.endsWith('/gone') ? problem(404, 'ResourceNotFound') : { status: 204 };
  if (!ISO_Z.test(String(json.expirationDateTime))) return problem(400, 'InvalidRequest');
  if (method === 'POST' && String(json.clientState).length > 128) return problem(400, 'InvalidRequest');
  const body = { id: '7f105c7d-2dc5-4530-97cd-4e7ae6534c07', ...json };
  return { status: method === 'POST' ? 201 : 200, body };
}

function bounded(query: URLSearchParams): boolean {
  return ISO_Z.test(query.get('startDateTime') ?? '') && ISO_Z.test(query.get('endDateTime') ?? '');
}

function shown({ changed, gone: _, mark: _mark, ...event }: Stored) {
  return { '@odata.etag': etagOf({ changed }), ...event };
}

function etagOf({ changed }: { changed: number }): string {
  return `W/"ZlnW4RIAV06KYYwlrfNZvQAALfZeR${changed}=="`;
}

/** An error as Graph words it. */
export function problem(status: number, code: string, headers: Record<string, string> = {}): Reply {
  const innerError = { date: '2026-11-20T09:00:00', 'request-id': '1', 'client-request-id': '1' };
  return {
    status,
    body: { error: { code, message: 'Words of theirs, which repeat ada@example.com', innerError } },
    headers,
  };
}

function asResponse({ status, body, headers }: Reply): Response {
  const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, {
    status,
    headers: { ...(text !== null && { 'content-type': 'application/json' }), ...headers },
  });
}
