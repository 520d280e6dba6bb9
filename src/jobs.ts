/** Queue message type -> handler. Handlers are idempotent: a message may come twice, late, or never. */
import type { Ctx, Message, Runtime } from '#context.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';

/** The queues that are consumed; wrangler.toml names the same. */
export const QUEUES = { deliveries: 'deliveries', dead: 'deliveries-dlq' } as const;

type Handlers = { [T in Message['type']]: (ctx: Ctx, message: Extract<Message, { type: T }>) => Promise<void> };

export const jobs: Handlers = {
  deliver: async () => undefined,
  react: async () => undefined,
  look: async () => undefined,
};

/** Runs a batch: each message is acknowledged alone. What failed is not lost: its row says so and the clock looks again. */
export async function consume(batch: MessageBatch<Message>, runtime: Runtime): Promise<void> {
  for (const message of batch.messages) {
    const ctx = jobContext(runtime, { message: message.id });
    try {
      await (jobs[message.body.type] as (ctx: Ctx, body: Message) => Promise<void>)(ctx, message.body);
      message.ack();
    } catch (error) {
      ctx.log.error('A queue message failed', { ...faultFields(error), type: message.body.type });
      message.retry({ delaySeconds: Math.min(600, 10 * 2 ** message.attempts) });
    }
  }
}
