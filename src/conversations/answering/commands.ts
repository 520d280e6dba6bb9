/**
 * One turn of whoever answers: what stands in the conversation is read, credits are set aside, the model is asked and
 * does what it may by tools, and its words are claimed before they are said. Whatever goes wrong ends with a person, told
 * once; a turn that was overtaken is free.
 */
import { creditsAtMost, creditsFor } from '#billing/index.ts';
import type { Ctx } from '#context.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import type { Model, ModelFacts, ModelQuestion } from '#foundation/services/model/index.ts';
import { chooseGuestLanguage, words } from '#words/index.ts';
import { plain } from '../hearing/rules.ts';
import type { HandoverReason } from '../inputs.ts';
import { noteUnanswered } from '../knowledge/questions/commands.ts';
import { searchKnowledge } from '../knowledge/searching/queries.ts';
import { cited } from '../knowledge/searching/rules.ts';
import type { Answered, TurnAsked, TurnHands } from '../talking/inputs.ts';
import type { Desk } from '../tools/inputs.ts';
import { modelTool, toolsFor } from '../tools/rules.ts';
import { holderOf } from '../tools/slots/commands.ts';
import { termsFor } from '../tools/terms/rules.ts';
import { readSlot } from '../tools/tickets/rules.ts';
import { offered, type SaidBy } from '../webchat/offering/rules.ts';
import { type Asked, type Asking, askUntilSaid, linksIn, ROUNDS_MAX, useOf } from './asking/commands.ts';
import { doneIn } from './doing/rules.ts';
import { instructionsFor, itemsFor } from './framing/rules.ts';
import { answersAgain, isOpen } from './hours/rules.ts';
import type { Helpers, Hours, Seen, Trace } from './inputs.ts';
import { seenBy } from './queries.ts';
import { closing, type Spender, setCreditsAside, tellOfCredits } from './spending/commands.ts';

const OUTPUT_TOKENS = 800;
const GUEST = 'Guest';

/** What the knowledge and the open questions of agents are to a turn that `model` answers. */
export function helpersFor(job: Ctx, model: Model): Helpers {
  return {
    model,
    search: async (agentId, query) => (await searchKnowledge(job, agentId, query)).map(cited),
    note: async (asked) => {
      const statements = noteUnanswered(job, { ...asked, messageId: null });
      if (statements.length > 0) await job.write(statements);
    },
  };
}

/** Answers a turn; `helpers` is what others own. `job` is inside the conversation's organization. */
export async function answerWith(job: Ctx, turn: TurnAsked, hands: TurnHands, helpers: Helpers): Promise<Answered> {
  const seen = await seenBy(job, turn);
  if (seen?.mode !== 'agent') return { kind: 'silent' };
  const language = languageOf(seen);
  if (seen.isPaused) return handedOver(seen, language, 'paused');
  // Beyond the time in which their platform lets a program write, only people can.
  if (seen.windowUntil !== null && seen.windowUntil <= job.now) return { kind: 'said', parts: [], handOver: 'limit' };
  if (!answersNow(seen, job.now)) return closedNow(seen, language, job.now);
  hands.writing?.();
  const spender = { turnId: turn.turnId, conversationId: turn.conversationId, seen };
  if (isCalled(seen, turn)) return handedOver(seen, language, 'asked');
  const claim = claimOnce(hands);
  const desk = deskFor(job, turn, seen, language, claim, helpers);
  const question = questionFor(job, seen, language);
  const aside = helpers.model.name === 'builtin' ? null : await setAsideFor(job, spender, question);
  if (aside === 'none') return handedOver(seen, language, 'limit');
  const trace = newTrace(seen, helpers);
  const asking = askingFor(job, { seen, desk, question, trace, aside, hands, helpers });
  let asked: Asked = { kind: 'over' };
  try {
    asked = await askUntilSaid(asking);
  } catch (error) {
    job.log.error('A turn went wrong', faultFields(error));
    asked = { kind: 'trouble', why: 'unexpected' };
  }
  return closed(job, { asked, spender, desk, trace, language, claim, hands });
}

