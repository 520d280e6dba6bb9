/**
 * Meta's API on a laptop, as far as Parley speaks it: accounts show themselves, messages are taken, and our bell is rung
 * with the same envelopes. No network and no account. What becomes of a message goes by how its number ends, so that every
 * end can be seen; the people themselves are played at `/local/phone`.
 */
import { randomUUID } from 'node:crypto';
import type { Fetch } from '#foundation/services/call.ts';
import type { ChatPlatform, ChatState } from './index.ts';
import { fieldsOf, firstText, listOf, type Raw, textOf } from './values.ts';

export const LOCAL_GRAPH = 'https://graph.local/v0';

/** What becomes of a message by how its number, or its person's id, ends. */
export const ENDS: Record<string, { mood: Mood; says: string }> = {
  '0194': { mood: 'shuffled', says: 'statuses come in the wrong order, and twice' },
  '0195': { mood: 'silent', says: 'the message arrives, but the provider never answers us' },
  '0196': { mood: 'busy', says: 'the provider is unwell: each message is tried again until it gives up' },
  '0197': { mood: 'late', says: 'the time for free answers is over: only templates' },
  '0198': { mood: 'nowhere', says: 'the number is not on this app: the message fails' },
  '0199': { mood: 'expired', says: 'the account’s token is not taken any more' },
};
type Mood = 'well' | 'shuffled' | 'silent' | 'busy' | 'late' | 'nowhere' | 'expired';

export type LocalGraph = {
  /** Rings our bell with what the provider would post; it must not throw. */
  ring: (platform: ChatPlatform, envelope: unknown) => Promise<void>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Somebody was shown that they were read, and perhaps that an answer comes. */
  marked?: (mark: LocalMark) => void;
};

/** What a phone shows: `person` was read up to now or, where it is known, up to the message `of`. */
export type LocalMark = { account: string; person: string | null; of: string | null; typing: boolean; at: number };

/** A fetch that answers as Meta does; every other address is none. */
export function makeLocalGraph(graph: LocalGraph): Fetch {
  return async (input, init) => {
    const { pathname } = new URL(String(input));
    const [, , id = '', what] = pathname.split('/');
    const headers = new Headers(init?.headers as Record<string, string>);
    const token = (headers.get('authorization') ?? '').replace(/^Bearer /, '');
    if (token === '' || token.endsWith('expired')) return problem(401, 190);
    else if (what === 'subscribed_apps') return answer({ success: true });
    else if (what === 'message_templates') return answer({ data: LOCAL_TEMPLATES });
    else if (what === 'media') return answer({ id: `media.${randomUUID()}` });
    else if (what === 'messages') return take(graph, id, fieldsOf(JSON.parse(String(init?.body ?? '{}'))));
    else if (id === 'me')
      return answer({ user_id: /\d+$/.exec(token)?.[0] ?? '0', username: 'practice', name: 'Practice account' });
    else return answer({ id, verified_name: 'Practice number', display_phone_number: numberOf(id), ...STANDING });
  };
}

/** How the practice account stands, as Meta says it. */
const STANDING = {
  ...{ quality_rating: 'GREEN', name_status: 'APPROVED', status: 'CONNECTED' },
  whatsapp_business_manager_messaging_limit: 'TIER_250',
};

/** The number that people see for a phone number id: made up, and the same every time. */
export function numberOf(id: string): string {
  const digits = id.replace(/\D/g, '').slice(-2).padStart(2, '0');
  return `+1 202-555-01${digits}`;
}

async function take(graph: LocalGraph, account: string, body: Raw): Promise<Response> {
  const platform: ChatPlatform = body.messaging_product === 'whatsapp' ? 'whatsapp' : 'instagram';
  const mark = { account, at: graph.now() };
  if (body.status === 'read') {
    const typing = body.typing_indicator !== undefined;
    graph.marked?.({ ...mark, person: null, of: textOf(body.message_id), typing });
    return answer({ success: true });
  }
  const person = firstText(body.to, body.recipient, fieldsOf(body.recipient).id) ?? '';
  if (body.sender_action !== undefined) {
    if (body.sender_action === 'mark_seen' || body.sender_action === 'typing_on')
      graph.marked?.({ ...mark, person, of: null, typing: body.sender_action === 'typing_on' });
    return answer({ recipient_id: person });
  }
  const wrong = body.type === 'template' ? templateFault(fieldsOf(body.template)) : null;
  if (wrong !== null) return problem(400, wrong);
  const mood = ENDS[person.slice(-4)]?.mood ?? 'well';
  if (mood === 'busy') return problem(503, 131016);
  else if (mood === 'late' && body.type !== 'template') return problem(400, 131047);
  else if (mood === 'expired') return problem(401, 190);
  const id = `${platform === 'whatsapp' ? 'wamid.local' : 'm_local'}.${randomUUID()}`;
  for (const state of statesOf(mood)) {
    const told = { account, id, person, state, at: graph.now(), reference: textOf(body.biz_opaque_callback_data) };
    if (platform === 'whatsapp') await graph.ring(platform, statusEnvelope(told));
  }
  if (mood === 'silent') throw new DOMException('The provider did not answer', 'TimeoutError');
  return platform === 'whatsapp'
    ? answer({ messaging_product: 'whatsapp', contacts: [{ input: person, wa_id: person }], messages: [{ id }] })
    : answer({ recipient_id: person, message_id: id });
}

