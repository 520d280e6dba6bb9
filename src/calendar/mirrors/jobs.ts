/**
 * Writes what is wanted into calendars elsewhere. Called where nothing else works on the same account, after the grant was
 * made sure of. A call whose end nobody knows is made again: what is created has one name for ever, what is changed is
 * looked at first, what is gone is removed.
 */
import type { Ctx } from '#context.ts';
import type { CalendarOutcome, Calendars, Failed, Grant, Written } from '#foundation/services/calendars/index.ts';
import { beginWriting, heard, keepFailure, keepWritten } from './commands.ts';
import { mirrorsToWrite } from './queries.ts';
import { mirrorOf, movedMeanwhile, type Step, stepFor } from './rules.ts';

/** Written at once; the clock rings again for the rest. */
const WRITES_MAX = 20;
/** How often a room is asked for that the provider is still making. */
const LOOKS_MAX = 6;
/** Faults of the account, not of one event: the others wait for the account too. */
const OF_THE_ACCOUNT: readonly string[] = ['revoked', 'stale_grant', 'bad_login', 'throttled', 'unreachable'];

/** One account, opened. `ctx` is inside the organization as its owner. */
export type Account = { ctx: Ctx; connectionId: string; calendars: Calendars; grant: Grant };

type Write = NonNullable<Calendars['write']>;
type Wanted = ReturnType<typeof mirrorsToWrite>['_']['result'][number];
type Call = Wanted & { calendarId: string; account: Account; write: Write };

/** What came of writing: how many, whether more wait, and the fault that stopped it. */
export type WritingDone = { written: number; more: boolean; failed: Failed | null };

/** Writes the mirrors of one account that are due, at most twenty. Stops at what is wrong with the account itself. */
export async function writeMirrors(account: Account): Promise<WritingDone> {
  const { ctx, connectionId, calendars } = account;
  const [wanted] = await ctx.db.read([mirrorsToWrite(connectionId, ctx.now, WRITES_MAX)]);
  let written = 0;
  for (const one of wanted) {
    const failed = calendars.write
      ? await writeOne({ ...one, calendarId: nameOf(ctx, one), account, write: calendars.write })
      : NO_WAY;
    if (!failed) written++;
    else {
      await keepFailure(ctx, one.mirror, failed);
      if (OF_THE_ACCOUNT.includes(failed.fault)) return { written, more: true, failed };
    }
  }
  return { written, more: wanted.length === WRITES_MAX, failed: null };
}

const NO_WAY: Failed = { ok: false, fault: 'forbidden' };

function nameOf({ keys }: Ctx, { mirror, externalId }: Wanted): string {
  const { calendarId: row, organizationId: organization } = mirror;
  return keys.vault.open({ table: 'connected_calendars', column: 'external_id', row, organization }, externalId);
}

// Null when it is done, or when there was nothing to do any more.
async function writeOne(call: Call): Promise<Failed | null> {
  const { mirror, event, account } = call;
  const step = stepFor(mirror, event, event.hosts.includes(mirror.userId), mirror.writingSince !== null);
  if (!(await beginWriting(account.ctx, mirror))) return null;
  const outcome = await perform(call, step);
  if (outcome === 'heard') return null;
  if (!outcome.ok) return outcome;
  await keepWritten(account.ctx, mirror, event, outcome.value);
  return null;
}

async function perform(call: Call, step: Step): Promise<CalendarOutcome<Written | null> | 'heard'> {
  if (step === 'create') return create(call);
  else if (step === 'change') return change(call);
  else if (step === 'remove') return remove(call, call.mirror.resourceId!);
  else if (step === 'undo') return undo(call);
  else if (step === 'look') return look(call);
  else return { ok: true, value: null };
}

function create(call: Call): Promise<CalendarOutcome<Written>> {
  const { account, write, calendarId, mirror, event } = call;
  return write.create(account.grant, calendarId, mirrorOf(event, pageOf(call), mirror.wantsRoom));
}

function remove({ account, write, calendarId }: Call, resourceId: string): Promise<CalendarOutcome<null>> {
  return write.remove(account.grant, calendarId, resourceId);
}

async function look({ account, write, calendarId, mirror, event, zone }: Call): Promise<CalendarOutcome<Written>> {
  const stands = await write.read(account.grant, calendarId, mirror.resourceId!, zone ?? event.timezone);
  if (!stands.ok) return stands;
  const { resourceId, etag, room, roomPending } = stands.value;
  return { ok: true, value: { resourceId, etag, room, roomPending: roomPending && mirror.attempts < LOOKS_MAX } };
}

// Nobody knows whether it was ever created: its name is the same for ever, so it is created once more and removed by it.
async function undo(call: Call): Promise<CalendarOutcome<null>> {
  const created = await create(call);
  return created.ok ? remove(call, created.value.resourceId) : created;
}

async function change(call: Call): Promise<CalendarOutcome<Written> | 'heard'> {
  const { mirror } = call;
  const outcome = await changeAs(call, mirror.etag);
  if (outcome.ok) return outcome;
  if (outcome.fault === 'not_found') return create(call);
  if (outcome.fault !== 'conflict') return outcome;
  return meet(call);
}

function changeAs(call: Call, etag: string | null) {
  const { account, write, calendarId, mirror, event } = call;
  const wanted = mirrorOf(event, pageOf(call), mirror.wantsRoom);
  return write.change(account.grant, calendarId, { resourceId: mirror.resourceId!, etag }, wanted);
}

// Somebody changed it over there. A move of theirs counts where ours is not of the time; otherwise ours is the newer word.
async function meet(call: Call): Promise<CalendarOutcome<Written> | 'heard'> {
  const { account, write, calendarId, mirror, event, zone } = call;
  const stands = await write.read(account.grant, calendarId, mirror.resourceId!, zone ?? event.timezone);
  if (!stands.ok) return stands.fault === 'not_found' ? create(call) : stands;
  if (stands.value.state === 'gone' || stands.value.state === 'cancelled') return create(call);
  const verdict = movedMeanwhile(mirror, event, stands.value, account.ctx.now);
  if (verdict.kind !== 'moved') return changeAs(call, stands.value.etag);
  // What waits to be written still does, at the new time.
  await account.ctx.write(heard(account.ctx, mirror, event, stands.value, { ...verdict, isBehind: true }));
  return 'heard';
}

function pageOf({ account, slug, event }: Call): string {
  return `${account.ctx.config.origin}/app/${slug}/events/${event.id}`;
}
