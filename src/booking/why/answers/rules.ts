/** Reasons in plain words, and as the JSON door gives them. */
import { formatDate, formatDates, formatDayTime, formatRange, formatZone } from '#foundation/lib/dates.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import { words } from '#words/index.ts';
import type { Rule, WhyNot } from '../rules.ts';

/** Whose words, in whose clock, with the names of the hosts. */
export type Wording = { language: string; zone: string; hosts: ReadonlyMap<string, string> };

type Windows = readonly { startMinute: number; endMinute: number }[];

/** One reason as a sentence. */
export function sentenceOf(reason: WhyNot, { language, zone, hosts }: Wording): string {
  const t = words(language).whyNot;
  if (reason.kind === 'invitation_not_open') return t.closed[reason.status];
  if ('rule' in reason) return ruleSentence(reason.rule, language, zone);
  const who = hosts.get(reason.hostId) ?? '';
  if (!reason.event) return reason.calendar === undefined ? t.elsewhere(who) : t.busyIn(who, reason.calendar);
  const { title, startsAt, endsAt } = reason.event;
  return t[reason.kind](who, title, formatRange(startsAt, endsAt, zone, language));
}

function ruleSentence(rule: Rule, language: string, zone: string): string {
  const t = words(language).whyNot;
  const moment = (instant: number) => formatDayTime(instant, zone, language);
  switch (rule.kind) {
    case 'past':
      return t.past;
    case 'notice':
      return t.notice(moment(rule.earliest));
    case 'before-window':
      return t.beforeWindow(moment(rule.opens));
    case 'after-window':
      return t.afterWindow(moment(rule.closes));
    case 'day-off':
      return t.dayOff(formatDate(rule.date, language));
    case 'outside-hours':
      return hoursSentence(rule.hours, language, zone);
    case 'not-aligned':
      return t.notAligned;
    case 'day-limit':
      return t.dayLimit(formatDate(rule.date, language), most(rule.limit, language), takenOf(rule, language));
    case 'week-limit':
      return t.weekLimit(formatDate(rule.date, language), most(rule.limit, language), takenOf(rule, language));
    case 'away':
      return awaySentence(rule, language, zone);
  }
}

function hoursSentence(
  hours: { date: string; zone: string; windows: Windows },
  language: string,
  zone: string,
): string {
  const t = words(language).whyNot;
  const day = formatDate(hours.date, language);
  if (hours.windows.length === 0) return t.noHours(day);
  const said = clocks(hours.windows)
    .map(({ from, until }) => `${from} – ${until}`)
    .join(', ');
  const there = formatZone(hours.zone, Date.parse(hours.date), language);
  return hours.zone === zone ? t.outsideHours(day, said) : t.outsideHoursAway(day, said, there);
}

function awaySentence({ away, from, until }: Extract<Rule, { kind: 'away' }>, language: string, zone: string): string {
  const t = words(language).whyNot;
  const when = 'from' in away ? daysOf(away, language) : formatRange(from, until, zone, language);
  if (away.holiday) return t.holiday(when, away.holiday);
  return away.note ? t.awayNoted(when, away.note) : t.away(when);
}

function daysOf({ from, to }: { from: string; to: string }, language: string): string {
  return from === to ? formatDate(from, language) : formatDates(from, to, language);
}

function most({ count, minutes }: { count?: number; minutes?: number }, language: string): string {
  const t = words(language).whyNot;
  return [count !== undefined && t.appointments(count), minutes !== undefined && t.minutes(minutes)]
    .filter(Boolean)
    .join(', ');
}

// What is taken, in the measures that the limit has.
function takenOf({ limit, taken }: Extract<Rule, { taken: object }>, language: string): string {
  const { count, minutes } = taken;
  return most(
    { ...(limit.count !== undefined && { count }), ...(limit.minutes !== undefined && { minutes }) },
    language,
  );
}

/** The whole answer as JSON; instants in UTC, dates and hours in the schedule's zone. */
export function whyJson(startsAt: number, reasons: readonly WhyNot[], wording: Wording) {
  return {
    startsAt: spellInstant(startsAt),
    offered: reasons.length === 0,
    reasons: reasons.map((reason) => ({
      kind: reason.kind,
      message: sentenceOf(reason, wording),
      ...detailsOf(reason, wording),
    })),
  };
}

function detailsOf(reason: WhyNot, { hosts }: Wording) {
  if (reason.kind === 'invitation_not_open') return { status: reason.status };
  if ('rule' in reason) return ruleDetails(reason.rule);
  const host = { id: reason.hostId, name: hosts.get(reason.hostId) ?? '' };
  if (!reason.event) return { host, ...(reason.calendar !== undefined && { calendar: reason.calendar }) };
  const { id, title, startsAt, endsAt } = reason.event;
  return { host, event: { id, title, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) } };
}

function ruleDetails(rule: Rule) {
  switch (rule.kind) {
    case 'past':
      return {};
    case 'notice':
      return { earliest: spellInstant(rule.earliest) };
    case 'before-window':
      return { opens: spellInstant(rule.opens) };
    case 'after-window':
      return { closes: spellInstant(rule.closes) };
    case 'day-off':
      return { date: rule.date };
    case 'outside-hours':
      return { date: rule.hours.date, timezone: rule.hours.zone, hours: clocks(rule.hours.windows) };
    case 'away':
      return {
        from: spellInstant(rule.from),
        until: spellInstant(rule.until),
        ...(rule.away.note && { note: rule.away.note }),
        ...(rule.away.holiday && { holiday: rule.away.holiday }),
      };
    case 'not-aligned':
      return { previous: spellMaybe(rule.previous), next: spellMaybe(rule.next) };
    default:
      return { date: rule.date, limit: rule.limit, taken: rule.taken };
  }
}

function clocks(windows: Windows): { from: string; until: string }[] {
  return windows.map(({ startMinute, endMinute }) => ({ from: clock(startMinute), until: clock(endMinute) }));
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
