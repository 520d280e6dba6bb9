/**
 * The practice world: a few weeks of a small office, made by calling the verbs as its people would have, at the times
 * at which they would have. What has passed is made with a clock that stands in the past.
 */
import { changePublicPage } from '#accounts/handles/commands.ts';
import {
  answerTimes,
  bookingOfEvent,
  bookOpenly,
  cancelByOrganizer,
  cancelInvitation,
  cancelSlot,
  closeInvitation,
  confirmAddress,
  createInvitation,
  invitationInput,
  moveSlot,
  readFreeTimes,
  readTimes,
  suggestTimes,
  takeSlot,
} from '#booking/index.ts';
import { createEvent } from '#calendar/index.ts';
import { type Ctx, type Message, makeContext, type Runtime } from '#context.ts';
import { linkScope, type Scope, slugScope } from '#foundation/db/scope.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { addDays, toInstant, toLocal, weekdayOf } from '#foundation/lib/zones.ts';
import { jobs } from '#jobs.ts';
import { changePerson, readPeople, writeNote } from '#leads/index.ts';
import { makeChat } from './chat.ts';
import { caller, clients, type Face, formerClients, remembered, team } from './people.ts';
import { makeTalks } from './talks.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HANDLE = 'ada-winter';
const SENT_AFTER_MS = 8_000;

type Made = Awaited<ReturnType<typeof createInvitation>>;
type Stage = { runtime: Runtime; owner: Scope; zone: string; now: number };

/** Makes everything for the member whose scope it is; `zone` is theirs. */
export async function makeWorld(stage: Stage): Promise<void> {
  await ownTime(stage);
  await pastWeeks(stage);
  await thisWeek(stage);
  await comingWeeks(stage);
  await oneForAll(stage);
  await openHours(stage);
  await whoTheyAre(stage);
  await makeChat(() => ownerAt(stage, stage.now));
  await makeTalks(() => ownerAt(stage, stage.now));
}

// A time for the whole team, half answered: it shows what suits best and who is still silent.
async function oneForAll(stage: Stage): Promise<void> {
  const sent = stage.now - DAY_MS;
  const today = toLocal(stage.zone, stage.now).date;
  const times = [
    { day: 8, hour: 10 },
    { day: 8, hour: 15 },
    { day: 9, hour: 11 },
    { day: 10, hour: 14 },
  ].map(({ day, hour }) => toInstant(stage.zone, workday(addDays(today, day)), hour * 60));
  const terms = {
    title: 'Team day: plan for spring',
    mode: 'together',
    durationMinutes: 90,
    options: [...new Set(times)].map((startsAt) => new Date(startsAt).toISOString()),
    location: { type: 'address', text: '4 Mill Lane' },
  };
  const made = await invite(ownerAt(stage, sent), terms, team);
  const words = [
    ['yes', 'if_needed', 'no', 'yes'],
    ['yes', 'yes', 'no', 'yes'],
    ['no', 'yes', 'if_needed', 'yes'],
  ] as const;
  for (const [who, said] of words.entries()) {
    const ctx = guestAt(stage, made, who, sent + (who + 1) * 2 * 3_600_000);
    const { together } = await readTimes(ctx);
    const answers = together.options.map(({ id }, at) => [id, said[at] ?? 'no'] as const);
    await answerTimes(ctx, { answers: Object.fromEntries(answers) });
  }
}

// A page that anyone may open, named on a public page, and somebody who came by it.
async function openHours(stage: Stage): Promise<void> {
  const owner = ownerAt(stage, stage.now);
  await changePublicPage(owner, { handle: HANDLE, publicName: null, publicText: 'Tax and planning for small firms.' });
  const terms = {
    title: 'Introductory call',
    description: 'We get to know each other, and you find out whether I can help.',
    mode: 'open',
    durationMinutes: 30,
    durationChoices: [60],
    location: { type: 'phone', text: '+1 202 555 0102' },
    questions: [
      { id: 'topic', type: 'text', label: 'What is it about?', required: true },
      { id: 'heard', type: 'choice', label: 'How did you hear of us?', choices: ['From a friend', 'On the web'] },
    ],
  };
  const { slug } = await createInvitation(owner, invitationInput.parse(terms), { send: true });
  const at = (scope: Scope) => makeContext(then(stage.runtime, stage.now), scope, stage.now);
  const date = workday(addDays(toLocal(stage.zone, stage.now).date, 5));
  const free = await readFreeTimes(at(slugScope(slug!)), date, addDays(date, 10));
  const answers = { topic: 'A second shop, and what it means for my taxes', heard: 'From a friend' };
  const visitor = { ...caller, network: null };
  const { eventId } = await bookOpenly(at(slugScope(slug!)), free.at(3)!.startsAt, visitor, { answers });
  const [[booking]] = await owner.db.read([bookingOfEvent(eventId)]);
  await confirmAddress(at(linkScope(booking!.participantId, 1)), eventId);
}

