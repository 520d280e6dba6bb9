/** What a phone does, as its provider posts it. */
import { randomUUID } from 'node:crypto';
import { type LocalStatus, statusEnvelope, whatsAppEnvelope } from '../../../src/foundation/services/chat/local.ts';
import type { PhoneChannel } from './queries.ts';

/** Somebody at a phone, what they do, and when (milliseconds since 1970). */
export type Act = { channel: PhoneChannel; who: string; name: string; at: number } & (
  | { does: 'write'; text: string }
  | { does: 'react'; of: string; emoji: string }
  | { does: 'take back'; of: string }
  | { does: 'read'; of: string }
  | { does: 'change number'; to: string }
  /** The owner writes from their own phone. */
  | { does: 'echo'; text: string }
);

/** The envelope of an act; null of one that this app does not know. */
export function envelopeOf(act: Act): unknown {
  return act.channel.platform === 'instagram' ? instagramEnvelope(act) : onWhatsApp(act);
}

function onWhatsApp(act: Act): unknown {
  const { channel, who, name, at } = act;
  const timestamp = String(Math.floor(at / 1000));
  const common = { from: who, id: `wamid.phone.${randomUUID()}`, timestamp };
  const posted = (message: object, field = 'messages') =>
    whatsAppEnvelope(channel.accountId, { contacts: [{ profile: { name }, wa_id: who }], [field]: [message] });
  switch (act.does) {
    case 'write':
      return posted({ ...common, type: 'text', text: { body: act.text } });
    case 'react':
      return posted({ ...common, type: 'reaction', reaction: { message_id: act.of, emoji: act.emoji } });
    case 'take back':
      return posted({ ...common, type: 'revoke', revoke: { original_message_id: act.of } });
    case 'read': {
      const status: LocalStatus = {
        account: channel.accountId,
        id: act.of,
        person: who,
        state: 'read',
        at,
        reference: null,
      };
      return statusEnvelope(status);
    }
    case 'change number':
      return posted({ ...common, type: 'system', system: { type: 'user_changed_number', wa_id: act.to } });
    case 'echo':
      return posted({ ...common, from: '', to: who, type: 'text', text: { body: act.text } }, 'message_echoes');
  }
}

function instagramEnvelope(act: Act): unknown {
  const { channel, who, at } = act;
  const [theirs, ours] = [{ id: who }, { id: channel.accountId }];
  const posted = (body: object, isEcho = false) => {
    const sides = isEcho ? { sender: ours, recipient: theirs } : { sender: theirs, recipient: ours };
    const entry = { id: channel.accountId, time: at, messaging: [{ ...sides, timestamp: at, ...body }] };
    return { object: 'instagram', entry: [entry] };
  };
  const mid = `m_phone.${randomUUID()}`;
  switch (act.does) {
    case 'write':
      return posted({ message: { mid, text: act.text } });
    case 'react':
      return posted({ reaction: { mid: act.of, action: 'react', reaction: 'other', emoji: act.emoji } });
    case 'take back':
      return posted({ message: { mid: act.of, is_deleted: true } });
    case 'read':
      return posted({ read: { mid: act.of } });
    case 'change number':
      return null;
    case 'echo':
      return posted({ message: { mid, text: act.text, is_echo: true } }, true);
  }
}
