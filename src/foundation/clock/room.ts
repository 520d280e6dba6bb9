/**
 * The alarm clock of what is due. The database is the truth of what is due next; this object only knows when to look,
 * so that an idle Parley lets the database sleep. A notice is a moment at which somebody must look; the alarm stands at
 * the earliest. When it rings, a `look` message goes to the queue, and who looks tells the clock when to ring next.
 */
import { DurableObject } from 'cloudflare:workers';
import { faultFields, makeLog } from '#foundation/lib/log.ts';
import { apply, type ClockState, type ClockStep, isStanding, NEVER_LOOKED } from './state.ts';

type ClockEnv = { DELIVERIES: Queue<{ type: 'look' }> };

export class DueClock extends DurableObject<ClockEnv> {
  /** Somebody must look at `at` (milliseconds since 1970) at the latest. */
  async arm(at: number): Promise<void> {
    const state = this.#state();
    // In a flood almost every notice says nothing new: what writes nothing waits for no disk.
    if (!isStanding(state.notices, at, Date.now())) await this.#keep(apply(state, { kind: 'armed', at }));
  }

  /** Somebody looked at `at`; the next thing is due at `nextDueAt`, if any. Notices up to `at` are answered. */
  async looked(at: number, nextDueAt: number | null): Promise<void> {
    await this.#keep(apply(this.#state(), { kind: 'looked', at, nextDueAt }));
  }

  /** The five-minute cron: rings when a notice is overdue or nobody has looked for six hours. Answers whether it rang. */
  async check(now: number): Promise<boolean> {
    return this.#ring(apply(this.#state(), { kind: 'checked', now }));
  }

  override async alarm(): Promise<void> {
    await this.#ring(apply(this.#state(), { kind: 'rang', now: Date.now() }));
  }

  // Kept before the queue is called: notices that come meanwhile build on it, and without an answer it rings again.
  async #ring(step: ClockStep): Promise<boolean> {
    await this.#keep(step);
    try {
      if (step.ring) await this.env.DELIVERIES.send({ type: 'look' });
    } catch (error) {
      makeLog({}).warn('The clock could not call anybody to look; it rings again', faultFields(error));
    }
    return step.ring;
  }

  #state(): ClockState {
    return this.ctx.storage.kv.get<ClockState>('clock') ?? NEVER_LOOKED;
  }

  async #keep({ state, alarmAt }: ClockStep): Promise<void> {
    this.ctx.storage.kv.put('clock', state);
    if (alarmAt === null) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(alarmAt);
  }
}
