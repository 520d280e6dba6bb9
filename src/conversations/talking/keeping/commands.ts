/**
 * The middle of a room: one synchronous step decides, keeps and tells, so that nothing is half done when the room is put
 * away. What takes time is begun by others, and ends in a step of its own.
 */
import type { Ctx } from '#context.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { Log } from '#foundation/lib/log.ts';
import type { TurnStatus } from '../../inputs.ts';
import { storeAll } from '../../storing/commands.ts';
import type { About, Said, ToStore } from '../../storing/inputs.ts';
import { Flush } from '../flushing/commands.ts';
import { type Ear, Ears } from '../frames/commands.ts';
import type { Amendment, AnswerTurn, Incoming, MarkSeen, ModeChange, OutgoingMessage, SendOut } from '../inputs.ts';
import type { Out } from '../outgoing/state.ts';
import { foundTalk } from '../queries.ts';
import { frameOf, keysOf } from '../rules.ts';
import { type Kv, Shelf } from '../shelf/commands.ts';
import { apply, dueAt } from '../state.ts';
import type { TalkEffect, TalkEvent, TalkState, Turn } from '../steps/state.ts';

/** What a room stands on. `now` is milliseconds since 1970. */
export type Carrier = {
  id: string;
  kv: Kv;
  ears(tag?: string): Ear[];
  /** Wakes the room then, whatever becomes of it meanwhile; null: not at all. */
  wakeAt(at: number | null): void;
  /** Goes on while nobody waits for it. */
  behind(work: Promise<unknown>): void;
  now(): number;
  /** A context of the service, and one inside an organization. */
  job(organization?: string): Ctx;
  answer: AnswerTurn;
  send: SendOut;
  mark: MarkSeen;
  /** How long what is kept may wait before it is stored, where nobody waits for it. */
  lingerMs: number;
  log: Log;
};

/** While something is in hand the room looks so often whether it still is. */
const BEAT_MS = 10_000;
/** What a step needs beside its event: the words that are kept because of it. */
export type Given = {
  message?: Incoming;
  parts?: { id: string; part: OutgoingMessage }[];
  change?: ModeChange;
  fault?: string;
};

/** What a step begins, and others carry on. */
export type Beginnings = {
  begin(turn: Turn): Promise<void>;
  stop(turn: string): void;
  send(out: Out): Promise<void>;
  welcome(ear: Ear): Promise<void>;
};

export class Keeper {
  readonly shelf: Shelf;
  readonly ears: Ears;
  readonly flush: Flush;
  readonly #on: Carrier;
  readonly #beginnings: Beginnings;
  #state: TalkState | null = null;
  /** Whether other programs want to hear of messages, when that was asked last; before that they may. */
  #isHeard = true;
  #loading: Promise<boolean> | null = null;

  constructor(on: Carrier, beginnings: Beginnings) {
    this.#on = on;
    this.#beginnings = beginnings;
    this.shelf = new Shelf(on.kv);
    this.ears = new Ears(on.ears, on.now);
    this.flush = new Flush(this.shelf, {
      store: async (entries) => {
        this.#isHeard = await storeAll(on.job(this.about.organization), this.about, entries, this.#isHeard);
      },
      stored: (entries) => this.#stored(entries),
      failed: () => this.arm(),
      now: on.now,
      lingerMs: on.lingerMs,
      log: on.log,
    });
  }

  /** How it stands; known once it is loaded. */
  get state(): TalkState {
    return this.#state!;
  }

  /** Which conversation this is; known once it is loaded. */
  get about(): About {
    return this.shelf.about()!;
  }

  /** Learns how it stands: from what it keeps, or from the database. False: there is no such conversation. */
  async load(): Promise<boolean> {
    this.#loading ??= this.#learn();
    try {
      return await this.#loading;
    } catch (error) {
      this.#loading = null;
      throw error;
    }
  }

