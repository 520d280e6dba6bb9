/**
 * What a room keeps beside it, so that it may be put away at any moment: how it stands, what the database does not know
 * yet, and what was told lately, so that it is not believed twice. All of it is synchronous: what is kept in one turn of
 * the event loop is kept together or not at all.
 */
import type { About, ToStore } from '../../storing/inputs.ts';
import type { Amendment } from '../inputs.ts';
import type { TalkState } from '../steps/state.ts';

/** The part of a Durable Object's key-value storage that a room needs. */
export type Kv = {
  get<T>(key: string): T | undefined;
  put<T>(key: string, value: T): void;
  delete(key: string): boolean | undefined;
  list<T>(options: { prefix: string; limit?: number; reverse?: boolean }): Iterable<[string, T]>;
};

/** Where a message stands that was told under some key. */
export type Known = { seq: number; id: string };

type Aside = { at: number; entry: ToStore | undefined };

/** What the database refused, or what was told of a message that never came, is kept so long. */
const LEFTOVER_MS = 30 * 86_400_000;
/** Messages whose keys are remembered; what is older the database knows. */
const REMEMBERED = 300;
const EARLY_MAX = 50;
/** Changes of one message that are kept until it comes; most never do. */
const EARLY_EACH = 20;
const PENDING = 'pending:';
const ASIDE = 'aside:';
const KEYS = 'keys:';
const KNOWN = 'known:';
const EARLY = 'early:';

export class Shelf {
  readonly #kv: Kv;
  #last: number | null = null;

  constructor(kv: Kv) {
    this.#kv = kv;
  }

  about(): About | undefined {
    return this.#kv.get<About>('about');
  }

  state(): TalkState | undefined {
    return this.#kv.get<TalkState>('state');
  }

  begin(about: About, state: TalkState): void {
    this.#kv.put('about', about);
    this.#kv.put('state', state);
  }

  keep(state: TalkState): void {
    this.#kv.put('state', state);
  }

  /** To be stored after everything before it. */
  push(entry: ToStore): void {
    this.#last ??= this.#newest();
    this.#last++;
    this.#kv.put(PENDING + ordered(this.#last), entry);
  }

  pending(limit?: number): [key: string, entry: ToStore][] {
    return [...this.#kv.list<ToStore>({ prefix: PENDING, ...(limit !== undefined && { limit }) })];
  }

  hasPending(): boolean {
    return this.pending(1).length > 0;
  }

  drop(keys: readonly string[]): void {
    for (const key of keys) this.#kv.delete(key);
  }

  /** Kept for a while so that somebody may look at it, but not tried again. */
  putAside(key: string, now: number): void {
    this.#kv.put(key.replace(PENDING, ASIDE), { at: now, entry: this.#kv.get<ToStore>(key) } satisfies Aside);
    this.#kv.delete(key);
  }

  /** When (ms) the oldest of what nobody stores is past its keeping; null: there is none. */
  leftoverDueAt(): number | null {
    const times = this.#leftovers().map(([, at]) => at);
    return times.length > 0 ? Math.min(...times) + LEFTOVER_MS : null;
  }

  /** Forgets what was put aside, and changes of what never came, once they are past their keeping. */
  dropLeftovers(now: number): void {
    for (const [key, at] of this.#leftovers()) if (at + LEFTOVER_MS <= now) this.#kv.delete(key);
  }

  #leftovers(): [key: string, at: number][] {
    const aside = [...this.#kv.list<Aside>({ prefix: ASIDE })].map(([key, { at = 0 }]): [string, number] => [key, at]);
    const early = [...this.#kv.list<Amendment[]>({ prefix: EARLY })].map(([key, changes]): [string, number] => {
      return [key, Math.max(...changes.map(({ at }) => at))];
    });
    return [...aside, ...early];
  }

  /** Under which number one of these is known. */
  known(keys: readonly string[]): Known | undefined {
    for (const key of keys) {
      const found = this.#kv.get<Known>(KNOWN + key);
      if (found) return found;
    }
    return undefined;
  }

  remember(keys: readonly string[], known: Known): void {
    for (const key of keys) this.#kv.put(KNOWN + key, known);
    this.#kv.put(KEYS + ordered(known.seq), keys);
    const old = KEYS + ordered(known.seq - REMEMBERED);
    for (const key of this.#kv.get<readonly string[]>(old) ?? []) this.#kv.delete(KNOWN + key);
    this.#kv.delete(old);
  }

  /** A change of a message that has not come yet. */
  await(providerId: string, change: Amendment): void {
    const known = this.#kv.get<Amendment[]>(EARLY + providerId);
    const waiting = known ? [] : [...this.#kv.list<Amendment[]>({ prefix: EARLY })];
    if (waiting.length >= EARLY_MAX) this.#kv.delete(waiting[0]![0]);
    this.#kv.put(EARLY + providerId, [...(known ?? []), change].slice(-EARLY_EACH));
  }

  /** The changes that waited for the message, which is there now. */
  awaited(providerId: string | null): Amendment[] {
    if (providerId === null) return [];
    const found = this.#kv.get<Amendment[]>(EARLY + providerId) ?? [];
    if (found.length > 0) this.#kv.delete(EARLY + providerId);
    return found;
  }

  /** Up to where the visitor has read. */
  seen(): number {
    return this.#kv.get<number>('seen') ?? 0;
  }

  see(seq: number): void {
    this.#kv.put('seen', seq);
  }

  /** Whether the customer's message `seq` is still to be shown as read, or as being answered: of each once. */
  marks(seq: number, typing: boolean): boolean {
    const key = typing ? 'typing' : 'marked';
    if (seq <= Math.max(this.#kv.get<number>('typing') ?? 0, this.#kv.get<number>(key) ?? 0)) return false;
    this.#kv.put(key, seq);
    return true;
  }

  #newest(): number {
    // What was put aside keeps its number, which nothing else may take.
    const newest = [PENDING, ASIDE].map((prefix) => {
      const [last] = [...this.#kv.list<ToStore>({ prefix, reverse: true, limit: 1 })];
      return last ? Number(last[0].slice(prefix.length)) : 0;
    });
    return Math.max(...newest);
  }
}

function ordered(number: number): string {
  return String(number).padStart(12, '0');
}
