/** Who listens in a room: pages of members and the visitor's, each told what it may hear, from where it left off. */
import type { Frame, Listening } from '../inputs.ts';
import { heardBy } from '../rules.ts';

/** Who sits at a socket. `upTo`: the last message that it was told; until it `isReady` it is told older ones first. */
export type Seat = Listening & { upTo: number; isReady: boolean; said: number; saidSince: number };

/** A socket, whatever carries it. Its seat outlives the room. */
export type Ear = {
  seat(): Seat;
  sit(seat: Seat): void;
  isOpen(): boolean;
  send(text: string): void;
  close(code: number, reason: string): void;
};

/** Said to a page that must ask at the gate again, and to one whose conversation is over. */
export const ASK_AGAIN = 4001;
export const IS_OVER = 4002;

/** What a page may make the room do in so long: twenty words, or three times as many signs that somebody types or reads. */
const EFFORT_MAX = 60;
const EFFORT_MS = 10_000;
const EFFORT = { say: 3, sign: 1 } as const;

export class Ears {
  readonly #all: (tag?: string) => Ear[];
  readonly #now: () => number;

  constructor(all: (tag?: string) => Ear[], now: () => number) {
    this.#all = all;
    this.#now = now;
  }

  open(tag?: string): Ear[] {
    return this.#all(tag).filter((ear) => ear.isOpen());
  }

  /** Tells everybody who may hear it, but `except`. Who was let in long ago asks at the gate again. */
  tell(frame: Frame, except?: string): void {
    for (const ear of this.open()) {
      const seat = ear.seat();
      if (seat.until <= this.#now()) ear.close(ASK_AGAIN, 'Ask again');
      else if (seat.isReady && seat.id !== except) this.#speak(ear, seat, frame);
    }
  }

  /** Tells one that is behind what follows what it knows; answers up to where it is now. */
  catchUp(ear: Ear, frames: readonly Extract<Frame, { t: 'msg' }>[]): number {
    for (const frame of frames) this.#speak(ear, ear.seat(), frame);
    return ear.seat().upTo;
  }

  /** From here on it hears what everybody does. */
  ready(ear: Ear, seq: number): void {
    ear.sit({ ...ear.seat(), isReady: true, upTo: Math.max(ear.seat().upTo, seq) });
    ear.send(JSON.stringify({ t: 'ready', seq } satisfies Frame));
  }

  /** Members who look on, each once. */
  members(): { id: string; name: string | null }[] {
    const seats = this.open().map((ear) => ear.seat());
    const members = seats.filter(({ side }) => side === 'member');
    return [...new Map(members.map(({ id, name }) => [id, { id, name }])).values()];
  }

  cut(tag: string): void {
    for (const ear of this.#all(tag)) ear.close(ASK_AGAIN, 'Ask again');
  }

  over(): void {
    this.tell({ t: 'closed' });
    for (const ear of this.open()) ear.close(IS_OVER, 'Over');
  }

  /** Counts what a page sends; whether it sends no more than anybody could. */
  maySpeak(ear: Ear, what: keyof typeof EFFORT): boolean {
    const seat = ear.seat();
    const isNew = this.#now() - seat.saidSince >= EFFORT_MS;
    const said = (isNew ? 0 : seat.said) + EFFORT[what];
    ear.sit({ ...seat, said, saidSince: isNew ? this.#now() : seat.saidSince });
    return said <= EFFORT_MAX;
  }

  #speak(ear: Ear, seat: Seat, frame: Frame): void {
    if (frame.t === 'msg') {
      if (frame.seq <= seat.upTo) return;
      ear.sit({ ...seat, upTo: frame.seq });
    }
    const heard = heardBy(seat.side, frame);
    if (heard) ear.send(JSON.stringify(heard));
  }
}
