/** What a turn may spend and has spent, and who is told when there is nothing left to spend. */

import { wantsMail } from '#accounts/index.ts';
import { record } from '#audit/index.ts';
import { type Cause, count, creditsLeft, release, reserve, setAside, settle } from '#billing/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { dateIn } from '#foundation/lib/dates.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import type { ModelUse } from '#foundation/services/model/index.ts';
import type { Seen, Trace } from '../inputs.ts';

const TRACE_MAX = 60_000;
const TOLD = 'credits.used_up';

/** Of whom a turn is. */
export type Spender = { turnId: string; conversationId: string; seen: Seen };

/** Why nothing was set aside: `credits` are used up, or a cap of the agent's own is reached. */
export type Aside = { kind: 'aside'; amount: number } | { kind: 'credits'; used: number } | { kind: 'cap' };

/** Sets aside what the turn may cost at most, within the agent's caps for a turn, a conversation and a day. */
export async function setCreditsAside(ctx: Ctx, spender: Spender, amount: number): Promise<Aside> {
  const cause = causeOf(spender);
  const statements = [
    ...reserve(ctx, cause, amount, mayCost(ctx, spender, amount)),
    begun(spender, amount),
    setAside(cause),
  ];
  const answers = await ctx.write([...statements, creditsLeft()]);
  const [aside] = answers.at(-2) as { amount: number }[];
  const [left] = answers.at(-1) as { remaining: number; used: number }[];
  if (aside) return { kind: 'aside', amount: aside.amount };
  else if (left && left.remaining < amount) return { kind: 'credits', used: left.used };
  else return { kind: 'cap' };
}

function mayCost(ctx: Ctx, { conversationId, seen }: Spender, amount: number) {
  const { perConversation, perDay } = seen.agent.settings.caps;
  const spent = sql`coalesce(sum(case when t.ended_at is null then t.credits_reserved else t.credits_settled end), 0)`;
  const inConversation = sql`(select ${spent} from turns t where t.conversation_id = ${conversationId}::uuid)`;
  const today = sql`(select ${spent} from turns t join conversations c on c.organization_id = t.organization_id and c.id = t.conversation_id
    where c.agent_id = ${seen.agent.id}::uuid and t.started_at > ${at(ctx.now - DAY_MS)})`;
  const within = (cap: number | null, used: ReturnType<typeof sql>) =>
    cap === null ? sql`true` : sql`${used} + ${amount}::integer <= ${cap}::integer`;
  return sql`(${within(perConversation, inConversation)} and ${within(perDay, today)})`;
}

function begun({ turnId, seen }: Spender, amount: number): Statement {
  return build.execute(sql`
    update turns set credits_reserved = ${amount}::integer, version_id = ${seen.version?.id ?? null}::uuid where id = ${turnId}::uuid`);
}

/** What a turn came to, with everything that it did: settled where something was said, free where nothing was. */
export function closing(
  ctx: Ctx,
  spender: Spender,
  { use, credits, trace, isFree }: { use: ModelUse; credits: number; trace: Trace; isFree: boolean },
): Statement[] {
  const cause = causeOf(spender);
  const usage = { input_tokens: use.input, cached_tokens: use.cached, output_tokens: use.output, turns: 1 };
  const day = dateIn(ctx.now, spender.seen.zone);
  const money = isFree ? release(ctx, cause) : settle(ctx, cause, credits, { day, usage });
  // Who asks nobody for money has nothing set aside, and is counted all the same.
  const counted = !isFree && trace.model === 'builtin' ? [count(day, { turns: 1 })] : [];
  return [...money, ...counted, ended(ctx, spender, { use, trace, isFree })];
}

function ended(
  ctx: Ctx,
  { turnId }: Spender,
  { use, trace, isFree }: { use: ModelUse; trace: Trace; isFree: boolean },
): Statement {
  const place = { table: 'turns', column: 'trace', row: turnId, organization: organizationOf(ctx) };
  const settled = isFree
    ? sql`0`
    : sql`coalesce((select e.amount from credit_entries e where e.cause_type = 'turn' and e.cause_id = ${turnId}::uuid and e.kind = 'settle'), 0)`;
  return build.execute(sql`
    update turns set model = ${trace.model}, input_tokens = ${use.input}::integer, cached_tokens = ${use.cached}::integer,
      output_tokens = ${use.output}::integer, reasoning_tokens = ${use.reasoning}::integer, credits_settled = ${settled},
      trace = ${ctx.keys.vault.seal(place, spelled(trace))}
    where id = ${turnId}::uuid`);
}

// The oldest of what tools answered goes first: a trace that cannot be read is worth nothing.
function spelled(trace: Trace): string {
  for (let dropped = 0; ; dropped++) {
    const text = JSON.stringify({ ...trace, used: trace.used.slice(dropped) });
    if (text.length <= TRACE_MAX || dropped >= trace.used.length) return text.slice(0, TRACE_MAX * 2);
  }
}

/** Tells the owners, once a month, that their agents have no credits left. */
export async function tellOfCredits(ctx: Ctx, used: number): Promise<void> {
  const [owners] = await ctx.db.read([
    rows<{ userId: string }>(
      sql`select m.user_id as "userId" from organization_members m where m.role = 'owner' and ${wantsMail('credits')} and m.organization_id = ${organizationOf(ctx)}::uuid limit 20`,
    ),
  ]);
  const sequence = Number(new Date(ctx.now).toISOString().slice(0, 7).replace('-', ''));
  const organization = organizationOf(ctx);
  const isNew = sql`not exists (select 1 from domain_events e where e.name = ${TOLD} and e.subject_id = ${organization}::uuid and e.created_at > ${at(monthStart(ctx.now))})`;
  await ctx.write([
    ...owners.map(({ userId }) =>
      deliver(
        ctx,
        {
          ...{ purpose: 'credits_used_up', subjectType: 'user', subjectId: userId, sequence },
          ...{ recipientType: 'user', recipientId: userId, channel: 'email' },
        },
        isNew,
      ),
    ),
    record(
      ctx,
      {
        ...{ name: TOLD, subjectType: 'organization', subjectId: organization },
        ...{ actorType: 'system', actorId: null, data: { used } },
      },
      isNew,
    ),
  ]);
}

function monthStart(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

function causeOf({ turnId }: Spender): Cause {
  return { type: 'turn', id: turnId };
}
