/** An agent is tried out: asked as a customer would ask, by the same way as ever, with tools that touch nothing. */
import { creditsAtMost, creditsFor, release, reserve, setAside, settle } from '#billing/index.ts';
import { busyRanges, WEEKDAYS, wholeSchedulesOf } from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { newId } from '#foundation/lib/ids.ts';
import { inTime } from '#foundation/lib/in-time.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { DAY_MS, dateOf, localDay } from '#foundation/lib/zones.ts';
import type { Model, ModelQuestion } from '#foundation/services/model/index.ts';
import type { AgentRow } from '../agents/queries.ts';
import { agentSettings } from '../agents/settings/inputs.ts';
import { type Asked, askUntilSaid, useOf } from '../answering/asking/commands.ts';
import { askingFor, deskFor, helpersFor, newTrace, questionFor } from '../answering/commands.ts';
import type { Seen, Trace } from '../answering/inputs.ts';
import { builtIn } from '../builtin/commands.ts';
import type { Tried, TriedLine } from './inputs.ts';
import { simulateTool, type Times } from './simulating/commands.ts';

const AHEAD_DAYS = 62;
const PATIENCE_MS = 60_000;
const ROUNDS = 3;
const LINES_KEPT = 50;

export type Version = { id: string; number: number; instructions: string };

/** Why nothing was said: nothing is left to pay with. */
export type TriedOut = { ok: true; line: TriedLine } | { ok: false; why: 'credits' };

/** Who answers here: the model that is configured, else what is built in. */
export function whoAnswers(ctx: Ctx): Model {
  return ctx.services.model ?? builtIn;
}

/** The conversation with one more line of the customer's; of a long one the end. */
export function askedNow(tried: Tried, text: string): Tried {
  const asked = { from: 'customer' as const, text, used: [], cost: null, why: null, version: null };
  return { ...tried, lines: [...tried.lines, asked].slice(-LINES_KEPT) };
}

/** What an agent of this version says to the last line of a conversation; paid for like any answer, and kept nowhere. */
export async function tryOut(ctx: Ctx, agent: AgentRow, version: Version, tried: Tried): Promise<TriedOut> {
  const [schedules, busy] = await ctx.db.read([
    wholeSchedulesOf(agent.userId),
    busyRanges([agent.userId], ctx.now, ctx.now + AHEAD_DAYS * DAY_MS),
  ]);
  const times: Times = { schedule: schedules[0]?.schedule ?? null, busy };
  const model = whoAnswers(ctx);
  const seen = seenOf(ctx, agent, version, tried, times);
  const language = agent.language === 'auto' ? memberOf(ctx).language : agent.language;
  const question = questionFor(ctx, seen, language);
  const cause = { type: 'playground', id: newId(ctx.now) } as const;
  const aside = model.name === 'builtin' ? null : await setAsideFor(ctx, cause, question);
  if (aside === 0) return { ok: false, why: 'credits' };
  const helpers = { ...helpersFor(ctx, model), note: async () => undefined };
  const trace = newTrace(seen, helpers);
  const hands = { part: () => undefined, claim: async () => true };
  const turn = { conversationId: tried.id, turnId: tried.id, fromSeq: 1, toSeq: tried.lines.length, epoch: 1 };
  const desk = deskFor(ctx, turn, seen, language, hands.claim, helpers);
  const asked = await inTime(PATIENCE_MS, (signal) => {
    const asking = askingFor(ctx, { seen, desk, question, trace, aside, hands: { ...hands, signal }, helpers });
    return askUntilSaid({ ...asking, use: (at, call) => simulateTool(at, call, times) });
  }).catch((error: unknown): Asked => {
    // What was set aside for it is settled all the same.
    ctx.log.error('Trying an agent out went wrong', faultFields(error));
    return { kind: 'trouble', why: 'unexpected' };
  });
  const used = useOf(trace);
  const credits = aside === null ? 0 : Math.min(aside, creditsFor(used));
  if (aside !== null) await ctx.write(closed(ctx, cause, seen.zone, credits, used));
  const said = asked.kind === 'said' ? asked.text : '';
  const why = asked.kind === 'trouble' ? asked.why : desk.handOver;
  return { ok: true, line: lineOf(trace, said, why, credits, version.number) };
}

