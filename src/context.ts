/** `Ctx`, what every verb is handed; and the runtime that a Worker's environment becomes once per isolate. */
import { bundled, clockOf, connectionsOf, roomsOf, senderOf, talksOf } from '#bindings.ts';
import { type Config, ConfigurationFault, readConfig } from '#config.ts';
import type { Talks } from '#conversations/index.ts';
import { type Connection, connect } from '#foundation/db/connection.ts';
import type { Answers, Statement } from '#foundation/db/index.ts';
import {
  Db,
  type Entry,
  endedBy,
  type FeedEntry,
  type GuestEntry,
  type MemberEntry,
  type ProfileEntry,
  type Scope,
  stirredBy,
  type VisitorEntry,
} from '#foundation/db/index.ts';
import { faultFields, type Log, makeLog } from '#foundation/lib/log.ts';
import { type Keys, makeKeys } from '#foundation/lib/tokens.ts';
import type { CalendarOutcome, Grant } from '#foundation/services/calendars/index.ts';
import { openServices, type Services } from '#foundation/services/index.ts';
import { memberLanguage } from '#words/index.ts';

/** Messages of the queue; ids only, no people's data. `look` asks the database what is due. */
export type Message =
  | { type: 'deliver'; ids: string[] }
  | { type: 'react'; ids: string[] }
  | { type: 'inbound'; ids: string[] }
  | { type: 'hooks'; ids: string[] }
  /** The tokens of channels from there on; see `tryTokens`. */
  | { type: 'tokens'; after: { at: string; id: string } }
  | { type: 'look' };

/** The alarm clock of what is due. */
export type Clock = {
  arm(at: number): Promise<void>;
  looked(at: number, nextDueAt: number | null): Promise<void>;
  check(now: number): Promise<boolean>;
};

/**
 * Who looks at the times of which hosts: `tag` is one link or one login, `until` how long it is good for, `since` when
 * what they see was read (ms). `anyone` came by nothing but the address: such pages never fill a room for the others.
 */
export type Looking = { tag: string; hosts: readonly string[]; until: number; since: number; anyone?: boolean };

/** The pages that are open on somebody's times, in a room for each host. */
export type Rooms = {
  /** The times of a user changed, and do so once more by themselves at `until` (ms): their pages look again. */
  stir(userId: string, until: number | null): Promise<void>;
  /** Who came by `tag` to look at a user's times may no longer: their pages ask at the gate again. */
  cut(userId: string, tag: string): Promise<void>;
  /** Lets a page in, whose request wants a WebSocket: the answer is the upgrade, or 429. */
  letIn(looking: Looking): Promise<Response>;
};

/** What lets us into an account, and the version of it: whoever was refused with it says so, and gets a newer one. */
export type FreshGrant = { grant: Grant; version: number };

/** Accounts of calendars elsewhere: a room for each, in which one thing is done at a time. */
export type Connections = {
  /** Something is due for this account: its room looks what, and does it. */
  ring(connectionId: string): Promise<void>;
  /** What lets us in, good for some minutes from now; renewed by one at a time. `refused`: a version that was not taken. */
  freshGrant(connectionId: string, refused?: number): Promise<CalendarOutcome<FreshGrant>>;
};

/** What an isolate has, whoever asks. */
export type Runtime = {
  config: Config;
  keys: Keys;
  services: Services;
  connection: Connection;
  send(message: Message): Promise<void>;
  clock: Clock;
  rooms: Rooms;
  connections: Connections;
  talks: Talks;
  /** Milliseconds since 1970. */
  now(): number;
};

/** What every query and command is handed. `now` is milliseconds since 1970. */
export type Ctx = {
  readonly db: Db;
  readonly now: number;
  readonly config: Config;
  readonly keys: Keys;
  readonly services: Services;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly talks: Talks;
  readonly log: Log;
  /** The same request under another scope, sharing its trips counter. */
  as(scope: Scope): Ctx;
  /** Sent after the commit of the next write; lost or not, the clock looks too. */
  enqueue(message: Message): void;
  /** Something that the next write stores is due at `at`: the clock is armed before and after its commit. */
  due(at: number): void;
  /** What may be asked twice, in one trip; of what it notes by the way, pages that are open are told. */
  notice<const S extends readonly Statement[]>(statements: S): Promise<Answers<S>>;
  /** All statements in one transaction and one trip, then what was enqueued. */
  write<const S extends readonly Statement[]>(statements: S): Promise<Answers<S>>;
};

/** The bindings of wrangler.toml that the product uses. */
export type Env = {
  ASSETS: Fetcher;
  DELIVERIES: Queue<Message>;
  DUE: DurableObjectNamespace;
  HOSTS: DurableObjectNamespace;
  CALENDARS: DurableObjectNamespace;
  TALKS: DurableObjectNamespace;
  EMAIL?: SendEmail;
} & Record<string, unknown>;

/** If a Worker dies between commit and queue, the clock looks after this long. */
const LOOK_AFTER_MS = 20_000;
const STIR_PATIENCE_MS = 1_000;

const runtimes = new WeakMap<object, Runtime>();