  /** What was put away learns from the database how it stands by now. */
  async learnAnew(): Promise<void> {
    if (!this.state.isClosed || !(await this.flush.all())) return;
    const found = await foundTalk(this.#on.job(), this.#on.id);
    // Whoever opened it meanwhile has let somebody speak: what was found is older than that.
    if (!found || found.state.isClosed || !this.state.isClosed) return;
    this.shelf.begin(found.about, found.state);
    this.#state = found.state;
  }

  /** One step, kept and told as a whole: nothing in it waits for anything. Answers what was decided. */
  step(event: TalkEvent, given: Given = {}): TalkEffect[] {
    const before = this.#state!;
    const [next, effects] = apply(before, event);
    this.#state = next;
    if (next !== before) this.shelf.keep(next);
    for (const effect of effects) this.#perform(effect, given, before);
    this.#storeSoon();
    return effects;
  }

  /** Sees to it that it is woken for whatever is due next. */
  arm(): void {
    const state = this.#state;
    if (!state) return;
    const beat = state.turn || state.isSending ? this.#on.now() + BEAT_MS : null;
    const times = [dueAt(state), this.flush.dueAt(), this.shelf.leftoverDueAt(), beat].filter((time) => time !== null);
    this.#on.wakeAt(times.length > 0 ? Math.min(...times) : null);
  }

  /** A change of a message that is known here. */
  amend(id: string, change: Amendment): void {
    const { at } = change;
    if (change.kind === 'reaction') {
      const { emoji, by } = change;
      const mark = `reaction-${id}-${by}-${at}`;
      const words = { kind: 'reaction', text: emoji ?? '', content: null, replyTo: id } as const;
      const said = {
        id: newId(this.#on.now()),
        sender: by,
        ...words,
        providerId: null,
        clientId: mark,
        sentAt: at,
        authorId: null,
      };
      if (!this.shelf.known(keysOf(said))) this.step({ kind: 'noted' }, { message: said });
      return;
    } else if (change.kind === 'edit') {
      const { text, content } = change;
      this.shelf.push({ kind: 'edited', id, text, content, at });
      this.ears.tell({ t: 'amend', id, kind: 'edit', text, content, at });
    } else {
      this.shelf.push({ kind: 'revoked', id, at });
      this.ears.tell({ t: 'amend', id, kind: 'revoke', at });
    }
    this.#storeSoon();
  }

  /** Members have read up to it. */
  read(seq: number): void {
    this.shelf.push({ kind: 'read', seq });
    this.#storeSoon();
  }

  /** The visitor has. Told again it changes nothing. Whether it was news. */
  see(seq: number): boolean {
    if (seq <= this.shelf.seen()) return false;
    this.shelf.see(seq);
    this.shelf.push({ kind: 'seen', seq, at: this.#on.now() });
    this.#storeSoon();
    return true;
  }

  // What goes out over a provider has to be stored first; everything else may wait for its neighbours.
  #storeSoon(): void {
    this.arm();
    const isWaitedFor = this.#on.lingerMs === 0 || this.state.out.some(({ seq }) => seq > this.state.flushed);
    if (isWaitedFor && this.shelf.hasPending()) this.#on.behind(this.flush.all());
  }

  // Web chats hear it in this room; everybody else by their provider.
  get isOut(): boolean {
    return this.about.platform !== 'webchat';
  }

  async #learn(): Promise<boolean> {
    const { id, job } = this.#on;
    if (this.shelf.about() === undefined) {
      const found = await foundTalk(job(), id);
      if (!found) {
        this.#loading = null;
        return false;
      }
      this.shelf.begin(found.about, found.state);
      for (const { keys, known } of found.known) this.shelf.remember(keys, known);
    }
    this.#state = this.shelf.state()!;
    // Put away in the middle of something: nobody has it in hand any more.
    if (this.#state.turn || this.#state.isSending) this.step({ kind: 'lost', now: this.#on.now() });
    for (const ear of this.ears.open()) if (!ear.seat().isReady) this.#on.behind(this.#beginnings.welcome(ear));
    if (this.shelf.hasPending()) this.#on.behind(this.flush.all());
    return true;
  }

  #perform(effect: TalkEffect, given: Given, before: TalkState): void {
    if (effect.kind === 'placed') this.#keep(saidIn(given.message!, effect.seq, this.#on.now()));
    else if (effect.kind === 'say') this.#say(effect.turn, effect.from, given.parts ?? []);
    else if (effect.kind === 'begin') this.#on.behind(this.#beginnings.begin(effect.turn));
    else if (effect.kind === 'stop') this.#stop(effect.turn);
    else if (effect.kind === 'turn') this.#turn(effect.turn, effect.status, given.fault ?? null);
    else if (effect.kind === 'mode') this.#switch(effect, given, before);
    else if (effect.kind === 'waiting')
      this.shelf.push({ kind: 'waiting', since: effect.since, event: newId(this.#on.now()) });
    else if (effect.kind === 'send') this.#on.behind(this.#beginnings.send(effect.out));
    else if (effect.kind === 'closed') this.ears.over();
  }

  #keep(said: Said): void {
    this.shelf.push({ kind: 'message', said, event: newId(this.#on.now()) });
    this.shelf.remember(keysOf(said), { seq: said.seq, id: said.id });
    this.ears.tell(frameOf(said));
    for (const change of this.shelf.awaited(said.providerId)) this.amend(said.id, change);
  }

  #say(turn: Turn, from: number, parts: readonly { id: string; part: OutgoingMessage }[]): void {
    const now = this.#on.now();
    this.ears.tell({ t: 'end', turn: turn.id });
    for (const [at, { id, part }] of parts.entries()) {
      const { kind, text, content, replyTo = null } = part;
      const by = { sender: 'agent', authorId: null, providerId: null, clientId: null, turnId: turn.id } as const;
      this.#keep({ id, seq: from + at, ...by, kind, text, content, replyTo, sentAt: now, at: now });
    }
  }

  #stop(turn: string): void {
    this.#beginnings.stop(turn);
    this.ears.tell({ t: 'end', turn });
  }

  #turn({ id, number, from, to, startedAt }: Turn, status: TurnStatus, fault: string | null): void {
    const now = this.#on.now();
    this.shelf.push({ kind: 'turn', id, number, from, to, status, startedAt, fault, at: now });
  }

  #switch(effect: Extract<TalkEffect, { kind: 'mode' }>, { change, message }: Given, before: TalkState): void {
    const { mode, until, waitingSince, reason } = effect;
    const by = change && change.by !== 'system' ? change.by : (message?.authorId ?? null);
    const handled = change?.handled ?? null;
    this.shelf.push({ kind: 'mode', mode, until, waitingSince, reason, by, handled, event: newId(this.#on.now()) });
    if (mode !== before.mode) this.ears.tell({ t: 'mode', mode });
  }

  #stored(entries: readonly ToStore[]): void {
    const last = entries.findLast((entry) => entry.kind === 'message');
    if (last?.kind === 'message') this.step({ kind: 'flushed', seq: last.said.seq, now: this.#on.now() });
    else this.arm();
  }
}

function saidIn({ isEcho: _, ...message }: Incoming, seq: number, now: number): Said {
  return { ...message, seq, turnId: null, at: now };
}

/** What a visitor says over their socket. */
export function saidBy({ text, clientId }: { text: string; clientId: string }, now: number): Incoming {
  const words = { kind: 'text', text, content: null, replyTo: null } as const;
  return { id: newId(now), sender: 'user', ...words, providerId: null, clientId, sentAt: now, authorId: null };
}
