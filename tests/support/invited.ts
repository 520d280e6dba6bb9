/** An invitation of Ada's as the JSON door makes it, and what its people then do with their links. */
import type { World } from './world.ts';

export type InvitedPerson = { id: string; name: string; status: string; link: string; token: string };

/** Invites; every person with their token. Each call names others, since addresses are new. */
export async function invite(
  world: World,
  { participants, ...terms }: { participants: Record<string, unknown>[]; [term: string]: unknown },
): Promise<{ id: string; status: string; people: InvitedPerson[] }> {
  const json = { title: 'The plan', durationMinutes: 30, participants, send: true, ...terms };
  const answer = await world.api(world.acme.ada.key, '/api/v1/invitations', { json });
  if (answer.status !== 201) throw new Error(`The invitation was refused: ${await answer.text()}`);
  const made = (await answer.json()) as { id: string; status: string; participants: Omit<InvitedPerson, 'token'>[] };
  return {
    id: made.id,
    status: made.status,
    people: made.participants.map((one) => ({ ...one, token: one.link.split('/b/')[1]! })),
  };
}

/** Takes the first free time of the coming two weeks, or the one after `after`. Answers when it begins, in ms. */
export async function takeFirst(
  world: World,
  token: string,
  after = 0,
  method: 'POST' | 'PATCH' = 'POST',
  more: Record<string, unknown> = {},
) {
  const now = world.runtime.now();
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const free = await world.api(
    null,
    `/api/v1/bookings/${token}/slots?from=${date(now)}&to=${date(now + 14 * 86_400_000)}`,
  );
  const { data } = (await free.json()) as { data: { startsAt: string }[] };
  const slot = data.find(({ startsAt }) => Date.parse(startsAt) > after);
  if (!slot) throw new Error('There is no free time');
  const json = { startsAt: slot.startsAt, ...more };
  const answer = await world.api(null, `/api/v1/bookings/${token}/confirmation`, { method, json });
  if (!answer.ok) throw new Error(`The time was refused: ${await answer.text()}`);
  const { eventId, startsAt } = (await answer.json()) as { eventId: string; startsAt: string };
  return { eventId, startsAt: Date.parse(startsAt) };
}
