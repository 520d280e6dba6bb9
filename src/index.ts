/** The front door: fetch, queue, scheduled, and the Durable Object classes. */
import { app } from './app.ts';
import { type Env, type Message, openRuntime } from './context.ts';
import { jobContext } from './foundation/http/gates.ts';
import { onSilence } from './foundation/http/problems.tsx';
import { loadSpoken } from './foundation/lib/spoken.ts';
import { consume } from './jobs.ts';
import { schedule } from './schedule.ts';

export { ConnectionRoom } from './calendar/syncing/room.ts';
export { HostRoom } from './calendar/watching/room.ts';
export { ConversationRoom } from './conversations/talking/room.ts';
export { DueClock } from './foundation/clock/room.ts';

export default {
  async fetch(request: Request, env, execution) {
    try {
      await loadSpoken(env);
    } catch (error) {
      return onSilence(error, request);
    }
    return app.fetch(request, env, execution);
  },
  async queue(batch, env) {
    await loadSpoken(env);
    await consume(batch, openRuntime(env));
  },
  async scheduled(event, env) {
    await loadSpoken(env);
    const ctx = jobContext(openRuntime(env), { cron: event.cron });
    for (const handle of schedule[event.cron] ?? []) await handle(ctx);
  },
} satisfies ExportedHandler<Env, Message>;