// What one remembers of people: companies, tags, how likely they are to come to something, a note.
async function whoTheyAre(stage: Stage): Promise<void> {
  const ctx = ownerAt(stage, stage.now);
  for (const { name, note, ...told } of remembered) {
    const [person] = await readPeople(ctx, { q: name, limit: 1 });
    if (!person) continue;
    await changePerson(ctx, person.id, told);
    if (note) await writeNote(ctx, person.id, note);
  }
}

async function pastWeeks(stage: Stage): Promise<void> {
  const start = stage.now - 18 * DAY_MS;
  const at = ownerAt(stage, start);
  const online = { type: 'virtual', text: 'https://meet.example.com/review' };
  const review = await invite(at, { title: 'Quarterly review', durationMinutes: 60, location: online }, team);
  for (const [index, day] of [3, 6, 9].entries())
    await take(stage, review, index, start + day * DAY_MS, start + day * DAY_MS);
  await closeInvitation(ownerAt(stage, stage.now - 5 * DAY_MS), review.id);
}

// This week: something behind, something today, so that the calendar opens on a life and not on an empty page.
async function thisWeek(stage: Stage): Promise<void> {
  const sent = stage.now - 6 * DAY_MS;
  const terms = {
    title: 'Check-in',
    durationMinutes: 45,
    noticeMinutes: 0,
    location: { type: 'phone', text: '+1 202 555 0102' },
  };
  const checkIn = await invite(ownerAt(stage, sent), terms, [...formerClients, ...team.slice(0, 3)]);
  for (const [index, day] of [-3, -2, -1, 0, 0].entries()) {
    const wanted = stage.now + day * DAY_MS;
    await take(stage, checkIn, index, wanted, Math.min(wanted - 20 * 3_600_000, stage.now - 3_600_000));
  }
}

async function comingWeeks(stage: Stage): Promise<void> {
  const sent = stage.now - 3 * DAY_MS;
  const first = await invite(
    ownerAt(stage, sent),
    {
      title: 'First consultation',
      description:
        'We look at where you stand and what would help most. Bring your last two invoices if you have them at hand.',
      durationMinutes: 30,
      bufferAfterMinutes: 15,
      guestsMax: 2,
      location: { type: 'virtual', text: 'https://meet.example.com/first' },
    },
    clients,
  );
  await take(stage, first, 0, stage.now + DAY_MS, sent + 0.2 * DAY_MS);
  await take(stage, first, 1, stage.now + 2 * DAY_MS, sent + 0.5 * DAY_MS);
  await take(stage, first, 2, stage.now + 4 * DAY_MS, sent + DAY_MS);
  await move(stage, first, 2, stage.now + 6 * DAY_MS, sent + 2 * DAY_MS);
  await take(stage, first, 3, stage.now + 3 * DAY_MS, sent + DAY_MS);
  await cancelSlot(guestAt(stage, first, 3, sent + 2 * DAY_MS));
  const taken = await take(stage, first, 4, stage.now + 5 * DAY_MS, sent + 1.5 * DAY_MS);
  await cancelByOrganizer(
    ownerAt(stage, stage.now - 3_600_000),
    taken.eventId,
    'I am travelling that day. Please choose another time; the link is the same.',
  );
  // Somebody waits for the owner's word: it is there to be pressed.
  const urgent = await invite(
    ownerAt(stage, stage.now - 2 * DAY_MS),
    { title: 'Second opinion', durationMinutes: 45, needsConfirmation: true },
    clients.slice(4, 6),
  );
  await take(stage, urgent, 0, stage.now + 3 * DAY_MS, stage.now - DAY_MS);
  await coffeeToCome(stage);
  await invite(ownerAt(stage, stage.now), { title: 'Planning next year', durationMinutes: 90 }, formerClients, false);
  const visit = await invite(
    ownerAt(stage, stage.now - 2 * DAY_MS),
    { title: 'Office visit', durationMinutes: 60, location: { type: 'address', text: '4 Mill Lane' } },
    team.slice(0, 2),
  );
  await cancelInvitation(ownerAt(stage, stage.now - DAY_MS), visit.id, 'The office is being painted that week.');
}

