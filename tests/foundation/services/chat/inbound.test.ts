import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatItem } from '#foundation/services/chat/index.ts';
import { sliceInstagram } from '#foundation/services/chat/instagram-envelopes.ts';
import { readInstagram } from '#foundation/services/chat/instagram-items.ts';
import { sliceWhatsApp } from '#foundation/services/chat/whatsapp-envelopes.ts';
import { readWhatsApp } from '#foundation/services/chat/whatsapp-items.ts';
import {
  AT,
  change,
  contact,
  echo,
  event,
  fromNoor,
  IG,
  instagram,
  message,
  NOOR,
  NOOR_ID,
  NOOR_IG,
  NUMBER_ID,
  SECONDS,
  status,
  WABA,
  whatsApp,
} from './samples.ts';

const NOW = AT + 60_000;
const wa = (envelope: unknown): ChatItem[] => sliceWhatsApp(envelope).map((slice) => readWhatsApp(slice, NOW));
const ig = (envelope: unknown): ChatItem[] => sliceInstagram(envelope).map((slice) => readInstagram(slice, NOW));
const file = { id: 'media-1', mime_type: 'image/jpeg', sha256: 'abc' };

describe('what somebody writes on WhatsApp', () => {
  test.each<[string, object, object]>([
    [
      'words',
      message('text', { body: 'Hallo, grüß Gott 👋' }),
      { kind: 'text', text: 'Hallo, grüß Gott 👋', media: null },
    ],
    [
      'a photo with words',
      message('image', { ...file, caption: 'This one' }),
      {
        kind: 'image',
        text: 'This one',
        media: { id: 'media-1', mimeType: 'image/jpeg', sha256: 'abc', voice: false },
      },
    ],
    ['a film', message('video', { ...file, mime_type: 'video/mp4' }), { kind: 'video', text: '' }],
    ['a voice note', message('audio', { ...file, voice: true }), { kind: 'audio', media: { voice: true } }],
    ['music', message('audio', file), { kind: 'audio', media: { voice: false } }],
    [
      'a document',
      message('document', { ...file, filename: 'offer.pdf' }),
      { kind: 'document', media: { fileName: 'offer.pdf' } },
    ],
    ['a sticker', message('sticker', { ...file, animated: true }), { kind: 'sticker', content: { animated: true } }],
    [
      'a pressed button',
      message('interactive', { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } }),
      { kind: 'interactive', text: 'Yes', content: { press: 'button', id: 'yes' } },
    ],
    [
      'a chosen row',
      message('interactive', { type: 'list_reply', list_reply: { id: 'r1', title: 'Monday', description: 'at 10' } }),
      { kind: 'interactive', text: 'Monday', content: { press: 'list', id: 'r1', description: 'at 10' } },
    ],
    [
      'a form that was filled in',
      message('interactive', { nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"day":"monday"}' } }),
      { text: 'Sent', content: { press: 'form', answers: { day: 'monday' } } },
    ],
    [
      'a form whose answer is no JSON',
      message('interactive', { nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"day":' } }),
      { content: { press: 'form', answers: '{"day":' } },
    ],
    [
      'an answer to a template, without context',
      message('button', { payload: 'P1', text: 'Tell me more' }),
      { kind: 'interactive', text: 'Tell me more', content: { press: 'button', id: 'P1' }, replyTo: null },
    ],
    [
      'a place',
      message('location', { latitude: 52.5, longitude: 13.4, name: 'Office', address: 'Main Street 1' }),
      { kind: 'location', text: 'Office, Main Street 1', content: { latitude: 52.5, longitude: 13.4 } },
    ],
    ['a place without a name', message('location', { latitude: 52.5, longitude: 13.4 }), { text: '52.5, 13.4' }],
    [
      'a card of somebody',
      message('contacts', [{ name: { formatted_name: 'Max' }, phones: [{ phone: '+1 202 555 0111' }] }]),
      { kind: 'contacts', text: 'Max +1 202 555 0111', content: { contacts: [{ name: 'Max' }] } },
    ],
    [
      'an order',
      message('order', {
        catalog_id: 'c',
        text: 'Quickly',
        product_items: [{ product_retailer_id: 'p', quantity: 2 }],
      }),
      { kind: 'order', text: 'Quickly', content: { products: [{ product_retailer_id: 'p', quantity: 2 }] } },
    ],
    [
      'what WhatsApp does not hand on',
      message('unsupported', { type: 'video_note' }, { errors: [{ code: 131051, title: 'Unsupported' }] }),
      { kind: 'unsupported', content: { type: 'unsupported', faults: [{ code: 131051, detail: 'Unsupported' }] } },
    ],
    ['a kind of tomorrow', message('hologram', { id: 'x' }), { kind: 'unsupported', content: { type: 'hologram' } }],
    [
      'an answer to a message, passed on, from an advertisement',
      message(
        'text',
        { body: 'Hi' },
        {
          context: { id: 'wamid.before', forwarded: true },
          referral: { source_url: 'https://example.com/ad', source_type: 'ad', headline: 'Sale' },
        },
      ),
      { replyTo: 'wamid.before', content: { forwarded: true, referral: { type: 'ad', headline: 'Sale' } } },
    ],
  ])('%s', (_, sent, expected) => {
    const [item, ...others] = wa(fromNoor(sent));
    expect(item).toMatchObject({
      type: 'message',
      at: AT,
      isEcho: false,
      person: { phone: NOOR, userId: NOOR_ID, name: 'Noor' },
      ...expected,
    });
    expect(others).toEqual([]);
  });

  test('is theirs by a name alone where no number is told', () => {
    const { from: _, ...nameless } = message('text', { body: 'Hi' });
    const known = { profile: { name: 'Noor', username: 'noor' }, user_id: NOOR_ID };
    const [item] = wa(whatsApp(change({ contacts: [known], messages: [nameless] })));
    expect(item).toMatchObject({ person: { phone: null, userId: NOOR_ID, name: 'Noor', handle: 'noor' } });
  });

  test('is never given the name of somebody else in the same batch', () => {
    const max = { profile: { name: 'Max' }, wa_id: '12025550111' };
    const [noors, maxs, nobodys] = wa(
      whatsApp(
        change({
          contacts: [max, contact],
          messages: [
            message('text', { body: 'I' }),
            message('text', { body: 'he' }, { from: '12025550111', from_user_id: undefined }),
            message('text', { body: 'who' }, { from: '12025550199', from_user_id: undefined }),
          ],
        }),
      ),
    );
    expect([noors, maxs, nobodys]).toMatchObject([
      { person: { name: 'Noor' } },
      { person: { name: 'Max', userId: null } },
      { person: { name: null, phone: '12025550199' } },
    ]);
  });

  test.each<[string, object, object]>([
    [
      'a reaction',
      message('reaction', { message_id: 'wamid.x', emoji: '👍' }),
      { type: 'reaction', of: 'wamid.x', emoji: '👍' },
    ],
    ['one taken back', message('reaction', { message_id: 'wamid.x', emoji: '' }), { type: 'reaction', emoji: null }],
    [
      'one taken back without a word',
      message('reaction', { message_id: 'wamid.x' }),
      { type: 'reaction', emoji: null },
    ],
    [
      'an edit',
      message('edit', { original_message_id: 'wamid.x', message: { type: 'text', text: { body: 'Tuesday' } } }),
      { type: 'edit', of: 'wamid.x', kind: 'text', text: 'Tuesday' },
    ],
    ['a revocation', message('revoke', { original_message_id: 'wamid.x' }), { type: 'revoke', of: 'wamid.x' }],
    [
      'another number',
      message('system', {
        type: 'user_changed_number',
        wa_id: '12025550135',
        user_id: 'US.2',
        previous_user_id: NOOR_ID,
      }),
      { type: 'renamed', before: { phone: NOOR, userId: NOOR_ID }, after: { phone: '12025550135', userId: 'US.2' } },
    ],
    [
      'another name',
      message('system', { type: 'user_changed_user_id', user_id: 'US.2', previous_user_id: NOOR_ID }),
      { type: 'renamed', before: { userId: NOOR_ID }, after: { phone: null, userId: 'US.2' } },
    ],
    ['another phone', message('system', { type: 'customer_identity_changed' }), { type: 'notice' }],
  ])('%s is about what was said before', (_, sent, expected) => {
    expect(wa(fromNoor(sent))).toMatchObject([{ at: AT, ...expected }]);
  });

  test('what the owner types on the phone goes to the customer', () => {
    const typed = {
      from: '12025550100',
      to: NOOR,
      id: 'wamid.e',
      timestamp: SECONDS,
      type: 'text',
      text: { body: 'Hi' },
    };
    const gone = { ...typed, id: 'wamid.f', type: 'revoke', revoke: { original_message_id: 'wamid.e' } };
    const items = wa(whatsApp(change({ message_echoes: [typed, gone] }, 'smb_message_echoes')));
    expect(items).toMatchObject([
      { type: 'message', isEcho: true, text: 'Hi', person: { phone: NOOR } },
      { type: 'revoke', isEcho: true, of: 'wamid.e' },
    ]);
  });
});

describe('what becomes of a message on WhatsApp', () => {
  test.each(['sent', 'delivered', 'read', 'played'])('that it was %s', (state) => {
    const pricing = { pricing_model: 'PMP', category: 'service', type: 'free_customer_service' };
    const more = { biz_opaque_callback_data: 'our-id', pricing };
    expect(wa(status('wamid.1', state, more))).toEqual([
      {
        ...{ type: 'status', of: 'wamid.1', ours: 'our-id', state, at: AT, fault: null },
        price: { type: 'free_customer_service', category: 'service' },
      },
    ]);
  });

  test('that it failed, and why', () => {
    const errors = [{ code: 131026, title: 'Undeliverable', error_data: { details: 'Not on WhatsApp' } }];
    expect(wa(status('wamid.1', 'failed', { errors }))).toMatchObject([
      { state: 'failed', fault: { code: 131026, detail: 'Not on WhatsApp' } },
    ]);
  });

  test('a state of tomorrow is a notice', () => {
    expect(wa(status('wamid.1', 'framed'))).toMatchObject([{ type: 'notice' }]);
  });

  test('each state has a key of its own, the same whenever it is told', () => {
    const keys = (state: string) => sliceWhatsApp(status('wamid.1', state)).map(({ key }) => key);
    expect(keys('sent')).toEqual(keys('sent'));
    expect(keys('sent')).not.toEqual(keys('read'));
  });
});

test('a batch is taken apart on all of its levels, and what is broken in it spoils nothing', () => {
  const envelope = {
    object: 'whatsapp_business_account',
    entry: [
      null,
      { id: WABA, changes: 'none' },
      {
        id: WABA,
        changes: [null, change({ contacts: [contact], messages: [null, 7, message('text', { body: 'one' })] })],
      },
      { id: WABA, changes: [change({ contacts: [contact], messages: [message('text', { body: 'two' })] })] },
      { id: WABA, changes: [change({ statuses: [{ id: 'wamid.1', status: 'sent', timestamp: SECONDS }, 'what'] })] },
      { id: WABA, changes: [change({ errors: [{ code: 130429, title: 'Rate limit' }] })] },
      { id: WABA, changes: [change({ history: [{ errors: [{ code: 2593109 }] }, { threads: [] }] }, 'history')] },
      { id: WABA, changes: [{ field: 'account_update', value: { event: 'DISABLED_UPDATE' } }] },
      { changes: [{ field: 'messages', value: {} }] },
    ],
  };
  const items = wa(envelope);
  expect(items.flatMap((item) => (item.type === 'message' && item.text) || [])).toEqual(['one', 'two']);
  expect(items.filter(({ type }) => type === 'status')).toHaveLength(1);
  expect(items.flatMap((item) => (item.type === 'faults' ? item.faults.map(({ code }) => code) : []))).toEqual([
    130429, 2593109,
  ]);
  expect(items.flatMap((item) => (item.type === 'notice' ? item.name : []))).toContain('account_update');
  expect(new Set(sliceWhatsApp(envelope).map(({ key }) => key)).size).toBe(items.length);
});

test('everything of a number is filed under the number, and what has none under the account above it', () => {
  expect(sliceWhatsApp(fromNoor(message('text', { body: 'x' }))).map(({ account }) => account)).toEqual([NUMBER_ID]);
  const update = { entry: [{ id: WABA, changes: [{ field: 'account_update', value: { event: 'X' } }] }] };
  expect(sliceWhatsApp(update).map(({ account }) => account)).toEqual([WABA]);
});

describe('what somebody writes on Instagram', () => {
  const shown = (type: string, url = 'https://lookaside.fbsbx.com/x') => ({
    attachments: [{ type, payload: { url } }],
  });
  test.each<[string, object, object]>([
    ['words', { text: 'Hi 👋' }, { kind: 'text', text: 'Hi 👋' }],
    ['a photo', shown('image'), { kind: 'image', media: { id: null, url: 'https://lookaside.fbsbx.com/x' } }],
    ['a voice note', shown('audio'), { kind: 'audio' }],
    ['a film', shown('video'), { kind: 'video' }],
    ['a file', shown('file'), { kind: 'document' }],
    ['somebody else’s post', shown('ig_reel'), { kind: 'unsupported', content: { shared: { type: 'ig_reel' } } }],
    ['a mention in a story', shown('story_mention'), { content: { shared: { type: 'story_mention' } } }],
    ['a kind of tomorrow', shown('hologram'), { kind: 'unsupported', content: { type: 'hologram' } }],
    ['what is not handed on', { is_unsupported: true }, { kind: 'unsupported' }],
    ['a pressed answer', { text: 'Yes', quick_reply: { payload: 'Y' } }, { kind: 'interactive', content: { id: 'Y' } }],
    ['an answer to a message', { text: 'Yes', reply_to: { mid: 'm0' } }, { replyTo: 'm0' }],
    [
      'an answer to a story',
      { text: 'Nice', reply_to: { story: { id: 's1', url: 'https://example.com/s' } } },
      { replyTo: null, content: { story: { id: 's1' } } },
    ],
  ])('%s', (_, body, expected) => {
    expect(ig(instagram(event({ message: { mid: 'm1', ...body } })))).toMatchObject([
      { type: 'message', id: 'm1', at: AT, isEcho: false, person: { userId: NOOR_IG, phone: null }, ...expected },
    ]);
  });

  test.each<[string, object, object]>([
    ['a reaction', event({ reaction: { mid: 'm1', action: 'react', reaction: 'love', emoji: '❤' } }), { emoji: '❤' }],
    ['one taken back', event({ reaction: { mid: 'm1', action: 'unreact' } }), { type: 'reaction', emoji: null }],
    ['that we were read', event({ read: { mid: 'm1' } }), { type: 'status', of: 'm1', state: 'read' }],
    [
      'an edit',
      event({ message_edit: { mid: 'm1', text: 'Tuesday', num_edit: 1 } }),
      { type: 'edit', text: 'Tuesday' },
    ],
    ['a revocation', event({ message: { mid: 'm1', is_deleted: true } }), { type: 'revoke', of: 'm1' }],
    ['a pressed button', event({ postback: { title: 'Start', payload: 'GO' } }), { type: 'message', text: 'Start' }],
    ['where they come from', event({ referral: { ref: 'x' } }), { type: 'notice', name: 'referral' }],
    [
      'what we wrote',
      echo({ message: { mid: 'm2', text: 'Hi', is_echo: true } }),
      { isEcho: true, person: { userId: NOOR_IG } },
    ],
    ['an echo that does not say so', echo({ message: { mid: 'm2', text: 'Hi' } }), { isEcho: true, id: 'm2' }],
  ])('%s', (_, told, expected) => {
    expect(ig(instagram(told))).toMatchObject([{ at: AT, ...expected }]);
  });

  test('the test button’s wrapping, and another program’s conversations', () => {
    const inside = event({ message: { mid: 'm1', text: 'Hi' } });
    const pressed = {
      entry: [{ id: IG, time: AT, changes: [{ field: 'messages', value: inside }, { field: 'comments' }] }],
    };
    expect(ig(pressed)).toMatchObject([
      { type: 'message', text: 'Hi' },
      { type: 'notice', name: 'comments' },
    ]);
    expect(ig({ entry: [{ id: IG, standby: [inside] }] })).toMatchObject([{ type: 'message', text: 'Hi' }]);
  });

  test('what has no id of its own has a key that is the same whenever it is told', () => {
    const all = [
      event({ reaction: { mid: 'm1', action: 'react' } }),
      event({ read: { mid: 'm1' } }),
      event({ message: { mid: 'm1', text: 'x' } }),
      event({ message: { mid: 'm1', is_deleted: true } }),
      event({ message_edit: { mid: 'm1', num_edit: 1 } }),
      event({ message_edit: { mid: 'm1', num_edit: 2 } }),
      event({ postback: { payload: 'p' } }),
      event({ referral: { ref: 'r' } }),
      event({ invention: {} }),
    ];
    const keys = () => sliceInstagram(instagram(...all)).map(({ key }) => key);
    expect(keys()).toEqual(keys());
    expect(new Set(keys()).size).toBe(all.length);
  });
});

test('whatever is posted, nothing throws and every instant can be kept', () => {
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.string());
  const envelope = fc.record({
    entry: fc.array(
      fc.oneof(
        odd,
        fc.record({
          id: odd,
          changes: fc.array(
            fc.record({ field: odd, value: fc.record({ metadata: odd, messages: fc.array(odd), statuses: odd }) }),
          ),
          messaging: fc.array(
            fc.record({ sender: odd, recipient: odd, timestamp: odd, message: odd, reaction: odd, read: odd }),
          ),
        }),
      ),
    ),
  });
  const typed = fc
    .tuple(
      fc.constantFrom('text', 'image', 'interactive', 'location', 'contacts', 'order', 'system', 'edit', 'button'),
      odd,
    )
    .map(([type, body]) => fromNoor(message(type, body)));
  fc.assert(
    fc.property(fc.oneof(odd, envelope, typed), (posted) => {
      for (const item of [...wa(posted), ...ig(posted)]) {
        expect(item.at).toBeGreaterThan(0);
        expect(JSON.stringify(item)).not.toContain('\\u0000');
      }
    }),
    { numRuns: 300 },
  );
});
