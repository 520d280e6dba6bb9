/**
 * A conversation's room as a Durable Object: it gives the numbers, is the one place where it is decided whose turn it is,
 * and tells whoever listens. Sockets hibernate; while nobody speaks, the room costs nothing.
 */
import { DurableObject } from 'cloudflare:workers';
import { type Env, openRuntime } from '#context.ts';
import { insideOrganization, jobContext } from '#foundation/http/gates.ts';
import { faultFields, makeLog } from '#foundation/lib/log.ts';
import { loadSpoken } from '#foundation/lib/spoken.ts';
import { answerWith, helpersFor } from '../answering/commands.ts';
import { builtIn } from '../builtin/commands.ts';
import { sendOut } from '../sending/commands.ts';
import { markSeen } from '../sending/seen/commands.ts';
import type { About } from '../storing/inputs.ts';
import { Talk } from './commands.ts';
import type { Ear, Seat } from './frames/commands.ts';
import type {
  Amendment,
  Answered,
  AnswerTurn,
  Incoming,
  Listening,
  ModeChange,
  Placed,
  Tick,
  Typist,
} from './inputs.ts';
import { mayListen } from './rules.ts';
import type { Kv } from './shelf/commands.ts';

/** Pages that one login or one visitor may have open at once, and all of one room. */
const SOCKETS_EACH = 8;
const SOCKETS_MAX = 100;
/** A room that could not do what was due looks again after so long. */
const AGAIN_MS = 5_000;
/** What is said close together is stored together. */
const LINGER_MS = 400;

export class ConversationRoom extends DurableObject<Env> {
  #talk: Talk | null = null;
  /** What the talk before a forgetting still has in hand writes nothing any more. */
  #life = {};

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // Whoever answers here speaks the customer's language.
    ctx.blockConcurrencyWhile(() => loadSpoken(env));
    // Answered without waking anybody.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Somebody is let in; who it is stands in a header that only the Worker writes. */
  override async fetch(request: Request): Promise<Response> {
    const listening = JSON.parse(decodeURIComponent(request.headers.get('x-listening') ?? '')) as Listening;
    const talk = this.#of(new URL(request.url).pathname.slice(1));
    if (!(await talk.load()) || !mayListen(talk.about, listening)) return new Response(null, { status: 404 });
    if (this.#isFull(listening.tag)) return new Response(null, { status: 429, headers: { 'retry-after': '60' } });
    const { 0: page, 1: socket } = new WebSocketPair();
    this.ctx.acceptWebSocket(socket, [listening.tag]);
    const ear = earOf(socket);
    ear.sit({ ...listening, upTo: listening.since, isReady: false, said: 0, saidSince: 0 });
    talk.enter(ear);
    return new Response(null, { status: 101, webSocket: page });
  }

  async place(id: string, message: Incoming): Promise<Placed> {
    const talk = this.#of(id);
    const placed = await talk.place(message);
    // A page that sent it by itself reads it in the database next.
    if (message.clientId !== null) await talk.stored();
    return placed;
  }

  async amend(id: string, change: Amendment): Promise<void> {
    await this.#of(id).amend(change);
  }

  async typing(id: string, who: Typist, until: number): Promise<void> {
    await this.#of(id).typing(who, until);
  }

  async mode(id: string, change: ModeChange): Promise<void> {
    const talk = this.#of(id);
    await talk.mode(change);
    await talk.stored();
  }

  async delivered(tick: Tick): Promise<void> {
    this.#known()?.delivered(tick);
  }

  async cut(tag: string): Promise<void> {
    this.#known()?.cut(tag);
  }

  async close(id: string, epoch: number): Promise<void> {
    await this.#of(id).close(epoch);
  }

  async seen(id: string): Promise<void> {
    await this.#of(id).seen();
  }

  async open(id: string): Promise<void> {
    await this.#of(id).open();
  }

  async anew(id: string): Promise<void> {
    await this.#of(id).anew();
  }

  async here(id: string): Promise<string[]> {
    return this.#of(id).here();
  }

  // Without learning anything first: what the database says of it is gone, or goes now.
  async forget(id: string): Promise<void> {
    this.#of(id).end();
    this.#talk = null;
    this.#life = {};
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  async written(id: string): Promise<void> {
    await this.#of(id).written();
  }

  // Whatever is thrown ends here: an alarm that throws is tried a few times and then forgotten.
  override async alarm(): Promise<void> {
    const talk = this.#known();
    try {
      await talk?.wake();
      talk?.arm();
    } catch (error) {
      makeLog({}).error('A room could not do what was due; it looks again', faultFields(error));
      // What is due was due before: by its own time it would be tried again at once, for ever.
      await this.ctx.storage.setAlarm(Date.now() + AGAIN_MS);
    }
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    await this.#known()?.hear(earOf(socket), message);
  }

  override webSocketClose(socket: WebSocket): void {
    this.#known()?.left(earOf(socket).seat().side);
  }

  override webSocketError(socket: WebSocket): void {
    this.#known()?.left(earOf(socket).seat().side);
  }

  /** Whoever answers: the model that is configured, else by rules. */
  answer(...[job, turn, hands]: Parameters<AnswerTurn>): Promise<Answered> {
    return answerWith(job, turn, hands, helpersFor(job, job.services.model ?? builtIn));
  }

  // Which conversation it is the room keeps, so that whoever wakes it need not say so.
  #known(): Talk | null {
    const about = this.ctx.storage.kv.get<About>('about');
    return about ? this.#of(about.conversation) : null;
  }

  #of(id: string): Talk {
    const { ctx, env } = this;
    const log = makeLog({ conversation: id });
    const life = this.#life;
    const isAlive = () => this.#life === life;
    const job = (organization?: string) => {
      const service = jobContext(openRuntime(env), { conversation: id });
      return organization === undefined ? service : insideOrganization(service, organization);
    };
    this.#talk ??= new Talk({
      id,
      kv: whileAlive(ctx.storage.kv, isAlive),
      ears: (tag) => ctx.getWebSockets(tag).map(earOf),
      wakeAt: (at) => {
        if (isAlive()) void (at === null ? ctx.storage.deleteAlarm() : ctx.storage.setAlarm(at));
      },
      behind: (work) =>
        ctx.waitUntil(work.catch((error) => log.error('Something in a room failed', faultFields(error)))),
      now: () => Date.now(),
      job,
      answer: (...asked) => this.answer(...asked),
      send: sendOut,
      mark: markSeen,
      lingerMs: LINGER_MS,
      log,
    });
    return this.#talk;
  }

  #isFull(tag: string): boolean {
    return this.ctx.getWebSockets(tag).length >= SOCKETS_EACH || this.ctx.getWebSockets().length >= SOCKETS_MAX;
  }
}

function earOf(socket: WebSocket): Ear {
  return {
    seat: () => socket.deserializeAttachment() as Seat,
    sit: (seat) => socket.serializeAttachment(seat),
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
  };
}

function whileAlive(kv: Kv, isAlive: () => boolean): Kv {
  return {
    get: (key) => kv.get(key),
    list: (options) => kv.list(options),
    put(key, value) {
      if (isAlive()) kv.put(key, value);
    },
    delete: (key) => isAlive() && kv.delete(key),
  };
}
