/**
 * A host's room: where the pages wait that are open on the host's times. All that is ever said in it is "look again";
 * what there is to see each page asks for itself, through its own link or login. A lost word does no harm, since the
 * database decides. Sockets hibernate: while nobody speaks, the room costs nothing.
 */
import { DurableObject } from 'cloudflare:workers';
import { faultFields, makeLog } from '#foundation/lib/log.ts';
import { apply, EMPTY_ROOM, isStale, type RoomEffect, type RoomEvent, type RoomState } from './state.ts';

/** Pages that one link or login may have open at once, and all of one room. */
const SOCKETS_EACH = 8;
const SOCKETS_MAX = 5_000;
/** Of these the pages that anyone may open, so that they leave room for who was invited. */
const ANYONE = 'anyone';
const SOCKETS_ANYONE_MAX = 500;
/** Conversations that a host has open by all their logins; the oldest make way. */
const ELSEWHERE_MAX = 300;
const LOOK_AGAIN = 'look';
/** Said to a page that must ask at the gate again. */
const ASK_AGAIN = 4001;

/**
 * Who looks at whose times, as the Worker found out before it let them in; `until` it is good for, what
 * they see was read at `since` (ms).
 */
export type Subscription = {
  tag: string;
  home: string;
  hosts: readonly string[];
  until: number;
  since: number;
  anyone?: boolean;
};
type Waiting = Pick<Subscription, 'hosts' | 'until'>;
type Elsewhere = { tag: string; conversation: string };
type RoomEnv = { HOSTS: DurableObjectNamespace<HostRoom> };

export class HostRoom extends DurableObject<RoomEnv> {
  constructor(ctx: DurableObjectState, env: RoomEnv) {
    super(ctx, env);
    // Answered without waking anybody.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** The Worker lets a page in; who it is stands in a header that only the Worker writes. */
  override async fetch(request: Request): Promise<Response> {
    const wanted = JSON.parse(request.headers.get('x-subscription') ?? '') as Subscription;
    const { tag, home, hosts, until, since, anyone } = wanted;
    if (this.#isFull(wanted)) return new Response(null, { status: 429, headers: { 'retry-after': '60' } });
    const others = hosts.filter((host) => host !== home);
    const changes = await Promise.all(others.map((host) => this.#room(host).watch(home)));
    const changedAt = Math.max(this.#state().changedAt, ...changes);
    const { 0: page, 1: waiting } = new WebSocketPair();
    this.ctx.acceptWebSocket(waiting, anyone ? [tag, ANYONE] : [tag]);
    waiting.serializeAttachment({ hosts, until } satisfies Waiting);
    // What changed while the page was on its way would never be heard of.
    if (isStale({ changedAt }, since)) waiting.send(LOOK_AGAIN);
    return new Response(null, { status: 101, webSocket: page });
  }

  #isFull({ tag, anyone }: Subscription): boolean {
    const count = (of?: string) => this.ctx.getWebSockets(of).length;
    return (
      count(tag) >= SOCKETS_EACH || count() >= SOCKETS_MAX || (anyone === true && count(ANYONE) >= SOCKETS_ANYONE_MAX)
    );
  }

  /** The times of `host`, whose room this is, changed; at `until` (ms) they do so once more by themselves. */
  async stir(host: string, until: number | null): Promise<void> {
    await this.#step(host, { kind: 'stirred', until, now: Date.now() });
  }

  /**
   * Who came by `tag` may look no longer: their pages ask at the gate again, where they find it shut. Answers the
   * conversations in whose rooms they listen as well.
   */
  async cut(tag: string): Promise<string[]> {
    for (const socket of this.ctx.getWebSockets(tag)) socket.close(ASK_AGAIN, 'Ask again');
    const elsewhere = this.#elsewhere();
    this.ctx.storage.kv.put(
      'elsewhere',
      elsewhere.filter((one) => one.tag !== tag),
    );
    return elsewhere.filter((one) => one.tag === tag).map(({ conversation }) => conversation);
  }

  /** This host's page of a conversation, open by `tag`, listens in the conversation's own room. */
  async listens(tag: string, conversation: string): Promise<void> {
    const others = this.#elsewhere().filter((one) => one.tag !== tag || one.conversation !== conversation);
    this.ctx.storage.kv.put('elsewhere', [...others, { tag, conversation }].slice(-ELSEWHERE_MAX));
  }

  #elsewhere(): Elsewhere[] {
    return this.ctx.storage.kv.get<Elsewhere[]>('elsewhere') ?? [];
  }

  /** In the room of `by` somebody looks at this host's times too. Answers when they last changed (ms). */
  async watch(by: string): Promise<number> {
    this.#keep({ kind: 'watched', by });
    return this.#state().changedAt;
  }

  /** The times of another host changed. Answers whether anybody here looks at them. */
  async relay(host: string): Promise<boolean> {
    return this.#push(host) > 0;
  }

  override async alarm(): Promise<void> {
    const host = this.ctx.storage.kv.get<string>('host');
    if (host !== undefined) await this.#step(host, { kind: 'rang', now: Date.now() });
  }

  override webSocketMessage(socket: WebSocket): void {
    // Pages have nothing to say here.
    socket.close(1008, 'Nobody listens');
  }

  async #step(host: string, event: RoomEvent): Promise<void> {
    for (const effect of this.#keep(event)) await this.#perform(host, effect);
  }

  #keep(event: RoomEvent): RoomEffect[] {
    const state = this.#state();
    const [next, effects] = apply(state, event);
    if (next !== state) this.ctx.storage.kv.put('state', next);
    return effects;
  }

  #state(): RoomState {
    return this.ctx.storage.kv.get<RoomState>('state') ?? EMPTY_ROOM;
  }

  async #perform(host: string, effect: RoomEffect): Promise<void> {
    if (effect.kind === 'push') this.#push(host);
    else if (effect.kind === 'relay') await Promise.all(effect.to.map((watcher) => this.#tell(watcher, host)));
    else if (effect.at === null) await this.ctx.storage.deleteAlarm();
    else {
      this.ctx.storage.kv.put('host', host);
      await this.ctx.storage.setAlarm(effect.at);
    }
  }

  // A room in which nobody looks any more is not told again.
  async #tell(watcher: string, host: string): Promise<void> {
    try {
      if (!(await this.#room(watcher).relay(host))) this.#keep({ kind: 'left', by: watcher });
    } catch (error) {
      makeLog({}).warn('A room could not be told; its pages see it when they look again', faultFields(error));
    }
  }

  // Who was let in long ago asks at the gate again: a link may be revoked by now, a login over.
  #push(host: string): number {
    const now = Date.now();
    const looking = this.ctx
      .getWebSockets()
      .filter((socket) => isOpen(socket) && waitingOf(socket).hosts.includes(host));
    for (const socket of looking) {
      if (waitingOf(socket).until > now) socket.send(LOOK_AGAIN);
      else socket.close(ASK_AGAIN, 'Ask again');
    }
    return looking.length;
  }

  #room(host: string): DurableObjectStub<HostRoom> {
    return this.env.HOSTS.get(this.env.HOSTS.idFromName(host));
  }
}

function isOpen({ readyState }: WebSocket): boolean {
  return readyState === WebSocket.OPEN;
}

function waitingOf(socket: WebSocket): Waiting {
  return socket.deserializeAttachment() as Waiting;
}
