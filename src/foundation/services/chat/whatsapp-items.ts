/** One thing that WhatsApp told, in our words. Pure; what it does not know is `unsupported` or a notice, never a fault. */
import {
  CHAT_STATES,
  type ChatContent,
  type ChatItem,
  type ChatKind,
  type ChatPerson,
  type ChatSlice,
  type ChatState,
} from './index.ts';
import {
  faultsOf,
  fieldsOf,
  firstText,
  instantOf,
  listOf,
  mediaOf,
  numberOf,
  personOf,
  type Raw,
  textOf,
} from './values.ts';
import { newsOf } from './whatsapp-news.ts';

const MEDIA: Record<string, ChatKind> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  document: 'document',
  sticker: 'sticker',
};

/** What a slice of an envelope says. `now` (ms) stands for an instant that is missing or absurd. */
export function readWhatsApp(slice: ChatSlice, now: number): ChatItem {
  const raw = fieldsOf(slice.raw);
  const at = instantOf(secondsOf(raw.timestamp), now);
  if (slice.kind === 'status') return statusOf(raw, at);
  else if (slice.kind === 'fault') return { type: 'faults', faults: faultsOf([slice.raw]), at };
  else if (slice.kind === 'message' || slice.kind === 'echo') return messageOf(slice, raw, at);
  else return newsOf(slice, now) ?? { type: 'notice', name: slice.name ?? 'unknown', at };
}

function secondsOf(value: unknown): number | null {
  const seconds = numberOf(value);
  return seconds === null ? null : seconds * 1000;
}

function statusOf(raw: Raw, at: number): ChatItem {
  const [of, state] = [textOf(raw.id), textOf(raw.status)];
  if (of === null || !isState(state)) return { type: 'notice', name: `status ${state ?? 'unknown'}`, at };
  const { type, category } = fieldsOf(raw.pricing);
  return {
    type: 'status',
    of,
    ours: textOf(raw.biz_opaque_callback_data),
    state,
    at,
    fault: faultsOf(raw.errors)[0] ?? null,
    price: raw.pricing === undefined ? null : { type: textOf(type), category: textOf(category) },
  };
}

function isState(state: string | null): state is ChatState {
  return state !== null && (CHAT_STATES as readonly string[]).includes(state);
}

function messageOf(slice: ChatSlice, raw: Raw, at: number): ChatItem {
  const isEcho = slice.kind === 'echo';
  const person = whose(slice, raw, isEcho);
  const type = textOf(raw.type) ?? 'unknown';
  const about = { at, person, isEcho };
  const original = (name: string) => textOf(fieldsOf(raw[name]).original_message_id);
  if (type === 'reaction') {
    const { message_id: of, emoji } = fieldsOf(raw.reaction);
    const target = textOf(of);
    if (target !== null) return { type: 'reaction', of: target, emoji: textOf(emoji), ...about };
  } else if (type === 'edit') {
    const [of, message] = [original('edit'), fieldsOf(fieldsOf(raw.edit).message)];
    if (of !== null) return { type: 'edit', of, ...about, ...contentOf(textOf(message.type) ?? 'text', message) };
  } else if (type === 'revoke') {
    const of = original('revoke');
    if (of !== null) return { type: 'revoke', of, ...about };
  } else if (type === 'system') {
    return systemOf(fieldsOf(raw.system), person, at);
  }
  const replyTo = textOf(fieldsOf(raw.context).id);
  return { type: 'message', id: textOf(raw.id) ?? slice.key, replyTo, ...about, ...contentOf(type, raw) };
}

/** A message comes from the person, an echo goes to them. */
function whose({ contact }: ChatSlice, raw: Raw, isEcho: boolean): ChatPerson {
  const { wa_id, user_id, parent_user_id, profile } = fieldsOf(contact);
  const { name, username } = fieldsOf(profile);
  const own = isEcho
    ? { phone: raw.to, userId: raw.to_user_id, parentUserId: raw.to_parent_user_id }
    : { phone: raw.from, userId: raw.from_user_id, parentUserId: raw.from_parent_user_id };
  return {
    phone: digitsOf(firstText(own.phone, wa_id)),
    userId: firstText(own.userId, user_id),
    parentUserId: firstText(own.parentUserId, parent_user_id),
    name: textOf(name),
    handle: textOf(username),
  };
}

function digitsOf(text: string | null): string | null {
  const digits = text?.replace(/\D/g, '') ?? '';
  return digits === '' ? null : digits;
}

/** Somebody has another number, another name, or another phone. */
function systemOf(system: Raw, person: ChatPerson, at: number): ChatItem {
  const type = textOf(system.type) ?? 'unknown';
  const isRenamed = ['user_changed_number', 'customer_changed_number', 'user_changed_user_id'].includes(type);
  if (!isRenamed) return { type: 'notice', name: type, at };
  // Its number is the old one; of its names the new one stands beside the old one.
  const before = personOf({
    phone: person.phone,
    userId: firstText(system.previous_user_id, person.userId),
    parentUserId: firstText(system.previous_parent_user_id, person.parentUserId),
  });
  const after = personOf({
    phone: digitsOf(firstText(system.wa_id, system.new_wa_id)),
    userId: textOf(system.user_id),
    parentUserId: textOf(system.parent_user_id),
  });
  return { type: 'renamed', before, after, at };
}

