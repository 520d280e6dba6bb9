import { isId } from '#foundation/lib/ids.ts';
import type { CalendarOutcome, ForeignBlock } from '#foundation/services/calendars/index.ts';
import { keyOf } from '#foundation/services/calendars/keys.ts';
import type { BusyRange } from '../events/queries.ts';
import type { CalendarToAsk } from './queries.ts';

/** A short window with more of our own appointments is nobody's. */
const NAMED_MAX = 100;

type AskedBlock = ForeignBlock & { resourceId: string; uid: string | null };
type Asked = Pick<CalendarToAsk, 'calendarId' | 'userId' | 'tentativeIsBusy' | 'awayIsBusy' | 'allDayIsBusy'>;

/** What one calendar said: its blocks with whose they are, or that it did not say. */
export type Said = { calendar: Asked; outcome: CalendarOutcome<readonly AskedBlock[]> };

/** An event of ours that one of the asked hosts, and where it was written into their calendars; instants are ms. */
export type OwnEvent = {
  id: string;
  userId: string;
  startsAt: number;
  endsAt: number;
  mirrors: readonly { calendarId: string; resourceKey: string | null }[];
};

/** What keeps the owners of calendars busy by what these said, as each owner chose; and whether one did not say. */
export function answerOf(
  said: readonly Said[],
  ourHost: string,
  own: readonly OwnEvent[],
): { busy: BusyRange[]; unanswered: boolean } {
  const busy = countedOf(said).flatMap(({ calendar, block }) => {
    const { startsAt, endsAt } = block;
    const isOurs = own.some((event) => isOf(event, calendar, block, ourHost));
    return isOurs ? [] : [{ userId: calendar.userId, from: startsAt, until: endsAt }];
  });
  return { busy, unanswered: said.some(({ outcome }) => !outcome.ok) };
}

/** The events that what was said calls itself: anybody can write such a name, so it only tells which to look at. */
export function namedOf(said: readonly Said[], ourHost: string): string[] {
  return [...new Set(countedOf(said).flatMap(({ block }) => eventNamed(block, ourHost) ?? []))].slice(0, NAMED_MAX);
}

function countedOf(said: readonly Said[]) {
  return said.flatMap(({ calendar, outcome }) =>
    outcome.ok ? outcome.value.filter((block) => counts(block, calendar)).map((block) => ({ calendar, block })) : [],
  );
}

/** Whether a block keeps its owner busy, as they chose for its calendar; the same as busy_elsewhere in the database. */
export function counts({ kind, allDay }: Pick<ForeignBlock, 'kind' | 'allDay'>, chosen: ChosenBusy): boolean {
  if (kind === 'tentative' && !chosen.tentativeIsBusy) return false;
  if (kind === 'away') return chosen.awayIsBusy;
  return !allDay || chosen.allDayIsBusy;
}

type ChosenBusy = Omit<Asked, 'calendarId' | 'userId'>;

// Our own appointments are known here already, and the one that is being moved is in nobody's way: what we wrote there
// ourselves, wherever it stands now, and a copy that came by mail, as long as it says the same time. What the owner goes to
// as somebody's guest is none of theirs here.
function isOf(event: OwnEvent, { userId, calendarId }: Asked, block: AskedBlock, ourHost: string): boolean {
  if (event.userId !== userId || eventNamed(block, ourHost) !== event.id) return false;
  const key = keyOf(block.resourceId);
  const isMirror = event.mirrors.some((one) => one.calendarId === calendarId && one.resourceKey === key);
  return isMirror || (event.startsAt === block.startsAt && event.endsAt === block.endsAt);
}

function eventNamed({ uid }: Pick<AskedBlock, 'uid'>, ourHost: string): string | null {
  if (!uid?.endsWith(`@${ourHost}`)) return null;
  const id = uid.slice(0, -ourHost.length - 1).toLowerCase();
  return isId(id) ? id : null;
}
