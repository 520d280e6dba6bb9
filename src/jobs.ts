/** Queue message type -> handler. Handlers are idempotent: a message may come twice, late, or never. */
import { type InboundHandlers, nextInbound, nextReaction, type Reactions, react, takeInbound } from '#audit/index.ts';
import { nextDeadline, tellDeadlines } from '#booking/index.ts';
import { checkDue, lookAgainAt, nextCheck, nextInAccounts, ringDue } from '#calendar/index.ts';
import { tryTokens } from '#channels/index.ts';
import type { Ctx, Message, Runtime } from '#context.ts';
import {
  builtIn,
  hearMeta,
  hearOurTexts,
  hearTexts,
  judgeDue,
  nextJudgement,
  nextKnowledge,
  readDueKnowledge,
} from '#conversations/index.ts';
import {
  deliverDue,
  deliverThese,
  giveBackUnhandled,
  hearAllOfResend,
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
export const inbound: InboundHandlers = {
  resend: { one: hearResend, all: hearAllOfResend },
  // What is texted to our number may end texts altogether, and be said to an organization.
  twilio: async (ctx, event) => {
    await hearTwilio(ctx, event);
    await hearOurTexts(ctx, event);
  },
  meta: hearMeta,
  texts: hearTexts,
};

type Handlers = { [T in Message['type']]: (ctx: Ctx, message: Extract<Message, { type: T }>) => Promise<void> };

/** What a message makes somebody do. */
export const jobs: Handlers = {
  deliver: (ctx, { ids }) => deliverThese(ctx, ids, letters),
  react: (ctx, { ids }) => react(ctx, ids, REACT_MAX, reactions),
  inbound: (ctx, { ids }) => takeInbound(ctx, ids, INBOUND_MAX, inbound),
  hooks: (ctx, { ids }) => tellThese(ctx, ids),
  tokens: (ctx, { after }) => tryTokens(ctx, after),
  look: (ctx) => lookForWork(ctx, letters, reactions),
};

/** What a message makes somebody do that could not be handled: the failure is written where a person sees it. */
export const deadJobs: Handlers = {
  deliver: (ctx, { ids }) => giveBackUnhandled(ctx, ids),
  // Their rows stay unhandled, and whoever looks next tries them again.
  react: async (ctx) => ctx.clock.arm(ctx.now + LOOK_AFTER_FAILURE_MS),
  inbound: async (ctx) => ctx.clock.arm(ctx.now + LOOK_AFTER_FAILURE_MS),
  hooks: async (ctx) => ctx.clock.arm(ctx.now + LOOK_AFTER_FAILURE_MS),
  // The next night begins with those that were tried the longest time ago.
  tokens: async () => undefined,
  look: async (ctx) => ctx.clock.arm(ctx.now + LOOK_AFTER_FAILURE_MS),
};

/**
 * Runs a batch: each message is acknowledged alone, only those of one flood together. What failed is not lost: its row
 * says so and the clock looks again.
 */
export async function consume(batch: MessageBatch<Message>, runtime: Runtime): Promise<void> {
  const dead = batch.queue === QUEUES.dead;
  for (const { body, messages } of gathered(batch.messages)) {
    const ctx = jobContext(runtime, { messageId: messages[0]!.id });
    const handlers = dead ? deadJobs : jobs;
    try {
      await (handlers[body.type] as (ctx: Ctx, body: Message) => Promise<void>)(ctx, body);
      for (const message of messages) message.ack();
    } catch (error) {
      const sentence = dead ? 'A dead letter could not be stored' : 'A queue message failed';
      ctx.log.error(sentence, { ...faultFields(error), type: body.type });
      for (const message of messages) message.retry({ delaySeconds: Math.min(600, 10 * 2 ** message.attempts) });
    }
  }
}

type QueuedMessage = MessageBatch<Message>['messages'][number];
type Gathered = { body: Message; messages: QueuedMessage[] };

/**
 * Providers tell one thing a request, hundreds a second: neighbours are taken from their table together, two trips for
 * all instead of two for each. Their rows fail one by one all the same.
 */
function gathered(messages: readonly QueuedMessage[]): Gathered[] {
  const all: Gathered[] = [];
  for (const message of messages) {
    const { body } = message;
    const last = all.at(-1);
    const told = last?.body.type === 'inbound' && body.type === 'inbound' ? [...last.body.ids, ...body.ids] : null;
    if (last && told && told.length <= INBOUND_MAX) {
      last.body = { type: 'inbound', ids: told };
      last.messages.push(message);
    } else all.push({ body, messages: [message] });
  }
  return all;
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
    await checkDue(ctx);
    await ringDue(ctx);
    await readDueKnowledge(ctx);
    await judgeDue(ctx, builtIn);
    const [[delivery], [reaction], [told], [deadline], [hook], [check], [known], [judged], ...accounts] =
      await ctx.db.read([
        nextDelivery(),
        nextReaction(),
        nextInbound(),
        nextDeadline(),
        nextHook(),
        nextCheck(),
        nextKnowledge(),
        nextJudgement(),
        ...nextInAccounts(),
      ]);
    const inAccounts = lookAgainAt(
      accounts.map(([one]) => one),
      ctx.now,
    );
    next = earliest([
      delivery?.at,
      reaction?.at,
      told?.at,
      deadline?.at,
      hook?.at,
      check?.at,
      known?.at,
      judged?.at,
      ...inAccounts,
    ]);
  } finally {
    await ctx.clock.looked(ctx.now, next);
  }
}

function earliest(times: readonly (string | null | undefined)[]): number | null {
  const known = times.filter((time) => time != null).map((time) => Math.ceil(Number(time)));
  return known.length > 0 ? Math.min(...known) : null;
}
