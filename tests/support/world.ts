/**
 * The people of the tests, made by the verbs: Acme with its owner Ada and host Max, Eve in an organization of her own.
 * Each call makes others, so that test files do not meet in the one database. Queue, clock, mail and texts are fakes
 * that remember; time stands still until a test moves it.
 */
import { randomBytes } from 'node:crypto';
import { createKey, KEY_SCOPES, signUp, verifyByLink } from '#accounts/index.ts';
import { app } from '#app.ts';
import { defaultSchedule } from '#calendar/index.ts';
import { readConfig } from '#config.ts';
import { type Ctx, type Env, type Message, makeContext, provideRuntime, type Runtime } from '#context.ts';
import { connect } from '#foundation/db/connection.ts';
import { serviceScope, sessionScope } from '#foundation/db/scope.ts';
import { newId } from '#foundation/lib/ids.ts';
import { hashToken, makeKeys } from '#foundation/lib/tokens.ts';
import type { OutgoingMail } from '#foundation/services/email/index.ts';
import type { OutgoingText } from '#foundation/services/sms/index.ts';
import { consume } from '#jobs.ts';
import { databaseUrl, ownerQuery } from './database.ts';
import { fakeGraph, noNumbers, noTextFile, noTexts } from './graph.ts';
import { holidayFiles } from './holidays.ts';
import { manualFile } from './manual.ts';
import { fakeOutside } from './outside.ts';
import { roomsIn } from './rooms.ts';
import { talksIn } from './talks.ts';

export const ORIGIN = 'http://localhost:8787';
export const PASSWORD = 'a long walk by the sea';
const SECRET = Buffer.from('parley test secret, 32 bytes....').toString('base64url');
const ROUNDS_MAX = 50;

export type Org = { id: string; slug: string; name: string };
/** Somebody who can sign in. `token` is their login session's, `key` an API key with every scope; both of `org`. */
export type Person = {
  userId: string;
  name: string;
  email: string;
  password: string;
  org: Org;
  token: string;
  key: string;
};

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** A new world; `zone` is everybody's. Its clock begins at the real time, in whole seconds. */
export async function makeWorld({ zone = 'UTC' }: { zone?: string } = {}) {
  const mark = randomBytes(5).toString('hex');
  const outside = fakeServices();
  const accounts = roomsIn(() => runtime);
  const conversations = talksIn(() => runtime);
  const runtime: Runtime = makeRuntime({
    ...outside,
    connections: accounts.connections,
    talks: conversations.talks,
  });
  const env = {} as Env;
  provideRuntime(env, runtime);
  const context = (scope = serviceScope()) => makeContext(runtime, scope, runtime.now());
  const people = { env, mark, zone, context };
  const ada = await newPerson(people, 'Ada');
  const acme = await nameOrganization(ada.org, `acme-${mark}`, 'Acme');
  const max = await newPerson(people, 'Max');
  const eve = await newPerson(people, 'Eve');
  const owner: Person = { ...ada, org: acme };
  const host = await joinOrganization(people, max, acme);
  return {
    runtime,
    env,
    mark,
    ...outside,
    /** The rooms of calendar accounts. */
    accounts,
    /** The rooms of conversations. */
    conversations,
    acme: { ...acme, ada: owner, max: host },
    eve,
    /** What the person's browser may: a member of their organization. */
    as: (person: Person): Ctx => context(sessionScope(hashToken(person.token), person.org.slug)),
    /** The service: for jobs, and arrivals that nobody is known for. */
    service: (): Ctx => context(),
    /** The clock stands at `ms` from now on. */
    at: (ms: number) => outside.time.set(ms),
    /** A request as a browser sends it; with `form` a post of it. Redirects are not followed. */
    request: (person: Person | null, path: string, init: BrowserInit = {}) =>
      app.request(path, browserInit(person, mark, init), env),
    /** A request as it stands. */
    fetch: (path: string, init: RequestInit) => app.request(`${ORIGIN}${path}`, init, env),
    /** A request to the JSON door. `json` becomes the body. */
    api: (key: string | null, path: string, init: ApiInit = {}) => app.request(path, apiInit(key, init), env),
    /** Runs every message of the queue, and those that come of them. Answers how many there were. */
    drain: () => drain(outside.queue, runtime),
    /** Another person with a personal organization of their own. */
    newPerson: (name: string) => newPerson(people, name),
  };
}

type People = { env: Env; mark: string; zone: string; context: (scope?: ReturnType<typeof serviceScope>) => Ctx };

function fakeServices() {
  let now = Math.floor(Date.now() / 1000) * 1000;
  const queue: Message[] = [];
  const armed: number[] = [];
  const mails: OutgoingMail[] = [];
  const texts: OutgoingText[] = [];
  /** Whose open pages were told to look again. */
  const stirred: string[] = [];
  /** Whose open pages were cut off, and by what they had come. */
  const cut: string[] = [];
  const strangers = fakeOutside();
  const graph = fakeGraph();
  const time = {
    now: () => now,
    set: (ms: number) => {
      now = ms;
    },
  };
  return { queue, armed, mails, texts, stirred, cut, strangers, graph, time };
}

