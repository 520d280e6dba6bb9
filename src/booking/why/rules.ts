/** Why an invitation does not offer a time: the slots' own reasons, with names to what is in the way. */
import type { InvitationStatus } from '#booking/inputs.ts';
import { policyOf, type Terms } from '#booking/taking/rules.ts';
import {
  type BusyItem,
  type BusyRange,
  type Counted,
  type EventStatus,
  type Reason,
  type Schedule,
  whyNot,
} from '#calendar/index.ts';

export const REASON_KINDS = [
  'invitation_not_open',
  'past',
  'notice',
  'before_window',
  'after_window',
  'day_off',
  'outside_hours',
  'not_aligned',
  'busy',
  'buffer',
  'hold',
  'day_limit',
  'week_limit',
  'away',
] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

/** An event of one's own organization that keeps a host busy; `from` and `until` hold its buffers. Instants in ms. */
export type EventInTheWay = {
  userId: string;
  from: number;
  until: number;
  id: string;
  title: string;
  status: EventStatus;
  startsAt: number;
  endsAt: number;
};

/** What keeps the asker busy in a calendar of theirs elsewhere; ms. */
export type BlockInTheWay = { from: number; until: number; calendar: string };

/**
 * One reason. `hostId` is whose time is taken; without `event` that person is busy elsewhere: in a calendar of the asker's
 * own, which has a name, or in what is not the asker's to know.
 */
export type WhyNot =
  | { kind: 'invitation_not_open'; status: InvitationStatus }
  | {
      kind: 'past' | 'notice' | 'before_window' | 'after_window' | 'not_aligned' | 'day_limit' | 'week_limit';
      rule: Rule;
    }
  | { kind: 'day_off' | 'outside_hours' | 'away'; rule: Rule }
  | { kind: 'busy' | 'buffer' | 'hold'; hostId: string; event: EventInTheWay | null; calendar?: string };
export type Rule = Exclude<Reason, { item: BusyItem }>;

export type WhyQuestion = {
  status: InvitationStatus;
  terms: Terms;
  schedule: Schedule;
  /** Of every organization of the hosts, bare. */
  busy: readonly BusyRange[];
  /** What of it is of this organization. */
  events: readonly EventInTheWay[];
  /** What of it stands in the asker's own calendars elsewhere. */
  blocks?: { userId: string; list: readonly BlockInTheWay[] };
  /** What the invitation's limits count. */
  counted: readonly Counted[];
  now: number;
};

type Way = { hostId: string; event: EventInTheWay | null; calendar?: string };

/**
 * Every reason for which `startsAt` (ms) is not offered; none when it is. Rolling windows end with a day of the schedule's
 * zone here, since it is nobody's page in particular.
 */
export function reasonsAgainst(startsAt: number, question: WhyQuestion): WhyNot[] {
  const { status, terms, schedule, counted, now } = question;
  const ways = waysOf(question);
  const found = whyNot(startsAt, {
    hosts: [{ schedule, busy: [...ways.keys()], counted }],
    policy: policyOf(terms),
    now,
    guestZone: schedule.timezone,
  });
  const closed: WhyNot[] = status === 'open' ? [] : [{ kind: 'invitation_not_open', status }];
  return [...closed, ...found.map((reason) => named(reason, ways))];
}

// Each event of ours takes away the one bare range that it is; what is left over stands elsewhere.
function waysOf({ busy, events, blocks }: WhyQuestion): Map<BusyItem, Way> {
  const ours = Map.groupBy(events, keyOf);
  const theirs = Map.groupBy(blocks?.list ?? [], (block) => keyOf({ ...block, userId: blocks!.userId }));
  return new Map(
    busy.map((range): [BusyItem, Way] => {
      const event = ours.get(keyOf(range))?.shift() ?? null;
      const calendar = event ? undefined : theirs.get(keyOf(range))?.shift()?.calendar;
      const item: BusyItem = { from: range.from, until: range.until, kind: 'own' };
      const whole = event ? { ...item, eventId: event.id, startsAt: event.startsAt, endsAt: event.endsAt } : item;
      return [whole, { hostId: range.userId, event, ...(calendar !== undefined && { calendar }) }];
    }),
  );
}

function keyOf({ userId, from, until }: BusyRange): string {
  return `${userId} ${from} ${until}`;
}

/** A reason of the slots under its public name. */
export function named(reason: Reason, ways: ReadonlyMap<BusyItem, Way>): WhyNot {
  if ('item' in reason) {
    const way = ways.get(reason.item)!;
    return { kind: way.event?.status === 'held' ? 'hold' : reason.kind, ...way };
  }
  return { kind: KIND_OF[reason.kind], rule: reason };
}

const KIND_OF = {
  past: 'past',
  notice: 'notice',
  'before-window': 'before_window',
  'after-window': 'after_window',
  'day-off': 'day_off',
  'outside-hours': 'outside_hours',
  'not-aligned': 'not_aligned',
  'day-limit': 'day_limit',
  'week-limit': 'week_limit',
  away: 'away',
} as const;
