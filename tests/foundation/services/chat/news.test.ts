import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sliceWhatsApp } from '#foundation/services/chat/whatsapp-envelopes.ts';
import { readWhatsApp } from '#foundation/services/chat/whatsapp-items.ts';
import { standingOf } from '#foundation/services/chat/whatsapp-news.ts';
import { AT, told, WABA } from './samples.ts';

const NOW = AT + 60_000;
const read = (field: string, value: unknown) =>
  sliceWhatsApp(told(field, value)).map((slice) => readWhatsApp(slice, NOW));
const template = { message_template_id: 1, message_template_name: 'reminder', message_template_language: 'en-US' };
const alert = {
  alert_severity: 'CRITICAL',
  alert_status: 'ACTIVE',
  alert_type: 'OBA_REJECTED',
  alert_description: 'No',
};

describe('what WhatsApp tells of an account, as it is documented', () => {
  test.each<[string, object, object[]]>([
    [
      'account_update',
      {
        event: 'DISABLED_UPDATE',
        ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'December 1, 2026' },
      },
      [{ facet: 'account', state: 'scheduled', detail: { until: Date.UTC(2026, 11, 1) } }],
    ],
    [
      'account_update',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: ['DISABLE'], waba_ban_date: '2026-11-20' } },
      [{ facet: 'account', state: 'disabled', detail: { until: null } }],
    ],
    ['account_update', { event: 'ACCOUNT_DELETED' }, [{ facet: 'account', state: 'deleted' }]],
    ['account_update', { event: 'ACCOUNT_OFFBOARDED' }, [{ facet: 'account', state: 'left' }]],
    ['account_update', { event: 'ACCOUNT_RECONNECTED' }, [{ facet: 'account', state: 'fine' }]],
    [
      'account_update',
      {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: AT / 1000 + 3600 }],
      },
      [
        {
          facet: 'restriction',
          subject: 'RESTRICTED_BIZ_INITIATED_MESSAGING',
          state: 'restricted',
          detail: { until: AT + 3_600_000 },
        },
      ],
    ],
    [
      'account_update',
      {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: { restriction_type: 'OF_TOMORROW', expiration: '2026-12-12T07:09:27.000Z' },
      },
      [{ subject: 'OF_TOMORROW', state: 'restricted', detail: { until: Date.UTC(2026, 11, 12, 7, 9, 27) } }],
    ],
    [
      'account_update',
      { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SCAM' } },
      [{ facet: 'violation', subject: 'SCAM' }],
    ],
    ['account_review_update', { decision: 'REJECTED' }, [{ facet: 'review', state: 'rejected' }]],
    [
      'account_alerts',
      { entity_type: 'BUSINESS', entity_id: '1', alert_info: alert },
      [{ facet: 'alert', subject: 'OBA_REJECTED', state: 'critical', detail: { description: 'No' } }],
    ],
    [
      'account_alerts',
      { entity_type: 'BUSINESS', entity_id: '1', alert_info: { ...alert, alert_status: 'NONE' } },
      [{ subject: 'OBA_REJECTED', state: 'over' }],
    ],
    [
      'phone_number_quality_update',
      { display_phone_number: '12025550100', event: 'DOWNGRADE', old_limit: 'TIER_10K', current_limit: 'TIER_2K' },
      [{ facet: 'limit', state: '2000' }],
    ],
    [
      'phone_number_quality_update',
      { display_phone_number: '12025550100', event: 'FLAGGED', current_limit: 'TIER_UNLIMITED' },
      [
        { facet: 'quality', state: 'low' },
        { facet: 'limit', state: 'unlimited' },
      ],
    ],
    [
      'phone_number_quality_update',
      { display_phone_number: '12025550100', event: 'UNFLAGGED', max_daily_conversations_per_business: 'TIER_250' },
      [
        { facet: 'quality', state: 'recovered' },
        { facet: 'limit', state: '250' },
      ],
    ],
    [
      'phone_number_name_update',
      {
        ...{ display_phone_number: '12025550100', decision: 'REJECTED', requested_verified_name: 'Acme' },
        rejection_reason: 'NAME_EMPLOYEE_ENTITY',
      },
      [{ facet: 'name', state: 'declined', detail: { name: 'Acme', reason: 'NAME_EMPLOYEE_ENTITY' } }],
    ],
    [
      'phone_number_name_update',
      {
        display_phone_number: '12025550100',
        decision: 'APPROVED',
        requested_verified_name: 'Acme',
        rejection_reason: null,
      },
      [{ facet: 'name', state: 'approved', detail: { name: 'Acme', reason: null } }],
    ],
    [
      'business_capability_update',
      { max_daily_conversations_per_business: 'TIER_2K', max_phone_numbers_per_waba: 25 },
      [{ facet: 'limit', state: '2000' }],
    ],
    ['business_capability_update', { max_daily_conversation_per_phone: -1 }, [{ facet: 'limit', state: 'unlimited' }]],
    [
      'security',
      { display_phone_number: '12025550100', event: 'PIN_RESET_REQUEST', requester: '61581' },
      [{ facet: 'security', state: 'pin_asked', detail: {} }],
    ],
    [
      'message_template_status_update',
      { ...template, event: 'APPROVED', reason: 'NONE' },
      [{ facet: 'template', subject: 'reminder en_US', state: 'approved', detail: { reason: null, why: null } }],
    ],
    [
      'message_template_status_update',
      {
        ...{ ...template, event: 'PAUSED', reason: 'NONE' },
        other_info: { title: 'FIRST_PAUSE', description: 'Paused for 3 hours.' },
      },
      [{ facet: 'template', state: 'paused', detail: { reason: 'FIRST_PAUSE', why: 'Paused for 3 hours.' } }],
    ],
    [
      'message_template_status_update',
      {
        ...{ ...template, event: 'REJECTED', reason: 'INVALID_FORMAT' },
        rejection_info: { reason: 'No sample.', recommendation: 'Give one.' },
      },
      [{ state: 'rejected', detail: { reason: 'INVALID_FORMAT', why: 'No sample. Give one.' } }],
    ],
    [
      'message_template_status_update',
      { ...template, event: 'DISABLED', reason: 'NONE', disable_info: { disable_date: 1795176000 } },
      [{ state: 'disabled' }],
    ],
    [
      'message_template_status_update',
      { ...template, event: 'PENDING_DELETION', reason: null },
      [{ state: 'deleted' }],
    ],
    [
      'message_template_status_update',
      { ...template, event: 'FLAGGED' },
      [{ facet: 'template_quality', state: 'low' }],
    ],
    [
      'message_template_quality_update',
      { ...template, previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' },
      [{ facet: 'template_quality', subject: 'reminder en_US', state: 'medium' }],
    ],
  ])('%s %j', (field, value, news) => {
    const [item] = read(field, value);
    expect(item).toMatchObject({ type: 'news', at: AT, news });
    expect(item?.type === 'news' && item.news).toHaveLength(news.length);
  });

  test('an account that is let in again is kept from nothing any more', () => {
    const [item] = read('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } });
    const news = item?.type === 'news' ? item.news : [];
    expect(news.map(({ facet, state }) => `${facet} ${state}`)).toEqual([
      'account fine',
      ...Array.from({ length: 3 }, () => 'restriction lifted'),
    ]);
  });

  test('which number it is about, where it is one', () => {
    const security = { display_phone_number: '+1 202-555-0100', event: 'PIN_CHANGED' };
    expect(read('security', security)).toMatchObject([{ of: { phone: '12025550100', account: null } }]);
    const named = { entity_type: 'PHONE_NUMBER', entity_id: 106540352242922, alert_info: alert };
    expect(read('account_alerts', named)).toMatchObject([{ of: { phone: null, account: '106540352242922' } }]);
    expect(read('account_update', { event: 'ACCOUNT_DELETED' })).toMatchObject([
      { of: { phone: null, account: null } },
    ]);
  });

  test.each<[string, unknown]>([
    ['account_update', { event: 'PARTNER_ADDED', waba_info: { waba_id: WABA } }],
    ['account_update', { event: 'OF_TOMORROW' }],
    ['account_update', { event: 'DISABLED_UPDATE' }],
    ['account_update', { event: 'ACCOUNT_RESTRICTION', restriction_info: [null, 7] }],
    ['account_alerts', { alert_info: 'none' }],
    ['phone_number_quality_update', { event: 'THROUGHPUT_UPGRADE', current_limit: 'TIER_NOT_SET' }],
    ['phone_number_quality_update', { event: 'constructor' }],
    ['phone_number_name_update', { decision: 'PERHAPS' }],
    ['business_capability_update', { max_phone_numbers_per_business: 2 }],
    ['message_template_status_update', { ...template, event: 'LOCKED' }],
    ['constructor', { event: 'DISABLED_UPDATE' }],
    ['field_of_tomorrow', { event: 'DISABLED_UPDATE' }],
  ])('%s %j is no news, and spoils nothing', (field, value) => {
    expect(read(field, value)).toMatchObject([{ type: 'notice', name: field }]);
  });

  test('its instant is told above it, in seconds or milliseconds; without one it is now', () => {
    const at = (time: unknown) => read('account_update', { event: 'ACCOUNT_DELETED', time })[0]?.at;
    expect(at(undefined)).toBe(AT);
    const envelope = told('account_update', { event: 'ACCOUNT_DELETED' });
    const when = (time: unknown) => {
      const other = { ...envelope, entry: envelope.entry.map((one) => ({ ...one, time })) };
      return sliceWhatsApp(other).map((slice) => readWhatsApp(slice, NOW).at)[0];
    };
    expect([when(String(AT / 1000)), when(AT), when('soon'), when(0)]).toEqual([AT, AT, NOW, NOW]);
  });

  test('whatever stands in one of them, nothing throws', () => {
    const fields = ['account_update', 'account_alerts', 'security', 'message_template_status_update'];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
        expect(['news', 'notice']).toContain(read(field, value)[0]?.type);
      }),
    );
  });
});

test('a number that is asked says how it stands; what it does not say is no news', () => {
  const all = { quality_rating: 'YELLOW', name_status: 'DECLINED', verified_name: 'Acme', status: 'BANNED' };
  expect(standingOf({ ...all, whatsapp_business_manager_messaging_limit: 'TIER_10K' })).toMatchObject([
    { facet: 'account', state: 'disabled' },
    { facet: 'quality', state: 'medium' },
    { facet: 'name', state: 'declined', detail: { name: 'Acme' } },
    { facet: 'limit', state: '10000' },
  ]);
  expect(standingOf({ id: '1', status: 'CONNECTED', quality_rating: 'NEW', name_status: 'NONE' })).toEqual([]);
});
