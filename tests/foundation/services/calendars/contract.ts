/**
 * What every adapter of calendars promises, whoever the provider is: asked of the real thing where there is one, of a
 * counterpart or of played answers where there is none. An adapter's test opens a stage and hands it over.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CalendarFault,
  CalendarOutcome,
  Calendars,
  ChangePage,
  ForeignResource,
  Grant,
  MirrorEvent,
  Written,
} from '#foundation/services/calendars/index.ts';

/** An event as somebody else than Parley makes it, at the provider and past the adapter. */
export type Theirs = {
  /** What they call it; tells two of them apart. */
  key: string;
  title: string;
  startsAt: number;
  endsAt: number;
  as?: 'busy' | 'tentative' | 'free' | 'cancelled' | 'declined';
};

/** One calendar at a provider, empty when the stage opens, and the hands of others in it. */
export type Stage = {
  calendars: Calendars;
  grant: Grant;
  /** A grant that the provider does not take, and what it is called. */
  badGrant: { grant: Grant; fault: CalendarFault };
  calendarId: string;
  /** Some hour of a working day within the next days, in milliseconds; all events stand around it. */
  start: number;
  now: number;
  put(event: Theirs): Promise<void>;
  remove(key: string): Promise<void>;
  /** What they can say of an event; all of it where left out. */
  can?: readonly NonNullable<Theirs['as']>[];
  /** Makes the provider forget its tokens, where that can be brought about. */
  forgetTokens?(): Promise<void>;
  close(): Promise<void>;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONE = 'Europe/Berlin';
const BUDGET_MS = 10_000;
const MAX_PAGES = 50;
const ALL = ['busy', 'tentative', 'free', 'cancelled', 'declined'] as const;

/** Asks all promises of the adapter on this stage. */
export function keepsThePromises(name: string, open: () => Promise<Stage>): void {
  describe(name, () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await open();
    });
    afterAll(() => stage?.close());

    lettingIn(() => stage);
    writing(() => stage);
    reading(() => stage);
  });
}

function lettingIn(on: () => Stage): void {
  test('says whose it is and which calendars there are', async () => {
    const { calendars, grant, calendarId } = on();
    const account = granted(await calendars.account(grant));
    expect(account.id).not.toBe('');
    expect(account.label).not.toBe('');
    const found = granted(await calendars.calendars(grant));
    expect(found.find(({ externalId }) => externalId === calendarId)).toMatchObject({
      isWritable: calendars.write !== undefined,
    });
    expect(new Set(found.map(({ externalId }) => externalId)).size).toBe(found.length);
  });

  test('says so when the grant is not taken, whatever is asked', async () => {
    const stage = on();
    const { badGrant } = stage;
    const refused = { ...stage, grant: badGrant.grant };
    const answers: CalendarOutcome<unknown>[] = [
      await stage.calendars.account(badGrant.grant),
      await stage.calendars.calendars(badGrant.grant),
      await stage.calendars.changes(badGrant.grant, asked(refused, null)),
      await busyOf(refused, stage.start, stage.start + HOUR_MS),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, fault: badGrant.fault });
  });
}

