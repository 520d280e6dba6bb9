/**
 * What of ours is to stand in other calendars, and what a change over there means. Loops cannot be: only words and times
 * that differ from what was written or seen last are written, and only times that differ from it are heard.
 */

import { DAY_MS } from '#foundation/lib/zones.ts';
import type { CalendarProvider, ForeignResource, MirrorEvent } from '#foundation/services/calendars/index.ts';
import { keyOf } from '#foundation/services/calendars/keys.ts';
import type { EventStatus, LocationType } from '../inputs.ts';
import type { MirrorStatus } from './inputs.ts';

/** Providers that make a video room for an event. */
export const WITH_ROOMS: readonly CalendarProvider[] = ['google', 'microsoft', 'local'];
/** What stands in a calendar while it is to come; what is over stays as it was. */
const STANDING: readonly EventStatus[] = ['confirmed', 'completed'];
const MINUTE_MS = 60_000;
/** What is drawn longer over there than an appointment can be here (EVENT_DAYS_MAX) is no time of one. */
const LONGEST_MS = 31 * DAY_MS;

/** An event as far as it is mirrored; instants in ms. */
export type Mirrored = {
  id: string;
  status: EventStatus;
  title: string;
  description: string | null;
  locationType: LocationType;
  location: string | null;
  meetLink: string | null;
  startsAt: number;
  endsAt: number;
  timezone: string;
  icalUid: string;
  icalSequence: number;
  /** Who comes from outside, by name. */
  guests: string | null;
};

/** A mirror as it is known. */
export type Mirror = {
  id: string;
  userId: string;
  calendarId: string;
  connectionId: string;
  status: MirrorStatus;
  wanted: 'present' | 'absent';
  wantedVersion: number;
  writtenVersion: number;
  fingerprint: string | null;
  resourceId: string | null;
  etag: string | null;
  startsAt: number | null;
  endsAt: number | null;
  wantsRoom: boolean;
  roomPending: boolean;
};

/** Where a member has their appointments written. */
export type Target = { userId: string; calendarId: string; connectionId: string; provider: CalendarProvider };

/** What is to be done so that calendars elsewhere show the event: mirrors to begin, and those to write anew or to remove. */
export type Plan = {
  make: readonly (Target & { wantsRoom: boolean })[];
  change: readonly { id: string; wantedVersion: number; wanted: 'present' | 'absent' }[];
};

/** Decides what calendars elsewhere are to show of an event from now on. `hosts` are those whom it keeps busy or not. */
export function planMirrors(
  event: Mirrored,
  hosts: readonly string[],
  targets: readonly Target[],
  mirrors: readonly Mirror[],
  now: number,
): Plan {
  const isThere = STANDING.includes(event.status);
  if (event.endsAt <= now && isThere) return { make: [], change: [] };
  const print = fingerprintOf(event);
  const change = mirrors.flatMap((mirror): Plan['change'] => {
    const wanted = isThere && hosts.includes(mirror.userId) ? 'present' : 'absent';
    const { id, wantedVersion } = mirror;
    return isBehind(mirror, wanted, print) ? [{ id, wantedVersion, wanted }] : [];
  });
  const known = new Set(mirrors.map(({ userId }) => userId));
  const fresh = isThere ? targets.filter(({ userId }) => hosts.includes(userId) && !known.has(userId)) : [];
  const maker = mirrors.some(({ wantsRoom }) => wantsRoom) ? undefined : roomMaker(event, fresh);
  return { make: fresh.map((target) => ({ ...target, wantsRoom: target === maker })), change };
}

// What its owner took out of their calendar stays out of it.
function isBehind(mirror: Mirror, wanted: 'present' | 'absent', print: string): boolean {
  if (mirror.status === 'taken_back') return false;
  if (wanted === 'absent') return mirror.wanted === 'present';
  return mirror.wanted === 'absent' || mirror.fingerprint !== print;
}

// One room for all: the first who can make one does.
function roomMaker(event: Mirrored, targets: readonly Target[]): Target | undefined {
  const wanted = event.locationType === 'virtual' && !event.location && !event.meetLink;
  return wanted ? targets.find(({ provider }) => WITH_ROOMS.includes(provider)) : undefined;
}

/** Hash of everything of an event that a calendar elsewhere shows. */
export function fingerprintOf(event: Mirrored): string {
  const { description, startsAt, endsAt, timezone } = event;
  return keyOf(JSON.stringify([titleOf(event), description ?? '', placeOf(event), startsAt, endsAt, timezone]));
}