/** The runtime of an environment, made once per isolate. Throws a ConfigurationFault that names what is missing. */
export function openRuntime(env: Env): Runtime {
  let runtime = runtimes.get(env);
  if (!runtime) {
    const config = readConfig(env);
    if (config.cloudflareEmail && !env.EMAIL)
      throw new ConfigurationFault('CLOUDFLARE_EMAIL wants the send_email binding EMAIL of wrangler.toml.');
    runtime = {
      config,
      keys: makeKeys(config.secret, config.previousSecret),
      services: openServices(config, env),
      connection: connect(config.databaseUrl),
      send: senderOf(env),
      clock: clockOf(env),
      rooms: roomsOf(env),
      connections: connectionsOf(env),
      talks: talksOf(env),
      now: () => Date.now(),
    };
    runtimes.set(env, runtime);
  }
  return runtime;
}

/** Gives an environment a runtime of one's own, with another clock or queue: for what runs Parley outside workerd. */
export function provideRuntime(env: Env, runtime: Runtime): void {
  runtimes.set(env, runtime);
}

/** A context for one request or job. `log` lines carry `fields`. */
export function makeContext(runtime: Runtime, scope: Scope, now: number, fields: Record<string, string> = {}): Ctx {
  return contextOver(runtime, new Db(runtime.connection, scope), now, makeLog(fields));
}

/** The member who entered. Throws when the scope is not a member's: a route behind the wrong gate. */
export function memberOf(ctx: Ctx): MemberEntry {
  const { entry } = ctx.db;
  if (entry.kind !== 'member') throw new Error('This needs a member');
  return { ...entry, language: memberLanguage(entry.language) };
}

/** The participant whose link was opened. */
export function guestOf(ctx: Ctx): GuestEntry {
  const { entry } = ctx.db;
  if (entry.kind !== 'guest') throw new Error('This needs a guest');
  return entry;
}

/** The feed whose address was opened. */
export function feedOf(ctx: Ctx): FeedEntry {
  const { entry } = ctx.db;
  if (entry.kind !== 'feed') throw new Error('This needs a feed');
  return entry;
}

/** The public page whose handle was asked for. */
export function profileOf(ctx: Ctx): ProfileEntry {
  const { entry } = ctx.db;
  if (entry.kind !== 'profile') throw new Error('This needs a public page');
  return entry;
}

/** The chat that was entered, and the visitor whose link was shown there. */
export function visitorOf(ctx: Ctx): VisitorEntry {
  const { entry } = ctx.db;
  if (entry.kind !== 'visitor') throw new Error('This needs a chat');
  return entry;
}

/** The organization that was entered, by whatever door. */
export function organizationOf(ctx: Ctx): string {
  const entry: Entry = ctx.db.entry;
  if (!entry.organizationId) throw new Error('This needs an organization');
  return entry.organizationId;
}

function contextOver(runtime: Runtime, db: Db, now: number, log: Log): Ctx {
  const { config, keys, services, clock, connections, talks } = runtime;
  const messages: Message[] = [];
  const moments: number[] = [];
  return {
    db,
    now,
    config,
    keys,
    services,
    clock,
    connections,
    talks,
    log,
    as: (scope) => contextOver(runtime, db.as(scope), now, log),
    enqueue: (message) => void messages.push(message),
    due: (at) => void moments.push(at),
    async notice(statements) {
      const answers = await db.read(statements);
      await tellPages(runtime.rooms, statements, answers, log);
      return answers;
    },
    async write(statements) {
      const toSend = bundled(messages.splice(0));
      const toDo = moments.splice(0);
      if (toSend.length + toDo.length > 0) await clock.arm(Math.min(now + LOOK_AFTER_MS, ...toDo));
      const answers = await db.write(statements);
      const told = tellPages(runtime.rooms, statements, answers, log);
      await Promise.all([afterCommit(runtime, toSend, toDo, log), told]);
      return answers;
    },
  };
}

// The rows are committed: from here on nothing may fail the request, and whatever is lost is found by the clock.
async function afterCommit(runtime: Runtime, messages: Message[], moments: number[], log: Log): Promise<void> {
  try {
    for (const message of messages) await runtime.send(message);
    if (moments.length > 0) await runtime.clock.arm(Math.min(...moments));
  } catch (error) {
    log.warn('A queue message was not sent; the clock will find its work', faultFields(error));
  }
}

/** What the pages are known by that one login session has opened. */
export function loginTag(sessionId: string | null): string {
  return `login ${sessionId}`;
}

// Nobody waits long for it: a page that was not told sees the same when it looks by itself.
async function tellPages(rooms: Rooms, asked: readonly Statement[], answers: readonly unknown[], log: Log) {
  const users = stirredBy(asked, answers);
  const ended = endedBy(asked, answers);
  if (users.size + ended.length === 0) return;
  const told = Promise.all([
    ...[...users].map(([userId, until]) => rooms.stir(userId, until)),
    ...ended.map(({ id, user_id }) => rooms.cut(user_id, loginTag(id))),
  ]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STIR_PATIENCE_MS);
  });
  try {
    await Promise.race([told, patience]);
  } catch (error) {
    log.warn('Open pages were not told', faultFields(error));
  } finally {
    clearTimeout(timer);
  }
}