type Closing = {
  asked: Asked;
  spender: Spender;
  desk: Desk;
  trace: Trace;
  language: string;
  claim: () => Promise<boolean>;
  hands: TurnHands;
};

// Claiming and being the newest are one step in the room: what is not granted is said by nobody, and costs nothing.
async function closed(job: Ctx, { asked, spender, desk, trace, language, claim, hands }: Closing): Promise<Answered> {
  const isOurs = asked.kind !== 'over' && !hands.signal.aborted && (await claim());
  const use = useOf(trace);
  trace.why = asked.kind === 'trouble' ? asked.why : desk.handOver;
  const before = [...spender.seen.earlier.values()].flat();
  // What was done is said, also where the model failed to say so.
  const text = asked.kind === 'said' ? asked.text : doneIn(trace.used, before, words(language));
  const isFree = !isOurs || text === null;
  try {
    await job.write(closing(job, spender, { use, credits: creditsFor(use), trace, isFree }));
  } catch (error) {
    // What was claimed is said, whatever the books say: what stays set aside is released later.
    job.log.error('A turn could not be entered', faultFields(error));
  }
  if (!isOurs) return { kind: 'silent' };
  if (text === null) return handedOver(spender.seen, language, desk.handOver ?? 'trouble');
  const { platform, business } = spender.seen;
  const plainly = { kind: 'text', text, content: null } as const;
  // Elsewhere than in a chat of ours words are all that everybody can show.
  const part = platform === 'webchat' ? offered(text, trace.used, business, saidBy(desk, spender.seen)) : plainly;
  return { kind: 'said', parts: [part], handOver: desk.handOver };
}

function saidBy(desk: Desk, { zone: home }: Seen): SaidBy {
  const { zone, language, ctx } = desk;
  return { zone, home, language, now: ctx.now, startOf: (id) => readSlot(holderOf(desk), id)?.startsAt ?? null };
}

function closedNow(seen: Seen, language: string, now: number): Answered {
  const until = answersAgain(openHours(seen), seen.zone, now);
  const { back, person } = words(language).answering;
  const said = until === null ? person : back(formatDayTime(until, seen.visitorZone ?? seen.zone, language, 'long'));
  return { ...handedOver(seen, language, 'hours', said), until };
}

// The same sentence is not said twice: who waits for a person already is not told so again.
function handedOver(seen: Seen, language: string, reason: HandoverReason, person = words(language).answering.person) {
  const last = seen.heard.findLast(({ sender }) => sender === 'agent' || sender === 'human');
  const parts = last?.text === person ? [] : [{ kind: 'text' as const, text: person, content: null }];
  return { kind: 'said' as const, parts, handOver: reason };
}

async function setAsideFor(job: Ctx, spender: Spender, question: ModelQuestion): Promise<number | 'none'> {
  const letters = JSON.stringify([question.instructions, question.items, question.tools]).length;
  const most = creditsAtMost({ letters, maxOutput: OUTPUT_TOKENS, rounds: ROUNDS_MAX });
  const { perTurn } = spender.seen.agent.settings.caps;
  const aside = await setCreditsAside(job, spender, perTurn === null ? most : Math.min(most, perTurn));
  if (aside.kind === 'aside') return aside.amount;
  if (aside.kind === 'credits') await tellOfCredits(job, aside.used);
  return 'none';
}

/** A turn as it is asked about. */
export function askingFor(
  job: Ctx,
  made: Pick<Asking, 'desk' | 'question' | 'trace'> & {
    seen: Seen;
    aside: number | null;
    hands: TurnHands;
    helpers: Helpers;
  },
): Asking {
  const { seen, hands, helpers, ...rest } = made;
  const users = seen.heard.filter(({ sender }) => sender === 'user').map(({ text }) => text);
  const before = [...seen.earlier.values()].flat();
  const knowledge = before.filter(({ name }) => name === 'search_knowledge').map(({ output }) => output);
  return {
    ...rest,
    model: helpers.model,
    signal: hands.signal,
    part: hands.part,
    now: Date.now,
    allowed: {
      hosts: [new URL(job.config.origin).host],
      links: before.flatMap(({ output }) => linksIn(parsed(output))),
      texts: [seen.version?.instructions ?? '', ...knowledge].join(' '),
      own: users.join(' '),
    },
  };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return null;
  }
}

