/** What the tour needs of the practice world: everybody's link, an appointment, a time that is gone, a letter. */
import { type Letter, letterTo } from './outbox.ts';
import type { Demo } from './throwaway.ts';

export type Link = (title: string, person: string) => string;

type Listed = { id: string; title: string };
type Person = {
  id: string;
  name: string;
  link: string | null;
  appointment: { eventId: string; startsAt: string } | null;
};

/** Reads it by the JSON door, and revokes one link. */
export async function makePractice(demo: Demo) {
  const { data } = await ask<{ data: Listed[] }>(demo, '/invitations');
  const people = new Map<string, Person[]>();
  for (const { id, title } of data) {
    people.set(title, (await ask<{ participants: Person[] }>(demo, `/invitations/${id}`)).participants);
  }
  const find = (title: string, name: string) => {
    const person = people.get(title)?.find((one) => one.name === name);
    if (!person) throw new Error(`The practice world has no ${name} in ${title}`);
    return person;
  };
  const noor = find('First consultation', 'Noor Haddad').appointment!;
  const elif = find('Coffee, after the project', 'Elif Kaya');
  const coffee = data.find(({ title }) => title === 'Coffee, after the project')!;
  await ask(demo, `/invitations/${coffee.id}/participants/${elif.id}/revocation`, 'POST');
  return {
    link: ((title, person) => find(title, person).link!) satisfies Link,
    appointment: noor.eventId,
    /** A time that nobody can take any more. */
    busy: noor.startsAt,
    letter: (await letterTo(demo.origin, 'noor.haddad@example.com', 'confirmation')) satisfies Letter,
  };
}

/** Asks the JSON door with the demo's key. */
export async function ask<T>({ origin, apiKey }: Demo, path: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}
