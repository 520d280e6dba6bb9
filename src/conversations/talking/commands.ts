/**
 * A conversation's room, whatever carries it: a Durable Object, or a test. Each verb reads what it needs first; then one
 * synchronous step decides, keeps and tells; what takes time goes on behind it and ends in a step of its own.
 */
import { newId } from '#foundation/lib/ids.ts';
import { faultFields } from '#foundation/lib/log.ts';
import type { About } from '../storing/inputs.ts';
import { ASK_AGAIN, type Ear } from './frames/commands.ts';
import type { Amendment, Answered, Frame, Incoming, ModeChange, Placed, Tick, Typist } from './inputs.ts';
import { type Carrier, Keeper, saidBy } from './keeping/commands.ts';
import type { Out } from './outgoing/state.ts';
import { messageWith, saidSince } from './queries.ts';
import { isFinished, keysOf, readHeard } from './rules.ts';
import type { TalkEvent, Turn } from './steps/state.ts';
import { askTurn, type Running } from './turning/commands.ts';
import { welcome } from './welcoming/commands.ts';

/** Whoever was sending when something broke tries again after so long. */
const SEND_AGAIN_MS = 30_000;
/** Said to a page that should come back in a moment (RFC 6455, 7.4.1, and its registry). */
const AGAIN = 1013;
/** Platforms that show the customer what was read. */
const MARKED = new Set(['whatsapp', 'instagram']);
/** Who types is believed to do so for so long. */
const TYPING_MS = 4_000;

export class Talk {
  readonly #on: Carrier;
  readonly #keeper: Keeper;
  readonly #running = new Map<string, Running>();