// Nobody has taken a time yet, and somebody suggests one of their own.
async function coffeeToCome(stage: Stage): Promise<void> {
  const coffee = await invite(
    ownerAt(stage, stage.now - DAY_MS),
    {
      title: 'Coffee, after the project',
      durationMinutes: 45,
      location: { type: 'address', text: 'Café Kante, 12 Harbour Street' },
    },
    formerClients,
  );
  const evening = toInstant(stage.zone, workday(addDays(toLocal(stage.zone, stage.now).date, 3)), 18 * 60 + 30);
  await suggestTimes(guestAt(stage, coffee, 1, stage.now - 0.2 * DAY_MS), {
    times: [{ startsAt: evening }],
    note: 'I am on site until six all week. Would an evening suit you too?',
  });
}

async function ownTime({ runtime, owner, zone, now }: Stage): Promise<void> {
  const today = toLocal(zone, now).date;
  const own = [
    { title: 'Books with the accountant', day: -4, from: 14 * 60, minutes: 90 },
    { title: 'Site visit, Harbour Street', day: -1, from: 10 * 60 + 30, minutes: 90 },
    { title: 'Lunch with the accountant', day: 2, from: 12 * 60, minutes: 75 },
    { title: 'Quiet work: annual plan', day: 4, from: 9 * 60, minutes: 150 },
    { title: 'Dentist', day: 7, from: 15 * 60, minutes: 60 },
    { title: 'Train to the fair', day: 9, from: 8 * 60, minutes: 180 },
  ];
  for (const { title, day, from, minutes } of own) {
    const startsAt = toInstant(zone, workday(addDays(today, day)), from);
    await createEvent(makeContext(runtime, owner, now), {
      title,
      description: null,
      startsAt,
      endsAt: startsAt + minutes * MINUTE_MS,
      timezone: null,
      locationType: 'tbd',
      location: null,
      busy: true,
      exclusive: false,
    });
  }
}

function workday(date: string): string {
  const weekend = { saturday: 2, sunday: 1 }[weekdayOf(date) as string];
  return weekend ? addDays(date, weekend) : date;
}

async function invite(ctx: Ctx, terms: Record<string, unknown>, people: readonly Face[], send = true): Promise<Made> {
  const input = invitationInput.parse({ ...terms, participants: people });
  return createInvitation(ctx, input, { send });
}

// A guest who takes the first time that is free from `wanted` on, deciding at `when`.
async function take(stage: Stage, made: Made, who: number, wanted: number, when: number) {
  return takeSlot(guestAt(stage, made, who, when), await firstFree(stage, made, who, wanted, when));
}

async function move(stage: Stage, made: Made, who: number, wanted: number, when: number) {
  return moveSlot(guestAt(stage, made, who, when), await firstFree(stage, made, who, wanted, when));
}

async function firstFree(stage: Stage, made: Made, who: number, wanted: number, when: number): Promise<number> {
  const date = workday(toLocal(stage.zone, wanted).date);
  const free = await readFreeTimes(guestAt(stage, made, who, when), date, addDays(date, 10));
  // Not the very first one: people's days look lived in when their appointments do not queue.
  const slot = free[(who * 3 + 1) % Math.max(1, Math.min(free.length, 10))];
  if (!slot) throw new Error('The practice world ran out of free times');
  return slot.startsAt;
}

function ownerAt({ runtime, owner }: Stage, now: number): Ctx {
  return makeContext(then(runtime, now), owner, now);
}

function guestAt({ runtime }: Stage, made: Made, who: number, now: number): Ctx {
  const { id, linkVersion } = made.participants[who]!;
  return makeContext(then(runtime, now), linkScope(id, linkVersion), now);
}

// What somebody's act has sent goes out when they did it: the real clock, for which all of it is due, looks later.
function then(runtime: Runtime, now: number): Runtime {
  const { arm } = runtime.clock;
  const past: Runtime = {
    ...runtime,
    now: () => now + SENT_AFTER_MS,
    clock: { ...runtime.clock, arm: (at) => arm(Math.max(at, runtime.now() + MINUTE_MS)) },
    send: (message) => (jobs[message.type] as (ctx: Ctx, message: Message) => Promise<void>)(jobContext(past), message),
  };
  return past;
}
