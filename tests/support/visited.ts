/** A chat on somebody's site with a visitor in it, who has said something and handed over a file; as its rows. */
import { openWebchat } from '#channels/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from './database.ts';
import type { Person, World } from './world.ts';

export type Visited = { chatId: string; chatKey: string; visitorToken: string; chatFileId: string };

/** `identityId` is by what the visitor is known; `mark` stands in every text. */
export async function visited(
  world: World,
  person: Person,
  mark: string,
  { leadId, identityId }: { leadId: string; identityId: string },
): Promise<Visited> {
  const id = () => newId(world.time.now());
  const { id: chatId, key: chatKey } = await openWebchat(world.as(person), `Chat ${mark}`);
  const [visitorId, conversationId, chatFileId] = [id(), id(), id()];
  const organization = person.org.id;
  const seal = (column: string, text: string) =>
    world.runtime.keys.vault.seal({ table: 'conversation_files', column, row: chatFileId, organization }, text);
  await ownerQuery('insert into visitors (id, organization_id, channel_id, identity_id) values ($1, $2, $3, $4)', [
    visitorId,
    organization,
    chatId,
    identityId,
  ]);
  await ownerQuery(
    'insert into conversations (id, organization_id, channel_id, lead_id, identity_id, epoch) values ($1, $2, $3, $4, $5, 1)',
    [conversationId, organization, chatId, leadId, identityId],
  );
  await ownerQuery(
    'insert into conversation_files (id, organization_id, conversation_id, name, media_type, bytes, content) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      chatFileId,
      organization,
      conversationId,
      seal('name', `plan ${mark}.pdf`),
      'application/pdf',
      4,
      seal('content', 'JVBERg=='),
    ],
  );
  await world.drain();
  return { chatId, chatKey, visitorToken: world.runtime.keys.link('visitor', visitorId, 1), chatFileId };
}