  constructor(on: Carrier) {
    this.#on = on;
    this.#keeper = new Keeper(on, {
      begin: (turn) => this.#take(turn),
      stop: (turn) => this.#running.get(turn)?.stop(),
      send: (out) => this.#send(out),
      welcome: (ear) => this.#welcome(ear),
    });
  }

  /** Learns how it stands. False: there is no such conversation. */
  load(): Promise<boolean> {
    return this.#keeper.load();
  }

  /** Which conversation this is; known once it is loaded. */
  get about(): About {
    return this.#keeper.about;
  }

  /** A message of the customer, of a person, or of the owner's own phone. */
  async place(message: Incoming): Promise<Placed> {
    await this.#entered();
    const known = this.#keeper.shelf.known(keysOf(message));
    if (known) return { seq: known.seq, isNew: false };
    const effects = this.#keeper.step(this.#eventOf(message), { message });
    const placed = effects.find((effect) => effect.kind === 'placed');
    // Who answers has read.
    if (placed && message.sender === 'human' && !message.isEcho) this.#mark(false);
    return placed ? { seq: placed.seq, isNew: true } : { seq: 0, isNew: false, isClosed: true };
  }

  /** Waits until the database has it, for pages that are read there next. */
  async stored(): Promise<void> {
    await this.#keeper.flush.all();
  }

  /** A change of what was said before; of what has not come yet it waits. */
  async amend(change: Amendment): Promise<void> {
    await this.#entered();
    const { id, providerId } = change;
    const key = [`provider:${providerId}`];
    const found =
      id ?? this.#keeper.shelf.known(key)?.id ?? (providerId === null ? null : await this.#messageWith(providerId));
    // It may have come while the database was asked.
    const target = found ?? this.#keeper.shelf.known(key)?.id;
    if (target) this.#keeper.amend(target, change);
    else if (providerId !== null) this.#keeper.shelf.await(providerId, change);
  }

  async typing(who: Typist, until: number): Promise<void> {
    await this.#entered();
    if (who.side === 'visitor') this.#keeper.step({ kind: 'typed', until, now: this.#on.now() });
    else this.#mark(true);
    this.#keeper.ears.tell({ t: 'typing', side: who.side, name: who.name, until }, who.id);
  }

  async seen(): Promise<void> {
    if (await this.load()) this.#mark(false);
  }

  async mode(change: ModeChange): Promise<void> {
    await this.#entered();
    const { mode, until } = change;
    const reason = change.reason ?? (mode === 'human' ? 'person' : null);
    this.#keeper.step({ kind: 'switched', mode, until, reason, now: this.#on.now() }, { change });
  }

  delivered({ id, state, at }: Tick): void {
    this.#keeper.ears.tell({ t: 'tick', id, state, at });
  }

  cut(tag: string): void {
    this.#keeper.ears.cut(tag);
  }

  async close(epoch: number): Promise<void> {
    if (await this.load()) this.#keeper.step({ kind: 'closed', epoch });
  }

  async open(): Promise<void> {
    if (await this.load()) await this.#keeper.learnAnew();
  }

  async anew(): Promise<void> {
    if (!(await this.load())) return;
    const { turn } = this.#keeper.state;
    if (turn?.status === 'open') this.#break(turn, true);
  }

  async here(): Promise<string[]> {
    return (await this.load()) ? this.#keeper.ears.members().map(({ id }) => id) : [];
  }

  /** It is forgotten: whoever answers stops, and whoever listens is sent away. What it keeps is its carrier's to empty. */
  end(): void {
    for (const { stop } of this.#running.values()) stop();
    this.#keeper.ears.over();
  }

  async written(): Promise<void> {
    if (await this.load()) await this.#keeper.flush.all();
  }

  /** Somebody sat down: they are told what they missed, then everything. */
  enter(ear: Ear): void {
    this.#on.behind(this.#welcome(ear));
    if (ear.seat().side === 'member') this.#tellPresence();
  }

  left(side: 'visitor' | 'member'): void {
    if (side === 'member') this.#tellPresence();
  }

  /** A page says something over its socket. */
  async hear(ear: Ear, message: unknown): Promise<void> {
    const seat = ear.seat();
    const heard = readHeard(message);
    const now = this.#on.now();
    if (seat.until <= now) ear.close(ASK_AGAIN, 'Ask again');
    else if (heard === null || (heard.t === 'say' && seat.side === 'member')) ear.close(1008, 'Not understood');
    else if (!this.#keeper.ears.maySpeak(ear, heard.t === 'say' ? 'say' : 'sign')) ear.close(1008, 'Too fast');
    else if (heard.t === 'typing') await this.typing(seat, now + TYPING_MS);
    else if (heard.t === 'seen') await this.#seen(seat.side, heard.seq);
    else await this.place(saidBy(heard, now));
  }

  /** Does what is due. */
  async wake(): Promise<void> {
    if (!(await this.load())) return;
    this.#keeper.shelf.dropLeftovers(this.#on.now());
    this.#keeper.step({ kind: 'woke', turn: newId(this.#on.now()), now: this.#on.now() });
    await this.#keeper.flush.all();
  }

  /** Sees to it that it is woken for whatever is due next. */
  arm(): void {
    this.#keeper.arm();
  }

  async #entered(): Promise<void> {
    if (!(await this.load())) throw new Error('There is no such conversation');
  }

  #eventOf({ id, sender, kind, text, isEcho }: Incoming): TalkEvent {
    const now = this.#on.now();
    if (sender === 'agent') return this.#keeper.isOut ? { kind: 'noted', out: id } : { kind: 'noted' };
    else if (kind === 'reaction' || kind === 'notice') return { kind: 'noted' };
    else if (sender === 'user') return { kind: 'asked', isFinished: isFinished({ kind, text }), now };
    else return { kind: 'answered', out: isEcho || !this.#keeper.isOut ? null : id, now };
  }

  // What whoever answers reads in the database has to be there first.
  async #take(turn: Turn): Promise<void> {
    const { conversation, organization } = this.about;
    try {
      if (!(await this.#keeper.flush.all())) return this.#break(turn, true);
      if (this.#keeper.state.turn?.id !== turn.id) return;
      const asked = { turnId: turn.id, fromSeq: turn.from, toSeq: turn.to, epoch: this.#keeper.state.epoch };
      const running = askTurn(
        this.#on.answer,
        this.#on.job(organization),
        { conversationId: conversation, ...asked },
        {
          now: this.#on.now,
          part: (text) => this.#keeper.ears.tell({ t: 'part', turn: turn.id, text }),
          writing: () => this.#mark(true),
          claim: () => this.#keeper.step({ kind: 'claimed', turn: turn.id }).some(({ kind }) => kind === 'granted'),
        },
      );
      this.#running.set(turn.id, running);
      const answered = await running.ended;
      if (answered !== null) this.#finish(turn, answered);
    } catch (error) {
      this.#on.log.error('Whoever answers has failed without a word; it is tried again', faultFields(error));
      this.#break(turn, false);
    } finally {
      this.#running.delete(turn.id);
    }
  }

  #break(turn: Turn, isOurs: boolean): void {
    this.#keeper.step({ kind: 'broke', turn: turn.id, isOurs, now: this.#on.now() });
  }

  #finish(turn: Turn, answered: Answered): void {
    const now = this.#on.now();
    const parts = answered.kind === 'said' ? answered.parts.map((part) => ({ id: newId(now), part })) : [];
    const { handOver, until = null } = answered.kind === 'said' ? answered : { handOver: null };
    const how = answered.kind === 'failed' ? 'failed' : 'said';
    const ids = parts.map(({ id }) => id);
    const fault = answered.kind === 'failed' ? answered.fault : undefined;
    const ended = {
      kind: 'ended',
      turn: turn.id,
      how,
      parts: ids,
      isOut: this.#keeper.isOut,
      handOver,
      until,
      now,
    } as const;
    this.#keeper.step(ended, { parts, ...(fault !== undefined && { fault }) });
  }

  async #send({ seq, id }: Out): Promise<void> {
    const { conversation, organization } = this.about;
    let again: number | null = this.#on.now() + SEND_AGAIN_MS;
    try {
      const message = { conversationId: conversation, messageId: id, epoch: this.#keeper.state.epoch };
      again = (await this.#on.send(this.#on.job(organization), message)).again;
    } catch (error) {
      this.#on.log.error('A message could not be handed to its provider; it is tried again', faultFields(error));
    }
    this.#keeper.step({ kind: 'sent', seq, again, now: this.#on.now() });
  }

  // Once for each message of theirs, behind everything else: whether it is shown changes nothing here.
  #mark(typing: boolean): void {
    const { about, shelf, flush, state } = this.#keeper;
    const { conversation, organization, platform } = about;
    const upTo = state.asked || state.seq;
    if (!MARKED.has(platform) || state.isClosed || !shelf.marks(upTo, typing)) return;
    const marked = async () => {
      if (await flush.all())
        await this.#on.mark(this.#on.job(organization), { conversationId: conversation, upTo, typing });
    };
    this.#on.behind(
      marked().catch((error) => this.#on.log.warn('Nobody was shown that they were read', faultFields(error))),
    );
  }

  async #seen(side: 'visitor' | 'member', upTo: number): Promise<void> {
    await this.#entered();
    const seq = Math.min(upTo, this.#keeper.state.seq);
    if (side === 'member') {
      this.#keeper.read(seq);
      if (seq >= this.#keeper.state.asked) this.#mark(false);
    } else if (!this.#keeper.see(seq)) return;
    this.#keeper.ears.tell({ t: 'seen', side, seq });
  }

  async #welcome(ear: Ear): Promise<void> {
    await this.#entered();
    const { conversation, organization } = this.about;
    try {
      await welcome(ear, {
        shelf: this.#keeper.shelf,
        ears: this.#keeper.ears,
        newest: () => this.#keeper.state.seq,
        read: (since, limit) => saidSince(this.#on.job(organization), conversation, since, limit),
      });
    } catch (error) {
      this.#on.log.warn('A page could not be told what it missed; it comes again', faultFields(error));
      return ear.close(AGAIN, 'Again');
    }
    const seen = this.#keeper.shelf.seen();
    if (seen > 0 && ear.seat().side === 'member')
      ear.send(JSON.stringify({ t: 'seen', side: 'visitor', seq: seen } satisfies Frame));
  }

  #tellPresence(): void {
    this.#keeper.ears.tell({ t: 'here', members: this.#keeper.ears.members() });
  }

  async #messageWith(providerId: string): Promise<string | null> {
    return messageWith(this.#on.job(this.about.organization), this.about, providerId);
  }
}