function writing(on: () => Stage): void {
  test('writes an event once, however often it is told to', async () => {
    const stage = on();
    const event = ours(stage, 1);
    const first = granted(await writeOf(stage).create(stage.grant, stage.calendarId, event));
    const second = granted(await writeOf(stage).create(stage.grant, stage.calendarId, event));
    expect(second.resourceId).toBe(first.resourceId);
    const standing = blocksAt(await allOf(stage), event.startsAt, event.endsAt);
    expect(standing).toMatchObject([{ title: event.title, kind: 'busy', allDay: false }]);
    await removed(stage, first);
    expect(blocksAt(await allOf(stage), event.startsAt, event.endsAt)).toEqual([]);
  });

  test('changes what it knows, and never over a change of somebody else', async () => {
    const stage = on();
    const write = writeOf(stage);
    const event = ours(stage, 2);
    const first = granted(await write.create(stage.grant, stage.calendarId, event));
    expect(first.etag).not.toBeNull();
    const later = { ...event, sequence: 1, startsAt: event.startsAt + DAY_MS, endsAt: event.endsAt + DAY_MS };
    const moved = granted(await write.change(stage.grant, stage.calendarId, first, later));
    expect(moved.etag).not.toBe(first.etag);
    expect(await write.change(stage.grant, stage.calendarId, first, event)).toMatchObject({
      ok: false,
      fault: 'conflict',
    });
    const stands = granted(await write.read(stage.grant, stage.calendarId, first.resourceId, ZONE));
    expect(stands).toMatchObject({ state: 'standing', etag: moved.etag });
    expect(stands.blocks).toMatchObject([{ startsAt: later.startsAt, endsAt: later.endsAt }]);
    const any = { resourceId: first.resourceId, etag: null };
    granted(await write.change(stage.grant, stage.calendarId, any, { ...event, sequence: 2 }));
    expect(blocksAt(await allOf(stage), event.startsAt, event.endsAt)).toHaveLength(1);
    await removed(stage, first);
  });

  test('takes away twice without a word, and knows what is gone', async () => {
    const stage = on();
    const write = writeOf(stage);
    const event = ours(stage, 3);
    const first = granted(await write.create(stage.grant, stage.calendarId, event));
    await removed(stage, first);
    await removed(stage, first);
    expect(await write.change(stage.grant, stage.calendarId, first, event)).toMatchObject({
      ok: false,
      fault: 'not_found',
    });
    const stands = await write.read(stage.grant, stage.calendarId, first.resourceId, ZONE);
    expect(stands.ok ? stands.value.state : stands.fault).toMatch(/^(gone|cancelled|not_found)$/);
  });
}

function reading(on: () => Stage): void {
  test('tells after a token exactly what became of what', async () => {
    const stage = on();
    await stage.put(theirs(stage, 'stays', 4));
    await stage.put(theirs(stage, 'moves', 5));
    await stage.put(theirs(stage, 'goes', 6));
    const before = await readAll(stage, null);
    const [stays, moves, goes] = [4, 5, 6].map((hour) => resourceAt(before.resources, at(stage, hour)));
    const nothing = await readAll(stage, { token: before.token });
    expect(nothing.resources).toEqual([]);

    await stage.put({ ...theirs(stage, 'moves', 5), startsAt: at(stage, 7), endsAt: at(stage, 8) });
    await stage.remove('goes');
    await stage.put(theirs(stage, 'comes', 8));
    const after = await readAll(stage, { token: nothing.token });
    const named = new Set(after.resources.map(({ resourceId }) => resourceId));
    expect(named).not.toContain(stays!.resourceId);
    expect(resourceAt(after.resources, at(stage, 7)).resourceId).toBe(moves!.resourceId);
    expect(lastOf(after.resources, goes!.resourceId)).toMatchObject({ blocks: [] });
    expect(resourceAt(after.resources, at(stage, 8)).blocks).toMatchObject([{ title: 'comes' }]);
    expect(named.size).toBe(3);
    for (const key of ['stays', 'moves', 'comes']) await stage.remove(key);
  });

  test('counts what is free, cancelled or declined as no time, and what is tentative as tentative', async () => {
    const stage = on();
    const kinds = stage.can ?? ALL;
    for (const as of kinds) await stage.put({ ...theirs(stage, as, 9 + ALL.indexOf(as)), as });
    const { resources } = await readAll(stage, null);
    const expected = kinds.filter((as) => as === 'busy' || as === 'tentative');
    const blocks = resources.flatMap((one) => one.blocks).filter(({ startsAt }) => startsAt >= at(stage, 9));
    expect(blocks.map(({ title, kind }) => [title, kind]).sort()).toEqual(expected.map((as) => [as, as]).sort());
    const live = granted(await busyOf(stage, at(stage, 9), at(stage, 14)));
    expect(live.map(({ title, kind }) => [title, kind]).sort()).toEqual(expected.map((as) => [as, as]).sort());
    for (const as of kinds) await stage.remove(as);
  });

  test('says of a short window what it says of the whole', async () => {
    const stage = on();
    await stage.put(theirs(stage, 'early', 1));
    await stage.put(theirs(stage, 'within', 2));
    await stage.put({ ...theirs(stage, 'long', 2), endsAt: at(stage, 6) });
    await stage.put(theirs(stage, 'late', 5));
    const live = granted(await busyOf(stage, at(stage, 2), at(stage, 5)));
    expect(live.map(({ title }) => title).sort()).toEqual(['long', 'within']);
    const all = (await allOf(stage)).flatMap(({ resourceId, blocks }) =>
      blocks.map(({ startsAt, endsAt, instanceId }) => ({ resourceId, startsAt, endsAt, instanceId })),
    );
    for (const { resourceId, startsAt, endsAt, instanceId } of live)
      expect(all).toContainEqual({ resourceId, startsAt, endsAt, instanceId });
    for (const key of ['early', 'within', 'long', 'late']) await stage.remove(key);
  });

  test('says when a token is not known any more, and reads all again', async () => {
    const stage = on();
    await stage.put(theirs(stage, 'keeps', 3));
    const { token } = await readAll(stage, null);
    if (stage.forgetTokens) {
      await stage.forgetTokens();
      await stage.put(theirs(stage, 'changes', 5));
      const refused = await stage.calendars.changes(stage.grant, asked(stage, { token }));
      expect(refused).toMatchObject({ ok: false, fault: 'token_expired' });
    }
    expect(blocksAt(await allOf(stage), at(stage, 3), at(stage, 4))).toMatchObject([{ title: 'keeps' }]);
    await stage.remove('keeps');
    if (stage.forgetTokens) await stage.remove('changes');
  });
}

