/**
 * The alarm clock of what is due. The database is the truth of what is due next; this object only knows when to look,
 * so that an idle Parley lets the database sleep. A notice is a moment at which somebody must look; the alarm stands at
 * the earliest. When it rings, a `look` message goes to the queue, and who looks tells the clock when to ring next.
 */
import { DurableObject } from 'cloudflare:workers';
import { apply, type ClockState, NEVER_LOOKED } from './state.ts';

type ClockEnv = { DELIVERIES: Queue<{ type: 'look' }> };

export class DueClock extends DurableObject<ClockEnv> {
  /** Somebody must look at `at` (milliseconds since 1970) at the latest. */
  async arm(at: number): Promise<void> {
    await this.#keep(apply(this.#state(), { kind: 'armed', at }));
  }

  /** Somebody looked at `at`; the next thing is due at `nextDueAt`, if any. Notices up to `at` are answered. */
  async looked(at: number, nextDueAt: number | null): Promise<void> {
    await this.#keep(apply(this.#state(), { kind: 'looked', at, nextDueAt }));
  }

  /** The five-minute cron: rings when a notice is overdue or nobody has looked for six hours. Answers whether it rang. */
  async check(now: number): Promise<boolean> {
    const overdue = apply(this.#state(), { kind: 'checked', now });
    await this.#keep(overdue);
    if (overdue.ring) await this.env.DELIVERIES.send({ type: 'look' });
    return overdue.ring;
  }

  override async alarm(): Promise<void> {
    const rung = apply(this.#state(), { kind: 'rang', now: Date.now() });
    try {
      if (rung.ring) await this.env.DELIVERIES.send({ type: 'look' });
    } finally {
      await this.#keep(rung);
    }
  }

  #state(): ClockState {
    return this.ctx.storage.kv.get<ClockState>('state') ?? NEVER_LOOKED;
  }

  async #keep({ state, alarmAt }: { state: ClockState; alarmAt: number | null }): Promise<void> {
    this.ctx.storage.kv.put('state', state);
    if (alarmAt === null) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(alarmAt);
  }
}
