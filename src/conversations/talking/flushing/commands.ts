/** Write-behind: what a room keeps is stored in order, at once where the database answers, and again until it does. */
import { DatabaseSilent } from '#foundation/db/index.ts';
import { faultFields, type Log } from '#foundation/lib/log.ts';
import type { ToStore } from '../../storing/inputs.ts';
import type { Shelf } from '../shelf/commands.ts';

const AT_ONCE = 50;
const AGAIN_MS = 1_000;
const AGAIN_MAX_MS = 60_000;
/** What the database refuses so often alone is put aside, so that it keeps nothing else from being stored. */
const REFUSED_MAX = 5;

export type Storing = {
  store(entries: readonly ToStore[]): Promise<void>;
  stored(entries: readonly ToStore[]): void;
  /** It could not, and is to be woken when `dueAt` says. */
  failed(): void;
  now(): number;
  /** How long may pass before something is stored, so that what comes close together is stored together. */
  lingerMs: number;
  log: Log;
};

export class Flush {
  readonly #shelf: Shelf;
  readonly #to: Storing;
  #running: Promise<boolean> | null = null;
  #tries = 0;
  #againAt: number | null = null;
  #since: number | null = null;

  constructor(shelf: Shelf, to: Storing) {
    this.#shelf = shelf;
    this.#to = to;
  }

  /** When somebody must see to it at the latest (ms); null: nothing is left to store. */
  dueAt(): number | null {
    if (!this.#shelf.hasPending()) return null;
    this.#since ??= this.#to.now();
    return this.#againAt ?? this.#since + this.#to.lingerMs;
  }

  /** Stores all there is, also what comes meanwhile. Whether it could. */
  async all(): Promise<boolean> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    const isStored = await this.#running;
    return isStored && (this.#shelf.hasPending() ? this.all() : true);
  }

  async #run(): Promise<boolean> {
    for (;;) {
      // After a refusal one by one, so that it is known which of them it is.
      const batch = this.#shelf.pending(this.#tries > 0 ? 1 : AT_ONCE);
      if (batch.length === 0) return true;
      const keys = batch.map(([key]) => key);
      const entries = batch.map(([, entry]) => entry);
      try {
        await this.#to.store(entries);
        this.#shelf.drop(keys);
        this.#tries = 0;
        this.#againAt = null;
        this.#since = null;
        this.#to.stored(entries);
      } catch (error) {
        if (!this.#isAside(error, keys[0]!)) return false;
      }
    }
  }

  #isAside(error: unknown, key: string): boolean {
    this.#tries++;
    this.#to.log.warn('A room could not store what it keeps; it tries again', faultFields(error));
    if (!(error instanceof DatabaseSilent) && this.#tries > REFUSED_MAX) {
      this.#to.log.error('A room has put aside what the database refuses', faultFields(error));
      this.#shelf.putAside(key, this.#to.now());
      this.#tries = 0;
      return true;
    }
    this.#againAt = this.#to.now() + Math.min(AGAIN_MS * 2 ** (this.#tries - 1), AGAIN_MAX_MS);
    this.#to.failed();
    return false;
  }
}
