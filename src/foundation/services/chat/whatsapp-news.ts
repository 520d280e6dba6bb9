/**
 * How a WhatsApp account stands, as its webhooks tell it and as it answers when it is asked. Pure; what is not known is no
 * news. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
import type { ChatFacet, ChatItem, ChatNews, ChatSlice } from './index.ts';
import { fieldsOf, firstText, instantOf, listOf, numberOf, type Raw, textOf } from './values.ts';

const NAME_MAX = 512;
const DETAIL_MAX = 500;
/** Instants come in seconds, here and there in milliseconds. */
const SECONDS_MAX = 100_000_000_000;

/** What an account may be kept from; lifted all at once when it is let in again. */
export const RESTRICTIONS = [
  'RESTRICTED_BIZ_INITIATED_MESSAGING',
  'RESTRICTED_CUSTOMER_INITIATED_MESSAGING',
  'RESTRICTED_ADD_PHONE_NUMBER_ACTION',
] as const;

const BANS: Record<string, string> = { SCHEDULE_FOR_DISABLE: 'scheduled', DISABLE: 'disabled', REINSTATE: 'fine' };
const QUALITIES: Record<string, string> = {
  ...{ GREEN: 'high', YELLOW: 'medium', RED: 'low', UNKNOWN: 'unknown', NA: 'unknown' },
  ...{ HIGH: 'high', MEDIUM: 'medium', LOW: 'low' },
};
const FLAGS: Record<string, string> = { FLAGGED: 'low', UNFLAGGED: 'recovered' };
const NAMES: Record<string, string> = {
  ...{ APPROVED: 'approved', AVAILABLE_WITHOUT_REVIEW: 'approved', REJECTED: 'declined', DECLINED: 'declined' },
  ...{ PENDING: 'pending', PENDING_REVIEW: 'pending', DEFERRED: 'pending', EXPIRED: 'expired' },
};
const REVIEWS: Record<string, string> = {
  ...{ APPROVED: 'approved', REJECTED: 'rejected', PENDING: 'pending', DEFERRED: 'pending' },
};
const ALERTS: Record<string, string> = { CRITICAL: 'critical', WARNING: 'warning', INFORMATIONAL: 'info' };
const PINS: Record<string, string> = {
  ...{ PIN_CHANGED: 'pin_changed', PIN_RESET_REQUEST: 'pin_asked', PIN_RESET_SUCCESS: 'pin_reset' },
};
/** Flagged and locked ones can still be sent. */
const TEMPLATES: Record<string, string> = {
  ...{ APPROVED: 'approved', REINSTATED: 'approved', PENDING: 'pending', IN_APPEAL: 'in_appeal', REJECTED: 'rejected' },
  ...{ PAUSED: 'paused', DISABLED: 'disabled', ARCHIVED: 'archived', LIMIT_EXCEEDED: 'limit_exceeded' },
  ...{ PENDING_DELETION: 'deleted', DELETED: 'deleted' },
};

const READERS: Record<string, (value: Raw, at: number) => readonly ChatNews[]> = {
  account_update: accountNews,
  account_review_update: ({ decision }) => listed('review', REVIEWS, decision),
  account_alerts: alertNews,
  phone_number_quality_update: numberNews,
  phone_number_name_update: nameNews,
  business_capability_update: (value) =>
    limitNews(value.max_daily_conversations_per_business ?? value.max_daily_conversation_per_phone),
  security: ({ event }) => listed('security', PINS, event),
  message_template_status_update: templateNews,
  message_template_quality_update: (value) =>
    listed('template_quality', QUALITIES, value.new_quality_score, {}, templateNamed(value)),
};

/** What a slice says of the account itself; null of one that says nothing of it that is known. */
export function newsOf({ name, raw, told }: ChatSlice, now: number): Extract<ChatItem, { type: 'news' }> | null {
  const value = fieldsOf(raw);
  const at = instantIn(told) ?? now;
  const read = Object.hasOwn(READERS, name ?? '') ? READERS[name!]! : null;
  const news = read?.(value, at) ?? [];
  if (news.length === 0) return null;
  const isOfNumber = textOf(value.entity_type) === 'PHONE_NUMBER';
  const phone = firstText(value.display_phone_number, value.phone_number)?.replace(/\D/g, '') || null;
  return { type: 'news', of: { phone, account: isOfNumber ? textOf(value.entity_id) : null }, news, at };
}

/** The same of a phone number as it answers when it is asked. */
export function standingOf(json: unknown): ChatNews[] {
  const { quality_rating, name_status, verified_name, status, whatsapp_business_manager_messaging_limit } =
    fieldsOf(json);
  const isBanned = textOf(status) === 'BANNED';
  return [
    ...(isBanned ? [fact('account', 'disabled')] : []),
    ...listed('quality', QUALITIES, quality_rating),
    ...listed('name', NAMES, name_status, { name: short(verified_name) }),
    ...limitNews(whatsapp_business_manager_messaging_limit),
  ];
}

/** What a state of a template is called here, of a list or of a webhook; null of one that is not known. */
export function templateState(status: unknown): string | null {
  return stateIn(TEMPLATES, status);
}

/** What a quality is called here. */
export function qualityState(score: unknown): string | null {
  return stateIn(QUALITIES, score);
}

