/**
 * What WhatsApp's Cloud API posts, taken apart: entries, changes, values, and what stands in each. Whatever of it is
 * unknown or broken spoils nothing beside it. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks
 */
import type { ChatSlice } from './index.ts';
import { digestOf, fieldsOf, firstText, listOf, type Raw, textOf } from './values.ts';

/** Where a thing of an envelope stands. */
type Place = { account: string; field: string; value: Raw; at: unknown };

/** The things that an envelope holds, each by itself; none of what is no envelope. */
export function sliceWhatsApp(envelope: unknown): ChatSlice[] {
  return listOf(fieldsOf(envelope).entry).flatMap((entry) => {
    const { id, time, changes } = fieldsOf(entry);
    return listOf(changes).flatMap((change) => {
      const { field, value } = fieldsOf(change);
      const fields = fieldsOf(value);
      const account = firstText(fieldsOf(fields.metadata).phone_number_id, id);
      return account === null ? [] : slicesAt({ account, field: textOf(field) ?? '', value: fields, at: time });
    });
  });
}

function slicesAt(place: Place): ChatSlice[] {
  const { value, field } = place;
  const found = [
    ...listOf(value.messages).map((raw) => messageSlice(place, 'message', raw)),
    ...listOf(value.message_echoes).map((raw) => messageSlice(place, 'echo', raw)),
    ...listOf(value.statuses).map((raw) => statusSlice(place, raw)),
    ...listOf(value.errors).map((raw) => otherSlice(place, 'fault', raw)),
    // What was said before the account was connected is not taken in; that it could not be told is.
    ...listOf(value.history).flatMap((part) =>
      listOf(fieldsOf(part).errors).map((raw) => otherSlice(place, 'fault', raw)),
    ),
  ];
  // How the account stands, its templates, preferences and what is not invented yet: one thing each.
  return found.length > 0 || field === 'messages' ? found : [otherSlice(place, 'notice', value)];
}

function messageSlice(place: Place, kind: 'message' | 'echo', raw: unknown): ChatSlice {
  const { account, field, value } = place;
  // What is no message is nobody's, whoever stands beside it.
  if (Object.keys(fieldsOf(raw)).length === 0) return otherSlice(place, 'notice', raw);
  const { id, from, from_user_id: userId, to, to_user_id: toUserId } = fieldsOf(raw);
  const [phone, name] = kind === 'echo' ? [to, toUserId] : [from, userId];
  return {
    platform: 'whatsapp',
    account,
    key: textOf(id) ?? `message#${digestOf(raw)}`,
    kind,
    raw,
    contact: contactOf(value, phone, name),
    name: field,
  };
}

/** The contact that a message is of: by its number or its name; where there is one only and it says neither, that one. */
function contactOf({ contacts }: Raw, phone: unknown, userId: unknown): unknown {
  const all = listOf(contacts);
  const same = (shown: unknown, wanted: unknown) => textOf(wanted) !== null && textOf(shown) === textOf(wanted);
  const found = all.find((one) => {
    const { wa_id, user_id } = fieldsOf(one);
    return same(user_id, userId) || same(wa_id, phone);
  });
  if (found !== undefined || all.length !== 1) return found;
  const { wa_id, user_id } = fieldsOf(all[0]);
  const isForeign = (textOf(phone) !== null && textOf(wa_id)) || (textOf(userId) !== null && textOf(user_id));
  return isForeign ? undefined : all[0];
}

// The same message is sent, then delivered, then read: each is told by itself, and told again until it is taken.
function statusSlice({ account, value }: Place, raw: unknown): ChatSlice {
  const { id, status, recipient_id: phone, recipient_user_id: userId } = fieldsOf(raw);
  const [message, state] = [textOf(id), textOf(status)];
  return {
    platform: 'whatsapp',
    account,
    key: message === null || state === null ? `status#${digestOf(raw)}` : `${message}#${state}`,
    kind: 'status',
    raw,
    contact: contactOf(value, phone, userId),
  };
}

function otherSlice({ account, field, at }: Place, kind: 'fault' | 'notice', raw: unknown): ChatSlice {
  const told = at === undefined ? {} : { told: at };
  return { platform: 'whatsapp', account, key: `${field}#${digestOf([at, raw])}`, kind, raw, name: field, ...told };
}