function writeOf({ calendars }: Stage): NonNullable<Calendars['write']> {
  expect(calendars.write).toBeDefined();
  return calendars.write!;
}

function ours(stage: Stage, hour: number): MirrorEvent {
  const eventId = crypto.randomUUID();
  return {
    eventId,
    uid: `${eventId}@parley.example.com`,
    sequence: 0,
    title: 'Call with Noor; about lines, and more',
    description: 'One line.\nAnother line \\ and its end.',
    location: 'Room 3, first floor',
    startsAt: at(stage, hour),
    endsAt: at(stage, hour) + HOUR_MS / 2,
    zone: ZONE,
    url: 'https://parley.example.com/app/acme/events/1',
    status: 'confirmed',
    wantsRoom: false,
  };
}

function theirs(stage: Stage, key: string, hour: number): Theirs {
  return { key, title: key, startsAt: at(stage, hour), endsAt: at(stage, hour + 1) };
}

function at({ start }: Stage, hour: number): number {
  return start + hour * HOUR_MS;
}

function asked({ calendarId, start, now }: Pick<Stage, 'calendarId' | 'start' | 'now'>, from: From) {
  const window = { from: start - 7 * DAY_MS, until: start + 30 * DAY_MS };
  return { calendar: { externalId: calendarId, zone: ZONE }, ownerZone: ZONE, window, from, now };
}

type From = { token: string } | { page: string } | null;

/** All pages from there to the token that ends them. */
export async function readAll(stage: Stage, from: From): Promise<{ resources: ForeignResource[]; token: string }> {
  const resources: ForeignResource[] = [];
  let next: From = from;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page: ChangePage = granted(await stage.calendars.changes(stage.grant, asked(stage, next)));
    resources.push(...page.resources);
    if ('token' in page.next) return { resources, token: page.next.token };
    next = page.next;
  }
  throw new Error(`the pages have no end after ${MAX_PAGES}`);
}

async function allOf(stage: Stage): Promise<ForeignResource[]> {
  return (await readAll(stage, null)).resources;
}

function busyOf({ calendars, grant, calendarId }: Stage, from: number, until: number) {
  const calendar = { externalId: calendarId, zone: ZONE };
  return calendars.busy(grant, { calendar, ownerZone: ZONE, window: { from, until }, timeoutMs: BUDGET_MS });
}

async function removed(stage: Stage, { resourceId }: Written): Promise<void> {
  granted(await writeOf(stage).remove(stage.grant, stage.calendarId, resourceId));
}

function blocksAt(resources: readonly ForeignResource[], startsAt: number, endsAt: number) {
  return resources.flatMap(({ blocks }) => blocks).filter((one) => one.startsAt === startsAt && one.endsAt === endsAt);
}

function resourceAt(resources: readonly ForeignResource[], startsAt: number): ForeignResource {
  const found = resources.filter(({ blocks }) => blocks.some((one) => one.startsAt === startsAt));
  expect(found).toHaveLength(1);
  return found[0]!;
}

function lastOf(resources: readonly ForeignResource[], id: string): ForeignResource | undefined {
  return resources.findLast(({ resourceId }) => resourceId === id);
}

/** What an outcome holds; a fault fails the test by its name. */
export function granted<T>(outcome: CalendarOutcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.fault} ${outcome.detail ?? ''}`);
  return outcome.value;
}