function accountNews({ event, ban_info, restriction_info, violation_info }: Raw, at: number): ChatNews[] {
  switch (textOf(event)) {
    case 'DISABLED_UPDATE':
      return banNews(fieldsOf(ban_info));
    case 'ACCOUNT_DELETED':
      return [fact('account', 'deleted')];
    case 'ACCOUNT_OFFBOARDED':
      return [fact('account', 'left')];
    case 'ACCOUNT_RECONNECTED':
      return [fact('account', 'fine')];
    case 'ACCOUNT_VIOLATION':
      return listOf([fieldsOf(violation_info).violation_type]).flatMap((one) =>
        short(one) === null ? [] : [fact('violation', 'told', {}, short(one)!)],
      );
    case 'ACCOUNT_RESTRICTION':
      return restrictionNews(restriction_info, at);
    default:
      return [];
  }
}

function banNews({ waba_ban_state: told, waba_ban_date: date }: Raw): ChatNews[] {
  const state = stateIn(BANS, listOf(told).at(-1) ?? told);
  if (state === null) return [];
  const lifted = state === 'fine' ? RESTRICTIONS.map((one) => fact('restriction', 'lifted', {}, one)) : [];
  return [fact('account', state, { until: state === 'scheduled' ? instantIn(date) : null }), ...lifted];
}

// Written as a list, and in older posts as one.
function restrictionNews(info: unknown, at: number): ChatNews[] {
  const all = Array.isArray(info) ? info : [info];
  return all.flatMap((one) => {
    const { restriction_type, expiration } = fieldsOf(one);
    const kind = short(restriction_type);
    const until = instantIn(expiration);
    if (kind === null) return [];
    return [fact('restriction', until !== null && until <= at ? 'lifted' : 'restricted', { until }, kind)];
  });
}

function alertNews({ alert_info }: Raw): ChatNews[] {
  const { alert_severity, alert_status, alert_type, alert_description } = fieldsOf(alert_info);
  const kind = short(alert_type);
  const severity = stateIn(ALERTS, alert_severity) ?? 'warning';
  const state = textOf(alert_status) === 'NONE' ? 'over' : severity;
  return kind === null ? [] : [fact('alert', state, { description: short(alert_description) }, kind)];
}

function numberNews({ event, current_limit, max_daily_conversations_per_business: shared }: Raw): ChatNews[] {
  return [...listed('quality', FLAGS, event), ...limitNews(shared ?? current_limit)];
}

function nameNews({ decision, requested_verified_name, rejection_reason }: Raw): ChatNews[] {
  const reason = short(rejection_reason);
  const detail = { name: short(requested_verified_name), reason: reason === 'NONE' ? null : reason };
  return listed('name', NAMES, decision, detail);
}

function templateNews(value: Raw): ChatNews[] {
  const { title, description } = fieldsOf(value.other_info);
  const { reason, recommendation } = fieldsOf(value.rejection_info);
  const said = [short(value.reason), short(title)].find((one) => one !== null && one !== 'NONE') ?? null;
  const why = short([textOf(description), textOf(reason), textOf(recommendation)].filter(Boolean).join(' '));
  if (textOf(value.event) === 'FLAGGED') return [fact('template_quality', 'low', {}, templateNamed(value))];
  return listed('template', TEMPLATES, value.event, { reason: said, why }, templateNamed(value));
}

/** How a template is known: its name has no blanks, and neither has its language. */
export function templateKey(name: string, language: string): string {
  return `${name} ${language}`.slice(0, NAME_MAX);
}

function templateNamed({ message_template_name: name, message_template_language: language }: Raw): string {
  return templateKey(textOf(name) ?? '', (textOf(language) ?? '').replace('-', '_'));
}

// A number of people a day, also as in `TIER_2K`; -1 is without an end.
function limitNews(told: unknown): ChatNews[] {
  const text = textOf(told)?.replace(/^TIER_/, '') ?? '';
  const [, digits, thousands] = /^(\d{1,7})(K?)$/.exec(text) ?? [];
  if (text === '-1' || text === 'UNLIMITED') return [fact('limit', 'unlimited')];
  else if (digits === undefined) return [];
  return [fact('limit', String(Number(digits) * (thousands ? 1000 : 1)))];
}

function listed(
  facet: ChatFacet,
  states: Record<string, string>,
  told: unknown,
  detail: ChatNews['detail'] = {},
  subject = '',
): ChatNews[] {
  const state = stateIn(states, told);
  return state === null ? [] : [fact(facet, state, detail, subject)];
}

function stateIn(states: Record<string, string>, told: unknown): string | null {
  const text = textOf(told)?.toUpperCase() ?? '';
  return Object.hasOwn(states, text) ? states[text]! : null;
}

function fact(facet: ChatFacet, state: string, detail: ChatNews['detail'] = {}, subject = ''): ChatNews {
  return { facet, subject, state, detail };
}

function short(value: unknown): string | null {
  return textOf(value)?.slice(0, DETAIL_MAX).toWellFormed() ?? null;
}

/** Seconds, milliseconds or a date in words, as milliseconds; null of what is none of these. */
function instantIn(value: unknown): number | null {
  const number = numberOf(value);
  if (number !== null) return instantOf(number < SECONDS_MAX ? number * 1000 : number, Number.NaN) || null;
  const text = textOf(value);
  // A date without a zone is theirs, and read the same wherever this runs.
  const parsed = text === null ? Number.NaN : Date.parse(/\d[TZ]|GMT|UTC/.test(text) ? text : `${text} UTC`);
  return Number.isFinite(parsed) ? instantOf(parsed, Number.NaN) || null : null;
}
