/** The inbox and one of its conversations, each in one trip. */
import { firstTimes, glance, readUpcoming, type Upcoming, upcomingOf } from '#booking/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import {
  type Canned,
  type Colleague,
  cannedOf,
  colleagues,
  conversationById,
  conversationsAsked,
  type Head,
  happenedAmong,
  type InboxQuery,
  type Line,
  leadOf,
  messagesOf,
  notesAmong,
  openHead,
  openLine,
  openNoted,
  openSaid,
  openTurned,
  type Part,
  readScores,
  type Said,
  type Scores,
  scoresOf,
  turnsOf,
  waitingCounts,
  wayOn,
} from '#conversations/index.ts';
import { type Answers, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { openPerson, type Person, peopleNamed } from '#leads/index.ts';
import { historyOf, type Moment, openMoment } from '../people/history/queries.ts';
import { type Entry, entriesOf } from './rules.ts';

const LINES_SHOWN = 40;
const FOUND_SHOWN = 60;
export const MESSAGES_SHOWN = 50;
const MOMENTS_SHOWN = 8;
const TIMES_SHOWN = 3;

export type InboxList = {
  lines: Line[];
  next: string | null;
  counts: { waiting: number; unread: number; mine: number; isReached: boolean };
};

/** The list by itself: one trip, two more where a whole address or number was typed. */
export async function readList(ctx: Ctx, query: InboxQuery): Promise<InboxList> {
  const [rows, counts] = await ctx.db.read([
    await conversationsAsked(ctx, query, LINES_SHOWN, FOUND_SHOWN),
    waitingCounts(),
  ]);
  return listed(ctx, query, rows, counts);
}

export type Opened = {
  head: Head;
  entries: Entry[];
  /** Where older messages begin; null where there are none. */
  older: number | null;
  colleagues: Colleague[];
  canned: Canned[];
  times: number[];
  person: Person | null;
  upcoming: Upcoming | null;
  moments: Moment[];
  scores: Scores | null;
};

/** The list and one conversation beside it. Throws Refusal('not_found'). */
export async function readOpened(
  ctx: Ctx,
  query: InboxQuery,
  id: string,
  where: Pick<Part, 'before' | 'after'>,
): Promise<{ list: InboxList; opened: Opened }> {
  const part = { ...where, limit: MESSAGES_SHOWN };
  const lead = leadOf(id);
  const [rows, counts, heads, said, notes, happened, turns, team, canned, people, upcoming, moments, scores, ...free] =
    await ctx.db.read([
      await conversationsAsked(ctx, query, LINES_SHOWN, FOUND_SHOWN),
      waitingCounts(),
      conversationById(id),
      messagesOf(id, part),
      notesAmong(id, part),
      happenedAmong(id, part),
      turnsOf(id, part),
      colleagues(),
      cannedOf(),
      peopleNamed(sql`(select ${lead} as id, 1 as place)`),
      upcomingOf(lead, ctx.now, 1),
      historyOf(lead, { limit: MOMENTS_SHOWN }),
      scoresOf(id),
      ...glance(ctx.now),
    ]);
  if (!heads[0]) throw new Refusal('not_found');
  const more = part.after === undefined && said.length > MESSAGES_SHOWN;
  const head = openHead(ctx, heads[0]);
  const shown = (more ? said.slice(1) : said).map((row) => saidOn(head, openSaid(ctx, row)));
  const between = { notes: notes.map((one) => openNoted(ctx, one)), happened };
  const pieces = { said: shown, ...between, turns: turns.map((one) => openTurned(ctx, one)) };
  const opened = {
    head,
    entries: entriesOf(pieces, memberOf(ctx).timezone),
    older: more ? shown[0]!.seq : null,
    colleagues: team,
    canned,
    times: freeTimes(ctx, free),
    person: people[0] ? openPerson(ctx, people[0]) : null,
    upcoming: upcoming[0] ? readUpcoming(upcoming[0]) : null,
    moments: moments.slice(0, MOMENTS_SHOWN).map((one) => openMoment(ctx, one)),
    scores: scores[0] ? readScores(ctx, scores[0]) : null,
  };
  return { list: listed(ctx, query, rows, counts), opened };
}

function saidOn({ platform }: Head, said: Said): Said {
  return { ...said, way: wayOn(platform, said.way, said.at) };
}

function freeTimes(ctx: Ctx, [schedules, busy]: Answers<ReturnType<typeof glance>>): number[] {
  const schedule = schedules[0]?.schedule ?? null;
  return firstTimes({ schedule, busy, now: ctx.now, zone: memberOf(ctx).timezone }, TIMES_SHOWN);
}

function listed(
  ctx: Ctx,
  query: InboxQuery,
  rows: Parameters<typeof openLine>[1][],
  [counts]: InboxList['counts'][],
): InboxList {
  const shown = query.q ? rows : rows.slice(0, LINES_SHOWN);
  return {
    lines: shown.map((row) => openLine(ctx, row)),
    next: !query.q && rows.length > LINES_SHOWN ? shown.at(-1)!.id : null,
    counts: counts!,
  };
}
