/** Visitors of a chat, as their browsers come: by the page's script, or by its forms. */
import { randomUUID } from 'node:crypto';
import { app } from '#app.ts';
import { changeWebchat, chatSettings, openWebchat } from '#channels/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { ORIGIN, type Person, type World } from '../../support/world.ts';

export type Chat = { id: string; key: string; base: string };
export type Told = { own: string; talk: string; message: { seq: number; id: string; text: string; clientId: string } };

/** A chat of somebody's organization, with an agent that answers. */
export async function newChat(world: World, person: Person, settings: Record<string, unknown> = {}): Promise<Chat> {
  const ctx = () => world.as(person);
  const { id, key } = await openWebchat(ctx(), 'Chat');
  await changeWebchat(ctx(), id, chatSettings.parse(settings));
  await ownerQuery(
    `insert into agents (id, organization_id, channel_id, name, user_id) values (gen_random_uuid(), $1, $2, 'Robin', $3)`,
    [person.org.id, id, person.userId],
  );
  return { id, key, base: `/chat/${key}` };
}

/** A browser of somebody outside. `network` is where it comes from. */
export function visit(world: World, chat: Chat, network = `net ${randomUUID()}`) {
  const arrival = randomUUID();
  const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    app.request(
      path,
      { redirect: 'manual', ...init, headers: { origin: ORIGIN, 'cf-connecting-ip': network, ...init.headers } },
      world.env,
    );
  const post = (path: string, json: unknown, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(json),
    });
  return {
    arrival,
    ask,
    post,
    /** Says something as the page's script does; `own` is the visitor's own address once they have one. */
    say: (text: string, { own = chat.base, clientId = randomUUID(), ...more }: Record<string, string> = {}) =>
      post(`${own}/messages`, { arrival, clientId, text, ...more }),
    form: (path: string, fields: Record<string, string>) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    hand: (own: string, file: File, more: Record<string, string> = {}) => {
      const body = new FormData();
      body.set('file', file);
      for (const [name, value] of Object.entries({ arrival, clientId: randomUUID(), ...more })) body.set(name, value);
      return ask(`${own}/files`, { method: 'POST', headers: { accept: 'application/json' }, body });
    },
    read: async (own: string, since = 0) => {
      await world.conversations.settle();
      const answer = await ask(`${own}/messages?since=${since}`);
      return (await answer.json()) as { talk: string | null; mode: string | null; frames: Record<string, unknown>[] };
    },
  };
}