type Cause = { type: 'playground'; id: string };

async function setAsideFor(ctx: Ctx, cause: Cause, question: ModelQuestion): Promise<number> {
  const letters = JSON.stringify([question.instructions, question.items, question.tools]).length;
  const most = creditsAtMost({ letters, maxOutput: question.maxOutputTokens, rounds: ROUNDS });
  const answers = await ctx.write([...reserve(ctx, cause, most), setAside(cause)]);
  return (answers.at(-1) as { amount: number }[])[0]?.amount ?? 0;
}

function closed(ctx: Ctx, cause: Cause, zone: string, credits: number, used: ReturnType<typeof useOf>) {
  if (credits === 0) return release(ctx, cause);
  const usage = { input_tokens: used.input, cached_tokens: used.cached, output_tokens: used.output };
  return settle(ctx, cause, credits, { day: dateOf(localDay(zone, ctx.now)), usage });
}

function lineOf(trace: Trace, text: string, why: string | null, credits: number, version: number): TriedLine {
  const { input, output } = useOf(trace);
  const ms = trace.rounds.reduce((sum, round) => sum + round.ms, 0);
  return { from: 'agent', text, used: trace.used, cost: { ms, tokens: input + output, credits }, why, version };
}

function seenOf(ctx: Ctx, agent: AgentRow, version: Version, { id, lines }: Tried, { schedule }: Times): Seen {
  const { organizationId, organizationName } = memberOf(ctx);
  const heard = lines.map(({ from, text }, at) => {
    const turnId = from === 'agent' ? `${id} ${at}` : null;
    return {
      seq: at + 1,
      sender: from === 'agent' ? ('agent' as const) : ('user' as const),
      kind: 'text' as const,
      text,
      turnId,
    };
  });
  const earlier = lines.flatMap(({ from, used }, at) =>
    from === 'agent' && used.length > 0 ? [[`${id} ${at}`, used] as const] : [],
  );
  const { name, userId, language, tone, model } = agent;
  const hours = (schedule?.rules ?? []).map(({ weekday, startMinute, endMinute }) => {
    return { weekday: (WEEKDAYS.indexOf(weekday) + 1) % 7, from: startMinute, until: endMinute };
  });
  return {
    organizationId,
    business: organizationName,
    platform: 'webchat',
    mode: 'agent',
    isPaused: false,
    windowUntil: null,
    language: null,
    handled: null,
    visitorZone: null,
    lead: { id, name: null },
    reach: { email: null, phone: null },
    agent: { id: agent.id, name, userId, language, tone, model, settings: agentSettings(agent.settings) },
    version: { id: version.id, instructions: version.instructions },
    zone: schedule?.timezone ?? memberOf(ctx).timezone,
    hours,
    heard,
    earlier: new Map(earlier),
  };
}

/**
 * The same words of a customer, one after the other, to two versions at the same time; each goes on from its own answers.
 * Whoever comes to the end of the credits says no more.
 */
export async function replay(
  ctx: Ctx,
  agent: AgentRow,
  versions: readonly [Version, Version],
  texts: readonly string[],
): Promise<readonly [TriedLine[], TriedLine[]]> {
  const [one, other] = versions;
  return Promise.all([replayOne(ctx, agent, one, texts), replayOne(ctx, agent, other, texts)]);
}

async function replayOne(ctx: Ctx, agent: AgentRow, version: Version, texts: readonly string[]): Promise<TriedLine[]> {
  const answers: TriedLine[] = [];
  let tried: Tried = { id: newId(ctx.now), lines: [] };
  for (const text of texts) {
    tried = askedNow(tried, text);
    const out = await tryOut(ctx, agent, version, tried);
    if (!out.ok) break;
    answers.push(out.line);
    tried = { ...tried, lines: [...tried.lines, out.line] };
  }
  return answers;
}