function makeRuntime({
  queue,
  armed,
  mails,
  texts,
  stirred,
  cut,
  strangers,
  graph,
  time,
  connections,
  talks,
}: ReturnType<typeof fakeServices> & Pick<Runtime, 'connections' | 'talks'>): Runtime {
  const config = readConfig({
    DATABASE_URL: databaseUrl(),
    APP_ORIGIN: ORIGIN,
    PARLEY_LOCAL: '1',
    PARLEY_SECRET: SECRET,
    LOCAL_SECRET: SECRET,
  });
  const sent = <T extends { deliveryId: string }>(list: T[]) => ({
    safeToRepeatSeconds: Number.POSITIVE_INFINITY,
    async send(message: T) {
      if (!list.some((one) => one.deliveryId === message.deliveryId)) list.push(message);
      return { state: 'sent', providerId: `local-${message.deliveryId}` } as const;
    },
  });
  return {
    config,
    keys: makeKeys(config.secret),
    services: {
      outside: strangers,
      holidays: holidayFiles,
      manual: manualFile,
      email: { provider: 'local', send: sent(mails) },
      sms: { provider: 'local', send: sent(texts) },
      calendars: {},
      chat: graph.chat,
      texts: noTexts,
      numbers: noNumbers,
      textFile: noTextFile,
      model: null,
    },
    connection: connect(config.databaseUrl),
    send: async (message) => void queue.push(message),
    connections,
    talks,
    rooms: {
      stir: async (userId) => void stirred.push(userId),
      cut: async (userId, tag) => void cut.push(`${userId} ${tag}`),
      letIn: async () => new Response(null, { status: 204 }),
    },
    clock: {
      arm: async (at) => void armed.push(at),
      looked: async () => undefined,
      check: async () => false,
    },
    now: time.now,
  };
}

async function newPerson({ context, mark, zone }: People, name: string): Promise<Person> {
  const email = `${name.toLowerCase()}.${mark}.${randomBytes(6).toString('hex')}@example.com`;
  const ctx = context();
  const asked = { name, email, password: PASSWORD, timezone: zone, language: 'en' };
  const { pendingId, created } = await signUp(ctx, asked, defaultSchedule);
  if (!created) throw new Error('The address of a new person was taken');
  const who = { pendingId, sessionToken: null, device: 'Firefox, Linux' };
  const verified = await verifyByLink(ctx, ctx.keys.onceToken(created.linkId), who, null);
  if (!verified.ok || !verified.token) throw new Error('A new person was not verified');
  const org = { id: created.organizationId, slug: created.slug, name };
  const { token } = verified;
  const member = context(sessionScope(hashToken(token), org.slug));
  const { key } = await createKey(member, { name: 'Tests', scopes: KEY_SCOPES });
  return { userId: created.userId, name, email, password: PASSWORD, org, token, key };
}

async function nameOrganization(org: Org, slug: string, name: string): Promise<Org> {
  await ownerQuery('update organizations set slug = $1, name = $2 where id = $3', [slug, name, org.id]);
  return { ...org, slug, name };
}

/** The same person in another organization, as a member with a schedule and a key there. */
async function joinOrganization({ context, zone }: People, person: Person, org: Org): Promise<Person> {
  const ctx = context();
  await ownerQuery(
    `insert into organization_members (id, organization_id, user_id, role) values ($1, $2, $3, 'member')`,
    [newId(ctx.now), org.id, person.userId],
  );
  await ctx.write(defaultSchedule({ organizationId: org.id, userId: person.userId, timezone: zone, now: ctx.now }));
  const member = context(sessionScope(hashToken(person.token), org.slug));
  const { key } = await createKey(member, { name: 'Tests', scopes: KEY_SCOPES });
  return { ...person, org, key };
}

export type BrowserInit = {
  method?: string;
  form?: Record<string, string | readonly string[]>;
  headers?: Record<string, string>;
  cookies?: Record<string, string>;
  body?: string;
};

function browserInit(person: Person | null, mark: string, init: BrowserInit): RequestInit {
  const { form, cookies = {}, headers = {}, body } = init;
  const all = { ...(person && { parley: person.token }), ...cookies };
  const cookie = Object.entries(all)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  return {
    method: init.method ?? (form ? 'POST' : 'GET'),
    redirect: 'manual',
    headers: { origin: ORIGIN, 'cf-connecting-ip': `test-${mark}`, ...(cookie && { cookie }), ...headers },
    body: form ? formOf(form) : body,
  };
}

function formOf(form: Record<string, string | readonly string[]>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string])),
  );
}

export type ApiInit = { method?: string; json?: unknown; headers?: Record<string, string> };

function apiInit(key: string | null, { method, json, headers = {} }: ApiInit): RequestInit {
  return {
    method: method ?? (json === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: json === undefined ? undefined : JSON.stringify(json),
  };
}

async function drain(queue: Message[], runtime: Runtime): Promise<number> {
  let count = 0;
  for (let round = 0; queue.length > 0; round++) {
    if (round === ROUNDS_MAX) throw new Error('The queue never empties');
    const bodies = queue.splice(0);
    count += bodies.length;
    const messages = bodies.map((body) => ({
      id: newId(runtime.now()),
      timestamp: new Date(runtime.now()),
      attempts: 1,
      body,
      ack: () => undefined,
      retry: () => {
        throw new Error(`A message of the queue failed: ${body.type}`);
      },
    }));
    await consume({ queue: 'deliveries', messages } as unknown as MessageBatch<Message>, runtime);
  }
  return count;
}