/** What whoever answers is asked. */
export function questionFor(job: Ctx, seen: Seen, language: string): ModelQuestion {
  const { agent, heard } = seen;
  // Who was told to wait for a person, while the agent was paused, still waits: that is no answer to what they asked.
  const waiting = heard.slice(0, heard.findLastIndex(({ sender }) => sender !== 'agent') + 1);
  return {
    model: agent.model,
    instructions: instructionsFor(seen, job.now),
    items: itemsFor({ ...seen, heard: waiting }),
    tools: toolsFor(agent.settings.booking).map(modelTool),
    facts: factsFor(job, seen, language),
    maxOutputTokens: OUTPUT_TOKENS,
    customer: job.keys.mark('model customer', seen.lead.id),
  };
}

function factsFor(job: Ctx, seen: Seen, language: string): ModelFacts {
  const { agent, business, lead, hours } = seen;
  return {
    now: job.now,
    zone: seen.visitorZone ?? seen.zone,
    home: seen.zone,
    language,
    business,
    agent: agent.name,
    person: lead.name,
    hours,
    durations: agent.settings.booking.durations,
    tone: agent.tone,
  };
}

/** The conversation in which tools are used. */
export function deskFor(
  job: Ctx,
  { conversationId }: TurnAsked,
  seen: Seen,
  language: string,
  claim: () => Promise<boolean>,
  helpers: Helpers,
): Desk {
  const { agent, lead, reach, visitorZone } = seen;
  const zone = visitorZone ?? seen.zone;
  return {
    ctx: job,
    conversationId,
    settings: agent.settings,
    terms: termsFor(agent, seen.business),
    guest: { leadId: lead.id, name: lead.name ?? GUEST, zone, language },
    reach,
    language,
    zone,
    home: seen.zone,
    place: null,
    handOver: null,
    used: new Map(),
    claim,
    search: (query) => helpers.search(agent.id, query),
    noteUnanswered: (question) => helpers.note({ agentId: agent.id, conversationId, question }),
  };
}

/** What a turn saw, before it has done anything. */
export function newTrace({ heard, version }: Seen, { model }: Helpers): Trace {
  const [first, last] = [heard[0], heard.at(-1)];
  const saw = first && last ? { from: first.seq, to: last.seq } : null;
  return { model: model.name, versionId: version?.id ?? null, saw, rounds: [], used: [], removed: [], why: null };
}

function claimOnce(hands: TurnHands): () => Promise<boolean> {
  let granted: Promise<boolean> | null = null;
  return () => {
    granted ??= hands.claim();
    return granted;
  };
}

function languageOf({ agent, language }: Seen): string {
  return chooseGuestLanguage([agent.language === 'auto' ? language : agent.language], null);
}

// Words at which the owner wants a person to be called at once, whatever a model would make of them.
function isCalled({ agent, heard }: Seen, { fromSeq }: TurnAsked): boolean {
  const said = heard.filter(({ sender, seq }) => sender === 'user' && seq >= fromSeq).map(({ text }) => spaced(text));
  return agent.settings.handOff.words.some((word) => said.some((text) => text.includes(spaced(word))));
}

function spaced(text: string): string {
  return ` ${plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function answersNow(seen: Seen, now: number): boolean {
  if (seen.agent.settings.hours.mode === 'always') return true;
  return isOpen(openHours(seen), seen.zone, now);
}

function openHours({ agent, hours }: Seen): readonly Hours[] {
  return agent.settings.hours.mode === 'own' ? agent.settings.hours.own : hours;
}
