/** Somebody has written on a provider's channel, as the provider tells it. */

import { change, whatsApp as envelopeOf, message as fromPhone } from '../foundation/services/chat/samples.ts';
import { type Connected, connected, newAccount, postMeta } from './channels.ts';
import { ownerQuery } from './database.ts';
import type { World } from './world.ts';

export type Talk = { channel: Connected; phone: string; conversation: string };

/** Noor has written on a new channel of Acme's, just now. */
export async function wroteOn(world: World, platform: 'whatsapp' | 'instagram' = 'whatsapp'): Promise<Talk> {
  const channel = await connected(world, world.acme.ada, platform);
  const phone = `1203${newAccount().slice(-8)}`;
  await writes(world, platform, { channel, phone }, 'Hello');
  const [found] = await ownerQuery<{ id: string }>('select id from conversations where channel_id = $1', [channel.id]);
  return { channel, phone, conversation: found!.id };
}

/** They write; answers the provider's id of it. */
export async function writes(
  world: World,
  platform: 'whatsapp' | 'instagram',
  { channel, phone }: Pick<Talk, 'channel' | 'phone'>,
  text: string,
): Promise<string> {
  if (platform === 'whatsapp') return sends(world, { channel, phone }, 'text', { body: text });
  const id = `m.${phone}.${newAccount()}`;
  const { account } = channel;
  const at = world.time.now();
  const said = { sender: { id: phone }, recipient: { id: account }, timestamp: at, message: { mid: id, text } };
  return posts(world, id, { object: 'instagram', entry: [{ id: account, messaging: [said] }] });
}

/** They send something of that type on WhatsApp; answers the provider's id of it. */
export function sends(
  world: World,
  { channel, phone }: Pick<Talk, 'channel' | 'phone'>,
  type: string,
  body: object,
): Promise<string> {
  const id = `wamid.${phone}.${newAccount()}`;
  const told = { id, from: phone, from_user_id: undefined, timestamp: String(Math.floor(world.time.now() / 1000)) };
  const metadata = { phone_number_id: channel.account };
  return posts(world, id, envelopeOf(change({ metadata, messages: [fromPhone(type, body, told)] })));
}

async function posts(world: World, id: string, envelope: unknown): Promise<string> {
  const answer = await postMeta(world, envelope);
  if (answer.status !== 200) throw new Error(`The hook said ${answer.status}`);
  await world.drain();
  await world.conversations.settle();
  return id;
}
