/**
 * What Instagram posts, taken apart. Its test button sends `changes`, its real traffic `messaging`, another program's
 * conversations `standby`. https://developers.facebook.com/docs/instagram-platform/webhooks
 */
import type { ChatSlice } from './index.ts';
import { digestOf, fieldsOf, listOf, type Raw, textOf } from './values.ts';

/** The things that an envelope holds, each by itself; none of what is no envelope. */
export function sliceInstagram(envelope: unknown): ChatSlice[] {
  return listOf(fieldsOf(envelope).entry).flatMap((entry) => {
    const { id, time, messaging, standby, changes } = fieldsOf(entry);
    const account = textOf(id);
    if (account === null) return [];
    return [
      ...[...listOf(messaging), ...listOf(standby)].map((raw) => eventSlice(account, raw)),
      ...listOf(changes).map((change) => changeSlice(account, time, change)),
    ];
  });
}

function eventSlice(account: string, raw: unknown): ChatSlice {
  const isEcho = fieldsOf(fieldsOf(raw).message).is_echo === true;
  return { platform: 'instagram', account, key: keyOf(account, raw), kind: isEcho ? 'echo' : 'event', raw };
}

/** What the test button sends is an event in another wrapping; any other change is of something else. */
function changeSlice(account: string, time: unknown, change: unknown): ChatSlice {
  const { field, value } = fieldsOf(change);
  const { sender, recipient } = fieldsOf(value);
  if (sender !== undefined && recipient !== undefined) return eventSlice(account, value);
  const name = textOf(field) ?? 'unknown';
  const key = `${name}#${digestOf([time, value])}`;
  return { platform: 'instagram', account, key, kind: 'notice', raw: value, name };
}

// Only messages have an id of their own: all else is named by what it is about and when it was.
function keyOf(account: string, raw: unknown): string {
  const event = fieldsOf(raw);
  const at = textOf(event.timestamp) ?? digestOf(raw);
  const mid = (name: string) => textOf(fieldsOf(event[name]).mid);
  const message: Raw = fieldsOf(event.message);
  const id = textOf(message.mid);
  if (id !== null) return message.is_deleted === true ? `${id}#deleted` : id;
  else if (mid('reaction') !== null) return `${mid('reaction')}#reaction#${at}`;
  else if (mid('read') !== null) return `${mid('read')}#read`;
  else if (mid('message_edit') !== null)
    return `${mid('message_edit')}#edit#${textOf(fieldsOf(event.message_edit).num_edit) ?? at}`;
  else if (mid('postback') !== null) return mid('postback')!;
  else if (event.postback !== undefined) return `${account}#postback#${textOf(fieldsOf(event.sender).id)}#${at}`;
  else if (event.referral !== undefined) return `${account}#referral#${textOf(fieldsOf(event.sender).id)}#${at}`;
  else return `${account}#${digestOf(raw)}`;
}
