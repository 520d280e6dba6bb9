/** A page that is open to anyone, with who has booked there: one by confirming the mail, one who has not read it yet. */
import { randomBytes } from 'node:crypto';
import { ownerQuery } from './database.ts';
import type { Person, World } from './world.ts';

export type Opened = Awaited<ReturnType<typeof openPage>>;
type Terms = {
  slug?: string;
  questions?: unknown[];
  durationChoices?: number[];
  bookingsPerPerson?: number | null;
  needsConfirmation?: boolean;
  pendingBlocks?: boolean;
};

/** Writes the page by the person's key and opens it. Its title holds `mark`. */
export async function openPage(world: World, person: Person, mark: string, terms: Terms = {}) {
  const slug = terms.slug ?? `page-${mark}`;
  const json = {
    title: `Open hours ${mark}`,
    durationMinutes: 30,
    noticeMinutes: 0,
    durationChoices: [60],
    questions: [{ id: 'topic', type: 'text', label: 'Topic', required: true }],
    ...terms,
    mode: 'open',
    slug,
    send: true,
  };
  const answer = await world.api(person.key, '/api/v1/invitations', { json });
  if (answer.status !== 201) throw new Error(`A page could not be opened: ${answer.status} ${await answer.text()}`);
  return { id: ((await answer.json()) as { id: string }).id, slug };
}

/** Books by the JSON door; answers the event and what the first mail's link is made of. */
export async function bookOn(world: World, slug: string, booking: Record<string, unknown>) {
  const json = { name: 'Noor', answers: { topic: 'The roof' }, ...booking };
  // From a network of one's own: many worlds book in one minute.
  const mark = randomBytes(8).toString('hex');
  const headers = { 'idempotency-key': mark, 'cf-connecting-ip': `test-${mark}` };
  const answer = await world.api(null, `/api/v1/pages/${slug}/bookings`, { json, headers });
  if (answer.status !== 202) throw new Error(`A time could not be booked: ${answer.status} ${await answer.text()}`);
  const { eventId } = (await answer.json()) as { eventId: string };
  const [row] = await ownerQuery<{ id: string }>('select participant_id as id from confirmations where event_id = $1', [
    eventId,
  ]);
  const { keys } = world.runtime;
  const participantId = row!.id;
  return {
    eventId,
    participantId,
    hold: keys.link('hold', participantId, 1),
    own: keys.link('participant', participantId, 1),
  };
}

/** Presses the button of the first mail. */
export async function confirmBooking(world: World, { hold, eventId }: { hold: string; eventId: string }) {
  return world.request(null, `/h/${hold}`, { form: { eventId } });
}
