/**
 * Makes what a plan holds, hours first, by the doors that everybody uses. What was made before is not made again: its
 * happening says so for a year, and two imports at once meet in the doors' own repeat keys. An import that broke off goes
 * on where it was when it is started again.
 */
import { createHash } from 'node:crypto';
import { isKeyTaken, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { createSchedule } from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import type { Statement } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { createInvitation } from '../invitations/commands.ts';
import { invitationInput } from '../invitations/inputs.ts';
import { firstResource, keptFor } from '../invitations/people/commands.ts';
import { actorOf } from '../invitations/rules.ts';
import { type Before, importedBefore, subjectOf } from './queries.ts';
import type { Item, PageItem, ScheduleItem } from './rules.ts';

const ITEMS_AT_ONCE = 100;

/** What became of one thing of the files; `id` is that of the schedule or invitation. */
export type Outcome = { item: Item; state: 'made' | 'before' | 'not_made'; id: string | null; said?: string };

/**
 * Makes everything that is not there yet; with `open`, public pages are opened at once, the others are drafts. A request
 * that is repeated by its key gets the first answer: what it made is `made`, and nothing more is. Throws Refusal:
 * too_large, unverified (with `open`), idempotency_mismatch.
 */
export async function importItems(
  ctx: Ctx,
  items: readonly Item[],
  open: boolean,
  repeat: Repeatable | null = null,
): Promise<Outcome[]> {
  if (items.length > ITEMS_AT_ONCE) throw new Refusal('too_large');
  const [kept] = await ctx.db.read([keptFor(repeat)]);
  const again = firstResource(kept, repeat) !== null;
  const before = await importedBefore(ctx, items);
  if (again) return items.map((item) => foundOne(ctx, item, before, repeat) ?? { item, state: 'not_made', id: null });
  const outcomes = await makeAll(ctx, items, before, open, repeat);
  await keep(ctx, repeat);
  return outcomes;
}

// An import that breaks off keeps what it has made so far: whoever repeats it goes on there.
async function makeAll(
  ctx: Ctx,
  items: readonly Item[],
  before: Before,
  open: boolean,
  repeat: Repeatable | null,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const marks: Statement[] = [];
  try {
    for (const item of items) {
      const found = foundOne(ctx, item, before, repeat);
      const outcome = found ?? (await makeOne(ctx, item, before, outcomes, open));
      outcomes.push(outcome);
      if (!found && outcome.id) marks.push(marked(ctx, item, outcome.id, repeat));
    }
  } finally {
    if (marks.length > 0) await ctx.write(marks);
  }
  return outcomes;
}

// The same request twice at once made the same things: whoever kept the key first has said so for both.
async function keep(ctx: Ctx, repeat: Repeatable | null): Promise<void> {
  if (!repeat) return;
  await ctx.write([keepAnswer(repeat, newId(ctx.now), 200)]).catch((error: unknown) => {
    if (!isKeyTaken(error)) throw error;
  });
}

function foundOne(ctx: Ctx, item: Item, before: Before, repeat: Repeatable | null): Outcome | null {
  const subject = subjectOf(ctx, item);
  const id = before.standing.get(subject);
  if (!id) return null;
  return { item, id, state: repeat && before.askedBy.get(subject) === repeat.keyHash ? 'made' : 'before' };
}

async function makeOne(
  ctx: Ctx,
  item: Item,
  before: Before,
  outcomes: readonly Outcome[],
  open: boolean,
): Promise<Outcome> {
  if (item.fault !== null) return { item, state: 'not_made', id: null };
  const repeat = repeatOf(ctx, item, before);
  try {
    const id =
      item.kind === 'schedule' ? await hours(ctx, item, repeat) : await page(ctx, item, repeat, outcomes, open);
    return { item, state: 'made', id };
  } catch (error) {
    // One that is refused does not keep the others from being made; everything else ends the import.
    if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error;
    const said = Object.values(error.details.fields ?? {}).flat()[0];
    return { item, state: 'not_made', id: null, said };
  }
}

async function hours(ctx: Ctx, { draft }: ScheduleItem, repeat: Repeatable): Promise<string> {
  return (await createSchedule(ctx, draft!, repeat)).id;
}

async function page(
  ctx: Ctx,
  item: PageItem,
  repeat: Repeatable,
  outcomes: readonly Outcome[],
  open: boolean,
): Promise<string> {
  const scheduleId = hoursFor(item, outcomes);
  const parsed = invitationInput.safeParse({ ...item.draft, mode: 'open', ...(scheduleId && { scheduleId }) });
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => [path.join('.'), [message]]);
    throw new Refusal('invalid', { fields: Object.fromEntries(fields) });
  }
  const { send: _, ...input } = parsed.data;
  return (await createInvitation(ctx, input, { send: open && item.public, repeat })).id;
}

// Its own hours when they came along, else those that the vendor takes where none are named, else Parley's default ones.
function hoursFor({ vendor, hours: wanted }: PageItem, outcomes: readonly Outcome[]): string | null {
  const schedules = outcomes.filter(({ item }) => item.kind === 'schedule' && item.vendor === vendor);
  const own = schedules.find(({ item }) => item.key === wanted);
  const usual = schedules.find(({ item }) => item.kind === 'schedule' && item.isDefault);
  return (own ?? usual)?.id ?? null;
}

function marked(ctx: Ctx, item: Item, id: string, asked: Repeatable | null): Statement {
  const { vendor, kind } = item;
  return record(ctx, {
    name: 'import.made',
    subjectType: 'import',
    subjectId: subjectOf(ctx, item),
    ...actorOf(memberOf(ctx)),
    data: { vendor, kind, id, ...(asked && { asked: asked.keyHash }) },
  });
}

// The same thing of the same member: what was made of it before and is gone by now makes it another one.
function repeatOf(ctx: Ctx, item: Item, before: Before): Repeatable {
  const subject = subjectOf(ctx, item);
  const gone = before.gone.get(subject) ?? '';
  const keyHash = createHash('sha256').update(`${subject} ${gone}`).digest('base64url');
  return { actor: `import:${memberOf(ctx).userId}`, route: `imports.${item.kind}`, keyHash, requestHash: keyHash };
}
