import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { holdSlot, releaseSlot } from '#booking/holds/commands.ts';
import {
  cancelByOrganizer,
  cancelInvitation,
  cancelSlot,
  changeInvitation,
  closeInvitation,
  createInvitation,
  invitationInput,
  moveByOrganizer,
  moveSlot,
  openInvitation,
  reopenInvitation,
  takeSlot,
} from '#booking/index.ts';
import { readFreeTimes } from '#booking/taking/queries.ts';
import { cancelManual, createEvent, mySchedules, restoreEvent, saveHours } from '#calendar/index.ts';
import { type Ctx, makeContext } from '#context.ts';
import { linkScope } from '#foundation/db/scope.ts';
import { invite } from '../../support/invited.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

const HOUR = 3_600_000;

let world: World;
let me: string;
let free: number[];
let invitationId: string;
let noor: () => Ctx;

beforeAll(async () => {
  world = await makeWorld();
  me = world.acme.ada.userId;
});

beforeEach(async () => {
  const ada = world.as(world.acme.ada);
  const participants = [{ name: 'Noor', email: `noor.${Math.random()}@example.com` }];
  const terms = { title: 'First consultation', durationMinutes: 30, noticeMinutes: 0, participants };
  const made = await createInvitation(ada, invitationInput.parse(terms));
  invitationId = made.id;
  await openInvitation(ada, invitationId);
  const { id } = made.participants[0]!;
  noor = () => makeContext(world.runtime, linkScope(id, 1), world.time.now());
  const day = (ahead: number) => new Date(world.time.now() + ahead * 24 * HOUR).toISOString().slice(0, 10);
  free = (await readFreeTimes(noor(), day(3), day(12), 'UTC')).map(({ startsAt }) => startsAt);
  world.stirred.length = 0;
});

const told = () => new Set(world.stirred.splice(0));
const ada = () => world.as(world.acme.ada);
const somebody = () => ({ participants: [{ name: 'Noor', email: `noor.${Math.random()}@example.com` }] });

describe('whoever has a page open on a host’s times is told', () => {
  test('when a guest holds, lets go, takes, moves and cancels', async () => {
    await holdSlot(noor(), free[0]!);
    expect(told()).toEqual(new Set([me]));
    await releaseSlot(noor());
    expect(told()).toEqual(new Set([me]));
    await takeSlot(noor(), free[0]!);
    expect(told()).toEqual(new Set([me]));
    await moveSlot(noor(), free[4]!);
    expect(told()).toEqual(new Set([me]));
    await cancelSlot(noor());
    expect(told()).toEqual(new Set([me]));
  });

  test('when the organizer moves and cancels what was taken', async () => {
    const { eventId } = await takeSlot(noor(), free[1]!);
    told();
    await moveByOrganizer(ada(), eventId, free[1]! + 24 * HOUR);
    expect(told()).toEqual(new Set([me]));
    await cancelByOrganizer(ada(), eventId);
    expect(told()).toEqual(new Set([me]));
  });

  test('when something is typed in, called off and put back', async () => {
    const wanted = { title: 'Dentist', description: null, startsAt: free[2]!, endsAt: free[2]! + HOUR, timezone: null };
    const { id } = await createEvent(ada(), {
      ...wanted,
      locationType: 'tbd',
      location: null,
      busy: true,
      exclusive: false,
    });
    expect(told()).toEqual(new Set([me]));
    await cancelManual(ada(), id);
    expect(told()).toEqual(new Set([me]));
    await restoreEvent(ada(), id);
    expect(told()).toEqual(new Set([me]));
    await cancelManual(ada(), id);
  });

  test('when hours change, and when an invitation does, closes, opens again and is cancelled', async () => {
    const [schedules] = await ada().db.read([mySchedules()]);
    const { schedule } = schedules[0]!;
    await saveHours(ada(), schedule.id, schedule);
    expect(told()).toEqual(new Set([me]));
    await changeInvitation(ada(), invitationId, { durationMinutes: 45 } as never);
    expect(told()).toEqual(new Set([me]));
    await closeInvitation(ada(), invitationId);
    expect(told()).toEqual(new Set([me]));
    await reopenInvitation(ada(), invitationId);
    expect(told()).toEqual(new Set([me]));
    await cancelInvitation(ada(), invitationId);
    expect(told()).toEqual(new Set([me]));
  });
});

describe('the page of an invitation', () => {
  test('is told when a person opens their link: the first time, and not when a machine fetches it', async () => {
    const { token } = (await invite(world, somebody())).people[0]!;
    told();
    const open = (asked = '') => world.request(null, `/b/${token}${asked}`);
    await open();
    expect(told()).toEqual(new Set());
    await open('?timezone=Europe%2FBerlin');
    expect(told()).toEqual(new Set([me]));
    await open('?timezone=Europe%2FBerlin');
    expect(told()).toEqual(new Set());
  });

  test('waits in the room of its host, whoever of the organization has it open, and nobody else', async () => {
    const { id } = await invite(world, somebody());
    const letIn = vi.spyOn(world.runtime.rooms, 'letIn');
    const live = (person: Person, org: string) =>
      world.request(person, `/app/${org}/invitations/${id}/live`, { headers: { upgrade: 'websocket' } });
    const { max, ada: owner, slug } = { ...world.acme, slug: world.acme.ada.org.slug };
    const page = await (await world.request(max, `/app/${slug}/invitations/${id}`)).text();
    expect(page).toContain(`data-live="/app/${slug}/invitations/${id}/live"`);
    await live(max, slug);
    await live(owner, slug);
    expect(letIn.mock.calls.map(([{ hosts }]) => hosts)).toEqual([[me], [me]]);
    expect((await live(world.eve, world.eve.org.slug)).status).toBe(404);
    expect(letIn).toHaveBeenCalledTimes(2);
  });
});

describe('and nobody is', () => {
  test('when nothing came of it, or nothing of it concerns times', async () => {
    await takeSlot(noor(), free[3]!);
    told();
    await takeSlot(noor(), free[3]!);
    await releaseSlot(noor());
    await openInvitation(ada(), invitationId);
    expect(told()).toEqual(new Set());
  });
});

test('a room that cannot be reached keeps nobody from taking a time', async () => {
  const { stir } = world.runtime.rooms;
  world.runtime.rooms.stir = () => Promise.reject(new Error('The room is gone'));
  try {
    expect(await takeSlot(noor(), free[5]!)).toMatchObject({ startsAt: free[5]! });
  } finally {
    world.runtime.rooms.stir = stir;
  }
});
