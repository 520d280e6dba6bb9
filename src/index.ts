/** The front door: fetch, queue, scheduled, and the Durable Object classes. */
import { app } from './app.ts';
import { type Env, type Message, openRuntime } from './context.ts';
import { jobContext } from './foundation/http/gates.ts';
import { consume } from './jobs.ts';
import { schedule } from './schedule.ts';

export { HostRoom } from './calendar/watching/room.ts';
export { DueClock } from './foundation/clock/room.ts';

export default {
  fetch: app.fetch,
  queue: (batch, env) => consume(batch, openRuntime(env)),
  async scheduled(event, env) {
    const ctx = jobContext(openRuntime(env), { cron: event.cron });
    for (const handle of schedule[event.cron] ?? []) await handle(ctx);
  },
} satisfies ExportedHandler<Env, Message>;
