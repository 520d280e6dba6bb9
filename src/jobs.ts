/** Queue message type -> handler. Handlers are idempotent: a message may come twice, late, or never. */
import { type InboundHandlers, nextInbound, nextReaction, type Reactions, react, takeInbound } from '#audit/index.ts';
import { nextDeadline, tellDeadlines } from '#booking/index.ts';
import type { Ctx, Message, Runtime } from '#context.ts';
import {
  deliverDue,
  deliverThese,
  giveBackUnhandled,
  hearResend,
  hearTwilio,
  type Letters,
  nextDelivery,
  nextHook,
  tellDue,
  tellThese,
} from '#deliveries/index.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { letters } from './letters.ts';
import { reactions } from './reactions.ts';

/** The queues that are consumed; wrangler.toml names the same. */
export const QUEUES = { deliveries: 'deliveries', dead: 'deliveries-dlq' } as const;

const REACT_MAX = 50;
const INBOUND_MAX = 50;
const LOOK_AFTER_FAILURE_MS = 60_000;

/** Who tells us something -> what is done about it. */
export const inbound: InboundHandlers = { resend: hearResend, twilio: hearTwilio };

type Handlers = { [T in Message['type']]: (ctx: Ctx, message: Extract<Message, { type: T }>) => Promise<void> };

/** What a message makes somebody do. */
export const jobs: Handlers = {
  deliver: (ctx, { ids }) => deliverThese(ctx, ids, letters),
  react: (ctx, { ids }) => react(ctx, ids, REACT_MAX, reactions),
  inbound: (ctx, { ids }) => takeInbound(ctx, ids, INBOUND_MAX, inbound),
  hooks: (ctx, { ids }) => tellThese(ctx, ids),
  look: (ctx) => lookForWork(ctx, letters, reactions),
};

/** What a message makes somebody do that could not be handled: the failure is written where a person sees it. */
export const deadJobs: Handlers = {
  deliver: (ctx, { ids }) => giveBackUnhandled(ctx, ids),
  // Their rows stay unhandled, and whoever looks next tries them again.
  react: async (ctx) => ctx.clock.arm(ctx.now + LOOK_AFTER_FAILURE_MS),
  inbound: async (ctx) => ctx.clock.arm(ctx.now + LOOK_AFTER_FAILURE_MS),
  hooks: async (ctx) => ctx.clock.arm(ctx.now + LOOK_AFTER_FAILURE_MS),
  look: async (ctx) => ctx.clock.arm(ctx.now + LOOK_AFTER_FAILURE_MS),
};

/** Runs a batch: each message is acknowledged alone. What failed is not lost: its row says so and the clock looks again. */
export async function consume(batch: MessageBatch<Message>, runtime: Runtime): Promise<void> {
  const dead = batch.queue === QUEUES.dead;
  for (const message of batch.messages) {
    const ctx = jobContext(runtime, { messageId: message.id });
    const handlers = dead ? deadJobs : jobs;
    try {
      await (handlers[message.body.type] as (ctx: Ctx, body: Message) => Promise<void>)(ctx, message.body);
      message.ack();
    } catch (error) {
      const sentence = dead ? 'A dead letter could not be stored' : 'A queue message failed';
      ctx.log.error(sentence, { ...faultFields(error), type: message.body.type });
      message.retry({ delaySeconds: Math.min(600, 10 * 2 ** message.attempts) });
    }
  }
}

/**
 * Does what is due and tells the clock when to ring next. Whatever goes wrong, the clock hears of it: otherwise nobody
 * would look again for six hours.
 */
export async function lookForWork(ctx: Ctx, letters: Letters, reactions: Reactions): Promise<void> {
  let next: number | null = ctx.now + LOOK_AFTER_FAILURE_MS;
  try {
    await deliverDue(ctx, letters);
    await react(ctx, null, REACT_MAX, reactions);
    await tellDeadlines(ctx);
    await takeInbound(ctx, null, INBOUND_MAX, inbound);
    await tellDue(ctx);
    const [[delivery], [reaction], [told], [deadline], [hook]] = await ctx.db.read([
      nextDelivery(),
      nextReaction(),
      nextInbound(),
      nextDeadline(),
      nextHook(),
    ]);
    next = earliest([delivery?.at, reaction?.at, told?.at, deadline?.at, hook?.at]);
  } finally {
    await ctx.clock.looked(ctx.now, next);
  }
}

function earliest(times: readonly (string | null | undefined)[]): number | null {
  const known = times.filter((time) => time != null).map((time) => Math.ceil(Number(time)));
  return known.length > 0 ? Math.min(...known) : null;
}
