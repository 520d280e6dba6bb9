/**
 * One step of an account's room: what is to be written is written, and if it is time, its calendars are read. Everything
 * that matters is in the database after each page, so that a step may end anywhere and be done again.
 */
import { expireConnection } from '#calendar/connections/commands.ts';
import { type ConnectionRow, connectionById } from '#calendar/connections/queries.ts';
import { writeMirrors } from '#calendar/mirrors/jobs.ts';
import type { Ctx } from '#context.ts';
import type { Statement } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import type { CalendarOutcome, Calendars, Failed } from '#foundation/services/calendars/index.ts';
import { type Asking, askingWith, type Renewing } from './grants/commands.ts';
import { listCalendars } from './listing/commands.ts';
import { type CalendarRow, calendarsOf, standing } from './queries.ts';
import { type Budget, type Read, readCalendar } from './reading/commands.ts';
import { calendarFailed, type Line, listed, logged, placeForgotten, runEnded } from './recording/commands.ts';
import { type Ended, endsRun, graver, isDue, isOver, nextReadingAt, wantsListing } from './rules.ts';
import { type Attended, OWN_ALARM_MS, type Run } from './state.ts';
import { keepWatch } from './watches/commands.ts';

/** No calendar that may be read has as many pages: Graph was seen to make up new ones for ever. */
const PAGES_MAX = 600;

/** What a room hands to a step: what lets it in, what the step may take, and a clock in ms. */
export type Hands = { freshGrant: Renewing; budget: Budget; clock: () => number };

type Account = {
  /** Inside the organization, as the account's owner. */
  ctx: Ctx;
  connection: ConnectionRow;
  calendars: Calendars;
  asking: Asking;
  zone: string;
  hands: Hands;
  /** Written at the end of the step. */
  notes: Statement[];
};

/** One step for the account `id`, going on with `run` if there is one. `ctx` is the service's. */
export async function attend(ctx: Ctx, id: string, run: Run | null, hands: Hands): Promise<Attended> {
  const [[connection], known, [more]] = await ctx.db.read([connectionById(id), calendarsOf(id), standing(id, ctx.now)]);
  const calendars = connection && ctx.services.calendars[connection.provider];
  if (connection?.status !== 'active' || !calendars || !more) return { kind: 'rest', next: null };
  const inside = insideOrganization(ctx, connection.organizationId, connection.userId);
  const asking = askingWith(hands.freshGrant);
  const account = { ctx: inside, connection, calendars, asking, zone: more.zone, hands, notes: [] };
  const came = await work(account, known, { ...more, run });
  if (came.kind === 'rest' && came.next !== null && came.next > ctx.now + OWN_ALARM_MS) await ctx.clock.arm(came.next);
  return came;
}

type Standing = { listedAt: number | null; writes: boolean; run: Run | null };

async function work(
  account: Account,
  known: readonly CalendarRow[],
  { listedAt, writes, run }: Standing,
): Promise<Attended> {
  const { ctx, connection } = account;
  const isTime = isDue(connection.nextSyncAt, ctx.now);
  // An account that does not answer is left alone until it is asked again.
  const written = writes && (isTime || connection.attempts === 0) ? await write(account) : null;
  if (written && !written.ok && endsRun(written.fault))
    return endRun(account, written, connection.nextSyncAt ?? ctx.now);
  if (isTime) return read(account, known, listedAt, run);
  const waits = written?.ok && written.value.more;
  return { kind: 'rest', next: waits ? ctx.now : connection.nextSyncAt };
}

function write({ ctx, connection, calendars, asking }: Account): Promise<CalendarOutcome<{ more: boolean }>> {
  return asking.ask(async (grant) => {
    const done = await writeMirrors({ ctx, connectionId: connection.id, calendars, grant });
    return done.failed ?? { ok: true, value: done };
  });
}

async function read(
  account: Account,
  known: readonly CalendarRow[],
  listedAt: number | null,
  run: Run | null,
): Promise<Attended> {
  const { ctx, connection } = account;
  const due = connection.nextSyncAt!;
  const goesOn = run !== null && run.due === due;
  let at: Run = goesOn ? run : { due, done: [], ended: { fault: null } };
  let all = known;
  if (!goesOn && (wantsListing(listedAt, ctx.now) || known.length === 0)) {
    const failed = await list(account, known);
    if (failed) at = { ...at, ended: graver(at.ended, failed) };
    else [all] = await ctx.db.read([calendarsOf(connection.id)]);
  }
  for (const calendar of inOrder(all, at)) {
    if (endsRunSoFar(at)) break;
    const [turned, left] = [at.pages ?? 0, account.hands.budget.pages];
    const failed = turned < PAGES_MAX ? await readOne(account, calendar) : endless(account, calendar);
    if (failed === 'budget') return more(account, { ...at, pages: turned + left - account.hands.budget.pages });
    at = { due, done: [...at.done, calendar.id], ended: failed ? graver(at.ended, failed) : at.ended };
  }
  return endRun(account, at.ended, due);
}