/** What the practice account has had approved, and one that was paused: in the shape in which they are listed. */
export const LOCAL_TEMPLATES = [
  {
    ...{ name: 'appointment_reminder', language: 'en_US', status: 'APPROVED', category: 'UTILITY', id: '1' },
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Your appointment' },
      { type: 'BODY', text: 'Hello {{1}}, we look forward to seeing you on {{2}}. Does the time still suit you?' },
      { type: 'FOOTER', text: 'Answer here to change it.' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Yes' },
          { type: 'QUICK_REPLY', text: 'Another time' },
        ],
      },
    ],
  },
  {
    ...{ name: 'we_are_back', language: 'en_US', status: 'APPROVED', category: 'UTILITY', id: '2' },
    ...{ parameter_format: 'NAMED' },
    components: [
      { type: 'BODY', text: 'Hello {{first_name}}, you asked us something. Shall we go on where we stopped?' },
    ],
  },
  {
    ...{ name: 'new_rooms', language: 'en_US', status: 'APPROVED', category: 'MARKETING', id: '4' },
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://example.com/rooms.jpg'] } },
      { type: 'BODY', text: 'Hello {{1}}, our new rooms are open. Ten percent off for your first visit.' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'See the rooms', url: 'https://example.com/rooms/{{1}}' },
          { type: 'COPY_CODE', text: 'Copy the code', example: ['TEN'] },
          { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+12025550100' },
        ],
      },
    ],
  },
  {
    ...{ name: 'winter_offer', language: 'en_US', status: 'PAUSED', category: 'MARKETING', id: '3' },
    components: [{ type: 'BODY', text: 'Winter tyres, ten percent off.' }],
  },
];

/** As WhatsApp refuses a template: there is none of that name, it was paused, or its places are not filled. */
function templateFault({ name, language, components }: Raw): number | null {
  const found = LOCAL_TEMPLATES.find((one) => one.name === name && one.language === fieldsOf(language).code);
  if (!found) return 132001;
  if (found.status === 'PAUSED') return 132015;
  const filled = listOf(components).flatMap((one) => listOf(fieldsOf(one).parameters)).length;
  const wanted = found.components.map((one) =>
    'buttons' in one ? listOf(one.buttons).map((each) => wantedBy(fieldsOf(each))) : [wantedBy(one)],
  );
  return filled === wanted.flat().reduce((sum, one) => sum + one, 0) ? null : 132000;
}

/** How much a part of a template wants: its places, a file above it, or a code to copy. */
function wantedBy(part: Raw): number {
  if (part.type === 'COPY_CODE' || (part.type === 'HEADER' && part.format !== 'TEXT')) return 1;
  return new Set(JSON.stringify([part.text, part.url]).match(/\{\{\w+\}\}/g)).size;
}

function statesOf(mood: Mood): ChatState[] {
  if (mood === 'shuffled') return ['delivered', 'sent', 'delivered'];
  return mood === 'nowhere' ? ['failed'] : ['sent', 'delivered'];
}

export type LocalStatus = {
  account: string;
  id: string;
  person: string;
  state: ChatState;
  at: number;
  reference: string | null;
};

/** What WhatsApp posts about a message of ours. */
export function statusEnvelope({ account, id, person, state, at, reference }: LocalStatus): unknown {
  const status = {
    ...{ id, status: state, timestamp: String(Math.floor(at / 1000)), recipient_id: person },
    ...(reference !== null && { biz_opaque_callback_data: reference }),
    ...(state === 'failed' && { errors: [{ code: 131026, title: 'Message undeliverable' }] }),
  };
  return whatsAppEnvelope(account, { statuses: [status] });
}

/** What somebody wrote on WhatsApp, as it is posted. */
export function whatsAppEnvelope(account: string, value: Raw): unknown {
  const metadata = { display_phone_number: numberOf(account).replace(/\D/g, ''), phone_number_id: account };
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
  return { object: 'whatsapp_business_account', entry: [{ id: `business of ${account}`, changes: [change] }] };
}

function answer(body: unknown): Response {
  return Response.json(body);
}

function problem(status: number, code: number): Response {
  return Response.json({ error: { message: 'Said by the counterpart', code } }, { status });
}