function contentOf(type: string, raw: Raw): ChatContent {
  const body = fieldsOf(raw[type]);
  const plain = (kind: ChatKind, text: string | null, content: Raw = {}): ChatContent => ({
    kind,
    text: text ?? '',
    content: { ...content, ...asideOf(raw) },
    media: null,
  });
  const kind = MEDIA[type];
  if (kind !== undefined) return mediaContent(kind, type, body, asideOf(raw));
  switch (type) {
    case 'text':
      return plain('text', textOf(body.body));
    case 'interactive':
      return plain('interactive', ...pressed(body));
    case 'button':
      return plain('interactive', textOf(body.text), { press: 'button', id: textOf(body.payload) });
    case 'location':
      return plain('location', placeText(body), placeContent(body));
    case 'contacts':
      return plain('contacts', cardsText(raw.contacts), { contacts: cardsOf(raw.contacts) });
    case 'order':
      return plain('order', textOf(body.text), { products: listOf(body.product_items).slice(0, 50).map(fieldsOf) });
    default:
      return plain('unsupported', null, { type, faults: faultsOf(raw.errors) });
  }
}

/** What stands beside any message: that it was passed on, and from which ad it came. */
function asideOf({ context, referral }: Raw): Raw {
  const { forwarded, frequently_forwarded: often, referred_product: product } = fieldsOf(context);
  const { source_url, source_id, source_type, headline, body } = fieldsOf(referral);
  return {
    ...((forwarded === true || often === true) && { forwarded: true }),
    ...(product !== undefined && { product: fieldsOf(product) }),
    ...(referral !== undefined && {
      referral: {
        url: textOf(source_url),
        id: textOf(source_id),
        type: textOf(source_type),
        headline: textOf(headline),
        body: textOf(body),
      },
    }),
  };
}

function mediaContent(kind: ChatKind, type: string, body: Raw, aside: Raw): ChatContent {
  const media = mediaOf({
    id: textOf(body.id),
    url: textOf(body.url),
    mimeType: textOf(body.mime_type),
    sha256: textOf(body.sha256),
    fileName: textOf(body.filename),
    voice: body.voice === true || type === 'voice',
  });
  const animated = body.animated === true ? { animated: true } : {};
  return { kind, text: textOf(body.caption) ?? '', content: { ...animated, ...aside }, media };
}

/** What was pressed or chosen, and the form that was filled in. A form's answer may be no JSON. */
function pressed(interactive: Raw): [text: string | null, content: Raw] {
  const button = fieldsOf(interactive.button_reply);
  const row = fieldsOf(interactive.list_reply);
  const form = fieldsOf(interactive.nfm_reply);
  if (interactive.button_reply !== undefined) return [textOf(button.title), { press: 'button', id: textOf(button.id) }];
  else if (interactive.list_reply !== undefined)
    return [textOf(row.title), { press: 'list', id: textOf(row.id), description: textOf(row.description) }];
  else if (interactive.nfm_reply !== undefined)
    return [textOf(form.body), { press: 'form', name: textOf(form.name), answers: answersOf(form.response_json) }];
  else return [null, { press: textOf(interactive.type) ?? 'unknown' }];
}

function answersOf(json: unknown): unknown {
  try {
    return fieldsOf(JSON.parse(textOf(json) ?? ''));
  } catch {
    return textOf(json);
  }
}

function placeText({ name, address, latitude, longitude }: Raw): string | null {
  const named = [textOf(name), textOf(address)].filter(Boolean).join(', ');
  return named || (numberOf(latitude) === null ? null : `${numberOf(latitude)}, ${numberOf(longitude)}`);
}

function placeContent({ name, address, url, latitude, longitude }: Raw): Raw {
  return {
    latitude: numberOf(latitude),
    longitude: numberOf(longitude),
    name: textOf(name),
    address: textOf(address),
    url: textOf(url),
  };
}

function cardsOf(contacts: unknown): Raw[] {
  return listOf(contacts)
    .slice(0, 20)
    .map((one) => {
      const { name, phones, emails, org } = fieldsOf(one);
      const { formatted_name, first_name, last_name } = fieldsOf(name);
      const full = [textOf(first_name), textOf(last_name)].filter(Boolean).join(' ');
      return {
        name: textOf(formatted_name) ?? textOf(full),
        company: textOf(fieldsOf(org).company),
        phones: listOf(phones).flatMap((phone) => firstText(fieldsOf(phone).phone, fieldsOf(phone).wa_id) ?? []),
        emails: listOf(emails).flatMap((email) => textOf(fieldsOf(email).email) ?? []),
      };
    });
}

function cardsText(contacts: unknown): string {
  return cardsOf(contacts)
    .map(({ name, phones }) => [name, ...(phones as string[])].filter(Boolean).join(' '))
    .join(', ');
}