/** An event in the words of a calendar: its owner sees with whom, and the way to its page here. */
export function mirrorOf(event: Mirrored, address: string, wantsRoom: boolean): MirrorEvent {
  return {
    eventId: event.id,
    uid: event.icalUid,
    sequence: event.icalSequence,
    title: titleOf(event),
    description: [event.description, address].filter(Boolean).join('\n\n'),
    location: placeOf(event),
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    zone: event.timezone,
    url: address,
    status: 'confirmed',
    wantsRoom,
  };
}

function placeOf({ location, meetLink }: Mirrored): string {
  return location ?? meetLink ?? '';
}

function titleOf({ title, guests }: Mirrored): string {
  return guests ? `${title}: ${guests}` : title;
}

/**
 * The way of one write. `undo`: it may have been created although nobody said so, and is not wanted any more. `look`: it
 * stands as wanted, and the provider was still making its room.
 */
export type Step = 'create' | 'change' | 'remove' | 'undo' | 'look' | 'nothing';

/** What is to be called for a mirror whose event is as it is now. `wasTried`: a call was begun whose end nobody knows. */
export function stepFor(
  mirror: Pick<Mirror, 'resourceId' | 'fingerprint' | 'roomPending'>,
  event: Mirrored,
  isHost: boolean,
  wasTried: boolean,
): Step {
  const isThere = mirror.resourceId !== null;
  if (!isHost || !STANDING.includes(event.status)) return isThere ? 'remove' : wasTried ? 'undo' : 'nothing';
  if (!isThere) return 'create';
  return mirror.roomPending && mirror.fingerprint === fingerprintOf(event) ? 'look' : 'change';
}

/**
 * What a change over there means: the event is moved, or not wanted any more; or nothing but a new ETag. `isBehind`: words
 * of ours are still to be written there.
 */
export type Verdict =
  | { kind: 'nothing' }
  | { kind: 'moved'; startsAt: number; endsAt: number; isBehind?: boolean }
  | { kind: 'removed' };

/**
 * What it means that a mirror's resource is as it is now. A change of ours that waits to be written is newer than what
 * stands there. What is over, or would be over, is left as it was agreed; a day without hours is no time.
 */
export function verdictOn(
  mirror: Mirror,
  event: Pick<Mirrored, 'status' | 'startsAt' | 'endsAt'>,
  resource: Pick<ForeignResource, 'state' | 'blocks'>,
  now: number,
): Verdict {
  const isOurs = mirror.status === 'taken_back' || mirror.wanted === 'absent';
  if (isOurs || mirror.wantedVersion > mirror.writtenVersion) return { kind: 'nothing' };
  if (event.status !== 'confirmed' || event.endsAt <= now) return { kind: 'nothing' };
  if (resource.state !== 'standing') return { kind: 'removed' };
  return movedTo(mirror, resource, now);
}

function movedTo(
  mirror: Pick<Mirror, 'startsAt' | 'endsAt'>,
  { blocks }: Pick<ForeignResource, 'blocks'>,
  now: number,
): Verdict {
  const [block] = blocks;
  if (blocks.length !== 1 || !block || block.allDay || block.startsAt <= now) return { kind: 'nothing' };
  const [startsAt, endsAt] = [toMinute(block.startsAt), toMinute(block.endsAt)];
  const same = startsAt === mirror.startsAt && endsAt === mirror.endsAt;
  return same || startsAt >= endsAt || endsAt - startsAt > LONGEST_MS
    ? { kind: 'nothing' }
    : { kind: 'moved', startsAt, endsAt };
}

/** Whether its owner moved it over there while a change of ours, that says nothing of its time, waited to be written. */
export function movedMeanwhile(
  mirror: Mirror,
  event: Pick<Mirrored, 'startsAt' | 'endsAt'>,
  resource: Pick<ForeignResource, 'state' | 'blocks'>,
  now: number,
): Verdict {
  const oursIsOfTime = event.startsAt !== mirror.startsAt || event.endsAt !== mirror.endsAt;
  return oursIsOfTime || resource.state !== 'standing' ? { kind: 'nothing' } : movedTo(mirror, resource, now);
}

function toMinute(instant: number): number {
  return Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}

/** Milliseconds to wait before the next try; `chance` is a random number of [0, 1). Doubles from a minute to six hours. */
export function pauseAfter(attempts: number, retryAfterSeconds: number | undefined, chance: number): number {
  const pause = Math.min(MINUTE_MS * 2 ** Math.min(attempts, 10), 360 * MINUTE_MS);
  return Math.max(pause * (0.75 + chance / 2), (retryAfterSeconds ?? 0) * 1000);
}
