/**
 * Microsoft 365 and Outlook.com through Graph v1.0. Instances are read by calendarView, which personal accounts have too
 * (getSchedule is for work accounts only). Ids are the ordinary ones: an event that is thrown away, or put into another
 * calendar, is then not found under its old id, which is what we want to know; immutable ids would go with it.
 * https://learn.microsoft.com/en-us/graph/api/resources/calendar-overview
 */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import type { Fetch } from '#foundation/services/call.ts';
import { ask, type Question, tokenOf, unreadable } from './asking.ts';
import type { Account, CalendarOutcome, Calendars, ForeignCalendar, Grant, OAuth } from './index.ts';
import { graphMeans } from './microsoft-faults.ts';
import { readBusy, readChanges } from './microsoft-reading.ts';
import { makeGraphWatch } from './microsoft-watch.ts';
import { makeGraphWrites } from './microsoft-writes.ts';
import { makeOAuth } from './oauth.ts';

const LIST_PAGES_MAX = 20;
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
const COLOUR = /^#[0-9a-f]{6}$/i;
const PREFER = 'outlook.timezone="UTC", outlook.body-content-type="text"';

const Person = lazily(() =>
  z.object({
    id: z.string().min(1),
    mail: z.string().nullish(),
    userPrincipalName: z.string().nullish(),
    displayName: z.string().nullish(),
  }),
);
const Listed = lazily(() =>
  z.object({
    id: z.string().min(1),
    name: z.string().nullish(),
    hexColor: z.string().nullish(),
    canEdit: z.boolean().nullish(),
    isDefaultCalendar: z.boolean().nullish(),
  }),
);
const Page = lazily(() => z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() }));

export type MicrosoftOptions = {
  clientId: string;
  clientSecret: string;
  /** `common`, `organizations`, `consumers`, or one tenant’s id or name. */
  tenant?: string;
  fetch: Fetch;
  /** Where Graph and the login answer instead, without a slash at the end; for tests. */
  base?: { graph: string; login: string };
};
/** How Graph is asked with a grant: a path begins after /v1.0; a whole address is one that Graph itself gave. */
export type GraphApi = ((
  grant: Grant,
  path: string,
  more?: Omit<Question, 'url' | 'token'>,
) => Promise<CalendarOutcome<unknown>>) & {
  /** Whether an address is Graph’s own, so that it may be followed with a token. */
  owns(link: string): boolean;
};

/** The adapter. Its faults are those of index.ts; `stale_grant` says that the access token must be refreshed. */
export function makeMicrosoft({ clientId, clientSecret, tenant = 'common', fetch, base }: MicrosoftOptions): Calendars {
  const api = graphAt(`${base?.graph ?? 'https://graph.microsoft.com'}/v1.0`, fetch);
  const login = base?.login ?? 'https://login.microsoftonline.com';
  return {
    provider: 'microsoft',
    oauth: consentAt(login, { clientId, clientSecret, tenant }, api, fetch),
    account: (grant) => whoIs(api, grant),
    calendars: (grant) => listCalendars(api, grant),
    changes: (grant, asked) => readChanges(api, grant, asked),
    busy: (grant, asked) => readBusy(api, grant, asked),
    write: makeGraphWrites(api),
    watch: makeGraphWatch(api),
  };
}

function graphAt(root: string, fetch: Fetch): GraphApi {
  const api = async (grant: Grant, path: string, more: Omit<Question, 'url' | 'token'> = {}) => {
    const token = tokenOf(grant);
    if (!token.ok) return token;
    const url = path.startsWith('/') ? `${root}${path}` : path;
    const prefer = [PREFER, more.headers?.prefer].filter(Boolean).join(', ');
    return ask(fetch, { ...more, url, token: token.value, headers: { ...more.headers, prefer } }, graphMeans);
  };
  return Object.assign(api, { owns: (link: string) => isBelow(root, link) });
}

function isBelow(root: string, link: string): boolean {
  const [own, url] = [new URL(root), URL.canParse(link) ? new URL(link) : null];
  return url?.origin === own.origin && url.username === '' && url.pathname.startsWith(`${own.pathname}/`);
}

function consentAt(
  login: string,
  { clientId, clientSecret, tenant }: { clientId: string; clientSecret: string; tenant: string },
  api: GraphApi,
  fetch: Fetch,
): OAuth {
  const home = `${login}/${encodeURIComponent(tenant)}`;
  return makeOAuth(
    {
      ...{ clientId, clientSecret },
      authorize: `${home}/oauth2/v2.0/authorize`,
      token: `${home}/oauth2/v2.0/token`,
      jwks: `${home}/discovery/v2.0/keys`,
      scopes: 'offline_access openid email profile User.Read Calendars.ReadWrite',
      needed: ['Calendars.ReadWrite'],
      repeatsScopes: true,
      extra: (hint) => ({ response_mode: 'query', ...(hint === null && { prompt: 'select_account' }) }),
      trusts: ({ iss, tid }) => typeof tid === 'string' && iss === `${login}/${tid}/v2.0` && lets(tenant, tid),
      // The id_token names a person differently to each application: what Graph says stays the same.
      whose: (_claims, grant) => whoIs(api, grant),
      // Microsoft has no way to give one consent back; its owner can, at myaccount.microsoft.com.
      revoke: async () => ({ ok: true, value: null }),
    },
    fetch,
  );
}

// A tenant by its name is checked by the address that tokens were asked at.
function lets(tenant: string, tid: string): boolean {
  if (tenant === 'organizations') return tid !== PERSONAL;
  else if (tenant === 'consumers') return tid === PERSONAL;
  else return !/^[0-9a-f-]{36}$/i.test(tenant) || tid.toLowerCase() === tenant.toLowerCase();
}

async function whoIs(api: GraphApi, grant: Grant): Promise<CalendarOutcome<Account>> {
  const answer = await api(grant, '/me?$select=id,displayName,mail,userPrincipalName');
  if (!answer.ok) return answer;
  const person = Person().safeParse(answer.value).data;
  if (!person) return unreadable();
  const label = person.mail || person.userPrincipalName || person.displayName || person.id;
  return { ok: true, value: { id: person.id, label } };
}

async function listCalendars(api: GraphApi, grant: Grant): Promise<CalendarOutcome<readonly ForeignCalendar[]>> {
  const found: ForeignCalendar[] = [];
  let path = '/me/calendars?$select=id,name,hexColor,canEdit,isDefaultCalendar&$top=100';
  for (let pages = 0; pages < LIST_PAGES_MAX; pages++) {
    const answer = await api(grant, path);
    if (!answer.ok) return answer;
    const page = Page().safeParse(answer.value).data;
    if (!page) return unreadable();
    found.push(...page.value.flatMap(calendarOf));
    const next = page['@odata.nextLink'];
    if (!next) return { ok: true, value: found };
    if (!api.owns(next)) return unreadable();
    path = next;
  }
  return { ok: false, fault: 'too_large' };
}

function calendarOf(raw: unknown): ForeignCalendar[] {
  const one = Listed().safeParse(raw).data;
  if (!one) return [];
  return [
    {
      externalId: one.id,
      name: one.name ?? one.id,
      colour: COLOUR.test(one.hexColor ?? '') ? one.hexColor!.toLowerCase() : null,
      // A calendar has none; its mailbox has, and would want one more consent. Days are read in their owner’s zone.
      zone: null,
      isPrimary: one.isDefaultCalendar ?? false,
      isWritable: one.canEdit ?? false,
    },
  ];
}
