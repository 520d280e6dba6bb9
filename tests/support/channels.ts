/** Accounts that people of the tests write to, and what their providers post. */
import { connectChannel } from '#channels/index.ts';
import { signMeta, signTwilio } from '#foundation/lib/signatures.ts';
import { ownerQuery } from './database.ts';
import { ORIGIN, type Person, type World } from './world.ts';

let made = 0;
/** Digits that no other account has. */
export const newAccount = () => `${Date.now()}${String(made++).padStart(4, '0')}`;

export type Connected = { id: string; account: string };

/** A channel of somebody's organization, connected as they would. */
export async function connected(
  world: World,
  person: Person,
  platform: 'whatsapp' | 'instagram',
  appSecret: string | null = null,
): Promise<Connected> {
  const account = newAccount();
  const input = { platform, name: null, accountId: account, token: `token-${account}`, appSecret };
  const id = await connectChannel(
    world.as(person),
    platform === 'whatsapp' ? { ...input, platform, businessId: `9${account}` } : { ...input, platform },
  );
  return { id, account };
}

/** A post of Meta's to our hook, signed by our own application or as told. */
export function postMeta(
  world: World,
  envelope: unknown,
  { path = '/hooks/meta', secret, flip = -1 }: { path?: string; secret?: string; flip?: number } = {},
): Promise<Response> {
  const bytes = new TextEncoder().encode(escaped(JSON.stringify(envelope)));
  const signature = signMeta(secret ?? world.runtime.config.hooks.meta!.secrets[0]!, bytes);
  if (flip >= 0) bytes[flip % bytes.length]! ^= 1;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  return Promise.resolve(world.fetch(path, { method: 'POST', headers, body: bytes }));
}

// As Meta writes it: what is not ASCII is spelled out.
function escaped(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text to our own number, as Twilio posts it. */
export function postText(world: World, fields: Record<string, string>): Promise<Response> {
  const { accountSid, authToken, from } = world.runtime.config.hooks.twilio!;
  const form = new URLSearchParams({ AccountSid: accountSid, To: from, ...fields });
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signTwilio(authToken, `${ORIGIN}/hooks/twilio/sms`, form),
  };
  return Promise.resolve(world.fetch('/hooks/twilio/sms', { method: 'POST', headers, body: form.toString() }));
}

/** What was said on a channel, in the order of each conversation. */
export function saidOn(channelId: string): Promise<Record<string, unknown>[]> {
  return ownerQuery(
    `select m.id, m.conversation_id, m.sequence_no, m.sender, m.kind, m.text, m.provider_id, m.reply_to, m.edited_at is not null as edited,
       m.revoked_at is not null as revoked
     from messages m where m.channel_id = $1 order by m.conversation_id, m.sequence_no`,
    [channelId],
  );
}
