/**
 * The world of the engine's tests: people made by the verbs, an outbox whose letters and providers a test decides, and
 * jobs that it runs when it wants. Messages of the queue wait; nothing runs by itself.
 */

import { randomUUID } from 'node:crypto';
import type { Reactions } from '#audit/index.ts';
import type { Ctx, Message, Runtime } from '#context.ts';
import { type Claimed, claimDeliveries } from '#deliveries/claims/commands.ts';
import { deliver, deliverThese, type NewDelivery } from '#deliveries/index.ts';
import type { Letter, Letters, Purpose } from '#deliveries/inputs.ts';
import { PURPOSES } from '#deliveries/inputs.ts';
import { sendDeliveries } from '#deliveries/sending/jobs.ts';
import { DatabaseSilent } from '#foundation/db/index.ts';
import { jobContext } from '#foundation/http/gates.ts';
import type { OutgoingMail } from '#foundation/services/email/index.ts';
import type { SendOutcome } from '#foundation/services/outcome.ts';
import type { OutgoingText } from '#foundation/services/sms/index.ts';
import { lookForWork } from '#jobs.ts';
import { ownerQuery } from '../support/database.ts';
import { fileNumber } from '../support/doors.ts';
import { noChats, noNumbers, noTextFile, noTexts } from '../support/graph.ts';
import { manualFile } from '../support/manual.ts';
import { fakeOutside } from '../support/outside.ts';
import { makeWorld, type World } from '../support/world.ts';

export const SENT: SendOutcome = { state: 'sent', providerId: 'provider-1' };

export const mailToNoor: Letter = {
  kind: 'mail',
  to: { name: 'Noor', address: 'noor@example.com' },
  subject: 'A time with Ada',
  html: '<p>Hello</p>',
  text: 'Hello',
};

type Handed = OutgoingMail | OutgoingText;

const shared = new Map<number, Promise<World>>();

/**
 * An outbox with a provider that answers what `answers` says and remembers what it was handed. The people are those of
 * the file's other tests, unless `fresh`: signing up costs time.
 */
export async function makeOutbox({ safeToRepeatSeconds = 3600, provider = 'resend', fresh = false } = {}) {
  const world = await (fresh ? makeWorld() : sharedWorld());
  world.at(Math.floor(Date.now() / 1000) * 1000);
  world.armed.splice(0);
  const handed: Handed[] = [];
  let answer: (message: Handed) => Promise<SendOutcome> | SendOutcome = () => SENT;
  let letter: (purpose: Purpose) => Promise<Letter> | Letter = () => mailToNoor;
  const send = async (message: Handed) => {
    handed.push(message);
    return answer(message);
  };
  const messages: Message[] = [];
  const looked: (number | null)[] = [];
  let broken = false;
  let failing = 0;
  const { connection } = world.runtime;
  const runtime: Runtime = {
    ...world.runtime,
    connection: {
      ...connection,
      batch: async (statements) => {
        if (broken) throw new DatabaseSilent();
        if (failing-- > 0) throw new Error('The statement was refused');
        return connection.batch(statements);
      },
    },
    services: {
      outside: fakeOutside(),
      holidays: async () => null,
      manual: manualFile,
      email: { provider, send: { send, safeToRepeatSeconds } },
      sms: { provider, send: { send, safeToRepeatSeconds } },
      calendars: {},
      chat: noChats,
      texts: noTexts,
      numbers: noNumbers,
      textFile: noTextFile,
      model: null,
    },
    send: async (message) => void messages.push(message),
    clock: { ...world.runtime.clock, looked: async (_, next) => void looked.push(next) },
  };
  const letters: Letters = Object.fromEntries(PURPOSES.map((purpose) => [purpose, async () => letter(purpose)]));
  const job = () => jobContext(runtime);
  return {
    ...world,
    runtime,
    messages,
    looked,
    handed,
    letters,
    job,
    /** From now on the database answers nobody, until it is there again. */
    breakDatabase: (isBroken: boolean) => {
      broken = isBroken;
    },
    /** The next batch of statements fails. */
    failOnce: () => {
      failing = 1;
    },
    answers: (next: typeof answer) => {
      answer = next;
    },
    writes: (next: typeof letter) => {
      letter = next;
    },
    later: (ms: number) => world.at(runtime.now() + ms),
    post: (more: Partial<NewDelivery> = {}) => post(job(), world.acme.id, more),
    /** All files share one database: looking for whatever is due in a year of its own meets no others. */
    inYear: (year: number) => world.at(Date.UTC(year, 0, 15, 12)),
    row,
    claim: (ids: readonly string[] | null, limit = 20): Promise<Claimed[]> => claimDeliveries(job(), ids, limit),
    send: (claimed: readonly Claimed[]) => sendDeliveries(job(), claimed, letters),
    deliverThese: (ids: readonly string[]) => deliverThese(job(), ids, letters),
    look: (reactions: Reactions = {}) => lookForWork(job(), letters, reactions),
  };
}

export type Outbox = Awaited<ReturnType<typeof makeOutbox>>;

/** Puts a message into the outbox of an organization; answers its id. */
async function post(ctx: Ctx, organizationId: string, more: Partial<NewDelivery>): Promise<string> {
  const subjectId = randomUUID();
  const message: NewDelivery = {
    purpose: 'confirmation',
    subjectType: 'event',
    subjectId,
    sequence: 0,
    recipientType: 'participant',
    recipientId: randomUUID(),
    channel: 'email',
    organizationId,
    ...more,
  };
  await ctx.write([deliver(ctx, message)]);
  const [made] = await ownerQuery<{ id: string }>('select id from deliveries where subject_id = $1 order by id desc', [
    message.subjectId,
  ]);
  return made!.id;
}

export type Row = {
  status: string;
  attempts: number;
  reason: string | null;
  /** Milliseconds since 1970. */
  next: number;
  provider_id: string | null;
  content: string | null;
  recipient: string | null;
  sent_at: string | null;
  failed_at: string | null;
  marked_by: string | null;
};

/** The row as the database has it. */
async function row(id: string): Promise<Row> {
  const [found] = await ownerQuery<Omit<Row, 'next'> & { next: string }>(
    'select *, extract(epoch from next_attempt_at) * 1000 as next from deliveries where id = $1',
    [id],
  );
  return { ...found!, next: Number(found!.next) };
}

function sharedWorld(): Promise<World> {
  const file = fileNumber();
  const world = shared.get(file) ?? makeWorld();
  shared.set(file, world);
  return world;
}
