/**
 * An account's room: whatever is asked of the account's provider is asked from here, one thing at a time. It is woken by
 * rings and by its alarm, works in bounded steps, and may be put away at any moment: the database knows how far it is.
 */
import { DurableObject } from 'cloudflare:workers';
import { type Env, type FreshGrant, openRuntime } from '#context.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { faultFields, makeLog } from '#foundation/lib/log.ts';
import { loadSpoken } from '#foundation/lib/spoken.ts';
import type { CalendarOutcome } from '#foundation/services/calendars/index.ts';
import { attend } from './commands.ts';
import { freshGrant, oneAtATime, type Renewing } from './grants/commands.ts';
import { apply, EMPTY_ROOM, type RoomEvent, type RoomState, type Run } from './state.ts';

/** What one step may take. */
const STEP_MS = 20_000;
const STEP_PAGES = 20;

export class ConnectionRoom extends DurableObject<Env> {
  #renew: Renewing | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // Other people's calendars call zones by names of their own.
    ctx.blockConcurrencyWhile(() => loadSpoken(env));
  }

  /** Something may be due for the account `id`, whose room this is. */
  async ring(id: string): Promise<void> {
    this.ctx.storage.kv.put('id', id);
    await this.#step({ kind: 'rung', now: Date.now() });
  }

  /** What lets us into the account `id`. Who asks while somebody renews it waits for the same answer. */
  async freshGrant(id: string, refused?: number): Promise<CalendarOutcome<FreshGrant>> {
    this.#renew ??= oneAtATime((wasRefused) => freshGrant(this.#job(id), id, wasRefused));
    return this.#renew(refused);
  }

  override async alarm(): Promise<void> {
    const id = this.ctx.storage.kv.get<string>('id');
    if (id !== undefined) await this.#step({ kind: 'woke', now: Date.now() });
  }

  async #step(event: RoomEvent): Promise<void> {
    const [next, effects] = apply(this.#state(), event);
    this.ctx.storage.kv.put('state', next);
    for (const effect of effects) {
      if (effect.kind === 'work') await this.#work(effect.run);
      else if (effect.at === null) await this.ctx.storage.deleteAlarm();
      else await this.ctx.storage.setAlarm(effect.at);
    }
  }

  // Whatever is thrown ends here: an alarm that throws is tried a few times and then forgotten.
  async #work(run: Run | null): Promise<void> {
    const id = this.ctx.storage.kv.get<string>('id')!;
    const until = Date.now() + STEP_MS;
    const hands = {
      freshGrant: (refused?: number) => this.freshGrant(id, refused),
      budget: { pages: STEP_PAGES, isOver: () => Date.now() >= until },
      clock: () => Date.now(),
    };
    try {
      const came = await attend(this.#job(id), id, run, hands);
      await this.#step({ kind: 'worked', now: Date.now(), came });
    } catch (error) {
      makeLog({ connection: id }).error('A step of a calendar account failed; it is done again', faultFields(error));
      await this.#step({ kind: 'broke', now: Date.now(), chance: Math.random() });
    }
  }

  #state(): RoomState {
    return this.ctx.storage.kv.get<RoomState>('state') ?? EMPTY_ROOM;
  }

  #job(connection: string) {
    return jobContext(openRuntime(this.env), { connection });
  }
}