// What failed last time comes last, so that it keeps none from being read.
function inOrder(all: readonly CalendarRow[], { done }: Run): CalendarRow[] {
  const read = all.filter(
    ({ id, removedAt, countsAsBusy, isShown, isWriteTarget }) =>
      removedAt === null && (countsAsBusy || isShown || isWriteTarget) && !done.includes(id),
  );
  return read.toSorted((one, other) => (one.failingSince ?? 0) - (other.failingSince ?? 0));
}

function endsRunSoFar({ ended }: Run): boolean {
  return ended.fault !== null && endsRun(ended.fault);
}

async function list(account: Account, known: readonly CalendarRow[]): Promise<Failed | null> {
  const { ctx, connection, calendars, asking } = account;
  const began = account.hands.clock();
  const answer = await asking.ask((grant) => calendars.calendars(grant));
  const milliseconds = account.hands.clock() - began;
  note(account, { kind: 'calendars', calendarId: null, failed: answer.ok ? null : answer, milliseconds });
  if (!answer.ok) return answer;
  await ctx.write([...listCalendars(ctx, connection, known, answer.value), listed(ctx, connection.id)]);
  return null;
}

/** Null when it was read to the end. */
async function readOne(account: Account, calendar: CalendarRow): Promise<Failed | null | 'budget'> {
  const { ctx, connection, calendars, asking, zone, hands, notes } = account;
  const began = hands.clock();
  const { budget } = hands;
  const reader = { calendars, ask: asking.ask, ownerZone: zone, budget, heard: new Set<string>() };
  // Before it is read: what changes from now on rings, and what changed before is read. The other way round something
  // between the two would wait for the next poll.
  const watched = await keepWatch(ctx, { provider: connection.provider, calendars, ask: asking.ask }, calendar);
  const { end, ...counts } = await readCalendar(ctx, reader, calendar);
  if (end === 'budget') return end;
  const failed = end === 'whole' ? null : end;
  note(account, { ...lineOf(counts), calendarId: calendar.id, failed, milliseconds: hands.clock() - began });
  if (failed) notes.push(calendarFailed(ctx, calendar.id, failed));
  else if (watched && !watched.ok)
    note(account, { kind: 'watching', calendarId: calendar.id, failed: watched, milliseconds: 0 });
  return failed;
}

// What its pages have said stands; the next run reads all of it anew, by a window of that time.
function endless(account: Account, calendar: CalendarRow): Failed {
  const failed: Failed = { ok: false, fault: 'provider', detail: 'endless' };
  const kind = calendar.readingState === 'ready' ? 'changes' : 'everything';
  note(account, { kind, calendarId: calendar.id, failed, milliseconds: 0 });
  account.notes.push(calendarFailed(account.ctx, calendar.id, failed), placeForgotten(calendar.id));
  return failed;
}

function lineOf({
  everything,
  changed,
  removed,
  skipped,
}: Omit<Read, 'end'>): Pick<Line, 'kind' | 'changed' | 'removed' | 'skipped'> {
  return { kind: everything ? 'everything' : 'changes', changed, removed, skipped };
}

function note({ ctx, connection, notes }: Account, line: Line): void {
  notes.push(logged(ctx, connection, line));
}

async function more({ ctx, notes }: Account, run: Run): Promise<Attended> {
  if (notes.length > 0) await ctx.write(notes);
  return { kind: 'more', run };
}

async function endRun(account: Account, ended: Ended, due: number): Promise<Attended> {
  const { ctx, connection, asking, notes } = account;
  const { fault } = ended;
  // One refused login may be the server's mistake; asked again a little later it is the owner's to mend.
  const over = fault !== null && isOver(fault) && (fault !== 'bad_login' || connection.attempts > 0);
  if (over) {
    if (notes.length > 0) await ctx.write(notes);
    await expireConnection(ctx, { ...connection, grantVersion: asking.version() ?? connection.grantVersion }, fault);
    return { kind: 'rest', next: null };
  }
  const { provider, attempts } = connection;
  const next = (isWatched: boolean) =>
    nextReadingAt({ provider, attempts: attempts + 1, isWatched }, ended, ctx.now, Math.random());
  const times = { due, polled: next(false), watched: next(true) };
  const answers = await ctx.write([runEnded(ctx, connection.id, ended, times), ...notes]);
  const at = answers[0][0]?.at;
  return { kind: 'rest', next: at == null ? null : Math.ceil(Number(at)) };
}
